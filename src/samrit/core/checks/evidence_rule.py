"""Indicators that will be asked for evidence, without a word on what counts as evidence (MS-5, SC-9, PJ-3)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.milestone import Milestone
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

STEPS = Text(
    "รายงานต้องแนบหลักฐานของทุกขั้น แต่ยังไม่ได้ระบุว่าใช้หลักฐานใด",
    "reports must carry evidence for every step, but what counts as evidence is not said",
)
ITEMS = Text(
    "แต่ละรายการตรวจต้องแสดงเอกสารหรือหลักฐาน แต่ยังไม่ได้ระบุว่าใช้หลักฐานใด",
    "every item is shown by documents or evidence, but what counts as evidence is not said",
)
TOP = Text(
    "ระดับสูงสุดต้องแสดงหลักฐานผลผลิต/ผลลัพธ์ แต่ยังไม่ได้ระบุว่าใช้หลักฐานใด",
    "the top level needs evidence of outputs or outcomes, but what counts as evidence is not said",
)
SAY = Text(
    "ระบุหลักฐานของแต่ละระดับใน evidence_rule เช่น คำสั่งแต่งตั้ง แผนที่อนุมัติแล้ว รายงานผล พร้อมวันที่",
    "say in evidence_rule what shows each level, for example the order of appointment, the approved plan, the report, "
    "with dates",
)


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        asked = _asked_for(row)
        if asked and not row.details.evidence_rule.strip():
            text, rule = asked
            yield about(row, Severity.WARNING, "evidence_rule", "evidence-rule-missing", text, SAY, rule)


def _asked_for(row: Indicator) -> tuple[Text, str] | None:
    """Why evidence will be asked for, and by which rule."""
    if isinstance(row.scale, Milestone | MilestoneThenValue):
        return STEPS, "MS-5"
    if isinstance(row.scale, Checklist):
        return ITEMS, "SP-3"
    if isinstance(row.scale, ProjectProgress):
        return TOP, "PJ-3"
    return (TOP, "SC-9") if getattr(row.scale, "top_needs_evidence", False) else None


CHECK = Check(
    code="evidence-rule",
    title=Text("หลักฐานที่ต้องแสดง", "what counts as evidence"),
    rule="MS-5",
    why=Text(
        "ผู้ประเมินให้คะแนนตามหลักฐาน หากไม่ตกลงกันก่อนว่าใช้หลักฐานใด จะโต้แย้งกันตอนประเมิน",
        "evaluators score by evidence; what counts is agreed beforehand or disputed afterwards",
    ),
    run=_run,
    part=Part.EVIDENCE,
    finds=("evidence-rule-missing",),
    source="000:41 s11; 000:48 s14; 000:57 s18; 000:60 s19",
)
