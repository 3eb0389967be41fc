"""The strategy map: objectives by dimension, effectiveness on top, arrows from cause to effect (B2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.strategy.map_geometry import (
    HEAD,
    LANE_GAP,
    NAME,
    NODE,
    SIDE,
    STEP,
    WIDTH,
    Band,
    Box,
    Drawing,
    drawing,
    height_of,
)
from samrit.strategy.map_layout import Layout
from samrit.web.svg.drawing import element

Arrow = tuple[int, int, str]
"""Cause and effect by their keys, and the kind of the link."""
HEADS = {
    "cause": '<path class="map-head" d="M0 1 L9 5 L0 9 z"/>',
    "support": '<path class="map-head open" d="M1 1 L8 5 L1 9"/>',
    "condition": '<path class="map-head" d="M0 5 L4.5 1 L9 5 L4.5 9 z"/>',
}
"""The end of an arrow of each kind: a full triangle, an open one, a diamond."""


@dataclass(frozen=True, slots=True)
class Node:
    """One objective. ``note`` stands below its name; ``wanting`` when something of it is missing; ``score`` as printed
    with the ``level`` of its colour, where scores are shown."""

    key: int
    number: int
    name: str
    address: str
    note: str = ""
    wanting: bool = False
    score: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension with its objectives; ``small`` stands before its name."""

    name: str
    nodes: tuple[Node, ...]
    small: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn: dimensions from top to bottom, laid out, and links from cause to effect by the keys of the nodes.

    ``editing`` adds what moving and linking by hand needs; ``chosen`` is the node that is being worked on.
    """

    label: str
    rows: tuple[Row, ...]
    layout: Layout
    links: tuple[Arrow, ...] = ()
    vision: str = ""
    empty: str = ""
    editing: bool = False
    chosen: int | None = None


def strategy_map(drawn: Map) -> SafeString:
    """The picture. Names are HTML within it, so that the browser breaks Thai lines; every node is a link."""
    nodes = {node.key: node for row in drawn.rows for node in row.nodes}
    heights = {key: height_of(node.name) for key, node in nodes.items()}
    links = [(cause, effect) for cause, effect, _kind in drawn.links]
    top = HEAD + LANE_GAP if drawn.vision else 0
    found = drawing(drawn.layout, len(drawn.rows), heights, links, top)
    lanes = [
        _band(row, number, band, drawn.empty)
        for number, (row, band) in enumerate(zip(drawn.rows, found.lanes, strict=True))
    ]
    parts = [
        *lanes,
        *_arrows(drawn.links, found),
        *(_name(row, band) for row, band in zip(drawn.rows, found.lanes, strict=True)),
        *(_node(nodes[key], found.boxes[key], drawn, found) for row in drawn.rows for key in _keys(row)),
    ]
    kind = "fig strategy-map editing" if drawn.editing else "fig strategy-map"
    attributes = _for_hands(found) if drawn.editing else ""
    head = (
        f'<svg class="{kind}" viewBox="0 0 {WIDTH} {found.height}" role="group" '
        f'aria-label="{escape(drawn.label)}"{attributes}><defs>{_heads()}</defs>'
    )
    return mark_safe("".join([head, _vision(drawn.vision), *parts, "</svg>"]))


def link_sample(kind: str) -> SafeString:
    """A piece of an arrow of one kind, for the key of the map."""
    return mark_safe(
        '<svg class="fig map-sample" viewBox="0 0 44 12" width="44" height="12" aria-hidden="true">'
        f'<path class="map-link {escape(kind)}" d="M1 6 L34 6" fill="none"/>'
        f'<g class="{escape(kind)}" transform="translate(33 1)">{HEADS[kind]}</g></svg>'
    )


def _keys(row: Row) -> Iterable[int]:
    return (node.key for node in row.nodes)


def _heads() -> str:
    return "".join(
        f'<marker id="map-end-{kind}" class="{kind}" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="8" '
        f'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse">{head}</marker>'
        for kind, head in HEADS.items()
    )


def _for_hands(found: Drawing) -> str:
    """Where lanes and lines are, for whoever drags."""
    lanes = ";".join(f"{band.top},{band.height}" for band in found.lanes)
    lines = ";".join(f"{band.lane},{band.line},{band.top},{band.height}" for band in found.lines)
    return f' data-lanes="{lanes}" data-lines="{lines}" data-side="{SIDE}" data-step="{STEP}" data-width="{NODE}"'


def _band(row: Row, number: int, band: Band, empty: str) -> str:
    shade = f"d{number % 6 + 1}"
    parts = [
        element("rect", class_=f"map-band {shade}", x=0, y=band.top, width=WIDTH, height=band.height, rx=12),
        element("rect", class_=f"map-edge {shade}", x=0, y=band.top, width=6, height=band.height, rx=3),
    ]
    if not row.nodes:
        y = band.top + NAME + (band.height - NAME) // 2 + 2
        parts.append(element("text", empty, class_="map-empty", x=WIDTH // 2, y=y, text_anchor="middle"))
    return "".join(parts)


def _name(row: Row, band: Band) -> str:
    """The name of a lane, over the arrows that pass behind it."""
    small = f"<small>{escape(row.small)}</small> " if row.small else ""
    return (
        f'<foreignObject class="map-lane" x="14" y="{band.top + 6}" width="{WIDTH - 28}" height="{NAME}">'
        f'<div class="map-dimension"><span>{small}{escape(row.name)}</span></div></foreignObject>'
    )


def _vision(words: str) -> str:
    if not words:
        return ""
    return (
        element("rect", class_="map-vision", x=0, y=0, width=WIDTH, height=HEAD, rx=12)
        + f'<foreignObject x="24" y="4" width="{WIDTH - 48}" height="{HEAD - 8}">'
        f'<div class="map-vision-words"><span>{escape(words)}</span></div></foreignObject>'
    )


def _node(node: Node, box: Box, drawn: Map, found: Drawing) -> str:
    lane = found.lines[box.line].lane
    classes = f"map-node d{lane % 6 + 1}" + (" wanting" if node.wanting else "")
    score = ""
    if node.level is not None:
        classes += f" scored l{node.level}"
        score = f'<span class="map-score points l{node.level}">{escape(node.score)}</span>'
        score += _steps(node.level) if node.level else ""
    note = f'<span class="map-note">{escape(node.note)}</span>' if node.note else ""
    more = f' aria-current="{"true" if node.key == drawn.chosen else "false"}"' if drawn.editing else ""
    if drawn.editing:
        spot = drawn.layout.spots[node.key]
        more += f' data-lane="{lane}" data-line="{spot.line}" data-column="{spot.column}" draggable="false"'
    port = '<span class="map-port" data-port></span>' if drawn.editing else ""
    return (
        f'<foreignObject x="{box.x}" y="{box.y}" width="{NODE}" height="{box.height}">'
        f'<a class="{classes}" href="{escape(node.address)}" data-node="{node.key}" title="{escape(node.name)}"{more}>'
        f'<span class="map-top"><span class="map-number">{node.number}</span>{score}</span>'
        f'<span class="map-name">{escape(node.name)}</span>{note}{port}</a></foreignObject>'
    )


def _steps(level: int) -> str:
    """The level as filled steps, so that it does not need its colour."""
    steps = "".join(f"<i{' class=on' if step <= level else ''}></i>" for step in range(1, 6))
    return f'<span class="map-steps l{level}" aria-hidden="true">{steps}</span>'


def _arrows(links: Iterable[Arrow], found: Drawing) -> Iterable[str]:
    for cause, effect, kind in sorted(links):
        way = found.ways.get((cause, effect))
        if way is not None:
            yield (
                f'<path class="map-link {escape(kind)}" d="{way}" fill="none" '
                f'marker-end="url(#map-end-{escape(kind)})" data-cause="{cause}" data-effect="{effect}"/>'
            )
