"""Cells of a page for the terminal: filled up to their width, and rows made of columns that wrap on their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text as Styled

from samrit.cli.terminal import clean
from samrit.cli.thai_lines import lines

GAP = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a column ``width`` cells wide, several of them below each other.

    ``right`` puts them to its right end, blanks at their own end included: figures stand point below point.
    """

    words: str | Sequence[str]
    width: int
    style: str = ""
    right: bool = False

    def lines(self) -> list[str]:
        """Its lines, none of them wider than the column."""
        given = [self.words] if isinstance(self.words, str) else self.words
        if self.right and all(cell_len(words) <= self.width for words in given):
            return [clean(words) for words in given]
        return [line for words in given for line in lines(clean(words), max(self.width, 1))]


def row(cells: Sequence[Cell], indent: int = 0) -> Iterator[Styled]:
    """One row: as many lines as its longest cell has, the columns two cells apart."""
    columns = [cell.lines() for cell in cells]
    for number in range(max(map(len, columns))):
        line = Styled(" " * indent)
        for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            words = column[number] if number < len(column) else ""
            filler = " " * (cell.width - cell_len(words))
            line.append(" " * GAP if at else "")
            line.append(filler + words if cell.right else words + filler, style=cell.style)
        line.rstrip()
        yield line


def paragraph(words: str, width: int, style: str = "", indent: int = 0) -> Iterator[Styled]:
    """Words in lines below each other."""
    for line in lines(clean(words), width - indent):
        yield Styled(" " * indent + line, style=style)


def rule(width: int) -> Styled:
    """A line across the page."""
    return Styled("─" * width, style="dim")


def widest(words: Sequence[str], most: int) -> int:
    """The cells that the widest of ``words`` takes, at most ``most``."""
    return min(max(map(cell_len, words), default=0), most)
