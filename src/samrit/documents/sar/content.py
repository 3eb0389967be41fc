"""What the self-assessment report (SAR) of a round says: plain data in, blocks of words out. It is in Thai, as it is
handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from samrit.core.fiscal_year import date_text
from samrit.core.rounding import plain
from samrit.documents.paper.blocks import DASH, DRAFT, THAILAND, Block, Cell, Facts, Heading, Paper, Paragraph, Table

TITLE = "รายงานการประเมินผลตนเอง (Self Assessment Report: SAR)"
ROUND = "รอบ {months} เดือน ประจำปีงบประมาณ พ.ศ. {year}"
FRAMEWORK = "กรอบการประเมินผล"
COLUMNS = ("ที่", "ตัวชี้วัด", "น้ำหนัก (ร้อยละ)", "ผลการดำเนินงาน", "คะแนน")
SHARES, ALIGNS = (11, 35, 12, 29, 13), "clclc"
TOTAL = "คะแนนรวม"
RECEIPT = "ใบรับรายงานเลขที่ {number} รับเมื่อวันที่ {day} เวลา {time} น."
DEMONSTRATION = "ข้อมูลสาธิต ไม่ใช่รายงานของหน่วยงานจริง"
WITH_SCORES = 2
"""The chapter after whose words the table of scores stands."""


@dataclass(frozen=True, slots=True)
class SarLine:
    """One indicator of the table of scores."""

    code: str
    name: str
    weight: Fraction | None
    result: str
    points: str


@dataclass(frozen=True, slots=True)
class SarChapter:
    """One chapter; its paragraphs stand on lines of their own."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SarReport:
    """Everything that the paper says. ``receipt``, ``received_at`` and ``content_hash`` are empty until it was handed
    in; ``address`` is where that is checked."""

    organization: str
    fiscal_year: int
    months: int
    framework: str
    total: str
    lines: tuple[SarLine, ...]
    chapters: tuple[SarChapter, ...]
    receipt: str = ""
    received_at: datetime | None = None
    content_hash: str = ""
    address: str = ""
    demonstration: bool = False
    thai_digits: bool = False


def paper_of(report: SarReport) -> Paper:
    """The document in words."""
    of_round = ROUND.format(months=report.months, year=report.fiscal_year)
    return Paper(
        title=f"{TITLE} {report.organization} {of_round}",
        blocks=(
            Heading(TITLE, 0),
            Paragraph(report.organization, kind="centre"),
            Paragraph(of_round, kind="centre"),
            *((Facts(((FRAMEWORK, report.framework),)),) if report.framework else ()),
            *_chapters(report),
            *_received(report),
        ),
        header=DEMONSTRATION if report.demonstration else "",
        footer=f"SAR รอบ {report.months} เดือน {report.organization}",
        number=report.receipt,
        content_hash=report.content_hash,
        address=report.address,
        mark="" if report.receipt else DRAFT.th,
        thai_digits=report.thai_digits,
    )


def _chapters(report: SarReport) -> Iterator[Block]:
    for number, chapter in enumerate(report.chapters, start=1):
        yield Heading(f"{number}. {chapter.title}", 1)
        yield from _paragraphs(chapter.text)
        if number == WITH_SCORES:
            yield _scores(report)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Line by line; after an empty line begins what belongs together, with room above it."""
    begins = False
    begun = False
    for line in map(str.strip, text.split("\n")):
        if not line:
            begins = begun
            continue
        yield Paragraph(line, kind="opening" if begins else "body")
        begins, begun = False, True


def _scores(report: SarReport) -> Table:
    rows = [
        (
            Cell(line.code),
            Cell(line.name),
            Cell(plain(line.weight) if line.weight is not None else DASH),
            Cell(line.result or DASH),
            Cell(line.points or DASH),
        )
        for line in report.lines
    ]
    total = (Cell(TOTAL, bold=True, span=4), Cell(report.total or DASH, bold=True))
    return Table(COLUMNS, (*rows, total), SHARES, ALIGNS, dense=1)


def _received(report: SarReport) -> Iterator[Block]:
    if report.received_at is not None:
        at = report.received_at.astimezone(THAILAND)
        said = RECEIPT.format(number=report.receipt, day=date_text(at.date()).th, time=f"{at:%H.%M}")
        yield Paragraph(said, kind="address")
