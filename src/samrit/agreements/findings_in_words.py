"""What the checker finds, in the words of the site: the same faults, with remedies that can be followed on its pages.

The core speaks to somebody with a file (``add weight to the row 1.1``); here there are fields with names instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from samrit.agreements.template_fields import BY_KEY, label_of
from samrit.core.checks import Draft, indicator_of
from samrit.core.findings import Finding, Severity
from samrit.core.text import Text

COLUMNS = {"owner": "supervisor", "t1": "row.thresholds"}
"""Keys of the scorecard file that have another name in a template."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as a page says it: at which indicator (empty: the whole agreement) and at which field (empty: the
    indicator as a whole)."""

    severity: Severity
    code: str
    rule: str
    indicator: str
    field: str
    text: Text
    remedy: Text

    @property
    def anchor(self) -> str:
        """The id of the field on the page of a template."""
        return "field-" + self.field.replace(".", "-")

    @property
    def is_error(self) -> bool:
        """Whether the agreement cannot be submitted with it."""
        return self.severity is Severity.ERROR


ON_ROWS = Text("ในหน้า “ตัวชี้วัดและน้ำหนัก”", "on the page “Indicators and weights”")
FILL = Text("กรอกช่อง “{label}”", "fill in “{label}”")
MISSING = Text("ยังไม่ได้ระบุ{label}", "{label} is missing")
OPEN = Text("กรอบการประเมินเว้น{label}ไว้ให้หน่วยงานกำหนด", "the framework leaves {label} to the agency")
NO_INDICATORS = Text("ยังไม่มีตัวชี้วัดภายใต้หัวข้อนี้", "there is no indicator under this heading yet")
ADD_INDICATORS = Text("เพิ่มตัวชี้วัด{place}", "add indicators {place}")
LEVELS_MISSING = Text("ยังกรอกเกณฑ์ไม่ครบทุกระดับ", "some levels have no criterion yet")
LEVELS_ALL = Text("เติมเกณฑ์ให้ครบทุกระดับ", "fill in every level")
CHOOSE_KIND = Text("เลือกวิธีให้คะแนน", "choose a way of scoring")
CHOOSE_ONE = Text("เลือกหนึ่งตัวชี้วัดจากกลุ่มที่ให้เลือก{place}", "choose one of the alternatives {place}")
SET_PARAMETER = Text("ใส่ค่า {key} {place}", "set {key} {place}")
SPREAD = Text("ปรับน้ำหนัก หรือใช้ปุ่ม “กระจายตามสัดส่วน” {place}", "change weights, or use “spread in proportion” {place}")

ADD_PARTS = ADD_INDICATORS.fill(place=Text("ย่อยของตัวชี้วัดนี้{place}", "as parts of this one {place}").fill(place=ON_ROWS))

REMEDIES: Mapping[str, Text] = {
    "weights-sum": SPREAD.fill(place=ON_ROWS),
    "heading-weight": SPREAD.fill(place=ON_ROWS),
    "weight-missing": FILL.fill(label=BY_KEY["row.weight"].label),
    "composite-empty": ADD_PARTS,
    "choose-exactly-one": CHOOSE_ONE.fill(place=ON_ROWS),
    "children-under-a-leaf": Text(
        "เปลี่ยนวิธีให้คะแนนเป็นค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย", "change the way of scoring to the weighted mean of its parts"
    ),
    "kind-missing": CHOOSE_KIND,
    "thresholds-equal": Text("แก้เกณฑ์ หรือเลือกทิศทาง", "correct the criteria, or choose the direction"),
    "thresholds-against-direction": Text("กลับลำดับเกณฑ์ หรือแก้ทิศทาง", "reverse the criteria, or correct the direction"),
    "evidence-rule-missing": Text(
        "ระบุหลักฐานของแต่ละระดับ เช่น คำสั่งแต่งตั้ง แผนที่อนุมัติแล้ว รายงานผล พร้อมวันที่",
        "say what shows each level: the order of appointment, the approved plan, the report, with dates",
    ),
    "evidence-gate-off": Text(
        "เลือก “ระดับสูงสุดต้องแสดงหลักฐานผลผลิต/ผลลัพธ์”", "tick “the top level needs evidence of outputs or outcomes”"
    ),
    "process-weight": Text(
        "เพิ่มตัวชี้วัดผลผลิตหรือผลลัพธ์ ย้ายน้ำหนักไปที่ผล หรือระบุช่อง “วัดสิ่งใด” ของตัวชี้วัดที่วัดผลอยู่แล้ว",
        "add output or outcome indicators, move weight to them, or say “what is measured” where results are measured",
    ),
    "band-order": Text("ใส่ค่าต่ำสุดไว้ก่อนค่าสูงสุด", "the lowest value goes before the highest"),
    "outside-framework": Text(
        "ตรวจว่าวางไว้ถูกหัวข้อ หรือเตรียมหลักฐานการอนุมัติ", "check the heading, or have the approval at hand"
    ),
}
"""Remedies that name what to do on a page, by the code of the finding."""


def field_of(finding: Finding) -> str:
    """The field of a template that a finding concerns; empty where there is none."""
    key = finding.key or finding.place.path.rpartition("].")[2]
    key = COLUMNS.get("t1" if key in ("t2", "t3", "t4", "t5") else key, key)
    return next((name for name in (f"row.{key}", key) if name in BY_KEY), "")


def _open(finding: Finding) -> tuple[Text, Text]:
    field = field_of(finding)
    if field == "row.thresholds":
        return LEVELS_MISSING, LEVELS_ALL
    label = label_of(field or finding.key)
    return OPEN.fill(label=label), CHOOSE_KIND if field == "row.kind" else FILL.fill(label=label)


def _no_rows(_finding: Finding) -> tuple[Text, Text]:
    return NO_INDICATORS, ADD_INDICATORS.fill(place=ON_ROWS)


def _parameter(finding: Finding) -> tuple[Text, Text]:
    return finding.text, SET_PARAMETER.fill(key=finding.key, place=ON_ROWS)


def _empty_field(finding: Finding) -> tuple[Text, Text]:
    is_baseline = finding.key == "baseline"
    return finding.text, FILL.fill(label=BY_KEY["baseline"].label) if is_baseline else finding.remedy


def _levels(_finding: Finding) -> tuple[Text, Text]:
    return LEVELS_MISSING, LEVELS_ALL


def _key(finding: Finding) -> tuple[Text, Text]:
    label = label_of(field_of(finding))
    return MISSING.fill(label=label), FILL.fill(label=label)


Words = Callable[[Finding], tuple[Text, Text]]
SPECIAL: Mapping[str, Words] = {
    "agency-fills-in": _open,
    "agency-adds-rows": _no_rows,
    "parameter-missing": _parameter,
    "field-missing": _empty_field,
    "threshold-gap": _levels,
    "threshold-count": _levels,
    "thresholds-missing": _levels,
    "band-missing": _key,
    "step-missing": _key,
    "value-levels-missing": _key,
    "items-missing": _key,
}
"""Findings that are worded anew, by code."""


def _as_found(finding: Finding) -> tuple[Text, Text]:
    return finding.text, finding.remedy


def said(finding: Finding, draft: Draft | None) -> Said:
    """A finding in the words of the site; ``draft`` is the one that it was found in."""
    text, remedy = SPECIAL.get(finding.code, _as_found)(finding)
    return Said(
        finding.severity,
        finding.code,
        finding.rule,
        _indicator(finding, draft),
        field_of(finding),
        text,
        REMEDIES.get(finding.code, remedy),
    )


def _indicator(finding: Finding, draft: Draft | None) -> str:
    if draft is not None:
        return indicator_of(draft, finding)
    path = finding.place.path
    return path[len("indicators[") :].partition("]")[0] if path.startswith("indicators[") else ""


def all_said(findings: Iterable[Finding], draft: Draft | None) -> tuple[Said, ...]:
    """Every finding, in the same order."""
    return tuple(said(finding, draft) for finding in findings)
