"""The points of the last rounds or years as a small line that ends in a dot of the last one's colour."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import HIGHEST, Number, at, element, figure, level

WIDTH, HEIGHT, EDGE = 76, 26, 5


def sparkline(points: Sequence[Number | None], label: str) -> SafeString:
    """From left to right; a missing one is a gap. From 0 points at the bottom to 5 at the top."""
    step = Fraction(WIDTH - 2 * EDGE, max(1, len(points) - 1))
    places = [
        (EDGE + index * step, HEIGHT - EDGE - Fraction(value) * (HEIGHT - 2 * EDGE) / HIGHEST)
        if value is not None
        else None
        for index, value in enumerate(points)
    ]
    path, pen_down = "", False
    for place in places:
        if place is not None:
            path += f"{'L' if pen_down else 'M'}{at(place[0])} {at(place[1])} "
        pen_down = place is not None
    parts = [element("path", class_="line", d=path.strip(), fill="none")] if path else []
    known = [(place, value) for place, value in zip(places, points, strict=True) if place is not None]
    if known:
        (x, y), last = known[-1]
        parts.append(element("circle", class_=f"dot l{level(last)}", cx=at(x), cy=at(y), r="3.2"))
    return figure("trend", WIDTH, HEIGHT, label, parts)
