"""From a file of the OS matrix to its lines, as ``matrix_xlsx`` and ``matrix_csv`` write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from samrit.core.findings import Finding, Severity
from samrit.core.register import MarkedRow, RegisterTable
from samrit.core.text import Text
from samrit.exchange import csv_text, workbook
from samrit.exchange.frame.about import as_written
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.matrix_table import CODE, NAME, SEEN, UNITS
from samrit.exchange.organizations.reading import Heads, Line
from samrit.exchange.refusal import Refusal
from samrit.exchange.scorecard_csv import FORMULA_BEGINS
from samrit.exchange.sheet import Sheet, column_letter

FIRST_ROWS = 20
"""Among which the heads are looked for."""
FIXED = {CODE: "@code", NAME: "@name", SEEN: "@seen"}
"""Keys of the columns that belong to no unit; no code of a unit has the sign."""
NO_TABLE = Text(
    "ไม่พบแถวหัวตาราง “{code}” และ “{seen}” กับแถว “{units}” ใต้แถวนั้น",
    "the head row with {code} and {seen}, and the row {units} below it, were not found",
).fill(code=CODE, seen=SEEN, units=UNITS)
USE_THE_FILE = Text(
    "ดาวน์โหลดตารางจากหน้านี้ แล้วแก้ในไฟล์นั้น โดยไม่ลบสองแถวแรกและคอลัมน์สุดท้าย",
    "download the matrix from this page and write in that file; keep its first two rows and its last column",
)
TWICE = Text("รหัสหน่วยงาน “{code}” มีมากกว่าหนึ่งคอลัมน์", "the unit “{code}” has more than one column")
KEEP_ONE = Text("เหลือไว้คอลัมน์เดียว", "keep one of them")


def read_matrix(data: bytes, name: str) -> tuple[RegisterTable[MarkedRow] | None, tuple[Finding, ...]]:
    """The lines of the matrix; ``None`` when the file cannot be read at all."""
    try:
        refuse_too_large(len(data))
        form = form_of(PurePath(name), data)
        notes: tuple[Finding, ...] = ()
        if form.is_workbook:
            every: Sequence[Sheet] = workbook.read_sheets(data, form, name)
            sheets = [sheet for sheet in every if not sheet.hidden]
        else:
            sheet, notes = csv_text.read_sheet(data, name, _recognised)
            every = sheets = [sheet]
        found = next(((sheet, heads) for sheet in sheets if (heads := _heads(sheet))), None)
        if found is None:
            raise Refusal("no-header", NO_TABLE, USE_THE_FILE)
        sheet, heads = found
        written = as_written(sheet, heads.row, every)
    except Refusal as refusal:
        return None, (refusal.in_file(name),)
    lines = [Line(sheet, number, heads) for number in sorted(sheet.rows) if number > heads.row]
    rows = tuple(row for line in lines if (row := _row(line)) is not None)
    columns = {key: column_letter(column) for key, column in heads.columns.items()}
    kept = {row.row for row in rows}
    told = (finding for line in lines if line.row in kept for finding in line.findings)
    return RegisterTable(name, sheet.name, rows, columns, written), (*notes, *_twice(sheet, heads), *told)


def _twice(sheet: Sheet, heads: Heads) -> Iterator[Finding]:
    """A finding for every column of a unit that has one already: which of the two is meant?"""
    for column, cell in sorted(sheet.rows[heads.row].items()):
        if heads.columns.get(cell.text.lower(), column) != column:
            text = TWICE.fill(code=cell.text[:60])
            yield Finding(Severity.ERROR, "unit-twice", sheet.place(heads.row, column), text, KEEP_ONE)


def _recognised(sheet: Sheet) -> int:
    heads = _heads(sheet)
    return len(heads.columns) if heads else 0


def _heads(sheet: Sheet) -> Heads | None:
    """The row of the units' codes, with the column of each; the heads above it name the other columns."""
    above: dict[str, int] = {}
    for number, cells in sorted(sheet.rows.items())[:FIRST_ROWS]:
        first = {FIXED[cell.text]: column for column, cell in sorted(cells.items(), reverse=True) if cell.text in FIXED}
        if {"@code", "@seen"} <= first.keys():
            above = first
        elif above and (told := cells.get(above["@code"])) is not None and told.text == UNITS:
            units = {
                cell.text.lower(): column
                for column, cell in sorted(cells.items(), reverse=True)
                if column not in above.values()
            }
            return Heads(number, above | units)
    return None


def _row(line: Line) -> MarkedRow | None:
    marks = {key: line.text(key) for key in line.heads.columns if not key.startswith("@")}
    code, name, seen = (_bare(line.text(key)) for key in ("@code", "@name", "@seen"))
    if not (code or seen or any(marks.values())):
        return None
    return MarkedRow(line.row, code, name, marks, seen)


def _bare(words: str) -> str:
    """Without the apostrophe that guarded it."""
    return words[1:] if words.startswith("'") and words[1:].startswith(FORMULA_BEGINS) else words
