"""A sheet as a person sees it: cells with the text they show, whatever kind of file they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samrit.core.findings import Place


class Typed(StrEnum):
    """What the program that wrote the cell took it for."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    BOOLEAN = "boolean"


class Doubt(StrEnum):
    """Why what is stored in a cell is not, or may not be, what a person sees there."""

    ERROR = "error"
    NOT_COMPUTED = "not_computed"
    MIXED_PERCENT = "mixed_percent"
    SCALED = "scaled"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty: its ``text`` without surrounding spaces.

    ``displayed`` is a number with the zeros that its format adds (``1.10``), empty where that is the same as ``text``.
    """

    text: str
    typed: Typed = Typed.TEXT
    doubt: Doubt | None = None
    displayed: str = ""

    @property
    def as_code(self) -> str:
        """The text as a code, in which a zero at the end counts."""
        return self.displayed or self.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells by row (1-based, as the program shows it) and column (0-based); empty ones are left out."""

    file: str
    name: str = ""
    hidden: bool = False
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.rows

    def place(self, row: int | None = None, column: int | None = None, path: str = "") -> Place:
        """Where a cell, a row or the sheet is."""
        return Place(path, self.file, None, row, "" if column is None else column_letter(column), self.name)


def column_letter(column: int) -> str:
    """The letter of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
