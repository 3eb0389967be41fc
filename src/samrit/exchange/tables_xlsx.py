"""Tables of a paper as a workbook: a sheet each, words and figures as they are printed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.exchange.thai_cells import FONT, row_height

SIZE = 14
INK, LINE, MARKED = "#20364F", "#8A97A5", "#9B1C1C"
WIDE = 130
"""Letters that all columns of a sheet take together."""
NARROWEST = 7
NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table: its name, its head, its rows with whether a cell is bold, and the widths of its columns in parts."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[tuple[str, bool]]]
    shares: Sequence[int]


def tables_xlsx(title: str, tables: Sequence[SheetTable], mark: str = "") -> bytes:
    """The bytes of the file. Every cell is text, so that figures stay as they are and nothing becomes a formula. A
    ``mark`` (a draft, a demonstration) stands in the first line of each sheet and at the head of each printed page."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    book.set_properties({"title": title[:255]})
    look = {"font_name": FONT, "font_size": SIZE, "border": 1, "border_color": LINE, "text_wrap": True, "valign": "top"}
    looks = {bold: book.add_format({**look, "num_format": "@", "bold": bold}) for bold in (False, True)}
    head = book.add_format({**look, "bold": True, "bg_color": INK, "font_color": "#FFFFFF"})
    marked = book.add_format({"font_name": FONT, "font_size": SIZE, "bold": True, "font_color": MARKED})
    used: set[str] = set()
    first = 1 if mark else 0
    for table in tables:
        sheet = book.add_worksheet(_name(table.name, used))
        widths = [max(NARROWEST, WIDE * share / sum(table.shares)) for share in table.shares]
        for column, (words, width) in enumerate(zip(table.head, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(first, column, words, head)
        for place, row in enumerate(table.rows, start=first + 1):
            for column, (words, bold) in enumerate(row):
                sheet.write_string(place, column, words, looks[bold])
            sheet.set_row(place, row_height([(words, widths[at]) for at, (words, _bold) in enumerate(row)], SIZE))
        sheet.freeze_panes(first + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, first)
        _write_mark(sheet, mark, marked)
    if not tables:
        _write_mark(book.add_worksheet(), mark, marked)
    book.close()
    return file.getvalue()


def _write_mark(sheet: Any, mark: str, look: Any) -> None:
    if mark:
        sheet.write_string(0, 0, mark, look)
        sheet.set_header(f'&C&"{FONT},Bold"&{SIZE} {mark.replace("&", "&&")}')


def _name(given: str, used: set[str]) -> str:
    """A name that a sheet may have, and that no other has."""
    plain = NO_NAME.sub(" ", given).strip().strip("'")[:LONGEST_NAME] or "ตาราง"
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[: LONGEST_NAME - 4]} {number}"
    used.add(name.casefold())
    return name
