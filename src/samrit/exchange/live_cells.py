"""Cells of the workbook with live formulas: inputs that may be changed, formulas with what they give, and text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samrit.core.text import Text
from samrit.exchange import printed
from samrit.exchange.scorecard_xlsx import LINE as HAIRLINE
from samrit.exchange.scorecard_xlsx import PALE, QUIET, Book
from samrit.exchange.sheet import column_letter

INPUT = "#FFF6CC"
GUARD = 6
"""Decimals beyond those printed to which formulas round first, to take off what binary arithmetic adds."""
MOST_DIGITS = 15
LONGEST_FORMULA = 8000
"""Spreadsheets take 8,192 characters."""
LINE = 25
"""Points of height of a row of one line."""
DAY_FORMAT = "yyyy-mm-dd"
NOT_NEGATIVE = {"criteria": ">=", "value": 0}

Number = Decimal | Fraction | int
Figure = Number | str


def fits(value: Number) -> bool:
    """Whether a spreadsheet holds the number as it is: at most 15 digits that end."""
    if isinstance(value, Decimal):
        return len("".join(map(str, value.normalize().as_tuple().digits))) <= MOST_DIGITS
    return Fraction(Decimal(repr(float(value)))) == value and fits(Decimal(repr(float(value))))


def all_fit(*values: object) -> bool:
    """Whether all the figures in scales and results fit into cells."""
    return all(fits(number) for value in values for number in _figures(value))


def _figures(value: object) -> Iterable[Decimal]:
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _figures(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _figures(getattr(value, each.name))


def rounded(formula: str) -> str:
    """The formula of a figure rounded half up as it is printed (RD-1)."""
    return f"ROUND(ROUND({formula},places+{GUARD}),places)"


def held(formula: str, *, floored: bool = True) -> str:
    """The formula of points rounded and kept between the lowest and the full mark (RD-1, SC-2, SC-3)."""
    under = f"MIN(ROUND(full_mark,places),{rounded(formula)})"
    return f"MAX(ROUND(lowest_mark,places),{under})" if floored else under


@dataclass(slots=True)
class Grid:
    """One sheet that is being written from its top down; ``inputs`` tells where each figure that went in stands."""

    book: Book
    sheet: Any
    name: str
    inputs: dict[str, tuple[str, str]]
    row: int = 0
    heights: dict[int, float] = field(default_factory=dict)

    def place(self, row: int, column: int) -> str:
        """The address of a cell within this sheet."""
        return f"${column_letter(column)}${row + 1}"

    def far(self, row: int, column: int) -> str:
        """The address of a cell as other sheets write it."""
        return f"'{self.name}'!{self.place(row, column)}"

    def range(self, row: int, first: int, count: int) -> str:
        """The address of cells beside each other."""
        return f"{self.place(row, first)}:{self.place(row, first + count - 1)}"

    def words(self, row: int, column: int, words: str, **look: object) -> None:
        """Text, never a formula."""
        self.sheet.write_string(row, column, printed.clean(words), self.book.cell(**look))

    def label(self, text: Text) -> None:
        """The label at the beginning of the row that is being written."""
        self.words(self.row, 0, text.in_(self.book.lang), font_color=QUIET)

    def entry(
        self, key: str, row: int, column: int, value: Number | None, *, flag: bool = False, positive: bool = False
    ) -> str:
        """A figure that may be changed; gives its address."""
        style = self.book.cell(bg_color=INPUT, locked=False, align="center", indent=0, text_wrap=False)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, float(value), style)
        rule: dict[str, object] = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        if flag:
            rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 1}
        elif positive:
            rule = {"validate": "decimal", **NOT_NEGATIVE}
        self.sheet.data_validation(row, column, row, column, rule)
        self.inputs[key] = (self.name, self.place(row, column).replace("$", ""))
        return self.place(row, column)

    def day(self, key: str, row: int, column: int, day: date | None) -> str:
        """A day that may be changed; gives its address."""
        look = {"bg_color": INPUT, "locked": False, "align": "center", "indent": 0, "num_format": DAY_FORMAT}
        style = self.book.cell(**look, text_wrap=False)
        if day is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_datetime(row, column, datetime.combine(day, time()), style)
        self.inputs[key] = (self.name, self.place(row, column).replace("$", ""))
        return self.place(row, column)

    def fixed(self, row: int, column: int, value: Number, **look: object) -> str:
        """A figure that may not be changed."""
        style = self.book.cell(align="center", indent=0, text_wrap=False, **look)
        self.sheet.write_number(row, column, float(value), style)
        return self.place(row, column)

    def formula(self, row: int, column: int, formula: str, value: Figure, **look: object) -> str:
        """A formula with what it gives, for programs that do not reckon when they open a file; gives its address."""
        style = self.book.cell(**{"align": "center", "indent": 0, "text_wrap": False} | look)
        shown = value if isinstance(value, str) else float(value)
        self.sheet.write_formula(row, column, f"={formula}", style, shown)
        return self.place(row, column)

    def entries(
        self, text: Text, keys: Sequence[str], values: Sequence[Number | None], *, flag: bool = False
    ) -> list[str]:
        """A row of figures that may be changed, after its label."""
        self.label(text)
        made = [
            self.entry(key, self.row, column, value, flag=flag)
            for column, (key, value) in enumerate(zip(keys, values, strict=True), start=1)
        ]
        self.row += 1
        return made

    def result(self, text: Text, formula: str, value: Figure, **look: object) -> str:
        """A row of one formula after its label."""
        self.label(text)
        at = self.formula(self.row, 1, formula, value, **look)
        self.row += 1
        return at

    def title(self, words: str, columns: int, **look: object) -> None:
        """A row that begins a block."""
        style = {"bold": True, "bg_color": PALE, "text_wrap": False, "border": 0, "bottom": 1, "bottom_color": HAIRLINE}
        for column in range(1, columns):
            self.sheet.write_blank(self.row, column, None, self.book.cell(**style | look))
        self.sheet.write_string(self.row, 0, printed.clean(words), self.book.cell(**style | look))
        self.row += 1
