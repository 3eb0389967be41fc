"""The bounds of a card: its settings', or those of the scale that its indicators score on (SC-2, SC-3, S4-4)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samrit.core.findings import Finding, Place, Severity
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.rounding import plain
from samrit.core.scorecard import Card, Indicator
from samrit.core.scoring.row_findings import about, error
from samrit.core.text import Text

FULL_MARK = FIVE[-1]
LOWEST_MARK = FIVE[0]
FIVE_STEPS = {"milestone", "milestone_then_value"}
"""Kinds without points of their own, whose levels are the five (MS-1)."""
OUT_OF_FIVE = {"stage_points", "target_band"}
"""Kinds that count in single points, as on the five-point scale (EN-1, SC-5)."""
USUAL_MARKS = {FULL_MARK, Decimal(100)}
"""The full marks of the scales in use: five points, and the three targets (S4-4)."""


def limits_of(card: Card) -> tuple[Limits, tuple[Finding, ...]]:
    """The card's limits, and what is wrong with them.

    What the settings state, holds. Otherwise the full mark is the highest point of the indicators' own points, 5 where
    there are none; and the floor is 1 on a scale that begins there and goes up to 5, 0 on any other (SC-2, S4-4).
    """
    settings = card.settings
    rows = [row for row in card.indicators if row.applies and (row.chosen or not row.choose_one)]
    own = {row.code: levels for row in rows if (levels := _levels(row)) and levels.points != FIVE}
    findings: list[Finding] = []
    cap = settings.cap
    if cap is not None:
        findings.extend(_above(row, cap) for row in rows if row.code in own and own[row.code].points[-1] > cap)
        findings.extend(_short_scale(row, cap) for row in rows if cap > FULL_MARK and _scores_to_five(row))
    else:
        to_five = any(_scores_to_five(row) or _meant_for_five(row, settings.round) for row in rows)
        tops = sorted({levels.points[-1] for levels in own.values()} | ({FULL_MARK} if to_five else set()))
        cap = tops[-1] if tops else FULL_MARK
        if len(tops) > 1:
            findings.append(_mixed(tops))
        elif cap not in USUAL_MARKS:
            findings.append(_unusual(cap))
    floor = settings.floor
    if floor is None:
        from_one = cap == FULL_MARK and all(levels.points[0] >= LOWEST_MARK for levels in own.values())
        floor = LOWEST_MARK if from_one else Decimal(0)
    findings.extend(_floor_and_cap(floor, cap))
    return Limits(settings.decimals, floor, cap), tuple(findings)


def _levels(row: Indicator) -> Levels | None:
    levels = getattr(row.scale, "levels", None)
    return levels if isinstance(levels, Levels) else None


def _meant_for_five(row: Indicator, round_: int) -> bool:
    """Whether the row's points are most likely out of five although nothing keeps them there."""
    if isinstance(row.scale, Direct):
        result = row.result_in(round_)
        return result is not None and result.value <= FULL_MARK
    return row.scale is not None and row.scale.kind in OUT_OF_FIVE


def _scores_to_five(row: Indicator) -> bool:
    """Whether the row can never earn more than five points."""
    levels = _levels(row)
    if levels is not None:
        return levels.points == FIVE
    return row.scale is not None and row.scale.kind in FIVE_STEPS


def _floor_and_cap(floor: Decimal, cap: Decimal) -> Iterator[Finding]:
    if not 0 <= floor < cap:
        yield Finding(
            Severity.ERROR,
            "floor-and-cap",
            Place("settings.floor"),
            Text(
                "คะแนนต่ำสุด {floor} กับคะแนนเต็ม {cap} ใช้ด้วยกันไม่ได้",
                "the floor {floor} and the full mark {cap} do not go together",
            ).fill(floor=plain(floor), cap=plain(cap)),
            Text(
                "คะแนนต่ำสุดต้องไม่ติดลบและต่ำกว่าคะแนนเต็ม เช่น floor: 1, cap: 5",
                "the floor is zero or more and below the full mark, for example floor: 1, cap: 5",
            ),
            "floor",
            "SC-2",
        )


def _mixed(tops: list[Decimal]) -> Finding:
    """Indicators score up to different marks and no setting says which is full."""
    return Finding(
        Severity.ERROR,
        "mixed-scales",
        Place("settings.cap"),
        Text("ตัวชี้วัดมีคะแนนเต็มต่างกัน ({tops})", "the indicators have different full marks ({tops})").fill(
            tops=", ".join(map(plain, tops))
        ),
        Text("ใช้มาตรวัดเดียวกันทั้งตาราง หรือระบุ settings.cap", "use one scale for the whole table, or state settings.cap"),
        "cap",
        "S4-4",
    )


def _unusual(cap: Decimal) -> Finding:
    """A full mark that only the indicators' points say, and that no scale in use has, is likely a slip."""
    return Finding(
        Severity.WARNING,
        "unusual-full-mark",
        Place("settings.cap"),
        Text("คะแนนเต็มของตารางเป็น {cap} ตามคะแนนของตัวชี้วัด", "the indicators' points make {cap} the full mark").fill(
            cap=plain(cap)
        ),
        Text("ตรวจสอบ points หากถูกต้องให้ระบุ settings.cap", "check points; if they are right, state settings.cap"),
        "cap",
        "SC-3",
    )


def _above(row: Indicator, cap: Decimal) -> Finding:
    return error(
        row,
        "points",
        "points-above-cap",
        Text(
            "คะแนนของระดับสูงสุดเกินคะแนนเต็มของตาราง ({cap})", "its highest points are above the table's full mark ({cap})"
        ).fill(cap=plain(cap)),
        Text("แก้ points หรือ settings.cap", "correct points, or settings.cap"),
        "SC-3",
    )


def _short_scale(row: Indicator, cap: Decimal) -> Finding:
    return about(
        row,
        Severity.WARNING,
        "kind",
        "short-scale",
        Text(
            "ได้สูงสุด 5 คะแนน ขณะที่ตารางเต็ม {cap}", "it can earn 5 points at most, while the table's full mark is {cap}"
        ).fill(cap=plain(cap)),
        Text("ระบุ points ให้เป็นมาตรวัดเดียวกันทั้งตาราง", "state points on the scale of the whole table"),
        "S4-4",
    )
