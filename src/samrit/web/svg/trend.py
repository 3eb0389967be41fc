"""How a score moved from stop to stop (rounds of a year, or years): one line, each stop with its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.web.svg.drawing import (
    FIVE_POINTS,
    HIGHEST,
    LOWEST,
    Number,
    Scale,
    at,
    element,
    figure,
    level,
    on_five,
    ticks,
)

WIDTH, HEIGHT = 360, 212
LEFT, RIGHT, TOP, BOTTOM = 24, 354, 30, 168
SIZE = Fraction(6)


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the way: ``kind`` is ``settled`` (a filled dot), ``open`` (a ring: it may still change) or ``final``
    (a square); ``points`` is ``None`` where there is no score, which leaves a gap."""

    name: str
    points: Number | None
    printed: str
    kind: str = "settled"
    note: str = ""


def trend(stops: Sequence[Stop], label: str, *, scale: Scale = FIVE_POINTS) -> SafeString:
    """The figure from the floor to the cap; points under 1 of five stand on the lowest line. The way to an open stop is
    dashed."""
    parts = []
    named = ticks(scale)
    beside = LEFT - (9 if all(len(tick) == 1 for tick in named) else 3)
    for line, tick in enumerate(named, start=LOWEST):
        level_at = at(_height(line))
        parts.append(element("line", class_="guide", x1=LEFT, x2=RIGHT, y1=level_at, y2=level_at))
        parts.append(element("text", tick, class_="tick", x=beside, y=at(_height(line) + 4), text_anchor="end"))
    room = Fraction(RIGHT - LEFT, max(1, len(stops)))
    places = [LEFT + room * index + room / 2 for index in range(len(stops))]
    before: tuple[Fraction, Fraction] | None = None
    for x, stop in zip(places, stops, strict=True):
        here = None if stop.points is None else (x, _height(on_five(stop.points, scale)))
        if before and here:
            path = f"M{at(before[0])} {at(before[1])} L{at(here[0])} {at(here[1])}"
            parts.append(element("path", class_="way open" if stop.kind == "open" else "way", d=path, fill="none"))
        before = here
    for x, stop in zip(places, stops, strict=True):
        parts.append(element("text", stop.name, class_="stop", x=at(x), y=BOTTOM + 22, text_anchor="middle"))
        if stop.note:
            parts.append(element("text", stop.note, class_="note", x=at(x), y=BOTTOM + 39, text_anchor="middle"))
        if stop.points is None:
            parts.append(element("text", "–", class_="none", x=at(x), y=BOTTOM - 8, text_anchor="middle"))
            continue
        y = _height(on_five(stop.points, scale))
        parts.append(_mark(stop, level(stop.points, scale), x, y))
        parts.append(element("text", stop.printed, class_="value", x=at(x), y=at(y - 12), text_anchor="middle"))
    return figure("trend-line", WIDTH, HEIGHT, label, parts, fluid=True)


def _mark(stop: Stop, reached: int, x: Fraction, y: Fraction) -> str:
    shade = f"spot {stop.kind} l{reached}"
    if stop.kind == "final":
        return element(
            "rect", class_=shade, x=at(x - SIZE), y=at(y - SIZE), width=at(2 * SIZE), height=at(2 * SIZE), rx=2
        )
    return element("circle", class_=shade, cx=at(x), cy=at(y), r=at(SIZE))


def _height(value: Number) -> Fraction:
    inside = min(Fraction(HIGHEST), max(Fraction(LOWEST), Fraction(value)))
    return BOTTOM - (inside - LOWEST) * (BOTTOM - TOP) / (HIGHEST - LOWEST)
