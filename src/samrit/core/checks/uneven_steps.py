"""Steps between levels of very different width: legal, but often a slip (SC-7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Severity
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text


def _run(draft: Draft) -> Iterator[Finding]:
    bound = draft.bounds.step_ratio
    for row, levels in draft.measured:
        steps = [abs(Fraction(high) - Fraction(low)) for low, high in pairwise(levels.thresholds)]
        real = [step for step in steps if step]
        if not real or max(real) <= min(real) * Fraction(bound.value):
            continue
        yield about(
            row,
            Severity.NOTE,
            "thresholds",
            "uneven-steps",
            Text(
                "ช่วงระหว่างระดับไม่เท่ากัน: {steps} ช่วงที่กว้างที่สุดเป็น {ratio} เท่าของช่วงที่แคบที่สุด เกิน {bound} เท่า{doubt}",
                "uneven steps between levels: {steps}; the widest is {ratio} times the narrowest, over {bound}{doubt}",
            ).fill(
                steps=", ".join(f"{number}→{number + 1} = {plain(step)}" for number, step in enumerate(steps, start=1)),
                ratio=plain(max(real) / min(real), 1),
                bound=bound.figure,
                doubt=bound.doubt,
            ),
            Text(
                "ตรวจสอบว่าพิมพ์เกณฑ์ถูก หากตั้งใจ ให้อธิบายเหตุผลไว้ในคำอธิบายตัวชี้วัด",
                "check the thresholds for a slip; if it is meant, give the reason in the description",
            ),
            "SC-7",
        )


CHECK = Check(
    code="uneven-steps",
    title=Text("ช่วงห่างระหว่างระดับ", "gaps and uneven steps between levels"),
    rule="SC-7",
    why=Text(
        "ช่วงที่ไม่เท่ากันใช้ได้ แต่ถ้าต่างกันมากมักเกิดจากการพิมพ์ผิด หรือทำให้บางระดับได้มาง่ายกว่าระดับอื่นมาก",
        "uneven steps are legal; very uneven ones are mostly a slip, or make one level far easier to gain than another",
    ),
    run=_run,
    part=Part.SCALES,
    finds=("uneven-steps",),
    source="e-report.energy.go.th/cpr65",
    bounds=("step_ratio",),
)
