"""The order of what stands on the lines of a map so that few arrows cross: sweeps by the middle of the neighbours, then
each one tried in every place of its line. Exact, and the same for the same map."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samrit.core.objectives import Link

Passing = tuple[int, int, int]
"""Where the arrow of a link (cause, effect) passes the line of this number."""
Vertex = int | Passing
"""What stands on a line: an objective, or an arrow that passes it."""
Order = tuple[tuple[Vertex, ...], ...]
"""The lines from top to bottom, each from left to right."""

SWEEPS, TRIALS = 12, 4
"""How often the lines are swept in each direction, and how often each one on them is tried in other places."""


@dataclass(frozen=True)
class Threads:
    """The arrows, cut into pieces that lead from a line to the next one: ``pieces[n]`` join the lines n and n + 1.

    ``passing`` are those that pass each line. An arrow between two on one line has no pieces.
    """

    pieces: tuple[tuple[tuple[Vertex, Vertex], ...], ...]
    passing: tuple[tuple[Passing, ...], ...]


def threads(lines: Sequence[Sequence[int]], links: Iterable[Link]) -> Threads:
    """Cut the arrows of a map into pieces."""
    line_of = {each: number for number, line in enumerate(lines) for each in line}
    pieces: list[list[tuple[Vertex, Vertex]]] = [[] for _ in lines]
    passing: list[list[Passing]] = [[] for _ in lines]
    for cause, effect in sorted(set(links)):
        upper, lower = sorted((cause, effect), key=lambda each: line_of[each])
        above: Vertex = upper
        for number in range(line_of[upper] + 1, line_of[lower] + 1):
            here: Vertex = lower if number == line_of[lower] else (cause, effect, number)
            pieces[number - 1].append((above, here))
            if isinstance(here, tuple):
                passing[number].append(here)
            above = here
    return Threads(tuple(map(tuple, pieces[:-1])), tuple(map(tuple, passing)))


def crossings(order: Sequence[Sequence[Vertex]], found: Threads) -> int:
    """How many pairs of arrows cross between the lines."""
    total = 0
    for number, pieces in enumerate(found.pieces):
        upper, lower = _places(order[number]), _places(order[number + 1])
        ends = [lower[below] for _above, below in sorted(pieces, key=lambda each: (upper[each[0]], lower[each[1]]))]
        total += _inversions(ends)
    return total


def ordered(lines: Sequence[Sequence[int]], links: Iterable[Link]) -> Order:
    """The lines with the arrows that pass them, everything in the order that crosses least of those that were tried."""
    found = threads(lines, links)
    starts = [_start(lines, found), _start([line[::-1] for line in lines], found)]
    kept = [_swept(start, found) for start in starts]
    best = min(kept, key=lambda order: (crossings(order, found), _length(order, found)))
    return _tried(best, found, lambda _vertex: True)


def threaded(lines: Sequence[Sequence[int]], places: Mapping[int, int], links: Iterable[Link]) -> Order:
    """The lines as they are, with the arrows that pass them in the order that crosses least; ``places`` say where
    across the map each objective stands."""
    found = threads(lines, links)
    line_of = {each: number for number, line in enumerate(lines) for each in line}

    def across(vertex: Vertex) -> tuple[Fraction, tuple[int, ...]]:
        if isinstance(vertex, int):
            return Fraction(places[vertex]), ()
        cause, effect, number = vertex
        way = Fraction(number - line_of[cause], line_of[effect] - line_of[cause])
        return places[cause] + (places[effect] - places[cause]) * way, vertex

    start: list[list[Vertex]] = _start(lines, found)
    for line in start:
        line.sort(key=across)
    return _tried(start, found, lambda vertex: isinstance(vertex, tuple))


def _places(line: Sequence[Vertex]) -> dict[Vertex, int]:
    return {vertex: place for place, vertex in enumerate(line)}


def _inversions(numbers: Sequence[int]) -> int:
    seen: list[int] = []
    total = 0
    for number in numbers:
        total += len(seen) - bisect_right(seen, number)
        seen.insert(bisect_left(seen, number), number)
    return total


def _start(lines: Sequence[Sequence[int]], found: Threads) -> list[list[Vertex]]:
    return [[*line, *found.passing[number]] for number, line in enumerate(lines)]


def _length(order: Sequence[Sequence[Vertex]], found: Threads) -> int:
    """How far the arrows lead sideways, in half places from the middle of their lines."""
    total = 0
    for number, pieces in enumerate(found.pieces):
        upper, lower = _places(order[number]), _places(order[number + 1])
        shift = len(upper) - len(lower)
        total += sum(abs(2 * (upper[above] - lower[below]) - shift) for above, below in pieces)
    return total


# ---------------------------------------------------------------- sweeps


def _mean(places: Sequence[int]) -> Fraction:
    return Fraction(sum(places), len(places))


def _median(places: Sequence[int]) -> Fraction:
    half = len(places) // 2
    return Fraction(places[half]) if len(places) % 2 else Fraction(places[half - 1] + places[half], 2)


def _swept(start: Sequence[Sequence[Vertex]], found: Threads) -> list[list[Vertex]]:
    """Down and up again and again; the best that was met on the way."""
    order = [list(line) for line in start]
    best, least = [list(line) for line in order], (crossings(order, found), _length(order, found))
    for sweep in range(SWEEPS):
        middle = _median if sweep % 4 == 2 else _mean
        for down in (True, False):
            for number in range(1, len(order)) if down else range(len(order) - 2, -1, -1):
                order[number] = _sorted(order, number, found, down, middle)
            cost = (crossings(order, found), _length(order, found))
            if cost < least:
                best, least = [list(line) for line in order], cost
    return best


def _sorted(
    order: Sequence[Sequence[Vertex]],
    number: int,
    found: Threads,
    down: bool,
    middle: Callable[[Sequence[int]], Fraction],
) -> list[Vertex]:
    """A line in the order of the middles of the neighbours on the line before; who has none there stays in place."""
    pieces = found.pieces[number - 1 if down else number]
    fixed = _places(order[number - 1 if down else number + 1])
    near: dict[Vertex, list[int]] = defaultdict(list)
    for above, below in pieces:
        mine, other = (below, above) if down else (above, below)
        near[mine].append(fixed[other])
    line = order[number]
    places = _places(line)
    moving = iter(sorted((each for each in line if each in near), key=lambda v: (middle(sorted(near[v])), places[v])))
    return [next(moving) if each in near else each for each in line]


# ---------------------------------------------------------------- every place of a line


def _tried(start: Sequence[Sequence[Vertex]], found: Threads, movable: Callable[[Vertex], bool]) -> Order:
    """Put each movable one where its arrows cross least, line by line, until nothing gets better."""
    order = [list(line) for line in start]
    for _trial in range(TRIALS):
        gained = 0
        for number in range(len(order)):
            gained += _sift(order, number, found, movable)
        if not gained:
            break
    return tuple(map(tuple, order))


def _sift(order: list[list[Vertex]], number: int, found: Threads, movable: Callable[[Vertex], bool]) -> int:
    """Try everything on one line; how many crossings fewer there are."""
    near: list[dict[Vertex, list[int]]] = []
    for beside, pieces in _beside(order, number, found):
        places = _places(beside)
        ends: dict[Vertex, list[int]] = defaultdict(list)
        for mine, other in pieces:
            ends[mine].append(places[other])
        near.append({vertex: sorted(at) for vertex, at in ends.items()})
    line, gained = order[number], 0
    for vertex in [each for each in line if movable(each)]:
        here = line.index(vertex)
        rest = line[:here] + line[here + 1 :]
        costs = [0]
        for other in rest:
            costs.append(costs[-1] + _pair(near, other, vertex) - _pair(near, vertex, other))
        best = min(range(len(costs)), key=lambda place: (costs[place], abs(place - here)))
        if costs[best] < costs[here]:
            gained += costs[here] - costs[best]
            line = [*rest[:best], vertex, *rest[best:]]
    order[number] = line
    return gained


def _beside(
    order: Sequence[Sequence[Vertex]], number: int, found: Threads
) -> Iterable[tuple[Sequence[Vertex], list[tuple[Vertex, Vertex]]]]:
    """The lines above and below with the pieces that lead there, the own end first."""
    if number > 0:
        yield order[number - 1], [(below, above) for above, below in found.pieces[number - 1]]
    if number + 1 < len(order):
        yield order[number + 1], list(found.pieces[number])


def _pair(near: Sequence[Mapping[Vertex, Sequence[int]]], left: Vertex, right: Vertex) -> int:
    """How often the arrows of two cross when one stands left of the other."""
    total = 0
    for ends in near:
        others = ends.get(left)
        if others:
            total += sum(len(others) - bisect_right(others, place) for place in ends.get(right, ()))
    return total
