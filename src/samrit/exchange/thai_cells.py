"""How much room Thai text takes in a cell, which spreadsheets do not reckon for wrapped text that a program writes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import ceil

FONT = "TH SarabunPSK"
"""The font of official Thai documents; it draws small: 15 points of it are as large as 11 points of others."""

UNIT = 5.25
"""Points of one unit of a column's width (7 pixels)."""
PADDING = 1.5
"""Units at the sides of a cell that hold no text."""
LINE_HEIGHT = 1.38
"""Height of a line for each point of size; less cuts the tone marks off."""
FULLEST = 0.93
"""Lines break between words, so on the average they are not full."""
TALLEST = 400
"""Points; spreadsheets allow 409."""

NARROW = frozenset("fijlrtI.,:;!|()[]'/·เโใไ")
NO_ROOM = {"Mn", "Me", "Cf"}


def em_width(words: str) -> float:
    """The width of a text in ems of the font, a little generous; vowels and marks above and below take no room."""
    return sum(map(_em, words))


def _em(character: str) -> float:
    if unicodedata.category(character) in NO_ROOM:
        return 0
    if character == " ":
        return 0.22
    if character in NARROW:
        return 0.22
    return 0.43 if character.isupper() else 0.38


def lines_needed(words: str, width: float, size: float) -> int:
    """Lines that a text takes in a column of ``width`` units at ``size`` points."""
    room = max(1.0, (width - PADDING) * UNIT * FULLEST)
    return sum(max(1, ceil(em_width(paragraph) * size / room)) for paragraph in words.split("\n"))


def row_height(cells: Iterable[tuple[str, float]], size: float) -> float:
    """Points of height for a row whose cells hold these texts in columns of these widths."""
    most = max((lines_needed(words, width, size) for words, width in cells), default=1)
    return min(TALLEST, most * size * LINE_HEIGHT + 6)
