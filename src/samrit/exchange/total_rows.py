"""The rows of sums that officers put under a table (รวม), which are no indicators."""

from __future__ import annotations

from collections.abc import Mapping

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.exchange import headings
from samrit.exchange.header_row import Header
from samrit.exchange.result_columns import HOLDS_RESULTS
from samrit.exchange.sheet import Cell, Sheet

WORDS = ("รวม", "รวมทั้งหมด", "รวมทั้งสิ้น", "ผลรวม", "รวมน้ำหนัก", "น้ำหนักรวม", "คะแนนรวม", "total", "grand total", "sum")
NO_CODE = "-–—."
"""What stands in the column of codes where there is none."""

_WORDS = frozenset(map(headings.squeezed, WORDS))


def total_rows(sheet: Sheet, header: Header) -> frozenset[int]:
    """The rows under the header that only add up the others.

    They say so in the code, in the name, or elsewhere when they have neither; they have no kind, and nothing stands
    under them. One with a code of its own must also be without a result: what holds a result is an indicator.
    """
    parents = {cell.as_code for cells in sheet.rows.values() for cell in _named(cells, header, {"parent"})}
    return frozenset(
        row for row, cells in sheet.rows.items() if row > header.last_row and _adds_up(cells, header, parents)
    )


def left_out(sheet: Sheet, row: int) -> Finding:
    """The note that a row of sums was not read."""
    return Finding(
        Severity.NOTE,
        "total-row",
        sheet.place(row),
        Text("แถว {row} เป็นแถวผลรวม จึงไม่นับเป็นตัวชี้วัด", "row {row} is a row of sums and no indicator").fill(row=row),
        Text(
            "ไม่ต้องแก้ไข หากเป็นตัวชี้วัด ให้ใส่ชนิดและแก้ชื่อ",
            "nothing to do; if it is an indicator, give it a kind and another name",
        ),
    )


def _adds_up(cells: Mapping[int, Cell], header: Header, parents: set[str]) -> bool:
    if any(_named(cells, header, {"kind"})):
        return False
    codes = [cell.as_code for cell in _named(cells, header, {"code"}) if cell.text.strip(NO_CODE)]
    if any(code in parents for code in codes):
        return False
    names = [cell.text for cell in _named(cells, header, {"name"})]
    if any(map(_is_total, codes)):
        return True
    if any(map(_is_total, names)):
        return not codes or not _named(cells, header, HOLDS_RESULTS)
    return not codes and not names and any(_is_total(cell.text) for cell in cells.values())


def _named(cells: Mapping[int, Cell], header: Header, keys: set[str] | frozenset[str]) -> list[Cell]:
    """The cells of a row that stand in columns with one of these keys."""
    return [cell for column, cell in cells.items() if header.columns.get(column, "").partition(".")[0] in keys]


def _is_total(words: str) -> bool:
    return headings.IN_BRACKETS.sub("", headings.squeezed(words)).strip(":") in _WORDS
