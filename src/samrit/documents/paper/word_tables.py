"""What stands side by side in a Word document: tables with a head, the lines of a form, and those who sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt

from samrit.documents.paper.blocks import DASH, Facts, Place, Signatures, Table
from samrit.documents.paper.word_rows import rows_of
from samrit.documents.word import dress, write

SIZES = (14, 12, 10)
"""Points of the words of a table, as it is more or less dense."""
HEAD, BETWEEN = "E8EEF7", "F2F5FA"
ALIGNED = {"l": None, "c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}
FACTS = (3, 8)
"""Widths of the two columns of a form, in parts."""
SIGN_LINE = "ลงชื่อ " + "." * 44
SYMBOLS = "Segoe UI Symbol"
UPRIGHT = Cm(5)
"""How high a head is whose words are written from below to above."""


def room(section: Any) -> Length:
    """How wide the words of a section may be."""
    return Length(section.page_width - section.left_margin - section.right_margin)


def put_table(document: Any, block: Table) -> None:
    """A table as wide as the text."""
    heads = (1 if block.groups else 0) + (1 if block.head else 0)
    table = _grid(document, heads, block.shares, bordered=True)
    if block.dense:
        _close(table)
    if heads:
        _put_head(table, block)
    for row in table.rows:
        _flag(row, "w:cantSplit")
        _flag(row, "w:tblHeader")
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    rows = rows_of(
        block.rows,
        widths=[each.twips for each in _widths(document, block.shares)],
        aligns=block.aligns or "l" * len(block.shares),
        style=_style(document.styles, SIZES[block.dense]).style_id,
        shade=BETWEEN,
    )
    table._tbl.extend(rows)


def _put_head(table: Any, block: Table) -> None:
    size = SIZES[block.dense]
    lower = table.rows[1 if block.groups else 0].cells
    aligns = block.aligns or "l" * len(block.shares)
    for cell, words, align in zip(lower, block.head, aligns, strict=True):
        upright = block.upright and align == "c"
        if upright:
            _fill(cell, words, SIZES[-1], bold=True, shade=HEAD)
            _stand(cell)
        else:
            _fill(cell, words, size, bold=True, align="c", shade=HEAD)
    if block.upright:
        table.rows[1 if block.groups else 0].height = UPRIGHT
    at = 0
    upper = table.rows[0].cells
    for name, over in block.groups:
        if name:
            for cell in upper[at : at + over]:
                _shade(cell, HEAD)
            merged = upper[at].merge(upper[at + over - 1])
            _fill(merged, name, size, bold=True, align="c", shade="")
        else:
            for each in range(at, at + over):
                _shade(upper[each], HEAD)
                upper[each].merge(lower[each])
        at += over


def put_facts(document: Any, block: Facts) -> None:
    """The lines of a form: no rules, what is asked in bold."""
    table = _grid(document, len(block.pairs), FACTS, bordered=False)
    for row, (label, value) in zip(table.rows, block.pairs, strict=True):
        _fill(row.cells[0], label, 16, bold=True)
        _fill(row.cells[1], value or DASH, 16)
        _flag(row, "w:cantSplit")
    document.add_paragraph(style="Small").paragraph_format.space_after = Pt(0)


def put_signatures(document: Any, block: Signatures) -> None:
    """Two places beside each other; nobody's is divided between pages."""
    rows = (len(block.places) + 1) // 2
    table = _grid(document, rows, (1, 1), bordered=False)
    for number, place in enumerate(block.places):
        _put_place(table.rows[number // 2].cells[number % 2], place)
    for row in table.rows:
        _flag(row, "w:cantSplit")


def _put_place(cell: Any, place: Place) -> None:
    lines = [(place.caption, True)]
    if place.by_hand:
        lines.append((SIGN_LINE, False))
    lines += [(line, False) for line in place.lines if line]
    for number, (words, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if number == 0:
            paragraph.paragraph_format.space_before = Pt(12)
        if words == SIGN_LINE:
            paragraph.paragraph_format.space_before = Pt(18)
        write(paragraph, words, bold=bold)


# ---------------------------------------------------------------- the parts of a table


def _grid(document: Any, rows: int, shares: Sequence[int], *, bordered: bool) -> Any:
    """A table whose widths hold: Word reads them off the cells, others off the grid."""
    table = document.add_table(rows=rows, cols=len(shares), style="Table Grid" if bordered else "Normal Table")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = _widths(document, shares)
    for row in table.rows:
        for cell, each in zip(row.cells, widths, strict=True):
            cell.width = each
    for column, each in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(each.twips))
    return table


def _widths(document: Any, shares: Sequence[int]) -> list[Length]:
    width = room(document.sections[-1])
    return [Length(width * share // sum(shares)) for share in shares]


def _fill(cell: Any, words: str, size: int, *, bold: bool = False, align: str = "l", shade: str = "") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = _style(paragraph.part.document.styles, size)
    paragraph.alignment = ALIGNED[align]
    write(paragraph, words, bold=bold)
    if shade:
        _shade(cell, shade)


def _style(styles: Any, size: int) -> Any:
    """The style of cells in this size, made where it is first needed."""
    name = "Cell" if size == SIZES[0] else f"Cell {size}"
    if name not in styles:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Cell"]
        dress(made, size, bold=False, before=0, after=0)
    return styles[name]


def resize(run: Any, points: int) -> None:
    """Another size, in every script."""
    properties = run._r.get_or_add_rPr()
    for name in ("w:sz", "w:szCs"):
        size = OxmlElement(name)
        size.set(qn("w:val"), str(points * 2))
        properties.append(size)


def sign_font(run: Any) -> None:
    """A font that has boxes to tick."""
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), SYMBOLS)


def _shade(cell: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _margins(name: str, sides: Sequence[str], twips: int) -> Any:
    """Room between rules and words."""
    margins = OxmlElement(name)
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins


def _close(table: Any) -> None:
    """Words close to the rules, where many columns stand beside each other; before the look, as the format has it."""
    properties = table._tbl.tblPr
    margins, look = _margins("w:tblCellMar", ("left", "right"), 57), properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _stand(cell: Any) -> None:
    """Words from below to above, close to the rules beside them; in the order that the format has after the shade."""
    properties = cell._tc.get_or_add_tcPr()
    margins = _margins("w:tcMar", ("top", "left", "bottom", "right"), 20)
    turned = OxmlElement("w:textDirection")
    turned.set(qn("w:val"), "btLr")
    properties.extend((margins, turned))


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
