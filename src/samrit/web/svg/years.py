"""The points of one thing over the years as a small picture: one of several that share their axes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.core.rounding import round_to
from samrit.web.svg.drawing import HIGHEST, Number, at, element, figure, level

WIDTH, HEIGHT = 300, 132
LEFT, RIGHT, TOP, BOTTOM = 22, 278, 22, 104
LOWEST = 1


def years(points: Sequence[Number | None], labels: Sequence[str], label: str) -> SafeString:
    """From left to right; a missing year is a gap. All pictures run from 1 to 5, so that they can be compared; points
    under 1 stand on the lowest line."""
    step = Fraction(RIGHT - LEFT - 24, max(1, len(points) - 1))
    first = Fraction(LEFT + 12) if len(points) > 1 else Fraction(LEFT + RIGHT, 2)
    parts = []
    for line in (LOWEST, 3, HIGHEST):
        parts.append(element("line", class_="guide", x1=LEFT, x2=RIGHT, y1=at(_height(line)), y2=at(_height(line))))
        parts.append(element("text", str(line), class_="tick", x=LEFT - 6, y=at(_height(line) + 4), text_anchor="end"))
    path, pen_down = "", False
    for index, value in enumerate(points):
        if value is not None:
            path += f"{'L' if pen_down else 'M'}{at(first + index * step)} {at(_height(value))} "
        pen_down = value is not None
    if path:
        parts.append(element("path", class_="line", d=path.strip(), fill="none"))
    for index, (value, name) in enumerate(zip(points, labels, strict=True)):
        x = at(first + index * step)
        if len(points) <= 5 or index in (0, len(points) - 1):
            parts.append(element("text", name, class_="year", x=x, y=HEIGHT - 8, text_anchor="middle"))
        if value is None:
            continue
        parts.append(element("circle", class_=f"dot l{level(value)}", cx=x, cy=at(_height(value)), r="4.5"))
        if len(points) <= 5 or index in (0, len(points) - 1):
            parts.append(
                element(
                    "text", str(round_to(value, 2)), class_="value", x=x, y=at(_height(value) - 9), text_anchor="middle"
                )
            )
    return figure("years", WIDTH, HEIGHT, label, parts, fluid=True)


def _height(value: Number) -> Fraction:
    inside = min(Fraction(HIGHEST), max(Fraction(LOWEST), Fraction(value)))
    return BOTTOM - (inside - LOWEST) * (BOTTOM - TOP) / (HIGHEST - LOWEST)
