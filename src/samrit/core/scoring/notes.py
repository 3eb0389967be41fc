"""Results that lie beyond the scale: scored at its end, and worth a look (SC-2, SC-3)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.findings import Finding, Place, Severity
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.scoring.prepared import Prepared
from samrit.core.text import Text


def beyond_the_scale(prepared: Prepared) -> Iterator[Finding]:
    """A note for every measured result that is worse than the first level, and a warning for points out of bounds."""
    for code, result in prepared.results.items():
        row = prepared.tree.rows[code]
        if isinstance(row.scale, Thresholds) and isinstance(result, Measured):
            yield from _below(row, row.scale, result)
        elif row.scale is not None and row.scale.kind == "direct" and isinstance(result, Measured):
            yield from _out_of_bounds(row, result, prepared.limits)


def _below(row: Indicator, scale: Thresholds, result: Measured) -> Iterator[Finding]:
    first = scale.levels.thresholds[0]
    if result.value > first if scale.levels.lower_better else result.value < first:
        yield Finding(
            Severity.NOTE,
            "result-below-scale",
            Place(f"{row.label}.result"),
            Text(
                "ผล {result} ไม่ถึงระดับแรก ({first})", "the result {result} does not reach the first level ({first})"
            ).fill(result=plain(result.value), first=plain(first)),
            Text(
                "ตรวจสอบหน่วยและการพิมพ์ หากถูกต้องจะได้คะแนนต่ำสุด",
                "check unit and typing; if it is right it gets the lowest mark",
            ),
            "result",
            "SC-2",
        )


def _out_of_bounds(row: Indicator, result: Measured, limits: Limits) -> Iterator[Finding]:
    if not limits.floor <= result.value <= limits.cap:
        yield Finding(
            Severity.WARNING,
            "points-out-of-bounds",
            Place(f"{row.label}.result"),
            Text("คะแนน {points} อยู่นอกช่วง {floor} ถึง {cap}", "the points {points} are outside {floor} to {cap}").fill(
                points=plain(result.value), floor=plain(limits.floor), cap=plain(limits.cap)
            ),
            Text("ตรวจสอบคะแนน หรือกำหนด floor/cap ใน settings", "check the points, or state floor/cap in settings"),
            "result",
            "SC-3",
        )
