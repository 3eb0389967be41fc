"""From a spreadsheet file to the fields of e-SAR cards, with a finding for every cell that cannot be read."""

from __future__ import annotations

from samrit.core.findings import Finding
from samrit.core.register import FieldRow, RegisterTable
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.frame.reading import Head, read_table
from samrit.exchange.results.template import COLUMNS, NEEDED
from samrit.exchange.sheet import Sheet


def read_results(data: bytes, name: str) -> tuple[RegisterTable[FieldRow] | None, tuple[Finding, ...]]:
    """Every row that names a field; ``None`` when the file cannot be read at all."""
    return read_table(data, name, COLUMNS, NEEDED, _row)


def _row(sheet: Sheet, number: int, head: Head, findings: list[Finding]) -> FieldRow | None:
    said = {}
    for key in ("code", "field", "value", "seen"):
        column = head.columns.get(key)
        raw = None if column is None else read_cell(sheet, number, column, key, "", findings, as_code=True)
        said[key] = "" if raw is None or raw.value is None else str(raw.value).strip()
    return FieldRow(number, **said) if said["code"] or said["field"] else None
