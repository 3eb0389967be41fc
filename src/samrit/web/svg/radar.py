"""How much of each part was earned, as a net: one spoke a part, from nothing in the middle to all of it outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.core.rounding import round_to
from samrit.web.svg.drawing import at, element, figure

WIDTH, HEIGHT, RADIUS = 340, 270, 96
X, Y = 170, 136
RINGS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
PI = Decimal("3.14159265358979323846")
FEWEST = 3
"""Fewer parts make no net."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """One part: its name, the share of it that was earned (0 to 1), and that share as it is printed."""

    name: str
    share: Fraction
    printed: str


def radar(spokes: Sequence[Spoke], label: str) -> SafeString:
    """The figure; the first spoke points up, the others follow clockwise."""
    if len(spokes) < FEWEST:
        return SafeString("")
    ways = [_way(index, len(spokes)) for index in range(len(spokes))]
    parts = [element("polygon", class_="ring", points=_net(ways, [ring] * len(ways))) for ring in RINGS]
    for x, y in ways:
        parts.append(element("line", class_="spoke", x1=X, y1=Y, x2=at(X + RADIUS * x), y2=at(Y + RADIUS * y)))
    parts.append(element("text", "50%", class_="tick", x=X + 5, y=Y - RADIUS // 2 + 14))
    shares = [min(Fraction(1), max(Fraction(0), spoke.share)) for spoke in spokes]
    parts.append(element("polygon", class_="earned", points=_net(ways, shares)))
    for (x, y), share, spoke in zip(ways, shares, spokes, strict=True):
        dot = "dot full" if share == 1 else "dot"
        parts.append(
            element("circle", class_=dot, cx=at(X + RADIUS * share * x), cy=at(Y + RADIUS * share * y), r="4.5")
        )
        anchor = "middle" if abs(x) < Fraction(1, 5) else "start" if x > 0 else "end"
        left, top = (
            X + (RADIUS + 12) * x,
            Y + (RADIUS + 12) * y + (4 if abs(y) < Fraction(1, 5) else 14 if y > 0 else -14),
        )
        parts.append(element("text", spoke.name, class_="part", x=at(left), y=at(top - 4), text_anchor=anchor))
        parts.append(element("text", spoke.printed, class_="value", x=at(left), y=at(top + 12), text_anchor=anchor))
    return figure("radar", WIDTH, HEIGHT, label, parts, fluid=True)


def _net(ways: Sequence[tuple[Fraction, Fraction]], shares: Sequence[Fraction]) -> str:
    return " ".join(
        f"{at(X + RADIUS * share * x)},{at(Y + RADIUS * share * y)}" for (x, y), share in zip(ways, shares, strict=True)
    )


def _way(index: int, count: int) -> tuple[Fraction, Fraction]:
    """Where a spoke points: the sine and cosine of its angle, exact enough for a drawing and the same everywhere."""
    angle = 2 * PI * index / count
    return Fraction(_sine(angle)), -Fraction(_sine(angle + PI / 2))


def _sine(angle: Decimal) -> Decimal:
    term = total = angle
    for step in range(1, 20):
        term = -term * angle * angle / ((2 * step) * (2 * step + 1))
        total += term
    return round_to(total, 9)
