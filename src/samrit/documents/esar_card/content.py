"""What the e-SAR card of one indicator says, field by field in the order of its form (SR-4): plain data in, blocks out.

The card is in Thai, as it is handed in. The fields and their order are those of ``esar_card`` in the reference of the
form; what the form does not know stays out, and what nobody wrote is a dash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from samrit.core.fiscal_year import date_text
from samrit.documents.paper.blocks import (
    DASH,
    DRAFT,
    THAILAND,
    Block,
    Cell,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Table,
    Ticks,
)

TITLE = "รายงานผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ"
ROUND = "รายตัวชี้วัด (e-SAR Card) รอบ {months} เดือน ประจำปีงบประมาณ พ.ศ. {year}"
NAME, DIMENSION = "ชื่อตัวชี้วัด", "มิติ"
SUPERVISOR, KEEPER = "ผู้กำกับดูแลตัวชี้วัด", "ผู้จัดเก็บข้อมูล"
SUPERVISOR_PHONE, SUPERVISOR_EMAIL = "โทรศัพท์ผู้กำกับดูแล", "อีเมลผู้กำกับดูแล"
KEEPER_PHONE = "โทรศัพท์ผู้จัดเก็บข้อมูล"
DESCRIPTION, DEFINITION, FORMULA = "คำอธิบาย", "นิยาม", "สูตรการคำนวณ"
RECKONING = "การคำนวณคะแนนจากผลการดำเนินงาน"
COLUMNS = (
    "ตัวชี้วัด/ข้อมูลพื้นฐานประกอบตัวชี้วัด",
    "น้ำหนัก (ร้อยละ)",
    "ผลการดำเนินงาน",
    "ค่าคะแนนที่ได้",
    "ค่าคะแนนถ่วงน้ำหนัก",
)
HOW = "ที่มาของคะแนน"
CRITERIA, LEVEL, CRITERION = "เกณฑ์การให้คะแนน", "ระดับคะแนน", "เกณฑ์"
SHORT = 12
"""Criteria of at most so many letters stand beside each other."""
PAST, OF_YEAR = "รายละเอียดข้อมูลพื้นฐาน (ผลการดำเนินงานในอดีต)", "พ.ศ. {year}: {value}"
FORM = "แบบฟอร์มรายงาน"
ONE_FIGURE = "รายงานผลเป็นค่าเดียว ตามช่องผลการดำเนินงานข้างต้น"
HOSTED = "ผลการดำเนินงานนี้หน่วยงานเจ้าภาพเป็นผู้นำส่ง: {host}"
PROOFS, NO_PROOF = "หลักฐานอ้างอิง", "ไม่ได้อ้างหลักฐาน"
PROOF_COLUMNS = ("อ้างถึง", "หลักฐาน", "หน้า", "ลงวันที่")
APPROVAL = "รับรองผลการดำเนินงานจากผู้กำกับดูแลตัวชี้วัด"
CHECK = "การตรวจของ กพร. (การรับรองของส่วนกลาง)"
REMARK = "หมายเหตุ"
RECEIPT = "ส่งพร้อมรายงานของรอบ ใบรับเลขที่ {number}"
BY = "{by} วันที่ {day} เวลา {hour:02d}.{minute:02d} น."
BY_WHOM = {True: "ผู้พิจารณา", False: "ผู้ตรวจ"}
DEMONSTRATION = "ข้อมูลสาธิต ไม่ใช่ผลการดำเนินงานของหน่วยงานจริง"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the indicator, and how to reach them."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided about the card: ``passed`` is none while nobody decided."""

    passed: bool | None = None
    by: str = ""
    at: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The report by the way of scoring: its steps, projects or items, one a row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    aligns: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One file that the card cites, and for what."""

    place: str
    name: str
    pages: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class EsarCard:
    """One card, all words in Thai, all figures as the page prints them.

    ``words`` are what was written, label and text, in the order of the form; ``levels`` the criteria by level.
    ``receipt`` is empty until the report was handed in, ``address`` is where the page of the card stands.
    """

    organization: str
    fiscal_year: int
    months: int
    code: str
    name: str
    dimension: str
    supervisor: Contact
    keeper: Contact
    description: str
    weight: str
    result: str
    points: str
    weighted: str
    reasons: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    past: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    form: Form | None
    proofs: tuple[Proof, ...]
    approval: Judged
    check: Judged
    host: str = ""
    definition: str = ""
    formula: str = ""
    receipt: str = ""
    address: str = ""
    demonstration: bool = False
    thai_digits: bool = False


def paper_of(card: EsarCard) -> Paper:
    """The document in words."""
    title = f"e-SAR Card {card.code} {card.organization} รอบ {card.months} เดือน ปีงบประมาณ พ.ศ. {card.fiscal_year}"
    return Paper(
        title=title,
        blocks=(
            Heading(TITLE, 0),
            Paragraph(card.organization, kind="centre"),
            Paragraph(ROUND.format(months=card.months, year=card.fiscal_year), kind="centre"),
            *_facts(card),
            *_reckoning(card),
            *_criteria(card),
            *_words(card),
            *_form(card),
            *_proofs(card),
            *_judged(card),
            *((Paragraph(RECEIPT.format(number=card.receipt), kind="address"),) if card.receipt else ()),
        ),
        header=DEMONSTRATION if card.demonstration else "",
        footer=f"e-SAR Card {card.code} {card.organization}",
        address=card.address,
        mark="" if card.receipt else DRAFT.th,
        thai_digits=card.thai_digits,
    )


def _facts(card: EsarCard) -> Iterator[Block]:
    supervisor, keeper = card.supervisor, card.keeper
    yield Facts(
        (
            *(((DIMENSION, card.dimension),) if card.dimension else ()),
            (NAME, f"{card.code} {card.name}"),
            (SUPERVISOR, supervisor.name),
            (SUPERVISOR_PHONE, supervisor.phone),
            (SUPERVISOR_EMAIL, supervisor.email),
            (KEEPER, keeper.name),
            (KEEPER_PHONE, keeper.phone),
        )
    )
    asked = ((DESCRIPTION, card.description), (DEFINITION, card.definition), (FORMULA, card.formula))
    yield Facts(tuple((label, words) for label, words in asked if words or label == DESCRIPTION))


def _reckoning(card: EsarCard) -> Iterator[Block]:
    yield Heading(RECKONING, 1)
    row = (f"{card.code} {card.name}", card.weight, card.result, card.points, card.weighted)
    yield Table(COLUMNS, (tuple(Cell(each or DASH) for each in row),), (32, 12, 26, 14, 16), "lclcc", dense=1)
    if card.host:
        yield Paragraph(HOSTED.format(host=card.host), kind="note")
    if card.reasons:
        yield Paragraph("", HOW, kind="opening")
        for number, reason in enumerate(card.reasons, start=1):
            yield Paragraph(f"{number}. {reason}", kind="entry")


def _criteria(card: EsarCard) -> Iterator[Block]:
    yield Heading(CRITERIA, 1)
    if not card.levels:
        yield Paragraph(DASH)
    elif all(len(words) <= SHORT for _level, words in card.levels):
        head, row = (
            (LEVEL, *(level for level, _words in card.levels)),
            (CRITERION, *(said for _level, said in card.levels)),
        )
        columns = len(card.levels)
        yield Table(head, (tuple(Cell(each) for each in row),), (5, *(3 for _ in range(columns))), "l" + "c" * columns)
    else:
        rows = tuple((Cell(level), Cell(words)) for level, words in card.levels)
        yield Table((LEVEL, CRITERION), rows, (3, 17), "cl", dense=1)


def _words(card: EsarCard) -> Iterator[Block]:
    past = ", ".join(OF_YEAR.format(year=year, value=value) for year, value in card.past)
    for label, text in ((PAST, past), *card.words):
        yield Paragraph(text or DASH, f"{label}: ")


def _form(card: EsarCard) -> Iterator[Block]:
    yield Heading(FORM, 1)
    if card.form is None:
        yield Paragraph(ONE_FIGURE)
    else:
        rows = tuple(tuple(Cell(each or DASH) for each in row) for row in card.form.rows)
        yield Table(card.form.head, rows, card.form.shares, card.form.aligns, dense=1)


def _proofs(card: EsarCard) -> Iterator[Block]:
    yield Heading(PROOFS, 1)
    if not card.proofs:
        yield Paragraph(NO_PROOF)
        return
    rows = tuple(
        (
            Cell(each.place),
            Cell(each.name),
            Cell(each.pages or DASH),
            Cell(date_text(each.dated_on).th if each.dated_on else DASH),
        )
        for each in card.proofs
    )
    yield Table(PROOF_COLUMNS, rows, (18, 50, 14, 18), "llcc", dense=1)


def _judged(card: EsarCard) -> Iterator[Block]:
    for title, answers, judged, asked in (
        (APPROVAL, ("อนุมัติ", "ไม่อนุมัติ"), card.approval, True),
        (CHECK, ("ผ่าน", "ไม่ผ่าน"), card.check, False),
    ):
        yield Heading(title, 1)
        yield Ticks(((answers[0], judged.passed is True), (answers[1], judged.passed is False)))
        yield Facts(((BY_WHOM[asked], _by(judged)), (REMARK, judged.remark)))


def _by(judged: Judged) -> str:
    if judged.at is None:
        return judged.by
    at = judged.at.astimezone(THAILAND)
    return BY.format(by=judged.by or DASH, day=date_text(at.date()).th, hour=at.hour, minute=at.minute)
