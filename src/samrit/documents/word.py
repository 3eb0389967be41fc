"""Word documents in Thai: fonts and weights for complex script, widths that hold, the same bytes for the same words.

Thai is complex script to Word: its font, size and boldness are those of ``cs``, ``szCs`` and ``bCs``, and without the
language ``th-TH`` lines are not broken between words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "TH SarabunPSK"
INK = "000000"
PAGE_WIDTH, PAGE_HEIGHT = Cm(21), Cm(29.7)
LEFT, RIGHT, TOP, BOTTOM = Cm(3), Cm(2), Cm(2.5), Cm(2)
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file can hold."""
LONGEST_TITLE = 255
"""Of the properties of a file, in letters."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)

Words = Sequence[tuple[str, bool]]
"""The cells of a row: what they say, and whether it is bold."""


def blank_document(*, title: str, made_at: datetime) -> Any:
    """A document of A4 with the margins and type of official letters, and styles for body, headings and notes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = LEFT, RIGHT, TOP, BOTTOM
    section.header_distance = section.footer_distance = Cm(1)
    _type_of_everything(document)
    for name, points, bold, before, after in (
        ("Normal", 16, False, 0, 2),
        ("Title", 20, True, 0, 0),
        ("Heading 1", 18, True, 12, 4),
        ("Heading 2", 16, True, 10, 4),
        ("Header", 14, False, 0, 0),
        ("Footer", 12, False, 0, 0),
    ):
        dress(document.styles[name], points, bold=bold, before=before, after=after)
    for name, points in (("Small", 14), ("Cell", 14)):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        dress(style, points, bold=False, before=0, after=0)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:LONGEST_TITLE], "สัมฤทธิ์", "th-TH"
    properties.comments = ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    return document


def _type_of_everything(document: Any) -> None:
    """The defaults name fonts by theme, which would win over ours."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    for old in defaults.findall(qn("w:rPr")):
        defaults.remove(old)
    defaults.append(_run_properties(16, False))


def dress(style: Any, points: int, *, bold: bool, before: int, after: int) -> None:
    """Give a style its type in every script, and the room above and below it in points."""
    element = style.element
    for old in element.findall(qn("w:rPr")):
        element.remove(old)
    properties = _run_properties(points, bold)
    after_this = element.find(qn("w:pPr"))
    if after_this is None:
        element.append(properties)
    else:
        after_this.addnext(properties)
        for name in ("w:pBdr", "w:tabs"):
            for old in after_this.findall(qn(name)):
                after_this.remove(old)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    # pPr was made just now where there was none, and stands behind rPr: it belongs before.
    made = element.find(qn("w:pPr"))
    if made is not None and properties.getnext() is made:
        made.addnext(properties)


def _run_properties(points: int, bold: bool) -> Any:
    """``w:rPr`` with its children in the order that the format prescribes."""
    properties = OxmlElement("w:rPr")
    fonts = _child(properties, "w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    if bold:
        _child(properties, "w:b")
        _child(properties, "w:bCs")
    _child(properties, "w:color", INK)
    for size in ("w:sz", "w:szCs"):
        _child(properties, size, str(points * 2))
    language = _child(properties, "w:lang", "en-US")
    language.set(qn("w:bidi"), "th-TH")
    return properties


def _child(parent: Any, name: str, value: str | None = None) -> Any:
    child = OxmlElement(name)
    if value is not None:
        child.set(qn("w:val"), value)
    parent.append(child)
    return child


def clean(text: str) -> str:
    """The text without what no XML file can hold."""
    return NO_XML.sub("", text)


def write(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """Add words; bold in every script."""
    run = paragraph.add_run(clean(text))
    if bold:
        properties = run._r.get_or_add_rPr()
        _child(properties, "w:b")
        _child(properties, "w:bCs")


def thai_justified(paragraph: Any) -> None:
    """Both edges even, the room shared between letters as Thai typing does it."""
    paragraph.alignment = None
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:jc")
    mark.set(qn("w:val"), "thaiDistribute")
    properties._insert_jc(mark)


def add_table(document: Any, head: Sequence[str], rows: Sequence[Words], shares: Sequence[int]) -> Any:
    """A table as wide as the text; the first row is repeated on every page, no row is cut between pages.

    ``shares`` are the widths in parts.
    """
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    width = PAGE_WIDTH - LEFT - RIGHT
    widths = [Length(width * share // sum(shares)) for share in shares]
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        _fill(cell, words, bold=True, centre=True)
        _shade(cell)
    for row in rows:
        for cell, (words, bold) in zip(table.add_row().cells, row, strict=True):
            _fill(cell, words, bold=bold)
    for row_of_cells in table.rows:
        properties = row_of_cells._tr.get_or_add_trPr()
        _child(properties, "w:cantSplit")
        for cell, each in zip(row_of_cells.cells, widths, strict=True):
            cell.width = each
    _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for column, each in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(each.twips))
    return table


def _fill(cell: Any, words: str, *, bold: bool, centre: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Cell"
    if centre:
        paragraph.alignment = 1
    write(paragraph, words, bold=bold)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8EEF7")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def add_field(paragraph: Any, code: str) -> None:
    """A field that the program fills in: ``PAGE``, ``NUMPAGES``."""
    for kind, text in (("begin", None), (None, code), ("separate", None), ("shown", "1"), ("end", None)):
        run = paragraph.add_run()._r
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run.append(instruction)
        elif kind == "shown":
            run.text = text
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)


def as_bytes(document: Any) -> bytes:
    """The file; without the time of day in it, so that the same document is the same file."""
    written = io.BytesIO()
    document.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(given.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            kept.writestr(zipfile.ZipInfo(name, LONG_AGO), given.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
