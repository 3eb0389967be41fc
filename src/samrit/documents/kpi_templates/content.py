"""What the details of the indicators of an agreement (KPI templates) say: a sheet each, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrit.documents.paper.blocks import (
    DASH,
    Block,
    Cell,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Place,
    Signatures,
    Table,
)

TITLE = "รายละเอียดตัวชี้วัด (KPI Template)"
YEAR = "ประจำปีงบประมาณ พ.ศ. {year}"
NUMBERED = "ตัวชี้วัดที่ {code} {name}"
LEVEL, POINTS, CRITERIA, MEANING = "ระดับ", "คะแนน", "เกณฑ์การให้คะแนน", "รายละเอียดของระดับ"
PAST, PAST_YEAR, RESULT = "ข้อมูลพื้นฐาน (ผลการดำเนินงานในอดีต)", "ปีงบประมาณ พ.ศ.", "ผลการดำเนินงาน"
NO_PAST = "ไม่มีข้อมูลพื้นฐานบันทึกไว้"
PEOPLE = "ผู้รับผิดชอบ"
PHONE = "เบอร์ติดต่อ {phone}"
SUPERVISOR, KEEPER = "ผู้กำกับดูแลตัวชี้วัด", "ผู้จัดเก็บข้อมูล"
NOT_NAMED = "(ยังไม่ระบุ)"
NOTHING = "ยังไม่มีตัวชี้วัดในคำรับรองนี้"


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what earns it in figures, and in words."""

    number: str
    threshold: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for an indicator; empty where nobody is named."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One indicator: ``head`` and ``words`` are pairs of a label and what stands there, before and after the levels."""

    code: str
    name: str
    dimension: str
    head: tuple[tuple[str, str], ...]
    levels: tuple[Level, ...]
    past: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    supervisor: Responsible = Responsible()
    keeper: Responsible = Responsible()


@dataclass(frozen=True, slots=True)
class Templates:
    """The sheets of one agreement."""

    organization: str
    fiscal_year: int
    sheets: tuple[Sheet, ...]


def templates_paper(templates: Templates) -> Paper:
    """The document in words; number, address and mark are given to it by whoever makes the file."""
    blocks: list[Block] = []
    for number, sheet in enumerate(templates.sheets):
        if number:
            blocks.append(PageBreak())
        blocks += _sheet(templates, sheet)
    if not blocks:
        blocks = [*_title(templates), Paragraph(NOTHING)]
    about = f"{TITLE} {templates.organization} {YEAR.format(year=templates.fiscal_year)}"
    return Paper(title=about, footer=about, blocks=tuple(blocks))


def _title(templates: Templates) -> Iterator[Block]:
    yield Heading(TITLE, 0)
    yield Paragraph(f"{templates.organization} {YEAR.format(year=templates.fiscal_year)}", kind="centre")


def _sheet(templates: Templates, sheet: Sheet) -> Iterator[Block]:
    yield from _title(templates)
    if sheet.dimension:
        yield Paragraph(sheet.dimension)
    yield Heading(NUMBERED.format(code=sheet.code, name=sheet.name), 1)
    yield Facts(sheet.head)
    for label, words in sheet.words[:1]:
        yield Paragraph(words or DASH, f"{label}: ")
    if sheet.levels:
        yield Heading(CRITERIA, 2)
        yield _levels(sheet.levels)
    yield Heading(PAST, 2)
    yield _past(sheet.past) if sheet.past else Paragraph(NO_PAST)
    for label, words in sheet.words[1:]:
        if words:
            yield Paragraph(words, f"{label}: ")
    yield Heading(PEOPLE, 2)
    yield Signatures(tuple(_place(*each) for each in ((SUPERVISOR, sheet.supervisor), (KEEPER, sheet.keeper))))


def _past(past: tuple[tuple[str, str], ...]) -> Table:
    """A column a year."""
    head = (PAST_YEAR, *(year for year, _said in past))
    row = (Cell(RESULT, True), *(Cell(said or DASH) for _year, said in past))
    return Table(head, (row,), (4, *(2 for _each in past)), "l" + "c" * len(past))


def _levels(levels: tuple[Level, ...]) -> Table:
    """In figures, in words, or both, as far as there are any."""
    ruled, worded = any(each.threshold for each in levels), any(each.words for each in levels)
    if ruled and not worded:
        head = tuple(f"{LEVEL} {each.number}" for each in levels)
        return Table(
            head, (tuple(Cell(each.threshold or DASH) for each in levels),), (1,) * len(levels), "c" * len(levels)
        )
    head = (LEVEL, *([CRITERIA] if ruled else []), MEANING)
    rows = tuple(
        (Cell(each.number), *([Cell(each.threshold or DASH)] if ruled else []), Cell(each.words or DASH))
        for each in levels
    )
    return Table(head, rows, (2, *([3] if ruled else []), 12), "ccl" if ruled else "cl")


def _place(caption: str, who: Responsible) -> Place:
    phone = PHONE.format(phone=who.phone) if who.phone else ""
    return Place(caption, (who.name or NOT_NAMED, phone))
