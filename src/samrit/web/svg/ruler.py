"""The levels of an indicator as a ruler with past results and the target on it; as wide as the page lets it be.

Places are per cent of the width and everything else is in pixels, so that words keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.web.svg.drawing import at, element

ROW, BAR, BELOW, BELOW_STEPS = 21, 12, 44, 26
NEAR_EDGE = 14
WIDE = 27
"""Per cent of the width that a label takes on a phone; closer ones stand above each other."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the ruler with the level that is reached there and what it takes."""

    place: Fraction
    level: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands on the ruler: a year's result (``past``), or the ``target``."""

    place: Fraction
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the ruler in the colour of a level."""

    start: Fraction
    end: Fraction
    level: int


def ruler(ticks: Sequence[Tick], stretches: Sequence[Stretch], marks: Sequence[Mark], label: str) -> SafeString:
    """The figure, read aloud as ``label``."""
    placed = _in_rows(marks)
    rows = max((row for _, row in placed), default=-1) + 1
    top = 6 + rows * ROW
    parts = []
    for stretch in stretches:
        parts.append(
            element(
                "rect",
                class_=f"stretch l{stretch.level}",
                x=f"{at(stretch.start)}%",
                width=f"{at(max(Fraction(0), stretch.end - stretch.start - Fraction(1, 4)))}%",
                y=top,
                height=BAR,
                rx=3,
            )
        )
    for tick in ticks:
        anchor, x = _anchored(tick.place, 5)
        parts.append(element("line", class_="tick", x1=x, x2=x, y1=top - 2, y2=top + BAR + 4))
        parts.append(element("text", tick.level, class_="level", x=x, y=top + BAR + 19, text_anchor=anchor))
        parts.append(element("text", tick.value, class_="value", x=x, y=top + BAR + 36, text_anchor=anchor))
    stems, feet, labels = [], [], []
    for mark, row in placed:
        anchor, x = _anchored(mark.place, NEAR_EDGE)
        head = top - 7 - row * ROW
        stems.append(element("line", class_=f"stem {mark.kind}", x1=x, x2=x, y1=head + 2, y2=top - 3))
        feet.append(element("circle", class_=f"foot {mark.kind}", cx=x, cy=top + BAR // 2, r=5))
        inner = element(
            "text", mark.label, class_=f"named {mark.kind}", x=_beside(anchor), y=head - 1, text_anchor=anchor
        )
        labels.append(f'<svg x="{x}" overflow="visible">{inner}</svg>')
    # Words come last, so that no line runs through them.
    parts += [*stems, *feet, *labels]
    height = top + BAR + (BELOW if any(tick.value for tick in ticks) else BELOW_STEPS)
    head_tag = f'<svg class="fig ruler" width="100%" height="{height}" role="img" aria-label="{escape(label)}">'
    return mark_safe(head_tag + "".join(parts) + "</svg>")


def _anchored(place: Fraction, edge: int) -> tuple[str, str]:
    anchor = "start" if place < edge else "end" if place > 100 - edge else "middle"
    return anchor, f"{at(place)}%"


def _beside(anchor: str) -> int:
    """A label at the edge stands beside its stem."""
    return {"start": 5, "middle": 0, "end": -5}[anchor]


def _in_rows(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """The marks from left to right, each in the lowest row where it touches no other."""
    ends: list[Fraction] = []
    placed = []
    for mark in sorted(marks, key=lambda each: each.place):
        row = next((row for row, end in enumerate(ends) if mark.place - end >= WIDE), len(ends))
        if row == len(ends):
            ends.append(mark.place)
        else:
            ends[row] = mark.place
        placed.append((mark, row))
    return placed
