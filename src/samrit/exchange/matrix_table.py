"""The OS matrix as a table: its heads, a line of codes of units below them, a line for each indicator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samrit.exchange.scorecard_csv import BYTE_ORDER_MARK, guarded

CODE, NAME, SEEN = "รหัส", "ตัวชี้วัด", "สถานะเมื่อดาวน์โหลด"
"""Heads of the columns that belong to no unit. The last says how the line stood, so that nothing that others wrote
meanwhile is written over."""
UNITS = "รหัสหน่วยงาน"
"""Head of the line with the codes of the units."""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One indicator with the mark of every unit, and what the line stood like."""

    code: str
    name: str
    marks: Sequence[str]
    seen: str


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """All of it; ``units`` are code and name."""

    title: str
    units: Sequence[tuple[str, str]]
    lines: Sequence[MatrixLine]

    def heads(self) -> tuple[list[str], list[str]]:
        """The two lines above the indicators: names, and codes."""
        names = [CODE, NAME, *(name for _code, name in self.units), SEEN]
        return names, [UNITS, "", *(code for code, _name in self.units), ""]

    def rows(self) -> Iterator[list[str]]:
        """The lines of the indicators."""
        for each in self.lines:
            yield [each.code, each.name, *each.marks, each.seen]


def matrix_csv(table: MatrixTable) -> bytes:
    """The table as CSV that Excel opens right and takes no cell of for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (*table.heads(), *table.rows()):
        writer.writerow([guarded(cell) for cell in row])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()
