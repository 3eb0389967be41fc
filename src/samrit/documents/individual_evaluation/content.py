"""What the form of an individual evaluation says: plain data in, blocks of words out. It is in Thai, as it is filed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samrit.core.fiscal_year import date_text
from samrit.core.text import Lang
from samrit.documents.paper.blocks import (
    DASH,
    Block,
    Cell,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Place,
    Signatures,
    Table,
    Ticks,
)

TITLE = "แบบประเมินผลการปฏิบัติราชการรายบุคคล"
SECRET = "เอกสารลับ เปิดเผยได้เฉพาะผู้รับการประเมินและผู้มีหน้าที่ประเมิน"
DOTS = "." * 40
BLANK = f"({DOTS})"
"""To be filled in by hand."""


# ---------------------------------------------------------------- what is given


@dataclass(frozen=True, slots=True)
class Promised:
    """An indicator of the personal agreement as it was certified; figures as text, empty where there is none."""

    code: str
    name: str
    weight: str
    points: str
    weighted: str


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency with the level that the post asks for and the one that was shown; empty while it was not judged."""

    name: str
    expected: str
    shown: str


@dataclass(frozen=True, slots=True)
class Part:
    """Results or competency: its score of 100, its weight, and both multiplied."""

    name: str
    score: str
    weight: str
    weighted: str


@dataclass(frozen=True, slots=True)
class LevelRange:
    """A level with the scores that belong to it."""

    name: str
    lowest: str
    highest: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """One seat of somebody who worked at several in the round."""

    unit: str
    days: int
    score: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What the evaluator said to an objection."""

    on: date
    words: str
    is_opened: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One person at one seat in one half of a year; ``state`` is that of the appraisal."""

    person: str
    unit: str
    fiscal_year: int
    round_name: str
    first_day: date
    last_day: date
    days: int
    days_of_round: int
    probation: bool
    rules: str
    state: str
    source: str
    promised: tuple[Promised, ...]
    total: str
    reasons: tuple[str, ...]
    competencies: tuple[Competency, ...]
    parts: tuple[Part, Part]
    score: str
    level: str
    levels: tuple[LevelRange, ...]
    comment: str = ""
    development: str = ""
    evaluator: str = ""
    given_on: date | None = None
    answered_on: date | None = None
    disagreement: str = ""
    answers: tuple[Answered, ...] = ()
    stays: tuple[Stay, ...] = ()
    stays_total: str = ""
    stays_reason: str = ""


# ---------------------------------------------------------------- what is printed


def paper_of(given: Evaluation) -> Paper:
    """The form in words."""
    blocks = [
        Heading(TITLE, 0),
        Paragraph(f"ปีงบประมาณ พ.ศ. {given.fiscal_year} {given.round_name}", kind="centre"),
        Paragraph(SECRET, kind="centre"),
        *_person(given),
        *_results(given),
        *_competencies(given),
        *_summary(given),
        *_words(given),
        *_answer(given),
        _signatures(given),
    ]
    title = f"{TITLE} {given.person} {given.fiscal_year}"
    return Paper(title, tuple(blocks), footer=f"{TITLE} · เอกสารลับ")


def _day(day: date) -> str:
    return date_text(day).in_(Lang.TH)


def _person(given: Evaluation) -> Iterator[Block]:
    yield Heading("1. ข้อมูลของผู้รับการประเมิน", 1)
    pairs = [
        ("ผู้รับการประเมิน", given.person),
        ("หน่วยงาน", given.unit),
        ("รอบการประเมิน", f"วันที่ {_day(given.first_day)} ถึงวันที่ {_day(given.last_day)}"),
        ("วันปฏิบัติงานในรอบ", f"{given.days} จาก {given.days_of_round} วัน"),
        ("ผู้ประเมิน", given.evaluator or DOTS),
        ("หลักเกณฑ์", given.rules),
    ]
    if given.probation:
        pairs.append(("สถานภาพ", "อยู่ระหว่างทดลองปฏิบัติหน้าที่ราชการ"))
    yield Facts(tuple(pairs))


def _results(given: Evaluation) -> Iterator[Block]:
    yield Heading("2. ผลสัมฤทธิ์ของงาน", 1)
    if given.promised:
        rows: list[tuple[Cell, ...]] = [
            (Cell(each.code), Cell(each.name), Cell(each.weight), Cell(each.points), Cell(each.weighted))
            for each in given.promised
        ]
        rows.append(
            (Cell("คะแนนรวมตามข้อตกลง", bold=True, span=4, shaded=True), Cell(given.total, bold=True, shaded=True))
        )
        head = ("รหัส", "ตัวชี้วัดตามข้อตกลงรายบุคคล", "น้ำหนัก", "คะแนน", "คะแนนถ่วงน้ำหนัก")
        yield Table(head, tuple(rows), (14, 84, 18, 20, 26), aligns="llrrr", dense=1)
    yield Paragraph(given.source, "ที่มา ")
    yield Paragraph(f"ร้อยละ {given.parts[0].score}" if given.parts[0].score else "ยังไม่ได้ประเมิน", "ผลสัมฤทธิ์ของงาน ")


def _competencies(given: Evaluation) -> Iterator[Block]:
    yield Heading("3. สมรรถนะ", 1)
    if not given.competencies:
        yield Paragraph("หลักเกณฑ์ไม่ได้กำหนดสมรรถนะ")
        return
    rows = tuple(
        (Cell(str(number)), Cell(each.name), Cell(each.expected), Cell(each.shown))
        for number, each in enumerate(given.competencies, start=1)
    )
    head = ("ที่", "สมรรถนะ", "ระดับที่คาดหวัง", "ระดับที่แสดงออก")
    yield Table(head, rows, (10, 96, 28, 28), aligns="clcc", dense=1)
    yield Paragraph(f"ร้อยละ {given.parts[1].score}" if given.parts[1].score else "ยังไม่ได้ประเมิน", "สมรรถนะ ")


def _summary(given: Evaluation) -> Iterator[Block]:
    yield Heading("4. สรุปผลการประเมิน", 1)
    rows: list[tuple[Cell, ...]] = [
        (Cell(each.name), Cell(each.score), Cell(each.weight), Cell(each.weighted)) for each in given.parts
    ]
    whole = (Cell("รวม", bold=True, shaded=True), Cell("", shaded=True), Cell("100", bold=True, shaded=True))
    rows.append((*whole, Cell(given.score, bold=True, shaded=True)))
    head = ("องค์ประกอบการประเมิน", "คะแนน (ก)", "น้ำหนัก ร้อยละ (ข)", "คะแนนรวม (ก) × (ข)")
    yield Table(head, tuple(rows), (78, 26, 30, 32), aligns="lrrr", dense=1)
    yield Paragraph("ระดับผลการประเมิน", kind="opening")
    yield Ticks(tuple((f"{each.name} ({each.lowest}–{each.highest})", each.is_reached) for each in given.levels))
    for reason in given.reasons:
        yield Paragraph(reason, kind="note")
    if given.stays:
        yield Paragraph("ปฏิบัติงานมากกว่าหนึ่งหน่วยงานในรอบนี้", kind="opening")
        stays = tuple((Cell(each.unit), Cell(str(each.days)), Cell(each.score)) for each in given.stays)
        last = (Cell("คะแนนทั้งรอบตามวันปฏิบัติงาน", bold=True, span=2, shaded=True),)
        rows_of_stays = (*stays, (*last, Cell(given.stays_total, bold=True, shaded=True)))
        yield Table(("หน่วยงาน", "วันปฏิบัติงาน", "คะแนน"), rows_of_stays, (100, 32, 32), aligns="lrr", dense=1)
        yield Paragraph(given.stays_reason, kind="note")


def _words(given: Evaluation) -> Iterator[Block]:
    yield Heading("5. ความเห็นของผู้ประเมิน", 1)
    yield Paragraph(given.comment or DASH)
    yield Heading("6. แผนพัฒนาการปฏิบัติราชการรายบุคคล", 1)
    yield Paragraph(given.development or DASH)


def _answer(given: Evaluation) -> Iterator[Block]:
    yield Heading("7. การแจ้งและรับทราบผลการประเมิน", 1)
    told = f" เมื่อวันที่ {_day(given.given_on)}" if given.given_on else ""
    answered = f" เมื่อวันที่ {_day(given.answered_on)}" if given.answered_on else ""
    agreed, objected = given.state == "acknowledged", given.state == "disagreed"
    yield Ticks(
        (
            (f"ผู้ประเมินแจ้งผลแล้ว{told}", given.given_on is not None),
            (f"ผู้รับการประเมินรับทราบผลแล้ว{answered if agreed else ''}", agreed),
            (f"ผู้รับการประเมินรับทราบโดยมีข้อโต้แย้ง{answered if objected else ''}", objected),
        )
    )
    if given.disagreement:
        yield Paragraph(given.disagreement, "ข้อโต้แย้งของผู้รับการประเมิน ", kind="entry")
    for each in given.answers:
        done = "นำกลับมาแก้ไข" if each.is_opened else "คงผลเดิม"
        yield Paragraph(f"{each.words} (วันที่ {_day(each.on)} {done})", "คำตอบของผู้ประเมิน ", kind="entry")


def _signatures(given: Evaluation) -> Signatures:
    return Signatures(
        (
            Place("ผู้รับการประเมิน", (f"({given.person})", "วันที่ " + "." * 30), by_hand=True),
            Place("ผู้ประเมิน", (f"({given.evaluator})" if given.evaluator else BLANK, "วันที่ " + "." * 30), by_hand=True),
        )
    )
