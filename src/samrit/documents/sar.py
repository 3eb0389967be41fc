"""The self-assessment report (SAR) as a Word document: plain data in, a file out. It is in Thai, as it is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT

from samrit.core.fiscal_year import TO_THAI, date_text
from samrit.core.rounding import plain
from samrit.core.text import Lang
from samrit.documents.word import (
    DOCX,
    LEFT,
    PAGE_WIDTH,
    RIGHT,
    add_field,
    add_table,
    as_bytes,
    blank_document,
    clean,
    thai_justified,
    write,
)

__all__ = ["DOCX", "SarChapter", "SarLine", "SarReport", "sar_docx"]

THAILAND = timezone(timedelta(hours=7))
SHORT = 80
"""Paragraphs of fewer letters are not spread over the line."""
DASH = "–"


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
    """Everything that the paper says. ``receipt`` and ``content_hash`` are empty until it was handed in."""

    organization: str
    fiscal_year: int
    months: int
    framework: str
    total: str
    lines: tuple[SarLine, ...]
    chapters: tuple[SarChapter, ...]
    receipt: str
    content_hash: str
    made_at: datetime
    thai_digits: bool = False

    @property
    def title(self) -> str:
        """The title on the paper."""
        return f"รายงานการประเมินผลตนเอง (Self Assessment Report: SAR) รอบ {self.months} เดือน"


def sar_docx(report: SarReport) -> bytes:
    """The file. The same report gives the same bytes."""
    paper = _Paper(report)
    return as_bytes(paper.made())


class _Paper:
    def __init__(self, report: SarReport) -> None:
        self.report = report
        self.document = blank_document(
            title=clean(f"{report.title} {report.organization}"), made_at=report.made_at.astimezone(UTC)
        )

    def digits(self, text: str) -> str:
        return text.translate(TO_THAI) if self.report.thai_digits else text

    def made(self) -> Any:
        report = self.report
        self.edges()
        self.heading(report.title, 0)
        self.centred(report.organization)
        self.centred(f"ประจำปีงบประมาณ พ.ศ. {report.fiscal_year}")
        self.note(report.framework)
        for number, chapter in enumerate(report.chapters, start=1):
            self.heading(f"{number}. {chapter.title}", 1)
            for paragraph in chapter.text.split("\n"):
                if paragraph.strip():
                    self.paragraph(paragraph.strip())
            if number == 2:
                self.scores()
        return self.document

    def scores(self) -> None:
        rows = [
            [
                (self.digits(line.code), False),
                (self.digits(line.name), False),
                (self.digits(plain(line.weight)) if line.weight is not None else DASH, False),
                (self.digits(line.result or DASH), False),
                (self.digits(line.points or DASH), False),
            ]
            for line in self.report.lines
        ]
        rows.append(
            [("", True), ("คะแนนรวม", True), ("", True), ("", True), (self.digits(self.report.total or DASH), True)]
        )
        head = ("ที่", "ตัวชี้วัด", "น้ำหนัก (ร้อยละ)", "ผลการดำเนินงาน", "คะแนน")
        add_table(self.document, head, rows, (7, 45, 13, 20, 15))

    def edges(self) -> None:
        foot = self.document.sections[0].footer.paragraphs[0]
        foot.paragraph_format.tab_stops.clear_all()
        foot.paragraph_format.tab_stops.add_tab_stop(PAGE_WIDTH - LEFT - RIGHT, WD_TAB_ALIGNMENT.RIGHT)
        write(foot, f"{self.handed_in()}\tหน้า ")
        add_field(foot, "PAGE")
        write(foot, " จาก ")
        add_field(foot, "NUMPAGES")

    def handed_in(self) -> str:
        report = self.report
        if not report.receipt:
            return "ร่าง ยังไม่ได้ส่ง"
        at = report.made_at.astimezone(THAILAND)
        day = date_text(at.date()).in_(Lang.TH)
        when = self.digits(f"{day} {at:%H.%M} น.")
        return f"ใบรับเลขที่ {report.receipt} {when} · {report.content_hash[:16]}"

    def heading(self, text: str, level: int) -> None:
        paragraph = self.document.add_paragraph(style="Title" if level == 0 else f"Heading {level}")
        if level == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, self.digits(text))

    def centred(self, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(paragraph, self.digits(text), bold=True)

    def note(self, text: str) -> None:
        paragraph = self.document.add_paragraph(style="Small")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(paragraph, self.digits(text))

    def paragraph(self, text: str) -> None:
        paragraph = self.document.add_paragraph()
        if len(text) > SHORT:
            thai_justified(paragraph)
        write(paragraph, self.digits(text))
