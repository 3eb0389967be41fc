"""The strategy map in figures: bands, lines and nodes, and the ways of the arrows past what stands between; for screen
and paper alike."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from samrit.core.objectives import Link
from samrit.strategy.map_layout import LAST_COLUMN, Layout
from samrit.strategy.map_order import Passing

WIDTH, NODE, SIDE = 1064, 168, 22
"""In the picture's own units: whole width, that of a node, and what is left free at both sides."""
STEP = (WIDTH - 2 * SIDE - NODE) // LAST_COLUMN
"""Half the way from one node to the next."""
HEAD, LANE_GAP, NAME, PAD, BETWEEN = 60, 10, 30, 34, 62
"""The vision on top; between two lanes; the name of a lane; the room of arrows below it; and between two lines."""
TEXT, IN_A_LINE, MOST_LINES, AROUND = 20, 16, 6, 72
"""A line of text: its height, how many letters surely fit, how many lines are shown; and what stands around them."""
BESIDE, ARC = 7, 30
"""How far two arrows run apart where there is room; and how high one between neighbours rises."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands; ``line`` counts all lines from the top."""

    x: int
    y: int
    height: int
    line: int

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """Its middle across."""
        return self.x + NODE // 2


@dataclass(frozen=True, slots=True)
class Band:
    """A lane or a line: from where, how high; of a line also its lane and its number within."""

    top: int
    height: int
    lane: int = 0
    line: int = 0


@dataclass(frozen=True)
class Drawing:
    """A map in figures; ``ways`` are the paths of the arrows as SVG writes them."""

    height: int
    lanes: tuple[Band, ...]
    lines: tuple[Band, ...]
    boxes: Mapping[int, Box]
    ways: Mapping[Link, str]


@dataclass
class _Stack:
    """Lanes and lines as they are put below one another."""

    lanes: list[Band] = field(default_factory=list)
    lines: list[Band] = field(default_factory=list)
    boxes: dict[int, Box] = field(default_factory=dict)


def height_of(name: str) -> int:
    """The height of a node, from how many letters of its name take room: marks above and below do not."""
    letters = sum(unicodedata.category(letter) != "Mn" for letter in name)
    return min(MOST_LINES, max(1, -(-letters // IN_A_LINE))) * TEXT + AROUND


def drawing(layout: Layout, lanes: int, heights: Mapping[int, int], links: Iterable[Link], top: int = 0) -> Drawing:
    """The figures of a layout with so many lanes; ``heights`` are those of the nodes, ``top`` is left free above."""
    stack = _stacked(layout, lanes, heights, top)
    known = sorted({(c, e) for c, e in links if c in stack.boxes and e in stack.boxes and c != e})
    across = _across(layout, stack, known)
    ports = _ports(known, stack, across)
    ways = {link: _way(link, stack, across, ports) for link in known}
    last = stack.lanes[-1] if stack.lanes else Band(top, 0)
    return Drawing(last.top + last.height, tuple(stack.lanes), tuple(stack.lines), stack.boxes, ways)


def _stacked(layout: Layout, lanes: int, heights: Mapping[int, int], top: int) -> _Stack:
    stack, y = _Stack(), top
    for lane in range(lanes):
        start = y
        y += NAME + PAD
        own = [line for number, line in layout.lines if number == lane]
        for number, line in enumerate(own):
            high = max(heights[key] for key in line)
            for key in line:
                x = SIDE + layout.spots[key].column * STEP
                stack.boxes[key] = Box(x, y, high, len(stack.lines))
            stack.lines.append(Band(y, high, lane, number))
            y += high + BETWEEN
        y += PAD - BETWEEN if own else TEXT
        stack.lanes.append(Band(start, y - start, lane))
        y += LANE_GAP
    return stack


# ---------------------------------------------------------------- past the lines


def _across(layout: Layout, stack: _Stack, links: Sequence[Link]) -> Mapping[Passing, int]:
    """Where across the picture each arrow passes each line: in the order of the layout, in a gap between nodes, and as
    near as can be to the straight way."""
    known = set(links)
    found: dict[Passing, int] = {}
    for row in layout.order:
        gap: list[Passing] = []
        left = 0
        for vertex in [*row, None]:
            if isinstance(vertex, tuple):
                if vertex[:2] in known:
                    gap.append(vertex)
                continue
            right = stack.boxes[vertex].x if vertex is not None else WIDTH
            found |= dict(zip(gap, _apart([_straight(each, stack) for each in gap], left, right), strict=True))
            gap = []
            left = right + NODE
    return found


def _straight(passing: Passing, stack: _Stack) -> int:
    cause, effect, line = passing
    one, other = stack.boxes[cause], stack.boxes[effect]
    return one.middle + (other.middle - one.middle) * (line - one.line) // (other.line - one.line)


def _apart(wanted: Sequence[int], left: int, right: int) -> list[int]:
    """Places within a gap, in this order and apart, each near where it is wanted."""
    count = len(wanted)
    apart = min(BESIDE, (right - left) // (count + 1))
    places: list[int] = []
    for number, want in enumerate(wanted):
        lowest = left + apart if not places else places[-1] + apart
        places.append(max(lowest, min(want, right - apart * (count - number))))
    return places


# ---------------------------------------------------------------- where arrows touch nodes


def _ports(links: Sequence[Link], stack: _Stack, across: Mapping[Passing, int]) -> Mapping[tuple[int, Link], int]:
    """Where on its node each arrow begins and ends: apart, in the order in which they lead away."""
    sides: dict[tuple[int, bool], list[tuple[int, Link]]] = defaultdict(list)
    for link in links:
        for own, other in (link, link[::-1]):
            here, there = stack.boxes[own], stack.boxes[other]
            upper = there.line <= here.line
            step = here.line + (there.line > here.line) - (there.line < here.line)
            sides[own, upper].append((across.get((*link, step), there.middle), link))
    found = {}
    for (own, _upper), ends in sides.items():
        box = stack.boxes[own]
        for place, (_x, link) in enumerate(sorted(ends), start=1):
            found[own, link] = box.x + NODE * place // (len(ends) + 1)
    return found


def _way(link: Link, stack: _Stack, across: Mapping[Passing, int], ports: Mapping[tuple[int, Link], int]) -> str:
    """From the top of the cause to the bottom of the effect, past the lines in between; downwards the other way."""
    cause, effect = stack.boxes[link[0]], stack.boxes[link[1]]
    x1, x2 = ports[link[0], link], ports[link[1], link]
    if cause.line == effect.line:
        y = cause.y
        return f"M{x1} {y} C{x1} {y - ARC} {x2} {y - ARC} {x2} {y - 1}"
    up = effect.line < cause.line
    y2 = effect.bottom + 1 if up else effect.y - 1
    path, x, y = [f"M{x1} {cause.y if up else cause.bottom}"], x1, cause.y if up else cause.bottom
    between = range(cause.line - 1, effect.line, -1) if up else range(cause.line + 1, effect.line)
    for number in between:
        line, at = stack.lines[number], across[(*link, number)]
        enter, leave = (line.top + line.height, line.top) if up else (line.top, line.top + line.height)
        path.append(_curve(x, y, at, enter))
        path.append(f"L{at} {leave}")
        x, y = at, leave
    path.append(_curve(x, y, x2, y2))
    return " ".join(path)


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    middle = (y1 + y2) // 2
    return f"C{x1} {middle} {x2} {middle} {x2} {y2}"
