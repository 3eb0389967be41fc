"""Fields of the KPI template that are still empty (KT-1..3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft, is_composite, levels_of
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.target_band import TargetBand
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how bad it is to leave it empty for an indicator that measures a value, and for any other.

    ``None`` means that the field has no use there. ``part`` is the part of the rating that its lack costs: without a
    target and past results nothing can be said for the target.
    """

    key: str
    label: Text
    measured: Severity
    other: Severity | None
    rule: str
    fill_in: Text
    part: Part = Part.TEMPLATE


FIELD_MISSING = "field-missing"

FIELDS = (
    Field(
        "name",
        Text("ชื่อตัวชี้วัด", "name"),
        Severity.WARNING,
        Severity.WARNING,
        "KT-2",
        Text("ใส่ชื่อเต็มของตัวชี้วัดตามกรอบการประเมิน", "write the indicator's full name, as in the framework"),
    ),
    Field(
        "unit",
        Text("หน่วยวัด", "unit of measure"),
        Severity.WARNING,
        Severity.WARNING,
        "KT-2",
        Text("ใส่หน่วยวัด เช่น ร้อยละ ระดับ ครั้ง", "write the unit, for example per cent, level, cases"),
    ),
    Field(
        "target",
        Text("ค่าเป้าหมาย", "target"),
        Severity.WARNING,
        Severity.NOTE,
        "KT-2",
        Text("ใส่ค่าเป้าหมายของปีนี้เป็นจำนวน", "write this year's target as a number"),
        Part.TARGETS,
    ),
    Field(
        "description",
        Text("คำอธิบายและนิยาม", "description and definitions"),
        Severity.WARNING,
        Severity.WARNING,
        "KT-2",
        Text(
            "อธิบายว่าวัดอะไร นิยามคำสำคัญ และเงื่อนไข ให้ผู้อื่นวัดซ้ำแล้วได้ผลเดียวกัน",
            "say what is measured, with definitions and conditions, so that somebody else gets the same result",
        ),
    ),
    Field(
        "formula",
        Text("สูตรการคำนวณ", "formula"),
        Severity.WARNING,
        None,
        "KT-3",
        Text("เขียนสูตรพร้อมความหมายของตัวตั้งและตัวหาร", "write the formula, with what is above and below the line"),
    ),
    Field(
        "baseline",
        Text("ข้อมูลพื้นฐาน (ผลการดำเนินงานในอดีต)", "baseline (past results)"),
        Severity.WARNING,
        Severity.NOTE,
        "KT-2",
        Text(
            "ใส่ผลย้อนหลังรายปี เช่น {{2547: 78.2, 2548: 80.1, 2549: 81.5}}",
            "write past results by year, for example {{2547: 78.2, 2548: 80.1, 2549: 81.5}}",
        ).fill(),
        Part.TARGETS,
    ),
    Field(
        "data_source",
        Text("แหล่งข้อมูล/วิธีการจัดเก็บข้อมูล", "data source and collection method"),
        Severity.WARNING,
        Severity.WARNING,
        "KT-2",
        Text("ระบุหน่วยงานหรือระบบที่เก็บข้อมูล และรอบที่เก็บ", "name the office or system that holds the data, and how often"),
    ),
    Field(
        "owner",
        Text("ผู้กำกับดูแลตัวชี้วัด", "indicator supervisor"),
        Severity.WARNING,
        Severity.WARNING,
        "KT-2",
        Text("ระบุตำแหน่งและเบอร์ติดต่อของผู้กำกับดูแล", "write the supervisor's post and phone number"),
    ),
    Field(
        "keeper",
        Text("ผู้จัดเก็บข้อมูล", "data keeper"),
        Severity.WARNING,
        Severity.WARNING,
        "KT-2",
        Text("ระบุตำแหน่งและเบอร์ติดต่อของผู้จัดเก็บข้อมูล", "write the data keeper's post and phone number"),
    ),
)


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        for field in FIELDS:
            severity = field.measured if _measures_a_value(row) else field.other
            if severity is not None and _is_empty(row, field.key):
                yield about(
                    row,
                    severity,
                    field.key,
                    FIELD_MISSING,
                    Text("ยังไม่ได้ระบุ{label}", "{label} is missing").fill(label=field.label),
                    field.fill_in,
                    field.rule,
                )


def _measures_a_value(row: Indicator) -> bool:
    """Whether the row's result is one measured figure; a composite only averages the points of others."""
    return not is_composite(row) and (levels_of(row) is not None or isinstance(row.scale, TargetBand))


def _is_empty(row: Indicator, key: str) -> bool:
    value = row.name.th if key == "name" else getattr(row.details, key)
    return value is None or (isinstance(value, str) and not value.strip()) or value == ()


CHECK = Check(
    code="fields",
    title=Text("รายละเอียดตัวชี้วัดครบทุกช่อง", "every field of the template is filled in"),
    rule="KT-2",
    why=Text(
        "ตัวชี้วัดทุกตัวและทุกระดับต้องมีรายละเอียด (KPI Template) ครบ เพื่อให้วัดซ้ำ ตรวจสอบ และถามผู้รับผิดชอบได้ "
        "สูตรจำเป็นเฉพาะตัวชี้วัดที่วัดเป็นค่า",
        "every indicator at every level has a complete template, so that it can be measured again, verified, and "
        "somebody be asked; a formula is needed only where a value is measured",
    ),
    run=_run,
    part=Part.TEMPLATE,
    finds=(FIELD_MISSING,),
    source="001:90-91 s28; 002:248",
)
