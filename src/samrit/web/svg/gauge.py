"""The total of a scorecard as a half circle from the floor to the cap, with the exact figure in the middle."""

from __future__ import annotations

import math
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import (
    FIVE_POINTS,
    HIGHEST,
    LOWEST,
    Number,
    Scale,
    element,
    figure,
    level,
    on_five,
    ticks,
)

RADIUS, CENTRE_X, CENTRE_Y, THICK = 92, 120, 126, 18
APART = 0.022
"""Half the space between two segments, in radians. Angles are drawn, not scored, so they may be floats."""


def gauge(points: Number | None, printed: str, caption: str, label: str, *, scale: Scale = FIVE_POINTS) -> SafeString:
    """``printed`` is the figure as the scorecard prints it; the arc is drawn from ``points``."""
    lowest, highest = Fraction(LOWEST), Fraction(HIGHEST)
    value = min(highest, max(lowest, on_five(points, scale))) if points is not None else lowest
    parts = []
    for step in range(LOWEST, HIGHEST):
        parts.append(_arc("track", step, step + 1, step > LOWEST, step + 1 < HIGHEST))
        if value > step:
            end = min(value, Fraction(step + 1))
            parts.append(_arc(f"fill l{level(points, scale)}", step, end, step > LOWEST, end == step + 1 < HIGHEST))
    for step, tick_words in enumerate(ticks(scale), start=LOWEST):
        x, y = _point(_angle(step), RADIUS + 18)
        tick = {"class_": "tick", "x": f"{x:.1f}", "y": f"{y + 4:.1f}", "text_anchor": "middle"}
        parts.append(element("text", tick_words, **tick))
    parts.append(element("text", printed, class_="number", x=CENTRE_X, y=CENTRE_Y - 16, text_anchor="middle"))
    parts.append(element("text", caption, class_="caption", x=CENTRE_X, y=CENTRE_Y + 7, text_anchor="middle"))
    return figure("gauge", 240, 146, label, parts, fluid=True)


def _angle(value: Number) -> float:
    return math.pi * (1 - (float(value) - LOWEST) / (HIGHEST - LOWEST))


def _point(angle: float, radius: int) -> tuple[float, float]:
    return CENTRE_X + radius * math.cos(angle), CENTRE_Y - radius * math.sin(angle)


def _arc(kind: str, start: Number, end: Number, space_before: bool, space_after: bool) -> str:
    first = _angle(start) - (APART if space_before else 0)
    last = min(first, _angle(end) + (APART if space_after else 0))
    (x0, y0), (x1, y1) = _point(first, RADIUS), _point(last, RADIUS)
    path = f"M{x0:.2f} {y0:.2f} A{RADIUS} {RADIUS} 0 0 1 {x1:.2f} {y1:.2f}"
    return element("path", class_=kind, d=path, fill="none", stroke_width=THICK)
