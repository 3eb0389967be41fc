"""Weights of the dimensions side by side, against the total that they must reach."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import Number, at, element, figure

WIDTH, THICK = 600, 16


def weight_bar(weights: Sequence[Number], whole: Number, label: str) -> SafeString:
    """One part per weight, in the colour of its dimension; a sum beyond ``whole`` runs past the mark of the whole."""
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    reach = max(total, Fraction(whole))
    parts = [element("rect", class_="track", x=0, y=4, width=WIDTH, height=THICK, rx=4)]
    x = Fraction(0)
    for index, weight in enumerate(weights):
        size = Fraction(weight) * WIDTH / reach
        shade = f"part d{index % 6 + 1}"
        parts.append(
            element("rect", class_=shade, x=at(x), y=4, width=at(max(Fraction(0), size - 2)), height=THICK, rx=3)
        )
        x += size
    end = at(Fraction(whole) * WIDTH / reach)
    parts.append(element("line", class_="whole", x1=end, x2=end, y1=0, y2=THICK + 8))
    return figure("weight-bar", WIDTH, THICK + 8, label, parts, fluid=True)
