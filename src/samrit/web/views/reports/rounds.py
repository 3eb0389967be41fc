"""The rounds of a year: of one agreement, and of every agency side by side with who handed in on time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.models import Agreement
from samrit.agreements.queries.listing import years_of
from samrit.assessments.models import RoundException
from samrit.assessments.queries.on_time import Arrival, Handing, Rate, handings, rate_of, signed_in
from samrit.assessments.queries.year import (
    RoundOfYear,
    exceptions_of_year,
    indicators_over_rounds,
    rounds_of_year,
)
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE, REPORT
from samrit.frameworks.models import FrameworkVersion
from samrit.permissions import may
from samrit.web import clock
from samrit.web.countdown import Countdown, countdown_of
from samrit.web.levels import chosen_level
from samrit.web.reported_year import reported_year
from samrit.web.requests import demand, demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.agreements.loading import Chip, agreement_frame, visible_agreement

REPORT_LOOKS = {"open": ("info", "edit"), "submitted": ("care", "hourglass"), "certified": ("good", "circle-check")}
NOT_OPEN = Text("ยังไม่เปิดรอบ", "not opened yet")
ARRIVAL_LOOKS = {
    Arrival.ON_TIME: ("good", "circle-check"),
    Arrival.LATE: ("bad", "clock-pause"),
    Arrival.WAITING: ("plain", "hourglass"),
    Arrival.OVERDUE: ("bad", "alert-triangle"),
    Arrival.UNDATED: ("info", "check"),
}


def report_chip(each: RoundOfYear) -> Chip:
    """The state of the report of a round."""
    if each.report is None:
        return Chip("plain", "circle-dashed", NOT_OPEN)
    kind, icon_name = REPORT_LOOKS[each.report.state]
    return Chip(kind, icon_name, REPORT.states[each.report.state])


def arrival_chip(arrival: Arrival) -> Chip:
    """How a report came."""
    return Chip(*ARRIVAL_LOOKS[arrival], arrival.label)


@dataclass(frozen=True)
class RoundPanel:
    """One round as its panel shows it."""

    round: RoundOfYear
    chip: Chip
    countdown: Countdown


def panels_of(agreement: Agreement, rounds: tuple[RoundOfYear, ...]) -> list[RoundPanel]:
    """The rounds of an agreement with their states and countdowns."""
    at = clock.now()
    return [
        RoundPanel(
            each,
            report_chip(each),
            countdown_of(each.window, at, received_at=each.receipt.received_at if each.receipt else None),
        )
        for each in rounds
    ]


@require_safe
@login_required
def rounds(request: HttpRequest, pk: int) -> HttpResponse:
    """The tab of an agreement."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.READ_REPORT, agreement.organization)
    who, owner = viewer(request), agreement.organization
    found = rounds_of_year(agreement, clock.now())
    exceptions = exceptions_of_year(agreement)
    return render(
        request,
        "reports/rounds.html",
        agreement_frame(
            request,
            agreement,
            "rounds",
            panels=panels_of(agreement, found),
            rows=indicators_over_rounds(agreement, [each.months for each in found]),
            exceptions=exceptions,
            may_extend=bool(may(who, Action.GRANT_EXCEPTION, owner)),
            may_waive=bool(may(who, Action.WAIVE_PENALTY, owner)),
            signed=agreement.state in IN_FORCE,
        ),
    )


@dataclass
class RoundColumn:
    """One round over all agencies: how many came, and when it is due."""

    months: int
    rows: list[Handing] = field(default_factory=list)

    @property
    def name(self) -> Text:
        """The round for people."""
        return self.rows[0].window.round.name

    @property
    def rate(self) -> Rate:
        """How many came on time."""
        return rate_of(self.rows)

    @property
    def handed_in(self) -> int:
        """How many came at all."""
        return sum(each.receipt is not None for each in self.rows)

    @property
    def deadlines(self) -> list[Any]:
        """The deadlines that hold for somebody, the first first."""
        return sorted({each.window.due_at for each in self.rows if each.window.due_at})


def columns_of(rows: tuple[Handing, ...]) -> list[RoundColumn]:
    """The rounds that somebody has, in order."""
    found: dict[int, RoundColumn] = {}
    for each in rows:
        months = each.window.round.months
        found.setdefault(months, RoundColumn(months)).rows.append(each)
    return [found[months] for months in sorted(found)]


def year_of(request: HttpRequest) -> int:
    """The fiscal year asked for, else the one chosen in the top bar."""
    given = request.GET.get("year", "")
    if given.isascii() and given.isdecimal() and len(given) == 4:
        return int(given)
    return reported_year(request).year


@require_safe
@login_required
def rounds_all(request: HttpRequest) -> HttpResponse:
    """Every agency in one round: deadline, arrival, exceptions."""
    demand_anywhere(request, Action.READ_REPORT)
    year, at = year_of(request), clock.now()
    chosen = chosen_level(request, signed_in(viewer(request), year), whole=False)
    columns = columns_of(handings(viewer(request), year, at, chosen.level))
    asked = request.GET.get("round", "")
    column = next((each for each in columns if str(each.months) == asked), _current(columns, at))
    arrival = request.GET.get("state", "")
    rows = [each for each in (column.rows if column else ()) if arrival in {"", each.arrival.value}]
    page = page_of(request, rows)
    frameworks = {each.agreement.framework_id: each.agreement.framework for each in (column.rows if column else ())}
    shown = [(each, arrival_chip(each.arrival)) for each in page]
    return render(
        request,
        "reports/rounds_all.html",
        {
            "year": year,
            "years": sorted({year, *_years(request)}, reverse=True),
            "columns": columns,
            "column": column,
            "arrival": arrival,
            "chosen": chosen,
            "arrivals": [(each, each.label) for each in Arrival],
            "page": page,
            "shown": shown,
            "countdown": _countdown(column, at),
            "for_all": _for_all(frameworks.values(), year, column),
            "frameworks": [each for each in frameworks.values() if _may_grant(request, each)],
        },
    )


def _may_grant(request: HttpRequest, framework: FrameworkVersion) -> bool:
    who, owner = viewer(request), framework.owner
    return bool(may(who, Action.GRANT_EXCEPTION, owner) or may(who, Action.WAIVE_PENALTY, owner))


def _years(request: HttpRequest) -> list[int]:
    return years_of(viewer(request))


def _current(columns: list[RoundColumn], at: Any) -> RoundColumn | None:
    """The first round that is not over for everybody, else the last."""
    for each in columns:
        if any(day >= at for day in each.deadlines):
            return each
    return columns[-1] if columns else None


def _countdown(column: RoundColumn | None, at: Any) -> Countdown | None:
    """To the last deadline of the round that is in force for somebody without an exception."""
    if column is None:
        return None
    return countdown_of(max((each.window for each in column.rows), key=lambda each: each.calendar_due_at or at), at)


def _for_all(frameworks: Any, year: int, column: RoundColumn | None) -> list[RoundException]:
    """Exceptions that hold for everybody in the round."""
    if column is None:
        return []
    rows = RoundException.objects.filter(
        framework__in=list(frameworks), fiscal_year=year, months=column.months, organization__isnull=True
    )
    return list(rows.select_related("granted_by", "ended_by").order_by("-granted_at", "-id"))


@dataclass(frozen=True)
class AgencyRow:
    """One agency over the rounds of a year."""

    agreement: Agreement
    cells: tuple[tuple[Handing, Chip] | None, ...]
    rate: Rate


@require_safe
@login_required
def on_time(request: HttpRequest) -> HttpResponse:
    """The rate of each agency over the rounds, and of each round over the agencies."""
    demand_anywhere(request, Action.READ_REPORT)
    year = year_of(request)
    chosen = chosen_level(request, signed_in(viewer(request), year), whole=False)
    found = handings(viewer(request), year, clock.now(), chosen.level)
    columns = columns_of(found)
    agencies: dict[int, dict[int, Handing]] = {}
    for each in found:
        agencies.setdefault(each.agreement.pk, {})[each.window.round.months] = each
    rows = [
        AgencyRow(
            next(iter(by_round.values())).agreement,
            tuple(
                (by_round[column.months], arrival_chip(by_round[column.months].arrival))
                if column.months in by_round
                else None
                for column in columns
            ),
            rate_of(by_round.values()),
        )
        for by_round in agencies.values()
    ]
    page = page_of(request, rows)
    context = {"year": year, "years": sorted({year, *_years(request)}, reverse=True), "columns": columns}
    return render(request, "reports/on_time.html", {**context, "page": page, "rate": rate_of(found), "chosen": chosen})
