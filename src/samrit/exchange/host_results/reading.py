"""From a spreadsheet file to the results of a host agency, with a finding for every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from samrit.core.findings import Finding, Severity
from samrit.core.register import HostedRow, RegisterTable
from samrit.core.text import Text
from samrit.core.written.numbers import shortened, tidy
from samrit.exchange import csv_text, workbook
from samrit.exchange.frame.about import as_written
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.host_results.columns import COLUMNS, FILLED_IN, NEEDED, meaning
from samrit.exchange.organizations.reading import Heads, Line
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet, column_letter

FIRST_ROWS = 50
"""Among which the heads are looked for."""


def read_results(data: bytes, name: str) -> tuple[RegisterTable[HostedRow] | None, tuple[Finding, ...]]:
    """The rows in which a result, a sample size or a method is written; ``None`` when the file cannot be read at all.

    A row with a finding of severity error is in the table with the rest of its values.
    """
    try:
        sheets, notes = _sheets(data, name)
        sheet, heads = _the_table(sheets)
        written = as_written(sheet, heads.row, sheets)
        lines = list(_lines(sheet, heads))
    except Refusal as refusal:
        return None, (refusal.in_file(name),)
    rows = tuple(_row(line) for line in lines)
    columns = {key: column_letter(column) for key, column in heads.columns.items()}
    found = (*notes, *_unread(sheet, heads), *(finding for line in lines for finding in line.findings))
    return RegisterTable(name, sheet.name, rows, columns, written), found


def _row(line: Line) -> HostedRow:
    return HostedRow(
        line.row,
        organization=tidy(line.text("organization")).lower(),
        code=tidy(line.text("code")),
        result=line.text("result"),
        sample_size=line.text("sample_size"),
        method=line.text("method"),
        seen=line.text("seen"),
    )


def _sheets(data: bytes, name: str) -> tuple[Sequence[Sheet], tuple[Finding, ...]]:
    refuse_too_large(len(data))
    form = form_of(PurePath(name), data)
    if form.is_workbook:
        return workbook.read_sheets(data, form, name), ()
    sheet, notes = csv_text.read_sheet(data, name, _recognised)
    return (sheet,), notes


def _recognised(sheet: Sheet) -> int:
    heads = _heads(sheet)
    return len(heads.columns) if heads else 0


def _heads(sheet: Sheet) -> Heads | None:
    """The first row that names all columns that are needed; a head that stands twice counts where it is first."""
    for row, cells in sorted(sheet.rows.items())[:FIRST_ROWS]:
        columns: dict[str, int] = {}
        for column, cell in sorted(cells.items()):
            if key := meaning(cell.text):
                columns.setdefault(key, column)
        if columns.keys() >= NEEDED:
            return Heads(row, columns)
    return None


def _the_table(sheets: Sequence[Sheet]) -> tuple[Sheet, Heads]:
    found = [(sheet, heads) for sheet in sheets if not sheet.hidden and (heads := _heads(sheet))]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(
            "several-tables",
            Text("มีตารางในหลายแผ่นงาน: {names}", "several sheets hold a table: {names}").fill(
                names=", ".join(sheet.name for sheet, _ in found)
            ),
            Text("เหลือไว้แผ่นเดียว หรือซ่อนแผ่นที่ไม่ใช้", "keep one of them, or hide those that are not meant"),
        )
    raise Refusal(
        "no-header",
        Text("หาแถวหัวตารางไม่พบ ต้องมีหัวคอลัมน์ {needed}", "no header row was found; it must have {needed}").fill(
            needed=", ".join(column.head for key, column in COLUMNS.items() if key in NEEDED)
        ),
        Text("เริ่มจากแม่แบบที่ดาวน์โหลดได้ในหน้านี้", "start from the template that this page offers"),
    )


def _lines(sheet: Sheet, heads: Heads) -> Iterator[Line]:
    written = [heads.columns[key] for key in FILLED_IN if key in heads.columns]
    found = [
        Line(sheet, row, heads)
        for row, cells in sorted(sheet.rows.items())
        if row > heads.row and any(column in cells and cells[column].text.strip() for column in written)
    ]
    if not found:
        raise Refusal(
            "no-results",
            Text("ยังไม่มีผลในไฟล์นี้", "no result is written in this file yet"),
            Text("กรอกผลในคอลัมน์ {column} อย่างน้อยหนึ่งแถว", "write at least one result in the column {column}").fill(
                column=COLUMNS["result"].head
            ),
            sheet.place(heads.row),
        )
    return iter(found)


def _unread(sheet: Sheet, heads: Heads) -> Iterator[Finding]:
    """A warning for every column with a head that is not read."""
    used = set(heads.columns.values())
    for column, cell in sorted(sheet.rows[heads.row].items()):
        if column not in used:
            yield Finding(
                Severity.WARNING,
                "ignored-column",
                sheet.place(heads.row, column),
                Text("ไม่ได้ใช้คอลัมน์ “{head}”", "the column “{head}” was not used").fill(head=shortened(cell.text)),
                Text("หากต้องการใช้ โปรดแก้ชื่อหัวคอลัมน์ตามแม่แบบ", "if it is meant, correct its head as in the template"),
            )
