"""What the two looks at a sheet share: the marks of cells, and the largest table that is read."""

from __future__ import annotations

from samrit.exchange.limits import MOST_COLUMNS, MOST_ROWS
from samrit.gate.child.streaming import Attributes, RefusedError, check, listing, local, parse, stream

__all__ = ["Attributes", "Mark", "Marks", "RefusedError", "check", "listing", "local", "parse", "stream", "within"]

Mark = tuple[str, str, str]
"""What the look at the XML says of a cell, then the value as written, then the format of a number.

``n`` is a number, ``o`` another value, ``e`` an error, ``u`` a formula that was never computed, ``b`` a truth value."""
Marks = dict[tuple[int, int], Mark]


def within(sheet: str, row: int, column: int) -> None:
    """Refuses a cell outside the largest table that is read."""
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise RefusedError("too-many-cells", sheet=sheet)
