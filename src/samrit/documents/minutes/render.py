"""The minutes as a Word document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from samrit.documents.minutes.content import (
    Block,
    Heading,
    Minutes,
    Paper,
    Paragraph,
    SignatureLines,
    Table,
    paper_of,
)
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

__all__ = ["DOCX", "minutes_docx", "paper_docx"]

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
DOTS = "." * 60
SHORT = 80
"""Paragraphs of fewer letters are not spread over the line."""


def minutes_docx(minutes: Minutes) -> bytes:
    """The file. The same minutes give the same bytes."""
    moments = [entry.at for item in minutes.items for entry in item.entries]
    return paper_docx(paper_of(minutes), max(moments, default=NO_DAY))


def paper_docx(paper: Paper, made_at: datetime) -> bytes:
    """Any paper as a file; ``made_at`` stands in its properties."""
    document = blank_document(title=clean(paper.title), made_at=made_at.astimezone(UTC))
    _edges(document, paper)
    for block in paper.blocks:
        _put(document, block)
    return as_bytes(document)


def _edges(document: Any, paper: Paper) -> None:
    """What stands at the head and the foot of every page."""
    section = document.sections[0]
    if paper.header:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(head, paper.header, bold=True)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(PAGE_WIDTH - LEFT - RIGHT, WD_TAB_ALIGNMENT.RIGHT)
    before, between = paper.page
    write(foot, f"{paper.footer}\t{before}")
    add_field(foot, "PAGE")
    write(foot, between)
    add_field(foot, "NUMPAGES")


def _put(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        _put_heading(document, block)
    elif isinstance(block, Table):
        rows = [[(cell.text, cell.bold) for cell in row] for row in block.rows]
        add_table(document, block.head, rows, block.shares)
        document.add_paragraph(style="Small").paragraph_format.space_after = Pt(0)
    elif isinstance(block, SignatureLines):
        for role in block.roles:
            line = document.add_paragraph()
            line.paragraph_format.space_before = Pt(22)
            line.paragraph_format.keep_together = True
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            write(line, f"{DOTS} {role}")
    else:
        _put_paragraph(document, block)


def _put_heading(document: Any, heading: Heading) -> None:
    paragraph = document.add_paragraph(style="Title" if heading.level == 0 else f"Heading {heading.level}")
    if heading.level == 0:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    write(paragraph, heading.text)


def _put_paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph(style="Small" if block.kind == "note" else "Normal")
    if block.kind == "centre":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind == "entry":
        paragraph.paragraph_format.left_indent = Cm(1)
    elif block.kind == "opening":
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = True
    if block.kind in ("body", "entry") and len(block.text) > SHORT:
        thai_justified(paragraph)
    if block.lead:
        write(paragraph, block.lead, bold=True)
    if not block.text:
        paragraph.paragraph_format.keep_with_next = True
    write(paragraph, block.text, bold=block.kind == "centre")
