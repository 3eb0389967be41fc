"""The weights of a composite's parts: they are shares of it and sum to 1 (CP-1)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft, is_composite, weight_of
from samrit.core.findings import Finding, Severity
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        parts = [part for part in draft.promised if draft.pool_of(part) == row.code] if is_composite(row) else []
        total = sum(map(weight_of, parts), Fraction(0))
        if total not in (0, 1, 100, weight_of(row)):
            yield about(
                row,
                Severity.NOTE,
                "weight",
                "parts-sum",
                Text(
                    "น้ำหนักของตัวชี้วัดย่อย ({codes}) รวมกันได้ {terms} = {total} ไม่ใช่ 1 หรือ 100 หรือน้ำหนักของตัวชี้วัดเอง",
                    "the weights of its parts ({codes}) sum to {terms} = {total}, neither 1 nor 100 nor its own weight",
                ).fill(
                    codes=", ".join(part.code for part in parts),
                    terms=" + ".join(plain(weight_of(part)) for part in parts),
                    total=plain(total),
                ),
                Text(
                    "ตรวจสอบว่าใส่ตัวชี้วัดย่อยครบ ค่าเฉลี่ยถ่วงน้ำหนักหารด้วยผลรวมนี้",
                    "check that no part is missing; the weighted mean divides by this sum",
                ),
                "CP-1",
            )


CHECK = Check(
    code="composite-parts",
    title=Text("น้ำหนักของตัวชี้วัดย่อยในค่าเฉลี่ยถ่วงน้ำหนัก", "weights of the parts of a weighted mean"),
    rule="CP-1",
    why=Text(
        "ผลรวมของ Wi ในตารางค่าเฉลี่ยถ่วงน้ำหนักเท่ากับ 1 ผลรวมอื่นมักแปลว่ามีตัวชี้วัดย่อยตกหล่น",
        "the Wi of a weighted mean sum to 1; any other sum mostly means that a part is missing",
    ),
    run=_run,
    part=Part.WEIGHTS,
    finds=("parts-sum",),
    source="online.anyflip.com/neydm/wsas page 76",
)
