"""The bounds of a card: its settings', or those of the scale that its indicators score on (SC-2, SC-3, S4-4)."""

from __future__ import annotations

from decimal import Decimal

from samrit.core.findings import Finding, Severity
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.rounding import plain
from samrit.core.scorecard import Card, Indicator
from samrit.core.scoring.faults import at, limits_unclear
from samrit.core.text import Text

FIVE_POINTS = Decimal(5)


def limits_of(card: Card) -> tuple[Limits, tuple[Finding, ...]]:
    """The card's limits; on a five-point scale floor 1 and cap 5, on any other floor 0 and the highest points."""
    settings = card.settings
    own = [(row, levels) for row in card.indicators if (levels := _levels(row)) and levels.points != FIVE]
    tops = sorted({levels.points[-1] for _, levels in own})
    findings: list[Finding] = []
    if settings.cap is not None:
        cap = settings.cap
        findings.extend(_above(row, cap) for row, levels in own if levels.points[-1] > cap)
    elif len(tops) > 1:
        cap = tops[-1]
        findings.append(limits_unclear(tops))
    else:
        cap = tops[0] if tops else FIVE_POINTS
    floor = settings.floor
    if floor is None:
        floor = Decimal(1) if cap == FIVE_POINTS else Decimal(0)
    if cap > FIVE_POINTS:
        findings.extend(_short_scale(row, cap) for row in card.indicators if _scores_to_five(row))
    return Limits(settings.decimals, floor, cap), tuple(findings)


def _levels(row: Indicator) -> Levels | None:
    levels = getattr(row.scale, "levels", None)
    return levels if isinstance(levels, Levels) else None


def _scores_to_five(row: Indicator) -> bool:
    """Whether the row can never earn more than five points."""
    levels = _levels(row)
    if levels is not None:
        return levels.points == FIVE
    return row.scale is not None and row.scale.kind in {"milestone", "milestone_then_value"}


def _above(row: Indicator, cap: Decimal) -> Finding:
    return Finding(
        Severity.ERROR,
        "points-above-cap",
        at(row, "points"),
        Text(
            "คะแนนของระดับสูงสุดเกินคะแนนเต็มของตาราง ({cap})", "its highest points are above the table's full mark ({cap})"
        ).fill(cap=plain(cap)),
        Text("แก้ points หรือ settings.cap", "correct points, or settings.cap"),
        "points",
        "SC-3",
    )


def _short_scale(row: Indicator, cap: Decimal) -> Finding:
    return Finding(
        Severity.WARNING,
        "short-scale",
        at(row, "kind"),
        Text(
            "ได้สูงสุด 5 คะแนน ขณะที่ตารางเต็ม {cap}", "it can earn 5 points at most, while the table's full mark is {cap}"
        ).fill(cap=plain(cap)),
        Text("ระบุ points ให้เป็นมาตรวัดเดียวกันทั้งตาราง", "state points on the scale of the whole table"),
        "kind",
        "S4-4",
    )
