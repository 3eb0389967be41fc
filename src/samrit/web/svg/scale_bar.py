"""The five levels of an indicator as a bar: the thresholds below it, and a mark where the result stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import Number, at, element, figure, level

SEGMENT, GAP, TOP, THICK = 40, 3, 10, 9


def scale_bar(thresholds: Sequence[str], points: Number | None, label: str) -> SafeString:
    """The bar. ``thresholds`` are the printed values of levels 1 to n, ``points`` the points earned (0 to n)."""
    count = len(thresholds)
    width = count * (SEGMENT + GAP) - GAP
    shade = f"l{level(points)}"
    parts = []
    for index, threshold in enumerate(thresholds):
        x = index * (SEGMENT + GAP)
        parts.append(element("rect", class_="track", x=x, y=TOP, width=SEGMENT, height=THICK, rx=3))
        filled = min(1, max(0, points - index)) if points is not None else 0
        if filled > 0:
            size = at(SEGMENT * filled)
            parts.append(element("rect", class_=f"fill {shade}", x=x, y=TOP, width=size, height=THICK, rx=3))
        # Long thresholds get a smaller face rather than run into each other.
        face = "value" if len(threshold) <= 6 else "value tiny"
        middle = at(x + SEGMENT // 2)
        parts.append(element("text", threshold, class_=face, x=middle, y=TOP + THICK + 14, text_anchor="middle"))
    if points is not None:
        place = at(mark_position(points, count))
        parts.append(element("path", class_="pointer", d=f"M{place} {TOP - 1} l-4.5 -7 h9 z"))
    return figure("scale-bar", width, TOP + THICK + 18, label, parts)


def mark_position(points: Number, count: int) -> Number:
    """Where the mark stands: at the end of the filled part, kept inside the picture."""
    width = count * (SEGMENT + GAP) - GAP
    if points >= count:
        return width - 5
    whole = max(0, int(points))
    x = whole * (SEGMENT + GAP) + (points - whole) * SEGMENT
    return min(width - 5, max(5, x))
