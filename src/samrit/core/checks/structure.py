"""Codes, parents and weights: what the scorer refuses, found before signing (WT-1..5, AG-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Place, Severity
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

BLOCKS_SIGNING = {"weights-sum"}
"""A warning to the scorer, which divides by whatever the sum is; an agreement is not signed on it (WT-1)."""


def _run(draft: Draft) -> Iterator[Finding]:
    for fault in draft.faults:
        yield replace(fault, severity=Severity.ERROR, rule="WT-1") if fault.code in BLOCKS_SIGNING else fault
    yield from _in_no_round(draft)
    if not draft.promised and not any(fault.is_error for fault in draft.faults):
        yield Finding(
            Severity.ERROR,
            "nothing-promised",
            Place("indicators"),
            Text("ร่างนี้ไม่มีตัวชี้วัดที่นำมาประเมิน", "no indicator of this draft is promised"),
            Text("เพิ่มตัวชี้วัด หรือตรวจสอบ applies และ chosen", "add indicators, or check applies and chosen"),
            "indicators",
            "WT-1",
        )


def _in_no_round(draft: Draft) -> Iterator[Finding]:
    """Indicators that are cancelled from the very round in which they begin: the scorer leaves them out without a word,
    but whoever promises one means something else (AG-3, SR-3)."""
    for row in draft.promised:
        if row.cancel_round == row.start_round:
            yield about(
                row,
                Severity.WARNING,
                "cancel_round",
                "in-no-round",
                Text(
                    "ยกเลิกตั้งแต่รอบ {round} เดือน ซึ่งเป็นรอบแรกที่รายงาน จึงไม่นับในรอบใดเลย",
                    "cancelled from the {round}-month round, the first in which it is reported: it counts in no round",
                ).fill(round=row.start_round),
                Text("แก้รอบเริ่มหรือรอบยกเลิก หรือระบุว่าไม่นำมาประเมิน", "correct the rounds, or state that it does not apply"),
                "SR-3",
            )


CHECK = Check(
    code="structure",
    title=Text("โครงสร้างและผลรวมน้ำหนักทุกชั้น", "structure, and the sums of weights at every level"),
    rule="WT-1",
    why=Text(
        "น้ำหนักต้องรวมกันได้ 100 (หรือ 1 หรือค่าที่กำหนดใน settings.weights_sum) และน้ำหนักย่อยต้องเท่ากับน้ำหนักของหัวข้อ "
        "มิฉะนั้นยังไม่ควรลงนาม",
        "weights must sum to 100 (or 1, or what settings.weights_sum says) and those under a heading to the heading's; "
        "otherwise the agreement should not be signed yet",
    ),
    run=_run,
    part=Part.WEIGHTS,
    finds=(
        "code-twice",
        "parent-unknown",
        "parent-cycle",
        "too-deep",
        "kind-missing",
        "composite-empty",
        "children-under-a-leaf",
        "option-on-heading",
        "weight-missing",
        "weight-negative",
        "weight-zero",
        "heading-weight",
        "chosen-without-group",
        "choose-exactly-one",
        "instead-target",
        "instead-cycle",
        "weights-sum",
        "floor-and-cap",
        "points-above-cap",
        "mixed-scales",
        "short-scale",
        "lateness",
        "lateness-not-12",
        "in-no-round",
        "nothing-promised",
    ),
    source="000:23 s5; 001:27 s6; 001:32-35",
)
