"""One e-SAR card with everything that stands around it: its score, what was before, its people, what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card, HostResult, Report
from samrit.assessments.next_level import Next, next_level
from samrit.assessments.queries.lacking import Lack, cited_places, full_mark, indicator_of, is_reported, lacks
from samrit.assessments.queries.last_round import reports_before
from samrit.assessments.queries.notes import points_of_rounds_before, why_needed
from samrit.assessments.queries.people import KEEPER, SUPERVISOR, InPlace, people_of
from samrit.assessments.queries.scoring import ReportScore, hosted_results, score_report
from samrit.core.scorecard import Indicator, Line
from samrit.core.scoring.limits import limits_of
from samrit.core.written.plain import Plain


@dataclass(frozen=True)
class Scored:
    """What a result earns, saved or only typed: the line of the score with its reasons, and what the card lacks.

    ``is_reported`` is false while there is no whole result: then the points are what none at all earns (SC-8).
    """

    card: Card
    found: ReportScore
    row: AgreementIndicator | None
    indicator: Indicator | None
    line: Line | None
    is_reported: bool
    lacks: tuple[Lack, ...]
    next: Next | None

    @property
    def points(self) -> Decimal | None:
        """The points of the result; ``None`` without one."""
        return self.line.points if self.line and self.is_reported else None

    @property
    def is_held_up(self) -> bool:
        """Whether something is lacking without which the card cannot be sent."""
        return any(each.stops for each in self.lacks)

    @property
    def total(self) -> Decimal | None:
        """The total of the report as it stands."""
        return self.found.scorecard.total if self.found.scorecard else None

    @property
    def above(self) -> Line | None:
        """The composite that the indicator is a part of."""
        parent = self.found.lines.get(self.line.parent or "") if self.line else None
        return parent if parent is not None and parent.kind == "composite" else None

    @property
    def parts(self) -> list[Line]:
        """The parts of that composite, this one among them."""
        above = self.above
        return [line for line in self.found.lines.values() if above is not None and line.parent == above.code]


@dataclass(frozen=True)
class Former:
    """The card of the same indicator in another round."""

    report: Report
    card: Card


@dataclass(frozen=True)
class Around:
    """What stands around a card and does not change while it is written; what a saved field does not show again is
    looked up when it is first asked for."""

    card: Card
    at: datetime
    delivered: Mapping[str, Plain]
    """What host agencies delivered for the report, by code."""
    hosted: HostResult | None
    cited: Counter[str]
    points_before: str
    others: tuple[Card, ...]
    """Every card of the report, this one among them, in order."""

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], InPlace]:
        return people_of(self.card.report.agreement, timezone.localtime(self.at).date(), [self.card.code])

    @property
    def keeper(self) -> InPlace:
        """Who keeps the score; two queries with the supervisor."""
        return self._people.get((self.card.code, KEEPER), InPlace(None))

    @property
    def supervisor(self) -> InPlace:
        """Who approves."""
        return self._people.get((self.card.code, SUPERVISOR), InPlace(None))

    @cached_property
    def _former(self) -> tuple[Former | None, Former | None]:
        return _former(self.card.report, self.card.code)

    @property
    def before(self) -> Former | None:
        """The same indicator in the round before; two queries with the year before."""
        return self._former[0]

    @property
    def year_before(self) -> Former | None:
        """The same indicator and round in the year before."""
        return self._former[1]


def around(card: Card, at: datetime) -> Around:
    """What stands around a card; four queries, five where a host delivered the result, and four more when asked."""
    report = card.report
    delivered = hosted_results(report)
    return Around(
        card,
        at,
        delivered=delivered,
        hosted=_hosted(card) if card.code in delivered else None,
        cited=cited_places([card]).get(card.pk, Counter()),
        points_before=points_of_rounds_before(report, card.code).get(card.code, ""),
        others=tuple(report.cards.order_by("position")),
    )


def scored(card: Card, near: Around, at: datetime, result: Mapping[str, object] | None = None) -> Scored:
    """What a card earns with the result that is stored, or with ``result``, which somebody types; one query."""
    tried = copy(card)
    if result is not None:
        tried.result = dict(result)
    cards = [tried if each.pk == card.pk else each for each in near.others]
    found = score_report(card.report, cards, hosted=near.delivered)
    line, row = found.lines.get(card.code), found.promise.by_code.get(card.code)
    indicator = indicator_of(found, card.code)
    reported = near.hosted is not None or is_reported(tried)
    points = f"{line.points:f}" if line is not None and line.points is not None and reported else ""
    needed = why_needed(points, near.points_before, full_mark(found))
    hosted = near.hosted.result if near.hosted else None
    lacking = lacks(tried, indicator, hosted, needed, near.cited, row.evidence_rule if row else "")
    step = None
    if indicator is not None and found.promise.card is not None and found.scorecard and not found.scorecard.refused:
        now = indicator.result_in(card.report.months)
        limits = limits_of(found.promise.card)[0]
        step = next_level(indicator, now, limits, timezone.localtime(at).date())
    return Scored(tried, found, row, indicator, line, reported, lacking, step)


def _former(report: Report, code: str) -> tuple[Former | None, Former | None]:
    """The same indicator in the round before, and in the year before; two queries."""
    reports = reports_before(report)
    cards = Card.objects.filter(report__in=[each for each in reports if each is not None], code=code)
    by_report = {card.report_id: card for card in cards}

    def former(each: Report | None) -> Former | None:
        return Former(each, by_report[each.pk]) if each is not None and each.pk in by_report else None

    return former(reports.round), former(reports.year)


def _hosted(card: Card) -> HostResult | None:
    """The last delivery for the card, if there is one (EV-2)."""
    agreement = card.report.agreement
    rows = HostResult.objects.select_related("host__organization", "delivered_by").filter(
        host__framework=agreement.framework_id,
        host__fiscal_year=agreement.fiscal_year,
        host__code=card.code,
        organization=agreement.organization_id,
        months=card.report.months,
    )
    return rows.order_by("-number").first()
