"""From a spreadsheet file to indicators of units and officers, with a finding for every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from samrit.core.findings import Finding
from samrit.core.register import IndicatorRow, RegisterTable
from samrit.core.text import Text
from samrit.exchange import csv_text, workbook
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.frame.about import as_written
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.indicators.columns import COLUMNS, FIXED, NEEDED, meaning
from samrit.exchange.organizations.reading import Heads
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet, column_letter

FIRST_ROWS = 20
NO_TABLE = Text("หาแถวหัวตารางไม่พบ ต้องมีหัวคอลัมน์ {needed}", "no head row was found; it must have {needed}").fill(
    needed=", ".join(column.head for key, column in COLUMNS.items() if key in NEEDED)
)
USE_THE_FILE = Text("ดาวน์โหลดไฟล์จากหน้านี้ แล้วแก้ในไฟล์นั้น", "download the file from this page and write in that one")


def read_indicators(data: bytes, name: str) -> tuple[RegisterTable[IndicatorRow] | None, tuple[Finding, ...]]:
    """The rows in which something is written beside their owner; ``None`` when the file cannot be read at all."""
    notes: tuple[Finding, ...] = ()
    try:
        refuse_too_large(len(data))
        form = form_of(PurePath(name), data)
        if form.is_workbook:
            every: Sequence[Sheet] = workbook.read_sheets(data, form, name)
            sheets = [sheet for sheet in every if not sheet.hidden]
        else:
            only, notes = csv_text.read_sheet(data, name, _recognised)
            every = sheets = [only]
        found = next(((sheet, heads) for sheet in sheets if (heads := _heads(sheet))), None)
        if found is None:
            raise Refusal("no-header", NO_TABLE, USE_THE_FILE)
    except Refusal as refusal:
        return None, (refusal.in_file(name),)
    sheet, heads = found
    findings: list[Finding] = []
    rows = tuple(
        row
        for number in sorted(sheet.rows)
        if number > heads.row and (row := _row(sheet, number, heads, findings)) is not None
    )
    columns = {key: column_letter(column) for key, column in heads.columns.items()}
    kept = {row.row for row in rows}
    return RegisterTable(name, sheet.name, rows, columns, as_written(sheet, heads.row, every)), (
        *notes,
        *(each for each in findings if each.place.row in kept),
    )


def _recognised(sheet: Sheet) -> int:
    heads = _heads(sheet)
    return len(heads.columns) if heads else 0


def _heads(sheet: Sheet) -> Heads | None:
    for number, cells in sorted(sheet.rows.items())[:FIRST_ROWS]:
        columns: dict[str, int] = {}
        for column, cell in sorted(cells.items()):
            if key := meaning(cell.text):
                columns.setdefault(key, column)
        if columns.keys() >= NEEDED:
            return Heads(number, columns)
    return None


def _row(sheet: Sheet, number: int, heads: Heads, findings: list[Finding]) -> IndicatorRow | None:
    """The lines of a text stay; a row with nothing but its owner is none."""
    said = {}
    for key, column in heads.columns.items():
        raw = read_cell(sheet, number, column, key, "", findings, as_code=True)
        said[key] = "" if raw.value is None else str(raw.value).strip()
    cells = {key: words for key, words in said.items() if words and key not in FIXED}
    if not (said.get("code") or said.get("name") or cells):
        return None
    if said.get("name"):
        cells["name"] = said["name"]
    return IndicatorRow(
        number,
        owner=said.get("owner", "").lower(),
        owner_name=said.get("owner_name", ""),
        code=said.get("code", ""),
        name=" ".join(said.get("name", "").split()),
        cells=cells,
        seen=said.get("seen", ""),
    )
