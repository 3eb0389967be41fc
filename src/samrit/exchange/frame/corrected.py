"""Somebody's file given back: every cell as it was written, the faulty ones coloured, what is wrong as a note there."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.register import AsWritten
from samrit.exchange.frame.about import MOST_CELLS, NAMED
from samrit.exchange.frame.look import (
    ABOUT,
    BAD,
    DOUBTFUL,
    LISTS,
    OPEN,
    OPTIONS,
    PALE,
    PROBLEMS,
    Formats,
    height_of,
    note_look,
    printed_lying,
)
from samrit.exchange.frame.template import Template, check_columns, write_lists

WIDE, NARROW, UPRIGHT = 24, 6, 200
HEADS, WIDTHS = ("ช่อง", "สิ่งที่พบ", "วิธีแก้", "What is wrong and what to do"), (14, 66, 58, 66)
MOST_NOTES = 5_000
NONE = "ไม่พบสิ่งที่ต้องแก้ (Nothing is wrong.)"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong at a cell, or with a row where ``column`` (a letter) is empty, or with the file without a row."""

    row: int
    column: str
    text: tuple[str, str]
    remedy: tuple[str, str]
    is_error: bool = True

    @property
    def note(self) -> str:
        """All of it in both languages."""
        thai = f"{self.text[0]}\nวิธีแก้: {self.remedy[0]}" if self.remedy[0] else self.text[0]
        english = f"{self.text[1]}. {self.remedy[1]}" if self.remedy[1] else self.text[1]
        return f"{thai}\n{english}"


@dataclass(frozen=True, slots=True)
class Given:
    """The file: as it was written, the column of each key (letters), and what its columns are; a matrix has no
    ``template`` and stands with upright heads."""

    written: AsWritten
    columns: Mapping[str, str]
    template: Template | None = None
    sheet: str = "ตาราง"


def corrected(given: Given, marks: Sequence[Mark]) -> bytes:
    """The workbook. Nothing is locked: what is wrong may stand in any cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    made = Formats(book)
    sheet = book.add_worksheet(given.template.sheet if given.template else given.sheet)
    _write_cells(made, sheet, given, marks)
    _write_problems(made, book.add_worksheet(PROBLEMS), marks)
    if given.template and given.template.choices:
        write_lists(made, book.add_worksheet(LISTS), given.template)
    if given.written.about:
        hidden = book.add_worksheet(ABOUT)
        for place, (key, said) in enumerate(given.written.about.items()):
            hidden.write_string(place, 0, key)
            hidden.write_string(place, 1, said)
            book.define_name(NAMED.format(key=key), f"='{ABOUT}'!$B${place + 1}")
        hidden.hide()
    sheet.activate()
    book.close()
    return out.getvalue()


def _write_cells(made: Formats, sheet: Any, given: Given, marks: Sequence[Mark]) -> None:
    """Every cell that is written or marked; the empty ones between only in columns that are read, and not where a
    small file would become a table of millions of them."""
    keys = {_number(letter): key for key, letter in given.columns.items()}
    grid = {int(row): {int(place): said for place, said in cells.items()} for row, cells in given.written.grid.items()}
    at: dict[int, dict[int, list[Mark]]] = {}
    for mark in marks:
        if mark.row:
            place = _number(mark.column) if mark.column else 0
            at.setdefault(mark.row, {}).setdefault(place, []).append(mark)
    last = max(chain(keys, *grid.values(), *at.values()), default=0)
    widths = {place: _width(given, keys.get(place, ""), place) for place in range(last + 1)}
    hidden = {place for place in widths if _is_hidden(given, keys.get(place, ""))}
    for place, width in widths.items():
        sheet.set_column(place, place, width, None, {"hidden": place in hidden})
    looks = _looks(made)
    rows = sorted({*grid, *at})
    always = keys if len(rows) * len(keys) <= MOST_CELLS else {}
    for row in rows:
        cells, found = grid.get(row, {}), at.get(row, {})
        is_head = row <= given.written.head
        for place in sorted({*cells, *found, *always}):
            look = looks[_look_of(given, keys.get(place, ""), is_head, widths[place], found.get(place, ()))]
            if cells.get(place):
                sheet.write_string(row - 1, place, cells[place], look)
            else:
                sheet.write_blank(row - 1, place, None, look)
        if is_head and given.template is None:
            sheet.set_row(row - 1, UPRIGHT)
        else:
            told = [(said, float(widths[place])) for place, said in cells.items() if place not in hidden]
            sheet.set_row(row - 1, height_of(told))
    _write_notes(sheet, at)
    if given.template and set(given.template.columns) == set(given.columns) and _in_order(given):
        check_columns(sheet, given.template, given.written.head, max(grid, default=1) + given.template.more)
    if given.written.head:
        sheet.freeze_panes(given.written.head, given.template.frozen if given.template else 2)
        printed_lying(sheet, given.written.head)


def _looks(made: Formats) -> dict[str, Any]:
    return {
        "plain": made.cell(bg_color=OPEN),
        "stands": made.cell(bg_color=PALE),
        "head": made.head(),
        "upright": made.head(rotation=90, font_size=12, indent=0, text_wrap=False),
        "bad": made.cell(bg_color=BAD, bold=True),
        "doubtful": made.cell(bg_color=DOUBTFUL),
    }


def _look_of(given: Given, key: str, is_head: bool, width: int, found: Sequence[Mark]) -> str:
    if found:
        return "bad" if any(mark.is_error for mark in found) else "doubtful"
    if is_head:
        return "upright" if given.template is None and width == NARROW else "head"
    return "plain" if _is_open(given, key) else "stands"


def _write_notes(sheet: Any, at: Mapping[int, Mapping[int, Sequence[Mark]]]) -> None:
    every = ((row, place, found) for row, marked in at.items() for place, found in marked.items())
    for row, place, found in islice(every, MOST_NOTES):
        note = "\n\n".join(mark.note for mark in found)
        sheet.write_comment(row - 1, place, note, note_look(note, BAD))


def _in_order(given: Given) -> bool:
    """Whether the columns stand as in the template, so that its lists and checks fit."""
    assert given.template is not None
    return [_number(given.columns[key]) for key in given.template.columns] == list(range(len(given.columns)))


def _write_problems(made: Formats, sheet: Any, marks: Sequence[Mark]) -> None:
    for place, (words, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, words, made.head())
    cell, bad = made.cell(), made.cell(bg_color=PALE, bold=True)
    for number, mark in enumerate(marks, start=1):
        where = (
            f"{mark.column}{mark.row}" if mark.row and mark.column else f"แถว {mark.row}" if mark.row else mark.column
        )
        english = f"{mark.text[1]}. {mark.remedy[1]}" if mark.remedy[1] else mark.text[1]
        texts = (where or "ทั้งไฟล์", mark.text[0], mark.remedy[0], english)
        for place, words in enumerate(texts):
            sheet.write_string(number, place, words, cell if place else bad)
        sheet.set_row(number, height_of(zip(texts, map(float, WIDTHS), strict=True)))
    if not marks:
        sheet.write_string(1, 0, NONE, made.words(text_wrap=False))
    sheet.freeze_panes(1, 1)
    printed_lying(sheet)


def _width(given: Given, key: str, place: int) -> int:
    if given.template is not None:
        column = given.template.columns.get(key)
        return (column.width or WIDE) if column else WIDE
    return {"@code": 12, "@name": 60, "@seen": 40}.get(key, NARROW if key or place else 12)


def _is_open(given: Given, key: str) -> bool:
    return not key.startswith("@") if given.template is None else key in given.template.written


def _is_hidden(given: Given, key: str) -> bool:
    return key == "@seen" if given.template is None else key in given.template.hidden


def _number(letter: str) -> int:
    """The place of a column from 0 by its letter."""
    number = 0
    for each in letter:
        number = number * 26 + ord(each) - 64
    return number - 1
