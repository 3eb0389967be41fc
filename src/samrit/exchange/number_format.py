"""The number that a person sees in a cell, from the binary number that is stored there and the cell's format."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from samrit.exchange.sheet import Cell, Doubt, Typed

FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
"""Spreadsheets show at most 15 significant digits: 0.30000000000000004 is 0.3."""

NOT_SHOWN_AS_IS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""The parts of a format that say nothing about the number: quoted words, single characters, colours, locales."""
PLACEHOLDER = re.compile(r"[0#?]")
FIXED = re.compile(r"(?:#,##)?0\.(0+)")
MOST_DIGITS = 40
"""Beyond this a number stays as it was written: nothing reads it, and 1E+999999 would be a million digits."""
THOUSANDS_DROPPED = re.compile(r"[0#?],+(?:[^0#?,.]|$)")


def number_cell(written: str, code: str) -> Cell:
    """The cell for a number ``written`` in the file (with up to 17 digits) under the format ``code``.

    A percent format multiplies: 0.85 shown as 85% is 85.
    """
    try:
        value = FIFTEEN.create_decimal(written)
    except InvalidOperation:
        return Cell(written)
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        return Cell(written, Typed.NUMBER)
    sections = [section for section in NOT_SHOWN_AS_IS.sub("", code).split(";") if PLACEHOLDER.search(section)]
    percent = [section.count("%") for section in sections]
    doubt = None
    if percent and len(set(percent)) > 1:
        doubt = Doubt.MIXED_PERCENT
    elif any(THOUSANDS_DROPPED.search(section) for section in sections):
        doubt = Doubt.SCALED
    shown = in_full(value.scaleb(2 * percent[0]) if percent else value)
    return Cell(shown, Typed.NUMBER, doubt, _with_zeros(shown, sections))


def in_full(value: Decimal) -> str:
    """A number without exponent and without zeros at its end: ``6.0`` is ``6``, ``1E+2`` is ``100``."""
    return f"{value.normalize():f}" if value else "0"


def _with_zeros(shown: str, sections: list[str]) -> str:
    """The number with the zeros that a format with fixed decimals adds, which matter in a code (1.10 is not 1.1)."""
    fixed = FIXED.fullmatch(sections[0].strip()) if sections else None
    if fixed is None:
        return ""
    whole, _, decimals = shown.partition(".")
    return f"{whole}.{decimals.ljust(len(fixed[1]), '0')}" if len(decimals) < len(fixed[1]) else ""
