"""The rounds of one agreement side by side: deadline, report, receipt, and which indicators are reported in which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count

from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import Scored, promise
from samrit.assessments.models import Card, Receipt, Report, RoundException
from samrit.assessments.queries.windows import Window, windows
from samrit.assessments.rounds import ROUND, round_of
from samrit.core.scorecard import Line, Standing
from samrit.core.text import Text

REPORTED = (Standing.COUNTS, Standing.MISSING)
WHY_NOT = {
    Standing.NOT_STARTED: Text("เริ่มรายงานในรอบหลังจากนี้", "reported from a later round on"),
    Standing.CANCELLED: Text("ยกเลิกตั้งแต่รอบนี้หรือรอบก่อนหน้า", "cancelled from this round or an earlier one"),
    Standing.NOT_APPLICABLE: Text("ไม่นำมาใช้กับหน่วยงานนี้", "does not apply to this agency"),
    Standing.NOT_CHOSEN: Text("หน่วยงานเลือกตัวชี้วัดอื่นในกลุ่มเดียวกัน", "the agency chose another of its group"),
}
"""Why an indicator is not reported in a round (AG-3, SR-3)."""


@dataclass(frozen=True, slots=True)
class RoundOfYear:
    """One round of an agreement: ``report`` is ``None`` until it is opened, ``cards`` are counted by state."""

    window: Window
    report: Report | None
    receipt: Receipt | None
    cards: Mapping[str, int]

    @property
    def months(self) -> int:
        """Which round."""
        return self.window.round.months

    @property
    def is_open(self) -> bool:
        """Whether the report is still to be handed in."""
        return self.report is None or self.report.state == "open"

    @property
    def card_count(self) -> int:
        """How many indicators are reported."""
        return sum(self.cards.values())

    @property
    def cards_done(self) -> int:
        """How many of them the supervisor has approved."""
        return self.cards.get("approved", 0) + self.cards.get("certified", 0)


def rounds_of_year(agreement: Agreement, at: datetime) -> tuple[RoundOfYear, ...]:
    """Every round of an agreement, the first one first; three queries."""
    held = windows([agreement], at)
    reports = {
        each.months: each
        for each in Report.objects.filter(agreement=agreement).defer("content").select_related("receipt__by")
    }
    counted: dict[int, dict[str, int]] = {}
    rows = Card.objects.filter(report__agreement=agreement).order_by()
    for months, state, count in rows.values_list("report__months", "state").annotate(Count("pk")):
        counted.setdefault(months, {})[state] = count
    found = []
    for (_pk, months), window in held.items():
        report = reports.get(months)
        receipt = getattr(report, "receipt", None) if report else None
        found.append(RoundOfYear(window, report, receipt, counted.get(months, {})))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class InRound:
    """An indicator in one round: its weight there, or why it is not reported."""

    months: int
    weight: Fraction | None
    why_not: Text | None = None

    @property
    def name(self) -> Text:
        """The round for people."""
        return ROUND.fill(months=self.months)


@dataclass(frozen=True, slots=True)
class OverRounds:
    """An indicator over all rounds."""

    code: str
    name: Text
    rounds: tuple[InRound, ...]

    @property
    def differs(self) -> bool:
        """Whether it is not the same in every round."""
        return len({(each.weight, each.why_not) for each in self.rounds}) > 1


def indicators_over_rounds(agreement: Agreement, months: Iterable[int]) -> tuple[OverRounds, ...]:
    """Every indicator that is scored by itself, with what it weighs in each round (AG-3, SR-3)."""
    months = tuple(months)
    by_round: list[dict[str, Line]] = []
    for each in months:
        scorecard = promise(agreement, Scored({}, each)).weights
        by_round.append({line.code: line for line in (scorecard.lines if scorecard else ()) if line.kind})
    codes = dict.fromkeys(code for lines in by_round for code in lines)
    found = []
    for code in codes:
        lines = [lines[code] for lines in by_round if code in lines]
        if len(lines) == len(by_round):
            found.append(OverRounds(code, lines[0].name, tuple(map(_in_round, months, lines))))
    return tuple(found)


def _in_round(months: int, line: Line) -> InRound:
    if line.standing in REPORTED:
        return InRound(months, line.weight)
    return InRound(months, None, WHY_NOT.get(line.standing))


def exceptions_of_year(agreement: Agreement) -> tuple[RoundException, ...]:
    """Every exception of an agency's year, ended ones too, the last granted first: nobody hides one."""
    rows = RoundException.objects.select_related("organization", "granted_by", "ended_by", "framework")
    rows = rows.filter(framework=agreement.framework_id, fiscal_year=agreement.fiscal_year)
    return tuple(
        row
        for row in rows.order_by("-granted_at", "-id")
        if row.organization_id in {None, agreement.organization_id} and round_of(agreement, row.months)
    )
