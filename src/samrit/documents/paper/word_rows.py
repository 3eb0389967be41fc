"""The rows of a table in a Word document, written as XML: a large matrix has thousands of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from samrit.documents.paper.blocks import Cell
from samrit.documents.word import clean

ALIGNED = {"l": "", "c": '<w:jc w:val="center"/>', "r": '<w:jc w:val="right"/>'}
BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
PARTS = re.compile("\r\n|[\n\r\t]|[^\n\r\t]+")


def rows_of(
    rows: Sequence[Sequence[Cell]], *, widths: Sequence[int], aligns: str, style: str, shade: str
) -> Iterator[Any]:
    """The elements of the rows. ``widths`` are those of the columns in twips, ``style`` is the id of the style of
    cells, ``shade`` the colour behind shaded ones; a row that is shaded as a whole stays with the one under it."""
    for row in rows:
        heads = all(cell.shaded for cell in row)
        said, at = [], 0
        for cell in row:
            align = aligns[at] if cell.span == 1 else "l"
            width = sum(widths[at : at + cell.span])
            said.append(_cell(cell, width, align, style, shade if cell.shaded else "", heads=heads))
            at += cell.span
        yield parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{''.join(said)}</w:tr>")


def _cell(cell: Cell, width: int, align: str, style: str, shade: str, *, heads: bool) -> str:
    over = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    behind = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    stays = "<w:keepNext/>" if heads else ""
    words = f"<w:r>{BOLD if cell.bold else ''}{_words(clean(cell.text))}</w:r>" if cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{over}{behind}</w:tcPr>'
        f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{stays}{ALIGNED[align]}</w:pPr>{words}</w:p></w:tc>"
    )


def _words(text: str) -> str:
    """Lines and tabs are elements of their own, as Word has them."""
    found = []
    for part in PARTS.findall(text):
        if part == "\t":
            found.append("<w:tab/>")
        elif part in ("\n", "\r", "\r\n"):
            found.append("<w:br/>")
        else:
            found.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    return "".join(found)
