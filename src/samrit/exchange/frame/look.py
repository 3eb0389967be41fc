"""How these workbooks look: colours, font, what stays possible while a sheet is locked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samrit.exchange.thai_cells import FONT, TALLEST, row_height

SIZE, NOTE_SIZE, TITLE_SIZE = 15, 13, 20
INK, PALE, LINE, QUIET, OPEN, BAD, DOUBTFUL = (
    "#1F3A5F",
    "#EAF0F7",
    "#C5D0DC",
    "#5B6675",
    "#FFFDF2",
    "#FBD5D5",
    "#FFF1C9",
)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GUIDE, LISTS, ABOUT, PROBLEMS = "วิธีกรอก", "รายการ", "ข้อมูลไฟล์", "สิ่งที่ต้องแก้"
"""Names of the sheets beside the table."""
LOCKED = {"select_locked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
"""What stays possible while a sheet is locked; there is no password, so nobody is locked out."""
LOOSE, LOOSER, TALLER, NARROW = 1.25, 1.6, 1.1, 16
"""For programs without the font, which take a wider one: rows are made as high as that needs, and higher where narrow
columns break their lines early."""
FULLEST_NOTE = 38
"""Characters of a line of a note."""


@dataclass(slots=True)
class Formats:
    """The formats of a workbook, each made once."""

    book: Any

    def words(self, **properties: object) -> Any:
        """Words outside a table."""
        look = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", "text_wrap": True}
        return self.book.add_format(look | properties)

    def cell(self, **properties: object) -> Any:
        """A cell of a table, as text, so that nothing in it is ever a formula or a date."""
        look = {"border": 1, "border_color": LINE, "indent": 1, "num_format": "@", "valign": "top", "align": "left"}
        return self.words(**look | properties)

    def head(self, **properties: object) -> Any:
        """A head of a column."""
        look = {"bold": True, "bg_color": INK, "font_color": "#FFFFFF", "align": "center", "valign": "vcenter"}
        return self.cell(**look | properties)


def height_of(cells: Iterable[tuple[str, float]]) -> float:
    """Points of height for a row of a table whose cells hold these texts in columns of these widths."""
    return min(
        TALLEST,
        row_height([(words, width / (LOOSE if width > NARROW else LOOSER)) for words, width in cells], SIZE) * TALLER,
    )


def note_look(words: str, color: str = OPEN) -> dict[str, object]:
    """How a note at a cell is drawn so that all of its words are seen."""
    lines = sum(len(line) // FULLEST_NOTE + 1 for line in words.split("\n"))
    look = {"font_name": FONT, "font_size": NOTE_SIZE, "width": 330, "height": min(600, 30 + 22 * lines)}
    return look | {"color": color, "author": ""}


def printed_lying(sheet: Any, heads: int = 1) -> None:
    """A sheet lies on A4, as wide as the page, its heads on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, heads - 1)
