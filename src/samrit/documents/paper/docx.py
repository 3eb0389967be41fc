"""A paper as a Word document, laid out as official papers are: TH SarabunPSK, margins of a letter, to be edited on."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from samrit.core.text import Text
from samrit.documents.paper import word_tables as tables
from samrit.documents.paper.blocks import (
    DASH,
    DONE,
    NOT_DONE,
    Block,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    SignatureLines,
    Signatures,
    Table,
    Ticks,
    as_printed,
)
from samrit.documents.word import DOCX, add_field, as_bytes, blank_document, clean, thai_justified, write

__all__ = ["DOCX", "paper_docx"]

DOTS = "." * 60
SHORT = 80
"""Paragraphs of fewer letters are not spread over the line."""
NUMBER = Text("เลขที่เอกสาร {number}", "Document {number}")
SEALED = "SHA-256 {hash}"


def paper_docx(paper: Paper, made_at: datetime) -> bytes:
    """The file; ``made_at`` stands in its properties. The same paper gives the same bytes."""
    paper = as_printed(paper)
    document = blank_document(title=clean(paper.title), made_at=made_at.astimezone(UTC))
    if paper.landscape:
        _turn(document.sections[0], landscape=True)
    _edges(document.sections[0], paper)
    for block in paper.blocks:
        _put(document, block)
    return as_bytes(document)


def _turn(section: Any, *, landscape: bool) -> None:
    """Make the pages of a section lie or stand."""
    lies = section.page_width > section.page_height
    if lies != landscape:
        section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


def _edges(section: Any, paper: Paper) -> None:
    """What stands at the head and the foot of every page."""
    head = section.header.paragraphs[0]
    if paper.header:
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(head, paper.header, bold=True)
    if paper.mark:
        marked = section.header.add_paragraph(style="Header") if paper.header else head
        marked.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(marked, paper.mark, bold=True)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(tables.room(section), WD_TAB_ALIGNMENT.RIGHT)
    before, between = paper.page_words
    write(foot, f"{paper.footer}\t{before}")
    add_field(foot, "PAGE")
    write(foot, between)
    add_field(foot, "NUMPAGES")
    if paper.number:
        below = section.footer.add_paragraph(style="Footer")
        write(below, NUMBER.fill(number=paper.number).in_(paper.lang))
        last = section.footer.add_paragraph(style="Footer")
        write(last, SEALED.format(hash=paper.sealed_by))
        for run in last.runs:
            tables.resize(run, 10)


def _put(document: Any, block: Block) -> None:
    match block:
        case Heading():
            _put_heading(document, block)
        case Paragraph():
            _put_paragraph(document, block)
        case Table():
            tables.put_table(document, block)
            document.add_paragraph(style="Small").paragraph_format.space_after = Pt(0)
        case Facts():
            tables.put_facts(document, block)
        case Ticks():
            _put_ticks(document, block)
        case SignatureLines():
            _put_lines(document, block)
        case Signatures():
            tables.put_signatures(document, block)
        case PageBreak():
            _put_break(document, block)


def _put_heading(document: Any, heading: Heading) -> None:
    paragraph = document.add_paragraph(style="Title" if heading.level == 0 else f"Heading {min(heading.level, 2)}")
    if heading.level == 0:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    write(paragraph, heading.text)


def _put_paragraph(document: Any, block: Paragraph) -> None:
    small = block.kind in ("note", "address")
    paragraph = document.add_paragraph(style="Small" if small else "Normal")
    form = paragraph.paragraph_format
    if block.kind == "centre":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif block.kind == "indented":
        form.first_line_indent = Cm(2.5)
    elif block.kind == "entry":
        form.left_indent = Cm(1)
    elif block.kind == "opening":
        form.space_before = Pt(6)
        form.keep_with_next = True
    if block.kind in ("body", "entry", "indented") and len(block.text) > SHORT:
        thai_justified(paragraph)
    if block.lead:
        write(paragraph, block.lead, bold=True)
    if not block.text:
        form.keep_with_next = True
    write(paragraph, block.text, bold=block.kind == "centre")


def _put_ticks(document: Any, block: Ticks) -> None:
    for text, done in block.items:
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(1), -Cm(0.8)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(1))
        write(line, DONE if done else NOT_DONE)
        tables.sign_font(line.runs[-1])
        write(line, f"\t{text or DASH}")
    document.add_paragraph(style="Small").paragraph_format.space_after = Pt(0)


def _put_lines(document: Any, block: SignatureLines) -> None:
    for role in block.roles:
        line = document.add_paragraph()
        line.paragraph_format.space_before = Pt(22)
        line.paragraph_format.keep_together = True
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(line, f"{DOTS} {role}")


def _put_break(document: Any, block: PageBreak) -> None:
    """A page of the same format, or a section whose pages lie or stand the other way."""
    section = document.sections[-1]
    lies = section.page_width > section.page_height
    if lies == block.landscape:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    after = document.add_section(WD_SECTION.NEW_PAGE)
    _turn(after, landscape=block.landscape)
    after.footer.is_linked_to_previous = False
    _same_foot(document.sections[-2], after)


def _same_foot(before: Any, after: Any) -> None:
    """The foot of the section before, its tab at the edge of the other page."""
    for old in list(after.footer._element):
        after.footer._element.remove(old)
    for paragraph in before.footer._element:
        after.footer._element.append(deepcopy(paragraph))
    first = after.footer.paragraphs[0]
    first.paragraph_format.tab_stops.clear_all()
    first.paragraph_format.tab_stops.add_tab_stop(tables.room(after), WD_TAB_ALIGNMENT.RIGHT)
