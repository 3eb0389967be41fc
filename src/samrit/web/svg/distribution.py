"""How many indicators stand on each level, as one bar cut by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import at, element, figure

WIDTH, GAP, THICK = 280, 3, 14


def distribution(counts: Sequence[int], label: str) -> SafeString:
    """``counts[0]`` is the number without a result, ``counts[1]`` to ``counts[5]`` those on levels 1 to 5."""
    shown = [(f"l{place}", counts[place]) for place in (*range(1, len(counts)), 0) if counts[place]]
    total = sum(count for _, count in shown)
    parts: list[str] = []
    x = Fraction(0)
    for shade, count in shown:
        size = Fraction(WIDTH - GAP * (len(shown) - 1)) * count / total
        parts.append(element("rect", class_=f"fill {shade}", x=at(x), y=0, width=at(size), height=THICK, rx=4))
        middle = at(x + size / 2)
        parts.append(element("text", str(count), class_="value", x=middle, y=THICK + 17, text_anchor="middle"))
        x += size + GAP
    if not shown:
        parts.append(element("rect", class_="track", x=0, y=0, width=WIDTH, height=THICK, rx=4))
    return figure("distribution", WIDTH, THICK + 22, label, parts, fluid=True)
