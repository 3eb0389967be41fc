"""Too much weight on inputs and processes, too little on what they bring about."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding, Place, Severity
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

INPUT, PROCESS, OUTPUT, OUTCOME = "input", "process", "output", "outcome"
WORDS = {
    INPUT: INPUT,
    PROCESS: PROCESS,
    OUTPUT: OUTPUT,
    OUTCOME: OUTCOME,
    "ปัจจัยนำเข้า": INPUT,
    "กระบวนการ": PROCESS,
    "ผลผลิต": OUTPUT,
    "ผลลัพธ์": OUTCOME,
}
"""What ``measures`` may say, and what each word means."""
BY_KIND = {"milestone", "checklist", "stage_points"}
"""Kinds that follow work and not its effect; taken for process where ``measures`` says nothing (our assumption)."""
BEFORE_RESULTS = {INPUT, PROCESS}


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.leaves:
        word = row.details.measures.strip()
        if word and word.lower() not in WORDS:
            yield _unknown(row, word)
    yield from _concentration(draft)


def _concentration(draft: Draft) -> Iterator[Finding]:
    bound = draft.bounds.process_share
    stated = [row for row in draft.leaves if _stated(row) in BEFORE_RESULTS]
    by_kind = [row for row in draft.leaves if not _stated(row) and row.scale and row.scale.kind in BY_KIND]
    share = _percent(draft, stated) + _percent(draft, by_kind)
    if share <= Fraction(bound.value):
        return
    yield Finding(
        Severity.WARNING,
        "process-weight",
        Place("indicators"),
        Text(
            "ตัวชี้วัดปัจจัยนำเข้าและกระบวนการมีน้ำหนักร้อยละ {share} ของทั้งหมด เกินร้อยละ {bound}{doubt}: "
            "ที่ระบุไว้ {stated} ({stated_codes}) และที่ถือว่าใช่ตามชนิด {by_kind} ({kind_codes})",
            "inputs and processes make up {share} per cent of the weight, more than {bound}{doubt}: "
            "{stated} stated as such ({stated_codes}) and {by_kind} by their kind ({kind_codes})",
        ).fill(
            share=plain(share, 2),
            bound=bound.figure,
            doubt=bound.doubt,
            stated=plain(_percent(draft, stated), 2),
            stated_codes=", ".join(row.code for row in stated) or "–",
            by_kind=plain(_percent(draft, by_kind), 2),
            kind_codes=", ".join(row.code for row in by_kind) or "–",
        ),
        Text(
            "เพิ่มตัวชี้วัดผลผลิตหรือผลลัพธ์ ย้ายน้ำหนักไปที่ผล หรือระบุ measures ของตัวชี้วัดที่วัดผลอยู่แล้ว",
            "add output or outcome indicators, move weight to them, or state measures where results are measured",
        ),
        "measures",
        "KA-1",
    )


def _stated(row: Indicator) -> str:
    """What the template says is measured; empty when it says nothing that is known."""
    return WORDS.get(row.details.measures.strip().lower(), "")


def _percent(draft: Draft, rows: list[Indicator]) -> Fraction:
    return 100 * sum((draft.shares[row.code] for row in rows), Fraction(0))


def _unknown(row: Indicator, word: str) -> Finding:
    return about(
        row,
        Severity.NOTE,
        "measures",
        "measures-unknown",
        Text('ไม่รู้จัก "{word}" ว่าวัดสิ่งใด', '"{word}" does not say what is measured').fill(word=word),
        Text(
            "ใช้คำใดคำหนึ่ง: ปัจจัยนำเข้า กระบวนการ ผลผลิต ผลลัพธ์ (input, process, output, outcome)",
            "use one of: input, process, output, outcome (ปัจจัยนำเข้า กระบวนการ ผลผลิต ผลลัพธ์)",
        ),
        "KA-1",
    )


CHECK = Check(
    code="process-weight",
    title=Text("น้ำหนักกระจุกที่กระบวนการ", "weight concentrated on processes"),
    rule="KA-1",
    why=Text(
        "การบริหารแบบมุ่งผลสัมฤทธิ์วัดผลผลิตและผลลัพธ์ หากน้ำหนักส่วนใหญ่อยู่ที่ขั้นตอนการทำงาน คะแนนสูงก็ไม่ได้แปลว่าเกิดผล "
        "ตัวชี้วัดแบบขั้นตอน แบบตรวจรายการ และคะแนนรายขั้นที่ไม่ระบุ measures ถือว่าวัดกระบวนการ",
        "management by results measures outputs and outcomes; with most weight on steps of work a high score does not "
        "mean that anything came of it; milestones, checklists and stage points without measures count as process",
    ),
    run=_run,
    part=Part.BALANCE,
    finds=("process-weight", "measures-unknown"),
    bounds=("process_share",),
)
