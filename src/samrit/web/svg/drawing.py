"""What all figures share: escaped markup without style attributes, and coordinates with two decimals."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.core.rounding import plain, round_to

Number = int | Decimal | Fraction

Scale = tuple[Number, Number]
"""The floor and the cap of points."""
LOWEST, HIGHEST = 1, 5
"""Points of the lowest and the highest level."""
FIVE_POINTS: Scale = (LOWEST, HIGHEST)


def at(value: Number) -> str:
    """A coordinate: at most two decimals, no zeros at the end."""
    return plain(round_to(value, 2))


def element(name: str, text: str | None = None, /, **attributes: object) -> str:
    """One element; ``class_`` and ``text_anchor`` are written as SVG writes them, ``None`` is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if text is None else f"<{name}{written}>{escape(text)}</{name}>"


def figure(kind: str, width: int, height: int, label: str, parts: list[str], *, fluid: bool = False) -> SafeString:
    """The whole figure, read aloud as ``label``; a fluid one takes the width that the page gives it."""
    size = "" if fluid else f' width="{width}" height="{height}"'
    head = f'<svg class="fig {kind}" viewBox="0 0 {width} {height}"{size} role="img" aria-label="{escape(label)}">'
    return mark_safe(head + "".join(parts) + "</svg>")


LETTER = Fraction(15, 2)
"""About as wide as a letter of 14 pixels is, so that a name that does not fit is shortened."""


def fitting(name: str, width: int, letter: Fraction = LETTER) -> str:
    """As much of a name as there is room for; vowels and tones above and below letters take none."""
    room, kept = int(width / letter), ""
    for each in name:
        if not unicodedata.category(each).startswith("M"):
            room -= 1
        if room < 1:
            return kept.rstrip() + "…"
        kept += each
    return kept


def level(points: Number | None, scale: Scale = FIVE_POINTS) -> int:
    """The level whose colour is shown: the whole levels reached, 1 to 5; 0 where there is no result."""
    return 0 if points is None else max(1, min(HIGHEST, int(on_five(points, scale))))


def on_five(points: Number, scale: Scale) -> Fraction:
    """Points as they would be on the scale from 1 to 5, by where they lie between floor and cap; on a scale up to five
    the points are the levels."""
    low, high = (Fraction(end) for end in scale)
    if high == HIGHEST:
        return Fraction(points)
    return LOWEST + (Fraction(points) - low) * (HIGHEST - LOWEST) / (high - low)


def ticks(scale: Scale) -> list[str]:
    """What stands at the levels 1 to 5: their points."""
    low, high = (Fraction(end) for end in scale)
    if high == HIGHEST:
        low = Fraction(LOWEST)
    steps = HIGHEST - LOWEST
    return [at(low + (high - low) * step / steps) for step in range(steps + 1)]
