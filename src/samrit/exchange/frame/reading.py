"""The table of a template read back: its heads found, its rows one by one, what its file says of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import TypeVar

from samrit.core.findings import Finding
from samrit.core.register import FieldRow, IndicatorRow, MonthsRow, RegisterTable
from samrit.core.text import Text
from samrit.exchange import csv_text, workbook
from samrit.exchange.frame.about import as_written
from samrit.exchange.frame.template import Column
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet, column_letter

FIRST_ROWS = 20
"""Among which the heads are looked for."""
NO_TABLE = Text("หาแถวหัวตารางไม่พบ ต้องมีหัวคอลัมน์ {needed}", "no head row was found; it must have {needed}")
USE_THE_FILE = Text("ดาวน์โหลดไฟล์จากหน้านี้ แล้วแก้ในไฟล์นั้น", "download the file from this page and write in that one")


@dataclass(frozen=True, slots=True)
class Head:
    """The row of the heads, and the column of each key."""

    row: int
    columns: Mapping[str, int]


Row = TypeVar("Row", FieldRow, MonthsRow, IndicatorRow)


def read_table(
    data: bytes,
    name: str,
    columns: Mapping[str, Column],
    needed: Collection[str],
    row_of: Callable[[Sheet, int, Head, list[Finding]], Row | None],
    after: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[RegisterTable[Row] | None, tuple[Finding, ...]]:
    """The rows under the heads for which ``row_of`` answers one; ``None`` when the file cannot be read at all.
    ``after`` names columns by where they stand: right after another."""
    keys = {column.head: key for key, column in columns.items()}

    def head_in(sheet: Sheet) -> Head | None:
        for number, cells in sorted(sheet.rows.items())[:FIRST_ROWS]:
            found: dict[str, int] = {}
            for place, cell in sorted(cells.items()):
                if key := keys.get(" ".join(cell.text.split()).rstrip("*"), ""):
                    found.setdefault(key, place)
            for first, more in after.items():
                if first in found:
                    found |= {key: found[first] + place for place, key in enumerate(more, start=1)}
            if found.keys() >= set(needed):
                return Head(number, found)
        return None

    notes: tuple[Finding, ...] = ()
    try:
        every, notes = _sheets(data, name, lambda sheet: len(head.columns) if (head := head_in(sheet)) else 0)
        shown = [sheet for sheet in every if not sheet.hidden]
        table = next(((sheet, head) for sheet in shown if (head := head_in(sheet))), None)
        if table is None:
            words = ", ".join(column.head for key, column in columns.items() if key in needed)
            raise Refusal("no-header", NO_TABLE.fill(needed=words), USE_THE_FILE)
        sheet, head = table
        written = as_written(sheet, head.row, every)
    except Refusal as refusal:
        return None, (refusal.in_file(name),)
    findings: list[Finding] = []
    numbers = [number for number in sorted(sheet.rows) if number > head.row]
    made = [row_of(sheet, number, head, findings) for number in numbers]
    rows: tuple[Row, ...] = tuple(row for row in made if row is not None)
    letters = {key: column_letter(place) for key, place in head.columns.items()}
    told: tuple[Finding, ...] = tuple(each for each in findings if each.place.row in {row.row for row in rows})
    return RegisterTable(name, sheet.name, rows, letters, written), (*notes, *told)


def _sheets(data: bytes, name: str, recognised: Callable[[Sheet], int]) -> tuple[Sequence[Sheet], tuple[Finding, ...]]:
    refuse_too_large(len(data))
    form = form_of(PurePath(name), data)
    if form.is_workbook:
        return workbook.read_sheets(data, form, name), ()
    sheet, notes = csv_text.read_sheet(data, name, recognised)
    return (sheet,), notes
