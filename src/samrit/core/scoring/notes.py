"""Results that are missing or lie beyond the scale: scored at its end, and worth a look (SC-2, SC-3, SC-8)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samrit.core.findings import Finding, Severity
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.scoring.prepared import Prepared
from samrit.core.scoring.row_findings import about, result_key
from samrit.core.text import Text

BELOW = Text("ผล {result} ไม่ถึงระดับแรก ({first})", "the result {result} does not reach the first level ({first})")
BELOW_REMEDY = Text(
    "ตรวจสอบหน่วยและการพิมพ์ หากถูกต้องจะได้คะแนนต่ำสุด", "check unit and typing; if it is right it gets the lowest mark"
)
NOT_REPORTED = Text(
    "ไม่มีผลของรอบ {round} เดือน จึงได้คะแนนต่ำสุด", "there is no result for round {round}, so it gets the lowest mark"
)
NOT_REPORTED_REMEDY = Text(
    "ใส่ผล หรือกำหนด settings.missing เป็น exclude หรือ refuse",
    "give the result, or set settings.missing to exclude or refuse",
)
ABOVE = Text("ผล {result} ดีกว่าระดับสูงสุด ({last})", "the result {result} is better than the last level ({last})")
ABOVE_REMEDY = Text(
    "ตรวจสอบหน่วยและการพิมพ์ หากถูกต้องจะได้คะแนนเต็ม ไม่มีคะแนนเพิ่ม",
    "check unit and typing; if it is right it gets the full mark and nothing above it",
)


def beyond_the_scale(prepared: Prepared) -> Iterator[Finding]:
    """A warning for every indicator that got the lowest mark for want of a result, a note for every measured result
    worse than the first level or better than the last, and a warning for points given directly out of bounds."""
    yield from _not_reported(prepared)
    for code, result in prepared.results.items():
        row = prepared.tree.rows[code]
        if isinstance(row.scale, Thresholds):
            yield from _beyond(row, row.scale.levels, result.value)
        elif isinstance(row.scale, Direct):
            yield from _out_of_bounds(row, result, prepared.limits)


def _not_reported(prepared: Prepared) -> Iterator[Finding]:
    """Nobody should find out only from the total that a result is missing (SC-8)."""
    for code, _, _ in prepared.leaves:
        if code not in prepared.results:
            row = prepared.tree.rows[code]
            text = NOT_REPORTED.fill(round=prepared.card.settings.round)
            yield about(row, Severity.WARNING, result_key(row), "not-reported", text, NOT_REPORTED_REMEDY, "SC-8")


def _beyond(row: Indicator, levels: Levels, value: Decimal) -> Iterator[Finding]:
    first, last, key = levels.thresholds[0], levels.thresholds[-1], result_key(row)
    if value > first if levels.lower_better else value < first:
        text = BELOW.fill(result=plain(value), first=plain(first))
        yield about(row, Severity.NOTE, key, "result-below-scale", text, BELOW_REMEDY, "SC-2")
    elif value < last if levels.lower_better else value > last:
        text = ABOVE.fill(result=plain(value), last=plain(last))
        yield about(row, Severity.NOTE, key, "result-above-scale", text, ABOVE_REMEDY, "SC-3")


def _out_of_bounds(row: Indicator, result: Measured, limits: Limits) -> Iterator[Finding]:
    if not limits.floor <= result.value <= limits.cap:
        yield about(
            row,
            Severity.WARNING,
            result_key(row),
            "points-out-of-bounds",
            Text("คะแนน {points} อยู่นอกช่วง {floor} ถึง {cap}", "the points {points} are outside {floor} to {cap}").fill(
                points=plain(result.value), floor=plain(limits.floor), cap=plain(limits.cap)
            ),
            Text("ตรวจสอบคะแนน หรือกำหนด floor/cap ใน settings", "check the points, or state floor/cap in settings"),
            "SC-3",
        )
