"""From a spreadsheet file to the lines of projects by month."""

from __future__ import annotations

from samrit.core.findings import Finding
from samrit.core.register import MonthsRow, RegisterTable
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.frame.reading import Head, read_table
from samrit.exchange.projects.template import COLUMNS, LINES, MONTH_KEYS, NEEDED
from samrit.exchange.sheet import Sheet

_LINES = {words: key for key, words in LINES.items()}


def read_projects(data: bytes, name: str) -> tuple[RegisterTable[MonthsRow] | None, tuple[Finding, ...]]:
    """Every line of a project; ``None`` when the file cannot be read at all. The twelve columns after that of the line
    are the months, whatever their heads say."""
    return read_table(data, name, COLUMNS, NEEDED, _row, after={"line": MONTH_KEYS})


def _row(sheet: Sheet, number: int, head: Head, findings: list[Finding]) -> MonthsRow | None:
    said = {}
    for key, column in head.columns.items():
        raw = read_cell(sheet, number, column, key, "", findings, as_code=key == "key")
        said[key] = "" if raw.value is None else str(raw.value).strip()
    if not said.get("key") or said.get("line") not in _LINES:
        return None
    figures = {key: said[key] for key in MONTH_KEYS if said.get(key)}
    return MonthsRow(number, said["key"], said.get("name", ""), _LINES[said["line"]], figures, said.get("seen", ""))
