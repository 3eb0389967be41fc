"""Two indicators with the same name, neither of which stands under the other."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Severity
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text
from samrit.core.written.numbers import tidy


def _run(draft: Draft) -> Iterator[Finding]:
    seen: dict[str, list[Indicator]] = {}
    for row in draft.promised:
        name = "".join(tidy(row.name.th).lower().split())
        if not name:
            continue
        lineage = {above.code for above in draft.above(row)}
        twin = next((other for other in seen.get(name, ()) if other.code not in lineage), None)
        seen.setdefault(name, []).append(row)
        if twin:
            yield about(
                row,
                Severity.WARNING,
                "name",
                "same-name",
                Text("ชื่อเหมือนตัวชี้วัดที่ {code}", "it has the same name as indicator {code}").fill(code=twin.code),
                Text(
                    "ตรวจสอบว่าไม่ได้วัดสิ่งเดียวกันสองครั้ง หากวัดคนละสิ่ง ให้ตั้งชื่อให้ต่างกัน",
                    "check that nothing is measured twice; if they differ, let the names say so",
                ),
                "KT-2",
            )


CHECK = Check(
    code="same-name",
    title=Text("ชื่อซ้ำกัน", "duplicate names"),
    rule="KT-2",
    why=Text(
        "ตัวชี้วัดชื่อเดียวกันสองตัวมักเป็นการวัดซ้ำ ซึ่งให้น้ำหนักสิ่งเดียวสองครั้ง ไม่นับหัวข้อหรือค่าเฉลี่ยถ่วงน้ำหนักที่ใช้ชื่อเดียวกับตัวชี้วัดย่อย",
        "two indicators of one name mostly measure one thing twice and give it double weight; a heading or weighted "
        "mean that shares its name with a part of it is left alone",
    ),
    run=_run,
    part=Part.TEMPLATE,
    finds=("same-name",),
    source="001:90-91 s28",
)
