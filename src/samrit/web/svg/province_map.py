"""The provinces where they lie, each in the shade of its level with the level in it where there is room."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from samrit.web.svg.drawing import FIVE_POINTS, Number, Scale, element, level

WIDTH, HEIGHT = 560, 1025
ROOM = 620
"""The area of the smallest province in which a figure can be read."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A province: its outline, the centre of its largest part and how large that is."""

    path: str
    x: str
    y: str
    room: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a province: its name and address, the points that give its level, and its score as printed."""

    name: str
    address: str
    points: Number | None
    printed: str


@lru_cache(maxsize=1)
def shapes() -> Mapping[str, Shape]:
    """The provinces by their Thai name without the word for province."""
    rows = json.loads((Path(__file__).parent / "provinces.json").read_text(encoding="utf-8"))
    return {row["name"]: Shape(row["path"], row["at"][0], row["at"][1], int(row["room"])) for row in rows}


def province_map(known: Mapping[str, Shown], label: str, *, scale: Scale = FIVE_POINTS) -> SafeString:
    """The map; ``known`` by the names of :func:`shapes`, the others are drawn pale. A group that holds links."""
    pale, links = [], []
    for name, shape in shapes().items():
        shown = known.get(name)
        if shown is None:
            pale.append(element("path", class_="province heat-x", d=shape.path))
            continue
        reached = level(shown.points, scale)
        shade = f"heat-{reached}"
        said = f"{shown.name} {shown.printed}"
        inner = element("path", class_=f"province {shade}", d=shape.path)
        if shape.room >= ROOM:
            figure = "–" if shown.points is None else str(reached)
            inner += element("text", figure, class_=f"c {shade}", x=shape.x, y=int(shape.y) + 5)
        inner = element("title", said) + inner
        links.append(f'<a class="go" href="{escape(shown.address)}" aria-label="{escape(said)}">{inner}</a>')
    head = f'<svg class="fig province-map" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(label)}">'
    return mark_safe(f'{head}<g aria-hidden="true">{"".join(pale)}</g>{"".join(links)}</svg>')
