"""A unit that does not fit the indicator's name: "ร้อยละของ…" measured in persons."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.checks.units import COUNT, PERCENT, is_percent
from samrit.core.findings import Finding, Severity
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        name, unit = row.name.th.strip(), row.details.unit.strip()
        if not unit:
            continue
        begins = PERCENT[0] if name.startswith(PERCENT[0]) else COUNT if name.startswith(COUNT) else ""
        if (begins == PERCENT[0] and not is_percent(row)) or (begins == COUNT and is_percent(row)):
            yield about(
                row,
                Severity.WARNING,
                "unit",
                "unit-against-name",
                Text(
                    "ชื่อขึ้นต้นด้วย “{begins}” แต่หน่วยวัดคือ “{unit}”",
                    "the name begins with “{begins}” but the unit is “{unit}”",
                ).fill(begins=begins, unit=unit),
                Text(
                    "แก้ชื่อหรือหน่วยวัดให้ตรงกัน แล้วตรวจสอบเกณฑ์อีกครั้ง",
                    "let name and unit agree, then look at the thresholds again",
                ),
                "KT-2",
            )


CHECK = Check(
    code="unit-and-name",
    title=Text("หน่วยวัดตรงกับชื่อ", "the unit fits the name"),
    rule="KT-2",
    why=Text(
        "ชื่อบอกร้อยละแต่หน่วยเป็นจำนวน (หรือกลับกัน) มักแปลว่าเกณฑ์และผลใช้คนละหน่วย",
        "a name that says per cent over a unit that counts (or the reverse) mostly means thresholds and results in "
        "different units",
    ),
    run=_run,
    part=Part.TEMPLATE,
    finds=("unit-against-name",),
    source="001:90-91 s28",
)
