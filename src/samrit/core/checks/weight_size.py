"""One indicator that weighs next to nothing, or so much that the others hardly matter."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Severity
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

LIGHT = Text(
    "น้ำหนักร้อยละ {share} ของทั้งหมด น้อยกว่าร้อยละ {bound}{doubt}: "
    "ต่อให้ผลเปลี่ยนจาก {floor} เป็น {cap} คะแนน คะแนนรวมก็เปลี่ยนเพียง {moves}",
    "its weight is {share} per cent of all, less than {bound}{doubt}: even from {floor} to {cap} points it moves the "
    "total by {moves} only",
)
HEAVY = Text(
    "น้ำหนักร้อยละ {share} ของทั้งหมด มากกว่าร้อยละ {bound}{doubt}: ผลของตัวชี้วัดนี้ตัวเดียวเปลี่ยนคะแนนรวมได้ถึง {moves}",
    "its weight is {share} per cent of all, more than {bound}{doubt}: this one result can move the total by {moves}",
)


def _run(draft: Draft) -> Iterator[Finding]:
    limits, bounds = draft.limits, draft.bounds
    for row in draft.leaves:
        share = draft.shares[row.code] * 100
        light, heavy = 0 < share < bounds.lightest.value, share > bounds.heaviest.value
        if not (light or heavy):
            continue
        bound = bounds.lightest if light else bounds.heaviest
        figures = {
            "share": plain(share),
            "bound": bound.figure,
            "doubt": bound.doubt,
            "floor": plain(limits.floor),
            "cap": plain(limits.cap),
            "moves": plain(draft.shares[row.code] * (Fraction(limits.cap) - Fraction(limits.floor))),
        }
        yield about(
            row,
            Severity.NOTE,
            "weight",
            "weight-light" if light else "weight-heavy",
            (LIGHT if light else HEAVY).fill(**figures),
            Text("รวมกับตัวชี้วัดอื่น หรือเพิ่มน้ำหนัก", "join it with another indicator, or give it more weight")
            if light
            else Text("แบ่งเป็นหลายตัวชี้วัด หรือกระจายน้ำหนัก", "split it into several, or spread the weight"),
            "WT-1",
        )


CHECK = Check(
    code="weight-size",
    title=Text("น้ำหนักน้อยหรือมากเกินไปของตัวชี้วัดเดียว", "one indicator with too little or too much weight"),
    rule="WT-1",
    why=Text(
        "ตัวชี้วัดที่น้ำหนักน้อยมากมีภาระรายงานแต่แทบไม่มีผลต่อคะแนน ตัวชี้วัดที่น้ำหนักมากเกินไปทำให้ตัวอื่นไม่มีความหมาย",
        "an indicator of very little weight costs reporting and changes nothing; one of very much makes the others "
        "meaningless",
    ),
    run=_run,
    part=Part.WEIGHTS,
    finds=("weight-light", "weight-heavy"),
    bounds=("lightest", "heaviest"),
)
