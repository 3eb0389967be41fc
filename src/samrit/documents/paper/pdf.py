"""A paper as a PDF: tagged, archivable, with page, number, hash and QR code on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from pathlib import Path

from samrit.documents.paper.blocks import (
    DASH,
    DONE,
    NOT_DONE,
    Block,
    Cell,
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
from samrit.documents.typeset.engine import PDF, Data, Edges, pdf
from samrit.documents.typeset.pieces import LONGEST

__all__ = ["PDF", "paper_pdf"]

TEMPLATE = Path(__file__).with_name("paper.typ")
WIDTHS = {False: 165.0, True: 257.0}
"""How wide the words of a standing and of a lying page are, in mm."""
LETTERS = ((2.1, 3.6), (1.9, 2.9), (1.6, 2.2))
"""Of each density: mm that a letter takes, and those between the rules of a cell and its words."""
MOST, LEAST = LONGEST, 2
WHOLE_LINES = 18
"""Lines of a row that is not cut between pages."""


def paper_pdf(paper: Paper, made_at: datetime) -> bytes:
    """The file; ``made_at`` is the only time in it. The same paper gives the same bytes."""
    printed = as_printed(paper)
    edges = Edges(
        title=printed.title,
        number=paper.number,
        hash=paper.sealed_by,
        address=paper.address,
        thai_digits=paper.thai_digits,
        about=printed.footer,
        mark=paper.mark,
        notice=printed.header,
        lang=paper.lang,
    )
    return pdf(TEMPLATE, {"sections": list(_sections(printed))}, edges, made_at=made_at.replace(microsecond=0))


def _sections(paper: Paper) -> Iterator[Data]:
    """The blocks between page breaks."""
    landscape, some = paper.landscape, list[Data]()
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            yield {"landscape": _flag(landscape), "blocks": some}
            landscape, some = block.landscape, []
        else:
            some.append(_block(block, WIDTHS[landscape]))
    yield {"landscape": _flag(landscape), "blocks": some}


def _flag(value: bool) -> str:
    return "1" if value else ""


def _block(block: Block, width: float) -> Data:
    match block:
        case Heading():
            return {"is": "heading", "level": str(block.level), "text": block.text}
        case Paragraph():
            return {"is": "paragraph", "kind": block.kind, "lead": block.lead, "text": block.text}
        case Table():
            return _table(block, width)
        case Facts():
            return {"is": "facts", "pairs": [{"label": each, "value": said or DASH} for each, said in block.pairs]}
        case Ticks():
            signs = [{"sign": DONE if done else NOT_DONE, "text": text or DASH} for text, done in block.items]
            return {"is": "ticks", "items": signs}
        case SignatureLines():
            return {"is": "lines", "roles": list(block.roles)}
        case Signatures():
            places = [
                {"caption": each.caption, "hand": _flag(each.by_hand), "lines": [line for line in each.lines if line]}
                for each in block.places
            ]
            return {"is": "places", "places": places}
        case PageBreak():
            raise AssertionError


def _table(block: Table, width: float) -> Data:
    aligns = block.aligns or "l" * len(block.shares)
    each, edges = LETTERS[block.dense]
    mm = [width * share / sum(block.shares) for share in block.shares]
    lines = [0.0, *accumulate(mm)]

    def most(at: int, over: int) -> str:
        room = int((lines[at + over] - lines[at] - edges) / each)
        return str(max(room, LEAST)) if room < MOST else ""

    def upright(at: int, head: dict[str, str]) -> bool:
        return block.upright and aligns[at] == "c" and head["across"] == "1"

    def cells(row: Sequence[Cell]) -> Iterator[Data]:
        at = 0
        for cell in row:
            yield {
                "text": cell.text,
                "bold": _flag(cell.bold),
                "shaded": _flag(cell.shaded),
                "across": str(cell.span),
                "most": most(at, cell.span),
                "figures": _flag(cell.span == 1 and aligns[at] != "l"),
            }
            at += cell.span

    def is_short(row: Sequence[Cell]) -> bool:
        """Whether a row can stay whole: one that fills half a page may be cut."""
        at, most = 0, 0
        for cell in row:
            a_line = max((lines[at + cell.span] - lines[at] - edges) / each, 1)
            most = max(most, sum(1 + int(len(part) / a_line) for part in cell.text.split("\n")))
            at += cell.span
        return most <= WHOLE_LINES

    def heads_above(number: int) -> int:
        """How many rows right above are heads too: Typst breaks off where two of one level follow the table's head."""
        most = 0
        while most < number and all(cell.shaded for cell in block.rows[number - most - 1]):
            most += 1
        return most

    def row(number: int, given: Sequence[Cell]) -> Data:
        heads = all(cell.shaded for cell in given) and number < len(block.rows) - 1
        return {
            "form": "heading" if heads else "plain",
            "level": str(2 + heads_above(number)),
            "whole": _flag(is_short(given)),
            "cells": list(cells(given)),
        }

    return {
        "is": "table",
        "dense": str(block.dense),
        "shares": [str(share) for share in block.shares],
        "aligns": list(aligns),
        "head": [
            [
                head
                | (
                    {"most": "", "upright": "1"}
                    if upright(at, head)
                    else {"most": most(at, int(head["across"])), "upright": ""}
                )
                for at, head in line
            ]
            for line in _head(block)
        ],
        "rows": [row(number, given) for number, given in enumerate(block.rows)],
    }


def _head(block: Table) -> list[list[tuple[int, dict[str, str]]]]:
    """The rows of the head: which column each cell begins at, what it says, how far it goes across and down."""
    if not block.head:
        return []
    if not block.groups:
        return [[(at, {"text": name, "across": "1", "down": "1"}) for at, name in enumerate(block.head)]]
    upper, lower, at = [], [], 0
    for name, over in block.groups:
        columns = range(at, at + over)
        if name:
            upper.append((at, {"text": name, "across": str(over), "down": "1"}))
            lower += [(each, {"text": block.head[each], "across": "1", "down": "1"}) for each in columns]
        else:
            upper += [(each, {"text": block.head[each], "across": "1", "down": "2"}) for each in columns]
        at += over
    return [upper, lower]
