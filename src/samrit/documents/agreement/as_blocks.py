"""The words of an agreement as blocks of a paper, in the order of its five parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from samrit.agreements.content import content_hash
from samrit.documents.agreement.content import AgreementPaper, title_of, words_of
from samrit.documents.paper.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)
from samrit.documents.typeset.engine import DEMONSTRATION

SHARES = (11, 62, 19, 17, 14, 14, 14, 19, 16, 16, 16, 16, 16)
ALIGNS = "clccccccccccc"
LEVEL_WIDTH = (2, 13)


def agreement_as_blocks(
    paper: AgreementPaper, *, address: str = "", demonstration: bool = False, mark: str = ""
) -> Paper:
    """The whole paper; its figures are in the digits that it asks for already."""
    words = cast(dict[str, Any], words_of(paper))
    return Paper(
        title=title_of(paper),
        blocks=tuple(_blocks(words)),
        header=DEMONSTRATION.th if demonstration else "",
        footer=title_of(paper),
        content_hash=content_hash(paper.content),
        address=address,
        mark=mark,
        thai_digits=paper.thai_digits,
    )


def _blocks(words: dict[str, Any]) -> Iterator[Block]:
    yield Heading(words["title"], 0)
    for line in (words["organization"], words["year"], words["edition"]):
        if line:
            yield Paragraph(line, kind="centre")
    yield Heading(words["part1"], 1)
    yield Table(
        tuple(side["name"] for side in words["sides"]),
        (tuple(Cell("\n\n".join(_place(each) for each in side["places"])) for side in words["sides"]),),
        (1, 1),
    )
    if words["signing_note"]:
        yield Paragraph(words["signing_note"], kind="note")
    yield Heading(words["part2"], 1)
    yield Paragraph(words["period"], kind="indented")
    yield Heading(words["part3"], 1)
    if not words["plan"]:
        yield Paragraph(words["no_plan"])
    for group in words["plan"]:
        yield Heading(group["name"], 2)
        for each in group["items"]:
            yield Paragraph(f"{each['number']} {each['text']}".strip(), kind="entry")
    if words["amended"]:
        yield Heading(words["amended_name"], 2)
        yield Paragraph(words["amended"])
    yield PageBreak(landscape=True)
    yield from _promised(words)
    yield PageBreak(landscape=False)
    yield from _details(words)


def _place(place: dict[str, Any]) -> str:
    return "\n".join([place["post"], *place["lines"]])


def _promised(words: dict[str, Any]) -> Iterator[Block]:
    columns = words["columns"]
    yield Heading(words["part4"], 1)
    yield Paragraph(words["framework"])
    names = (columns["code"], columns["name"], columns["unit"], columns["weight"])
    rows = [_row(row) for row in words["rows"]]
    rows.append(
        (Cell(words["total_name"], True, 3, True), Cell(words["total"], True, 1, True), Cell("", False, 9, True))
    )
    yield Table(
        (*names, *columns["years"], columns["target"], *columns["numbers"]),
        tuple(rows),
        SHARES,
        ALIGNS,
        groups=(("", 4), (columns["past"], 3), ("", 1), (columns["levels"], 5)),
        dense=1,
    )
    for note in words["notes"]:
        yield Paragraph(note, kind="note")


def _row(row: dict[str, Any]) -> tuple[Cell, ...]:
    if row["form"] == "heading":
        return Cell(row["name"], True, 3, True), Cell(row["weight"], True, 1, True), Cell("", False, 9, True)
    said = (row["code"], row["name"], row["unit"], row["weight"], *row["past"], row["target"])
    levels = [Cell(each) for each in row["levels"]] if row["form"] == "ruled" else [Cell(row["criteria"], span=5)]
    return (*(Cell(each) for each in said), *levels)


def _details(words: dict[str, Any]) -> Iterator[Block]:
    yield Heading(words["part5"], 1)
    for note in words["details_notes"]:
        yield Paragraph(note, kind="note")
    for each in words["details"]:
        yield Heading(each["name"], 2)
        yield Facts(tuple((fact["label"], fact["value"]) for fact in each["facts"]))
        if each["levels"]:
            yield Table(
                (words["columns"]["level"], words["columns"]["level_words"]),
                tuple((Cell(level["number"]), Cell(level["text"])) for level in each["levels"]),
                LEVEL_WIDTH,
                "cl",
            )
