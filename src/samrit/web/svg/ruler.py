"""The levels of an indicator as a ruler with past results and the target on it; as wide as the page lets it be.

Places are per cent of the width and everything else is in pixels, so that words keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.web.svg.drawing import at, element

ROW, BAR, BELOW, BELOW_STEPS = 21, 12, 44, 26
BESIDE = 5
"""Between a label and its stem."""
WIDE = 27
"""Per cent of the width that a label takes on a phone."""


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
    rows = max((flag.row for flag in placed), default=-1) + 1
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
    for flag in placed:
        mark, x = flag.mark, f"{at(flag.mark.place)}%"
        anchor, beside = ("end", -BESIDE) if flag.to_the_left else ("start", BESIDE)
        head = top - 7 - flag.row * ROW
        stems.append(element("line", class_=f"stem {mark.kind}", x1=x, x2=x, y1=head - 11, y2=top - 3))
        feet.append(element("circle", class_=f"foot {mark.kind}", cx=x, cy=top + BAR // 2, r=5))
        inner = element("text", mark.label, class_=f"named {mark.kind}", x=beside, y=head - 1, text_anchor=anchor)
        labels.append(f'<svg x="{x}" overflow="visible">{inner}</svg>')
    # Words come last, so that no line runs through them.
    parts += [*stems, *feet, *labels]
    height = top + BAR + (BELOW if any(tick.value for tick in ticks) else BELOW_STEPS)
    head_tag = f'<svg class="fig ruler" width="100%" height="{height}" role="img" aria-label="{escape(label)}">'
    return mark_safe(head_tag + "".join(parts) + "</svg>")


def _anchored(place: Fraction, edge: int) -> tuple[str, str]:
    anchor = "start" if place < edge else "end" if place > 100 - edge else "middle"
    return anchor, f"{at(place)}%"


@dataclass(frozen=True, slots=True)
class _Flag:
    """A label beside its stem, as a flag on its pole: what it covers from left to right, and how high it hangs."""

    mark: Mark
    to_the_left: bool
    row: int = 0

    @property
    def start(self) -> Fraction:
        return self.mark.place - WIDE if self.to_the_left else self.mark.place

    @property
    def end(self) -> Fraction:
        return self.start + WIDE

    def covers(self, place: Fraction) -> bool:
        return self.start < place < self.end

    def is_clear_of(self, other: _Flag) -> bool:
        """Whether neither label nor pole runs through the other's."""
        if self.row == other.row:
            return self.end <= other.start or other.end <= self.start
        low, high = (self, other) if self.row < other.row else (other, self)
        return not low.covers(high.mark.place)


def _in_rows(marks: Sequence[Mark]) -> list[_Flag]:
    """Each mark in the lowest row where no label stands on another and no pole runs through one: from the right edge,
    where labels hang to the left, and then from right to left."""
    by_place = sorted(marks, key=lambda each: each.place)
    left = [_Flag(each, True) for each in by_place if each.place + WIDE > 100]
    right = [_Flag(each, False) for each in reversed(by_place) if each.place + WIDE <= 100]
    placed: list[_Flag] = []
    for flag in (*left, *right):
        tries = [replace(flag, row=row) for row in range(len(placed) + 1)]
        placed.append(next((each for each in tries if all(map(each.is_clear_of, placed))), tries[-1]))
    return placed
