"""Project progress whose top level is reached without showing outputs or outcomes (PJ-3)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        if isinstance(row.scale, ProjectProgress) and not row.scale.top_needs_evidence:
            yield about(
                row,
                Severity.NOTE,
                "top_needs_evidence",
                "evidence-gate-off",
                Text(
                    "ระดับ 5 ของความก้าวหน้าโครงการต้องทำได้ครบตามแผนพร้อมแสดงผลผลิต/ผลลัพธ์ แต่ร่างนี้ไม่ได้กำหนดให้ต้องแสดง",
                    "level 5 of project progress asks for the whole plan together with its outputs or outcomes, but "
                    "this draft does not ask for them",
                ),
                Text("ระบุ top_needs_evidence: true", "state top_needs_evidence: true"),
                "PJ-3",
            )


CHECK = Check(
    code="evidence-gate",
    title=Text("ระดับ 5 ของโครงการต้องแสดงผลผลิต/ผลลัพธ์", "level 5 of projects with outputs or outcomes shown"),
    rule="PJ-3",
    why=Text(
        "เกณฑ์ระดับ 5 คือร้อยละ 100 พร้อมแสดงผลผลิต/ผลลัพธ์ของแผนงาน/โครงการ",
        "level 5 is 100 per cent together with the outputs or outcomes of the programme or project",
    ),
    run=_run,
    part=Part.EVIDENCE,
    finds=("evidence-gate-off",),
    source="000:41 s11",
)
