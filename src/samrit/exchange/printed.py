"""What a scorecard says in a spreadsheet: the words over its columns and the sentences in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samrit.core.findings import Finding, Severity
from samrit.core.fiscal_year import thai_date
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to
from samrit.core.scorecard import Line, Scorecard, Standing
from samrit.core.text import Lang, Text
from samrit.core.weights import Weight

RECORD = Text("รายการ", "record")
CODE = Text("รหัส", "code")
NAME = Text("ตัวชี้วัด", "name")
PARENT = Text("ภายใต้", "parent")
WEIGHT = Text("น้ำหนัก", "weight")
WEIGHT_NOTE = Text("ที่มาของน้ำหนัก", "source of the weight")
POINTS = Text("คะแนน", "points")
WEIGHTED = Text("คะแนนถ่วงน้ำหนัก", "weighted")
STANDING = Text("สถานะ", "standing")
REASONS = Text("เหตุผล", "reasons")
RULE = Text("กฎ", "rule")
SOURCE = Text("ที่มา", "source")
SEVERITY = Text("ความสำคัญ", "severity")
FINDING = Text("ข้อสังเกต", "finding")
REMEDY = Text("วิธีแก้", "remedy")
WHERE = Text("ตำแหน่ง", "where")

INDICATOR = Text("ตัวชี้วัด", "indicator")
TOTAL = Text("คะแนนรวม", "total")
BEFORE = Text("คะแนนก่อนปรับลด", "before the penalty")
PENALTY = Text("ปรับลดจากการส่งรายงานล่าช้า {days} วันทำการ", "late by {days} working days")
IN_TIME = Text("ปรับลดจากการส่งรายงานล่าช้า", "penalty for lateness")
BAND = Text("ระดับ", "band")
NOT_SCORED = Text("ยังให้คะแนนไม่ได้ ต้องแก้ข้อผิดพลาดก่อน", "not scored: the errors must be mended first")

STANDINGS = {
    Standing.COUNTS: Text("นับคะแนน", "counts"),
    Standing.NOT_APPLICABLE: Text("ไม่นำมาประเมิน", "does not apply"),
    Standing.NOT_CHOSEN: Text("ไม่ได้เลือก", "not chosen"),
    Standing.NOT_STARTED: Text("ยังไม่ถึงรอบที่เริ่มวัด", "not started"),
    Standing.CANCELLED: Text("ยกเลิกแล้ว", "cancelled"),
    Standing.MISSING: Text("ไม่มีรายงานผล", "not reported"),
}
SEVERITIES = {
    Severity.ERROR: Text("ข้อผิดพลาด", "error"),
    Severity.WARNING: Text("คำเตือน", "warning"),
    Severity.NOTE: Text("หมายเหตุ", "note"),
}

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the summary: what it is and the figure as printed, empty where there is none."""

    label: Text
    value: str


def summary(scorecard: Scorecard) -> tuple[Figure, Figure, Figure]:
    """The total, the total before the penalty and the penalty."""
    penalty = scorecard.penalty
    late = PENALTY.fill(days=penalty.working_days) if penalty and penalty.working_days else IN_TIME
    return (
        Figure(TOTAL, "" if scorecard.total is None else f"{scorecard.total:f}"),
        Figure(BEFORE, "" if scorecard.before_penalty is None else f"{scorecard.before_penalty:f}"),
        Figure(late, "" if penalty is None else f"{penalty.points:f}"),
    )


def weight_of(line: Line) -> str:
    """The weight after redistribution; one that never ends is rounded half up to six decimals."""
    written = plain(line.weight)
    return f"{round_to(line.weight, 6):f}" if written.endswith("…") else written


def weighted_of(line: Line) -> str:
    """The weighted score as printed, empty for a line that does not count."""
    return f"{line.weighted:f}" if line.weighted is not None and line.standing is Standing.COUNTS else ""


def weight_note(weight: Weight | None, lang: Lang) -> str:
    """The form with the parameter, how certain the framework is of the weight, and where it stands (``001:33``)."""
    if weight is None:
        return ""
    certainty = weight.certainty.label.in_(lang) if weight.certainty else ""
    return " · ".join(part for part in (weight.written, certainty, weight.source) if part)


def reason_line(reason: Reason, lang: Lang) -> str:
    """A reason with its rule and, where one is known, its source."""
    source = f" ({reason.source})" if reason.source else ""
    return f"{reason.rule}: {reason.text.in_(lang)}{source}" if reason.rule else f"{reason.text.in_(lang)}{source}"


def where(finding: Finding, lang: Lang) -> str:
    """The place of a finding: where in the file, and the path that does not depend on its form."""
    return " · ".join(part for part in (finding.place.exactly().in_(lang), finding.place.path) if part)


def days_looked_at(scorecard: Scorecard, lang: Lang) -> Iterator[tuple[str, str]]:
    """Every day of the lateness: the date and why it counts or does not (LT-2)."""
    for each in scorecard.penalty.days if scorecard.penalty else ():
        yield thai_date(each.day, lang), each.why.in_(lang)


def clean(words: str) -> str:
    """Words that can be encoded: a lone surrogate, which JSON lets in, becomes the replacement character."""
    return SURROGATE.sub("\ufffd", words)
