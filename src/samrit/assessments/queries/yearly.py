"""The rounds of many agencies in a year, with the report of each: what is there, in which state, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.models import Report
from samrit.assessments.queries.windows import Window, windows
from samrit.core.permissions import Action
from samrit.core.workflow import CARD, IN_FORCE
from samrit.permissions import Standpoint, visible


@dataclass(frozen=True)
class RoundLine:
    """One round of an agency: its window, and its report with the number of cards in each state, if it was opened."""

    months: int
    window: Window
    report: Report | None
    cards: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many cards there are."""
        return sum(self.cards.values())

    @property
    def approved(self) -> int:
        """How many of them the agency is through with."""
        return self.cards.get("approved", 0) + self.cards.get("certified", 0)


@dataclass(frozen=True)
class AgencyYear:
    """An agency in a fiscal year with its rounds, in order."""

    agreement: Agreement
    rounds: tuple[RoundLine, ...]


def agencies_reporting(viewer: Standpoint, fiscal_year: int, words: str = "") -> QuerySet[Agreement]:
    """The agreements in force whose reports this person may read, by name."""
    rows = light(Agreement.objects.filter(fiscal_year=fiscal_year, state__in=IN_FORCE))
    for word in words.split():
        rows = rows.filter(
            Q(organization__name__icontains=word)
            | Q(organization__name_en__icontains=word)
            | Q(organization__short_name__icontains=word)
        )
    mine = visible(viewer, Action.READ_REPORT, rows, "organization")
    return mine.order_by("organization__sort_key", "framework_id")


def rounds_in(agreements: Sequence[Agreement], at: datetime) -> list[AgencyYear]:
    """Their rounds with what was reported; what was handed in under an edition before is theirs too. Two queries."""
    counted = {f"n_{state}": Count("cards", filter=Q(cards__state=state)) for state in CARD.states}
    reports = (
        Report.objects.filter(
            agreement__organization__in={each.organization_id for each in agreements},
            agreement__fiscal_year__in={each.fiscal_year for each in agreements},
        )
        .select_related("receipt", "agreement")
        .defer("content", "agreement__content")
        .annotate(**counted)
    )
    found = {(_key(report.agreement), report.months): report for report in reports.order_by("agreement__amendment")}
    held = windows(agreements, at)
    return [
        AgencyYear(
            each,
            tuple(
                _line(months, window, found.get((_key(each), months)))
                for (pk, months), window in sorted(held.items(), key=lambda item: item[0])
                if pk == each.pk
            ),
        )
        for each in agreements
    ]


def _key(agreement: Agreement) -> tuple[int, int, int]:
    return agreement.organization_id, agreement.framework_id, agreement.fiscal_year


def _line(months: int, window: Window, report: Report | None) -> RoundLine:
    cards = {state: getattr(report, f"n_{state}") for state in CARD.states} if report else {}
    return RoundLine(months, window, report, cards)
