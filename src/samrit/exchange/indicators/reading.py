"""From a spreadsheet file to indicators, with a finding for every cell that cannot be read."""

from __future__ import annotations

from samrit.core.findings import Finding
from samrit.core.register import IndicatorRow, RegisterTable
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.frame.reading import Head, read_table
from samrit.exchange.indicators.columns import COLUMNS, FIXED, NEEDED
from samrit.exchange.sheet import Sheet


def read_indicators(data: bytes, name: str) -> tuple[RegisterTable[IndicatorRow] | None, tuple[Finding, ...]]:
    """The rows in which something is written beside their owner; ``None`` when the file cannot be read at all."""
    return read_table(data, name, COLUMNS, NEEDED, _row)


def _row(sheet: Sheet, number: int, head: Head, findings: list[Finding]) -> IndicatorRow | None:
    """The lines of a text stay; a row with nothing but its owner is none."""
    said = {}
    for key, column in head.columns.items():
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
