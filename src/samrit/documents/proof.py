"""What the site knows of one thing on one day, as a Word document to keep as evidence: facts, words and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from samrit.core.fiscal_year import date_text
from samrit.core.text import Lang, Text
from samrit.documents.paper.blocks import THAILAND, Block, Cell, Heading, Paper, Paragraph, Table
from samrit.documents.paper.docx import DOCX, paper_docx

__all__ = ["DOCX", "Proof", "ProofTable", "proof_docx"]

MADE = Text("จัดทำจากข้อมูลในระบบสัมฤทธิ์ ณ วันที่ {day}", "Made from what samrit held on {day}.")
COMPARE = Text("เทียบกับระบบได้ที่ ", "To be compared with ")
DEMONSTRATION = Text("ข้อมูลสาธิต", "Demonstration data")


@dataclass(frozen=True, slots=True)
class ProofTable:
    """A table under its heading; ``shares`` are the widths of the columns, in parts."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that the paper says, in the language of the document; ``address`` is the page that says the same."""

    title: str
    about: str
    facts: tuple[tuple[str, str], ...]
    held_on: date
    address: str
    words: tuple[str, ...] = ()
    words_heading: str = ""
    tables: tuple[ProofTable, ...] = ()
    lang: Lang = Lang.TH
    demonstration: bool = False


def proof_docx(proof: Proof) -> bytes:
    """The file. What is the same on the same day gives the same bytes."""
    header = DEMONSTRATION.in_(proof.lang) if proof.demonstration else ""
    paper = Paper(proof.title, tuple(_blocks(proof)), proof.lang, header, proof.about)
    day = proof.held_on
    return paper_docx(paper, datetime(day.year, day.month, day.day, tzinfo=THAILAND))


def _blocks(proof: Proof) -> Iterator[Block]:
    yield Heading(proof.title, 0)
    yield Paragraph(proof.about, kind="centre")
    for label, value in proof.facts:
        yield Paragraph(value, f"{label}: ")
    if proof.words:
        yield Heading(proof.words_heading, 1)
    for words in proof.words:
        yield Paragraph(words)
    for table in proof.tables:
        yield Heading(table.heading, 1)
        yield Table(table.head, tuple(tuple(Cell(cell) for cell in row) for row in table.rows), table.shares)
    yield Paragraph(MADE.fill(day=date_text(proof.held_on)).in_(proof.lang), kind="note")
    yield Paragraph(proof.address, COMPARE.in_(proof.lang), kind="note")
