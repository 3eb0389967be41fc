"""Counts side by side in one bar: how many of a group are where."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import at, element, figure

WIDTH, THICK = 260, 14


def stacked_bar(parts: Sequence[tuple[str, int]], label: str) -> SafeString:
    """``parts`` are the class of each part and its count, from left to right; an empty group is the bare track."""
    whole = sum(count for _kind, count in parts)
    drawn = [element("rect", class_="track", x=0, y=2, width=WIDTH, height=THICK, rx=4)]
    x = Fraction(0)
    for kind, count in parts:
        if not count:
            continue
        size = Fraction(count * WIDTH, whole)
        drawn.append(
            element(
                "rect", class_=f"part {kind}", x=at(x), y=2, width=at(max(Fraction(1), size - 2)), height=THICK, rx=3
            )
        )
        x += size
    return figure("stacked", WIDTH, THICK + 4, label, drawn, fluid=True)
