"""A target worse than what was achieved already (KA-1, SP-7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft, is_worse, target_of
from samrit.core.findings import Finding, Severity
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

RAISE = Text(
    "ตั้งค่าเป้าหมายให้ไม่ด้อยกว่า {value} หรืออธิบายเหตุที่ผลงานจะลดลงไว้ในคำอธิบาย",
    "set the target no worse than {value}, or give the reason for the decline in the description",
)


def _run(draft: Draft) -> Iterator[Finding]:
    for row, levels in draft.measured:
        target, past = target_of(row, levels), draft.past(row)
        if target is None or not past:
            continue
        latest = past[-1]
        best = (min if levels.lower_better else max)(reversed(past), key=lambda each: Fraction(each.value))
        for code, severity, one in (
            ("target-below-past", Severity.WARNING, latest),
            ("target-below-best", Severity.NOTE, best),
        ):
            if is_worse(target.value, one.value, levels):
                difference = abs(Fraction(target.value) - Fraction(one.value))
                yield about(
                    row,
                    severity,
                    "target" if target.stated else "thresholds",
                    code,
                    Text(
                        "{what} {target} ด้อยกว่าผลงานปี {year} ({value}) อยู่ {difference}",
                        "{what}, {target}, is worse than the result of {year} ({value}) by {difference}",
                    ).fill(
                        what=target.shown,
                        target=plain(target.value),
                        year=one.year,
                        value=plain(one.value),
                        difference=plain(difference),
                    ),
                    RAISE.fill(value=plain(one.value)),
                    "KA-1",
                )
                break


CHECK = Check(
    code="target-past",
    title=Text("ค่าเป้าหมายไม่ต่ำกว่าผลงานในอดีต", "the target is no worse than past results"),
    rule="KA-1",
    why=Text(
        "ค่าเป้าหมายจะต้องไม่ต่ำกว่าผลงานในอดีต (ดูตามทิศทางของตัวชี้วัด) ที่ด้อยกว่าปีล่าสุดเป็นคำเตือน ที่ด้อยกว่าเฉพาะปีที่ดีที่สุดเป็นข้อสังเกต",
        "a target must not be below past results (in the indicator's direction): worse than the latest year is a "
        "warning, worse than the best year alone a note",
    ),
    run=_run,
    part=Part.TARGETS,
    finds=("target-below-past", "target-below-best"),
    source="004:9; 002:281-282",
)
