"""Where the target stands on the scale: at level 3, and never above it (SP-7, SC-0)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import TARGET_LEVEL, Draft
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.levels import FIVE
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

MOVE = Text(
    "ตั้งเกณฑ์ระดับ 3 ให้เท่ากับค่าเป้าหมาย ({target}) แล้วตั้งระดับ 4 และ 5 ให้ท้าทายกว่าค่าเป้าหมาย",
    "let the threshold of level 3 be the target ({target}), and set levels 4 and 5 beyond it",
)
COMPARE = Text(
    "ตรวจสอบว่าค่าเป้าหมายและเกณฑ์ระดับ 3 ({third}) ตรงกัน หากตั้งใจให้ต่างกัน ให้อธิบายไว้ในคำอธิบาย",
    "check the target against the threshold of level 3 ({third}); if they are to differ, say why in the description",
)


def _run(draft: Draft) -> Iterator[Finding]:
    bound = draft.bounds.target_level
    for row, levels in draft.measured:
        target = row.details.target
        if target is None or levels.points != FIVE:
            continue
        points = draft.points(row, target)
        assert points is not None
        third = levels.thresholds[TARGET_LEVEL]
        figures = {"target": plain(target), "points": points, "third": plain(third)}
        if points > bound.value:
            text = Text(
                "เพียงทำได้ตามค่าเป้าหมาย {target} ก็ได้ {points} คะแนน เกินระดับ {bound} ที่ควรเป็นของค่าเป้าหมาย{doubt}",
                "reaching the target {target} earns {points} points; a target stands at level {bound} at most{doubt}",
            )
            yield about(
                row,
                Severity.WARNING,
                "target",
                "target-above-level",
                text.fill(**figures, bound=bound.figure, doubt=bound.doubt),
                MOVE.fill(**figures),
                "SP-7",
            )
        elif points < FIVE[TARGET_LEVEL]:
            text = Text(
                "ค่าเป้าหมาย {target} ได้เพียง {points} คะแนน ไม่ถึงระดับ 3 ({third})",
                "the target {target} earns {points} points only, short of level 3 ({third})",
            )
            yield about(
                row,
                Severity.NOTE,
                "target",
                "target-below-level",
                text.fill(**figures),
                COMPARE.fill(**figures),
                "SC-0",
            )


CHECK = Check(
    code="target-level",
    title=Text("ค่าเป้าหมายอยู่ที่ระดับ 3", "the target stands at level 3"),
    rule="SP-7",
    why=Text(
        "ค่าเป้าหมายควรอยู่ที่ระดับคะแนนไม่เกิน 3 เพื่อให้ระดับ 4 และ 5 เป็นผลงานที่ดีกว่าเป้าหมาย",
        "a target is placed at level 3 at most, so that levels 4 and 5 are for doing better than it",
    ),
    run=_run,
    part=Part.TARGETS,
    finds=("target-above-level", "target-below-level"),
    source="004:9",
    bounds=("target_level",),
)
