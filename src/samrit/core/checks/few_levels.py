"""Scales with fewer levels than the full mark is made of (SC-0)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.levels import FIVE
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text


def _run(draft: Draft) -> Iterator[Finding]:
    fewest = draft.bounds.fewest_levels
    for row, levels in draft.measured:
        count = len(levels.thresholds)
        if count < fewest.value:
            yield about(
                row,
                Severity.WARNING,
                "thresholds",
                "few-levels",
                Text(
                    "มีเกณฑ์เพียง {count} ระดับ น้อยกว่า {bound} ระดับ{doubt}",
                    "it has {count} levels only, fewer than {bound}{doubt}",
                ).fill(count=count, bound=fewest.figure, doubt=fewest.doubt),
                Text("เพิ่มเกณฑ์ระหว่างระดับต่ำสุดกับสูงสุด", "add thresholds between the lowest and the highest level"),
                "SC-0",
            )
        elif count < len(FIVE) and draft.limits.cap == FIVE[-1]:
            yield about(
                row,
                Severity.NOTE,
                "thresholds",
                "not-five-levels",
                Text(
                    "มีเกณฑ์ {count} ระดับ ({points} คะแนน) ขณะที่ตัวชี้วัดมีห้าระดับ คะแนนเต็ม 5",
                    "it has {count} levels ({points} points), while an indicator has five, with a full mark of 5",
                ).fill(count=count, points=", ".join(map(plain, levels.points))),
                Text("ระบุเกณฑ์ให้ครบระดับ 1 ถึง 5", "state thresholds for all levels from 1 to 5"),
                "SC-0",
            )


CHECK = Check(
    code="few-levels",
    title=Text("จำนวนระดับของเกณฑ์", "number of levels"),
    rule="SC-0",
    why=Text(
        "ตัวชี้วัดทุกตัวมีห้าระดับ คะแนนเต็ม 5 (ระบบสามค่าเป้าหมายใช้สามระดับ) ระดับที่น้อยกว่านั้นแยกผลงานได้หยาบเกินไป",
        "every indicator has five levels and a full mark of 5 (three in the system of three targets); with fewer, "
        "results are told apart too roughly",
    ),
    run=_run,
    part=Part.SCALES,
    finds=("few-levels", "not-five-levels"),
    source="000:41 s11; 000:75 s24",
    bounds=("fewest_levels",),
)
