"""Each scale read the way files are read: thresholds run one way, plateaus, overlapping levels (SC-0, SC-5, SC-6)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.checks.scale_reading import read_again
from samrit.core.findings import Finding
from samrit.core.text import Text


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        yield from read_again(row)


CHECK = Check(
    code="scale",
    title=Text("เกณฑ์เรียงทางเดียวและตรงกับทิศทาง", "thresholds that run one way and agree with the direction"),
    rule="SC-5",
    why=Text(
        "เกณฑ์ที่สลับลำดับ ขัดกับทิศทาง เท่ากันหลายระดับ หรือซ้อนกัน ทำให้ผลเดียวกันได้คะแนนที่ไม่มีใครตั้งใจ",
        "thresholds out of order, against the direction, equal or overlapping give the same result points that nobody "
        "meant",
    ),
    run=_run,
    part=Part.SCALES,
    finds=(
        "threshold-count",
        "points-order",
        "thresholds-order",
        "thresholds-equal",
        "thresholds-against-direction",
        "plateau",
        "band-order",
        "step-not-positive",
        "value-levels",
        "value-levels-gap",
        "levels-overlap",
        "item-weights",
        "items-sum",
        "not-a-number",
    ),
    source="001:79 s24; 001:91 s28",
)
