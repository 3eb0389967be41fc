"""What a report would earn if it were handed in now, what it lacks, and what would lift it most (E5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.next_level import Next, next_level
from samrit.assessments.queries.lacking import Lack, What, cited_places, indicator_of, is_reported, lacks
from samrit.assessments.queries.notes import FULL, points_of_rounds_before, why_needed
from samrit.assessments.queries.scoring import ReportScore, hosted_results, score_report
from samrit.assessments.queries.windows import Window, lateness, report_window, windows
from samrit.core.kinds.kind import Result
from samrit.core.rounding import from_units
from samrit.core.scorecard import Card as CoreCard
from samrit.core.scorecard import Line, Missing, Scorecard
from samrit.core.scoring import CannotScore, Prepared, prepare

APPROVED = ("approved", "certified")


@dataclass(frozen=True)
class Ready:
    """How one card stands: its line of the score, what it lacks, and what its next level would bring.

    ``gain`` is how much the total would rise; ``None`` where there is no next level.
    """

    card: Card
    row: AgreementIndicator | None
    line: Line | None
    hosted: bool
    is_reported: bool
    lacks: tuple[Lack, ...]
    next: Next | None
    gain: Decimal | None

    @property
    def is_approved(self) -> bool:
        """Whether the supervisor agreed with it."""
        return self.card.state in APPROVED

    @property
    def is_ready(self) -> bool:
        """Whether nothing of it holds the report up."""
        return self.is_approved and not self.lacks

    def lacks_of(self, what: What) -> tuple[Lack, ...]:
        """What it lacks of one kind."""
        return tuple(each for each in self.lacks if each.what is what)


@dataclass(frozen=True)
class Readiness:
    """How a report stands as a whole."""

    report: Report
    window: Window
    found: ReportScore
    cards: tuple[Ready, ...]

    @property
    def scorecard(self) -> Scorecard | None:
        """What it would earn if it were handed in now, lateness taken off."""
        return self.found.scorecard

    @property
    def is_handed_in(self) -> bool:
        """Whether it was handed in already."""
        return self.report.state != "open"

    @cached_property
    def by_gain(self) -> tuple[Ready, ...]:
        """The cards whose next level raises the total, those that raise it most first."""
        rising = [each for each in self.cards if each.gain]
        return tuple(sorted(rising, key=lambda each: (-(each.gain or 0), each.card.position)))

    @property
    def files_missing(self) -> int:
        """How many proofs are not there."""
        return sum(len(each.lacks_of(What.PROOF)) for each in self.cards)

    @property
    def notes_missing(self) -> int:
        """How many scores must still be explained."""
        return sum(bool(each.lacks_of(What.NOTE)) for each in self.cards)

    @property
    def results_missing(self) -> int:
        """How many cards have no whole result."""
        return sum(bool(each.lacks_of(What.RESULT)) for each in self.cards)

    @property
    def not_approved(self) -> int:
        """How many cards the supervisor has not approved."""
        return sum(not each.is_approved for each in self.cards)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to do."""
        return all(each.is_ready for each in self.cards)


@dataclass(frozen=True, slots=True)
class _AtHand:
    """What is looked up for several reports together."""

    cards: tuple[Card, ...]
    rows: tuple[AgreementIndicator, ...]
    cited: Mapping[int, Mapping[str, int]]
    window: Window | None


def readiness_of_each(reports: Iterable[Report], at: datetime) -> list[Readiness]:
    """How several reports stand; four queries for all, and three for each."""
    reports = tuple(reports)
    of_report: dict[int, list[Card]] = {}
    for card in Card.objects.filter(report__in=reports).order_by("position"):
        of_report.setdefault(card.report_id, []).append(card)
    rows: dict[int, list[AgreementIndicator]] = {}
    promised = AgreementIndicator.objects.filter(agreement__in={each.agreement_id for each in reports})
    for row in promised.select_related("supervisor", "keeper").order_by("position"):
        rows.setdefault(row.agreement_id, []).append(row)
    cited = cited_places([card for cards in of_report.values() for card in cards])
    held = windows([each.agreement for each in reports], at)
    found = []
    for report in reports:
        cards = tuple(of_report.get(report.pk, ()))
        for card in cards:
            card.report = report
        window = held.get((report.agreement_id, report.months))
        at_hand = _AtHand(cards, tuple(rows.get(report.agreement_id, ())), cited, window)
        found.append(readiness(report, at, at_hand))
    return found


def readiness(report: Report, at: datetime, at_hand: _AtHand | None = None) -> Readiness:
    """How a report stands at a moment; a fixed number of queries, however many cards it has."""
    cards = tuple(report.cards.order_by("position")) if at_hand is None else at_hand.cards
    late = lateness(report, _received_at(report, at))
    hosted = hosted_results(report)
    found = score_report(report, cards, lateness=late, hosted=hosted, rows=at_hand.rows if at_hand else None)
    cited = cited_places(cards) if at_hand is None else at_hand.cited
    before = points_of_rounds_before(report)
    rises = _Rises(found)
    day = timezone.localtime(at).date()
    ready = []
    for card in cards:
        row, line = found.promise.by_code.get(card.code), found.lines.get(card.code)
        reported = card.code in hosted or is_reported(card)
        points = f"{line.points:f}" if reported and line is not None and line.points is not None else ""
        needed = why_needed(points, before.get(card.code, ""), rises.full)
        lacking = lacks(
            card,
            indicator_of(found, card.code),
            hosted.get(card.code),
            needed,
            cited.get(card.pk, {}),
            row.evidence_rule if row else "",
        )
        step = rises.next_of(card.code, day)
        gain = rises.gain_of(card.code, step.result) if step else None
        ready.append(Ready(card, row, line, card.code in hosted, reported, lacking, step, gain))
    window = at_hand.window if at_hand else None
    return Readiness(report, window or report_window(report, at), found, tuple(ready))


def _received_at(report: Report, at: datetime) -> datetime:
    """When the report came; what was not handed in yet would come now."""
    received = None if report.state == "open" else Receipt.objects.filter(report=report).first()
    return received.received_at if received else at


class _Rises:
    """The card of a report, to be scored again with one better result at a time."""

    def __init__(self, found: ReportScore) -> None:
        self._card: CoreCard | None = found.promise.card if found.scorecard and not found.scorecard.refused else None
        self._prepared: Prepared | None = _prepared(self._card)

    @property
    def full(self) -> Decimal:
        """The full mark."""
        return self._prepared.limits.cap if self._prepared else FULL

    def next_of(self, code: str, day: date) -> Next | None:
        """The next level of an indicator."""
        if self._prepared is None:
            return None
        row = self._prepared.tree.rows.get(code)
        return next_level(row, self._result(code), self._prepared.limits, day) if row else None

    def gain_of(self, code: str, result: Result) -> Decimal | None:
        """How much the total before any penalty would rise if the indicator had this result; exact, by the core."""
        if self._card is None or self._prepared is None:
            return None
        now = self._prepared.total(self._prepared.results)
        if self._card.settings.missing is Missing.FLOOR and code in self._prepared.scorers:
            then = self._prepared.total({**self._prepared.results, code: result})
        else:  # which weights count depends on which results are there
            rows = tuple(
                replace(row, result=result, rounds={}) if row.code == code else row for row in self._card.indicators
            )
            other = _prepared(replace(self._card, indicators=rows))
            if other is None:
                return None
            then = other.total(other.results)
        return from_units(then - now, self._prepared.limits.decimals)

    def _result(self, code: str) -> Result | None:
        if self._card is None or self._prepared is None:
            return None
        return self._prepared.tree.rows[code].result_in(self._card.settings.round)


def _prepared(card: CoreCard | None) -> Prepared | None:
    try:
        return None if card is None else prepare(card)
    except CannotScore:
        return None
