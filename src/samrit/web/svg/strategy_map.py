"""The strategy map: objectives by dimension, effectiveness on top, arrows from cause to effect (B2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.web.svg.drawing import element

WIDTH, LABEL, NODE, HEAD = 1064, 140, 208, 64
"""In the picture's own units: whole width, the column of dimension names, one objective, the vision on top."""
MOST_IN_A_LINE = 4
BETWEEN, MARGIN = 60, 27
"""The room in which arrows run: between two lines of objectives, and above and below those of a dimension."""
LINE, IN_A_LINE, MOST_LINES, AROUND = 21, 17, 6, 48
"""A line of text: its height, how many letters surely fit, how many lines are shown; and what stands around them."""
GAP_SIDE, LANE_STEP, LANES, ARC = 13, 5, 5, 30


@dataclass(frozen=True, slots=True)
class Node:
    """One objective. ``note`` stands below its name; ``wanting`` when something of it is missing."""

    number: int
    name: str
    address: str
    note: str = ""
    wanting: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension with its objectives; ``small`` stands above its name."""

    name: str
    nodes: tuple[Node, ...]
    small: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn: dimensions from top to bottom, and links from cause to effect by number."""

    label: str
    rows: tuple[Row, ...]
    links: tuple[tuple[int, int], ...] = ()
    vision: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a node stands; ``line`` counts from the top."""

    x: int
    y: int
    height: int
    line: int


@dataclass
class _Line:
    """One line of nodes: those of a dimension that has more than fit are on several."""

    top: int
    height: int
    lefts: list[int] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def way_through(self, near: int) -> int:
        """Where an arrow passes the line, beside its nodes and nearest to ``near``; each time a little aside."""
        if not self.lefts:
            return near
        gaps = [self.lefts[0] - GAP_SIDE]
        gaps += [(left + NODE + right) // 2 for left, right in zip(self.lefts, self.lefts[1:], strict=False)]
        gaps.append(self.lefts[-1] + NODE + GAP_SIDE)
        gap = min(gaps, key=lambda x: abs(x - near))
        times = self.used.get(gap, 0)
        self.used[gap] = times + 1
        aside = (times + 1) // 2 % (LANES // 2 + 1) * LANE_STEP
        return gap + (aside if times % 2 else -aside)


def strategy_map(drawn: Map) -> SafeString:
    """The picture. Names are HTML within it, so that the browser breaks Thai lines; every node is a link."""
    top = HEAD + 12 if drawn.vision else 0
    lines: list[_Line] = []
    boxes: dict[int, _Box] = {}
    bands: list[str] = []
    for index, row in enumerate(drawn.rows):
        height = _place(row, top, lines, boxes)
        bands.append(_band(row, index, top, height, drawn.empty))
        top += height + 10
    links = _links(drawn.links, boxes, lines)
    nodes = [_node(node, boxes[node.number], index) for index, row in enumerate(drawn.rows) for node in row.nodes]
    head = (
        f'<svg class="fig strategy-map" viewBox="0 0 {WIDTH} {top}" role="group" aria-label="{escape(drawn.label)}">'
        '<defs><marker id="map-arrow" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path class="map-head" d="M0 1 L9 5 L0 9 z"/></marker></defs>'
    )
    return mark_safe("".join([head, _vision(drawn.vision), *bands, *links, *nodes, "</svg>"]))


def height_of(name: str) -> int:
    """The height of a node, from how many letters of its name take room: marks above and below do not."""
    letters = sum(unicodedata.category(letter) != "Mn" for letter in name)
    return min(MOST_LINES, max(1, -(-letters // IN_A_LINE))) * LINE + AROUND


def _place(row: Row, top: int, lines: list[_Line], boxes: dict[int, _Box]) -> int:
    """Give every node of a dimension its place; the height of the whole band."""
    y = top + MARGIN
    for first in range(0, len(row.nodes), MOST_IN_A_LINE):
        some = row.nodes[first : first + MOST_IN_A_LINE]
        line = _Line(y, max(height_of(node.name) for node in some))
        step = (WIDTH - LABEL) // len(some)
        for place, node in enumerate(some):
            x = LABEL + step * place + (step - NODE) // 2
            line.lefts.append(x)
            boxes[node.number] = _Box(x, y, line.height, len(lines))
        lines.append(line)
        y = line.bottom + BETWEEN
    return (y - BETWEEN if row.nodes else y + LINE) + MARGIN - top


def _band(row: Row, index: int, top: int, height: int, empty: str) -> str:
    shade = f"d{index % 6 + 1}"
    parts = [
        element("rect", class_=f"map-band {shade}", x=0, y=top, width=WIDTH, height=height, rx=12),
        element("rect", class_=f"map-edge {shade}", x=0, y=top, width=6, height=height, rx=3),
        f'<foreignObject x="16" y="{top + 12}" width="{LABEL - 24}" height="{height - 16}">'
        f'<div class="map-dimension"><small>{escape(row.small)}</small>{escape(row.name)}</div></foreignObject>',
    ]
    if not row.nodes:
        middle = LABEL + (WIDTH - LABEL) // 2
        parts.append(
            element("text", empty, class_="map-empty", x=middle, y=top + height // 2 + 5, text_anchor="middle")
        )
    return "".join(parts)


def _vision(words: str) -> str:
    if not words:
        return ""
    return (
        element("rect", class_="map-vision", x=0, y=0, width=WIDTH, height=HEAD, rx=12)
        + f'<foreignObject x="24" y="4" width="{WIDTH - 48}" height="{HEAD - 8}">'
        f'<div class="map-vision-words"><span>{escape(words)}</span></div></foreignObject>'
    )


def _node(node: Node, box: _Box, index: int) -> str:
    classes = f"map-node d{index % 6 + 1}" + (" wanting" if node.wanting else "")
    note = f'<span class="map-note">{escape(node.note)}</span>' if node.note else ""
    return (
        f'<foreignObject x="{box.x}" y="{box.y}" width="{NODE}" height="{box.height}">'
        f'<a class="{classes}" href="{escape(node.address)}" data-node="{node.number}" title="{escape(node.name)}">'
        f'<span class="map-number">{node.number}</span><span class="map-words">'
        f'<span class="map-name">{escape(node.name)}</span>{note}</span></a></foreignObject>'
    )


# ---------------------------------------------------------------- arrows


def _links(links: Sequence[tuple[int, int]], boxes: Mapping[int, _Box], lines: list[_Line]) -> Iterable[str]:
    known = [(cause, effect) for cause, effect in sorted(links) if cause in boxes and effect in boxes]
    leaving = _ports(known, boxes, of=0)
    coming = _ports(known, boxes, of=1)
    for link in known:
        cause, effect = boxes[link[0]], boxes[link[1]]
        points = _way(cause, leaving[link], effect, coming[link], lines)
        yield (
            f'<path class="map-link" d="{points}" fill="none" marker-end="url(#map-arrow)" '
            f'data-cause="{link[0]}" data-effect="{link[1]}"/>'
        )


def _ports(links: Sequence[tuple[int, int]], boxes: Mapping[int, _Box], of: int) -> Mapping[tuple[int, int], int]:
    """Where on its node each arrow begins (``of=0``) or ends (``of=1``): apart, in the order of the other ends."""
    found = {}
    for number in {link[of] for link in links}:
        own = [link for link in links if link[of] == number]
        own.sort(key=lambda link: (boxes[link[1 - of]].x, boxes[link[1 - of]].line, link))
        for place, link in enumerate(own, start=1):
            found[link] = boxes[number].x + NODE * place // (len(own) + 1)
    return found


def _way(cause: _Box, x1: int, effect: _Box, x2: int, lines: list[_Line]) -> str:
    """The path: upwards from the top of the cause to the bottom of the effect, past the lines in between."""
    if cause.line == effect.line:
        y = cause.y
        return f"M{x1} {y} C{x1} {y - ARC} {x2} {y - ARC} {x2} {y - 1}"
    up = effect.line < cause.line
    y1 = cause.y if up else cause.y + lines[cause.line].height
    y2 = effect.y + lines[effect.line].height + 1 if up else effect.y - 1
    between = range(cause.line - 1, effect.line, -1) if up else range(cause.line + 1, effect.line)
    path, x, y = [f"M{x1} {y1}"], x1, y1
    for number in between:
        line = lines[number]
        near = x1 + (x2 - x1) * (y1 - line.top) // (y1 - y2)
        gap = line.way_through(near)
        enter, leave = (line.bottom, line.top) if up else (line.top, line.bottom)
        path.append(_curve(x, y, gap, enter))
        path.append(f"L{gap} {leave}")
        x, y = gap, leave
    path.append(_curve(x, y, x2, y2))
    return " ".join(path)


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    middle = (y1 + y2) // 2
    return f"C{x1} {middle} {x2} {middle} {x2} {y2}"
