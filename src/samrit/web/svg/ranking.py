"""Who stands where, and how sure that is: each agency's score as a mark within the scores that are still possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.web.svg.drawing import Number, at, element, fitting

TICKS = 4
"""Spaces between the upright lines."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """One agency: ``rank`` as printed (``2``, ``2–5``), the lowest and highest score still possible, the score now
    (``None`` where nothing is reported), the figures as printed, and ``kind``: ``final``, ``settled`` or ``open``."""

    name: str
    address: str
    rank: str
    lowest: Number
    highest: Number
    now: Number | None
    printed: str
    kind: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a drawing. ``above`` puts the name over its line, as a phone needs it."""

    width: int
    left: int
    right: int
    row: int
    above: bool


WIDE = Frame(width=1100, left=340, right=950, row=30, above=False)
NARROW = Frame(width=358, left=8, right=350, row=58, above=True)
HEAD = 28
BAR = 10


def ranking(rows: Sequence[RankRow], label: str, *, scale: tuple[Number, Number], frame: Frame) -> SafeString:
    """``scale`` is the floor and the full mark of the total; rows stand in their order."""
    low, high = Fraction(scale[0]), Fraction(scale[1])
    span = max(high - low, Fraction(1))

    def x(points: Number) -> Fraction:
        inside = min(high, max(low, Fraction(points)))
        return frame.left + (inside - low) * (frame.right - frame.left) / span

    height = HEAD + frame.row * len(rows) + 8
    parts = []
    for tick in range(TICKS + 1):
        value = low + span * tick / TICKS
        place = at(x(value))
        parts.append(element("line", class_="guide", x1=place, x2=place, y1=HEAD - 6, y2=height - 6))
        anchor = "middle" if 0 < tick < TICKS or not frame.above else "start" if tick == 0 else "end"
        parts.append(element("text", at(value), class_="tick", x=place, y=16, text_anchor=anchor))
    links = []
    for number, row in enumerate(rows):
        top = HEAD + frame.row * number
        parts += _row(row, frame, top, (x(row.lowest), x(row.highest), None if row.now is None else x(row.now)))
        links.append(_name(row, frame, top))
    head = f'<svg class="fig ranking" viewBox="0 0 {frame.width} {height}" role="group" aria-label="{escape(label)}">'
    return mark_safe(f'{head}<g aria-hidden="true">{"".join(parts)}</g>{"".join(links)}</svg>')


def _row(row: RankRow, frame: Frame, top: int, places: tuple[Fraction, Fraction, Fraction | None]) -> list[str]:
    first, last, now = places
    middle = top + (40 if frame.above else 14)
    parts = [element("line", class_="row-line", x1=0, x2=frame.width, y1=top - 1, y2=top - 1)]
    if last > first:
        parts.append(
            element("rect", class_="reach", x=at(first), y=middle - BAR // 2, width=at(last - first), height=BAR, rx=3)
        )
        for end in (first, last):
            parts.append(element("line", class_="end", x1=at(end), x2=at(end), y1=middle - 7, y2=middle + 7))
    if now is not None:
        parts.append(_mark(row.kind, now, middle))
    rank_at, figures_at = (0, frame.width - 2) if frame.above else (34, frame.width - 2)
    anchor = "start" if frame.above else "end"
    line = top + 20
    parts.append(element("text", row.rank, class_="rank", x=rank_at, y=line, text_anchor=anchor))
    parts.append(element("text", row.printed, class_="value", x=figures_at, y=line, text_anchor="end"))
    return parts


def _mark(kind: str, x: Fraction, y: int) -> str:
    """A square for what is final, a dot for what is settled in this round, a ring for what may still change."""
    if kind == "final":
        return element("rect", class_="spot final", x=at(x - 6), y=y - 6, width=12, height=12, rx=2)
    return element("circle", class_=f"spot {kind}", cx=at(x), cy=y, r=6)


def _name(row: RankRow, frame: Frame, top: int) -> str:
    left, room = (44, frame.width - 44 - 112) if frame.above else (46, frame.left - 46 - 14)
    shown = element("text", fitting(row.name, room), class_="name", x=left, y=top + 20)
    return f'<a class="go" href="{escape(row.address)}" aria-label="{escape(row.name)}">{shown}</a>'
