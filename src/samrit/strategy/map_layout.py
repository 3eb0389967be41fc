"""Where each objective stands on the strategy map: its lane is its dimension; within it by itself or put there by hand.

A lane has lines of up to five; a place across is counted in half widths, so that a line of four can stand between those
of a line of five.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from itertools import combinations
from typing import Literal, NamedTuple

from samrit.core.objectives import Link
from samrit.strategy.map_order import Order, crossings, ordered, threaded, threads

MOST_IN_A_LINE = 5
LAST_COLUMN = 2 * (MOST_IN_A_LINE - 1)
"""Places across are 0 to 8; two on one line stand at least two apart."""
MOST_STEPS = 3
"""Into how many lines a chain of causes within one lane is pulled apart."""
PASSES = 6

Way = Literal["left", "right", "up", "down"]
STEPS: Mapping[Way, tuple[int, int]] = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}


class Spot(NamedTuple):
    """A place in a lane: the line from above, and half widths from the left."""

    line: int
    column: int


Spots = Mapping[int, Spot]


@dataclass(frozen=True)
class Layout:
    """A map laid out. ``lines`` are those of all lanes from top to bottom, with the lane that each belongs to, and
    ``order`` has the arrows that pass them, too."""

    spots: Spots
    lines: tuple[tuple[int, tuple[int, ...]], ...]
    order: Order
    crossings: int


@lru_cache(maxsize=256)
def laid_out(lanes: tuple[tuple[int, ...], ...], links: tuple[Link, ...], kept: tuple[tuple[int, Spot], ...]) -> Layout:
    """The layout of a map: by itself as long as nobody has put anything; else everything stays where it was ``kept``,
    and only what is new finds a place beside what it is linked to."""
    known = {each for lane in lanes for each in lane}
    links = tuple((cause, effect) for cause, effect in links if cause in known and effect in known and cause != effect)
    held = _without_collisions(lanes, dict(kept))
    if held:
        spots = _compact(lanes, _joined(lanes, links, held))
        lines = _lines(lanes, spots)
        order = threaded([line for _lane, line in lines], {key: spot.column for key, spot in spots.items()}, links)
    else:
        rows = [(number, line) for number, lane in enumerate(lanes) for line in _divided(number, lanes, links)]
        order = ordered([line for _lane, line in rows], links)
        lines = tuple(
            (lane, tuple(each for each in stood if isinstance(each, int)))
            for (lane, _line), stood in zip(rows, order, strict=True)
        )
        spots = _spread(lines, links)
    return Layout(spots, tuple(lines), order, crossings(order, threads([line for _lane, line in lines], links)))


# ---------------------------------------------------------------- moving by hand


def stepped(lane: Spots, key: int, way: Way) -> Spots | None:
    """The places of a lane after ``key`` went one step; ``None`` where there is no way to go."""
    line, column = STEPS[way]
    here = lane[key]
    there = Spot(here.line + line, here.column + column)
    if not 0 <= there.column <= LAST_COLUMN:
        return None
    lines = {spot.line for spot in lane.values()}
    if line and there.line not in lines and sum(spot.line == here.line for spot in lane.values()) == 1:
        return None  # alone on its line: a further line would change nothing
    return put(lane, key, there)


def put(lane: Spots, key: int, there: Spot) -> Spots:
    """The places of a lane after ``key`` was put somewhere: where somebody stands already, the two change places."""
    here, moved = lane[key], dict(lane)
    clashing = [each for each in lane if each != key and _clash(lane[each], there)]
    if not clashing:
        moved[key] = there
        return moved
    other = min(clashing, key=lambda each: (abs(lane[each].column - there.column), lane[each].column))
    moved[key], moved[other] = lane[other], here
    return moved


def _clash(one: Spot, other: Spot) -> bool:
    return one.line == other.line and abs(one.column - other.column) < 2


# ---------------------------------------------------------------- what was kept


def _without_collisions(lanes: Sequence[Sequence[int]], kept: Spots) -> dict[int, Spot]:
    """The kept places that hold: of two that collide the first one's, in the order of the numbers."""
    held: dict[int, Spot] = {}
    for lane in lanes:
        own: dict[int, Spot] = {}
        for key in lane:
            spot = kept.get(key)
            if spot is not None and 0 <= spot.column <= LAST_COLUMN and not any(_clash(spot, o) for o in own.values()):
                own[key] = spot
        held |= own
    return held


def _joined(lanes: Sequence[Sequence[int]], links: Sequence[Link], held: dict[int, Spot]) -> dict[int, Spot]:
    """With a place for each that has none: free, and as near as can be to what it is linked to."""
    spots = dict(held)
    beside = _beside(links)
    for lane in lanes:
        for key in lane:
            if key in spots:
                continue
            own = [spots[each] for each in lane if each in spots]
            lines = sorted({spot.line for spot in own}) or [0]
            near = [spots[each].column for each in beside[key] if each in spots]
            wanted = Fraction(sum(near), len(near)) if near else Fraction(LAST_COLUMN, 2)
            free = [
                Spot(line, column)
                for line in [*lines, lines[-1] + 1]
                for column in range(LAST_COLUMN + 1)
                if not any(_clash(Spot(line, column), spot) for spot in own)
            ]
            spots[key] = min(free, key=lambda spot: (spot.line > lines[-1], abs(spot.column - wanted), spot))
    return spots


def _compact(lanes: Sequence[Sequence[int]], spots: Spots) -> dict[int, Spot]:
    """The same with the lines of each lane counted from 0 without gaps."""
    found: dict[int, Spot] = {}
    for lane in lanes:
        numbers = {line: number for number, line in enumerate(sorted({spots[key].line for key in lane}))}
        found |= {key: Spot(numbers[spots[key].line], spots[key].column) for key in lane}
    return found


def _lines(lanes: Sequence[Sequence[int]], spots: Spots) -> tuple[tuple[int, tuple[int, ...]], ...]:
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, lane in enumerate(lanes):
        for key in lane:
            rows[number, spots[key].line].append(key)
    return tuple(
        (lane, tuple(sorted(row, key=lambda key: spots[key].column))) for (lane, _n), row in sorted(rows.items())
    )


def _beside(links: Iterable[Link]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for cause, effect in links:
        found[cause].append(effect)
        found[effect].append(cause)
    return found


# ---------------------------------------------------------------- by itself


def _divided(number: int, lanes: Sequence[Sequence[int]], links: Sequence[Link]) -> list[tuple[int, ...]]:
    """The lines of a lane: effects above their causes, what leads upwards above what only comes from below, and all
    lines of about one length."""
    lane = lanes[number]
    lane_of = {key: at for at, row in enumerate(lanes) for key in row}
    inside = [(cause, effect) for cause, effect in links if lane_of[cause] == lane_of[effect] == number]
    steps = _steps(lane, inside)
    count = max(-(-len(lane) // MOST_IN_A_LINE), min(max(steps.values(), default=0) + 1, MOST_STEPS))
    pull = dict.fromkeys(lane, 0)
    for cause, effect in links:
        for own, other in ((cause, effect), (effect, cause)):
            if own in pull:
                pull[own] += (lane_of[other] > number) - (lane_of[other] < number)
    linked = {key for link in inside for key in link}
    rows: list[list[int]] = [[] for _ in range(count)]
    for key in sorted(linked, key=lambda key: (steps[key], pull[key], lane.index(key))):
        start = min(steps[key], count - 1)
        room = [at for at in (*range(start, count), *range(start)) if len(rows[at]) < MOST_IN_A_LINE]
        rows[room[0]].append(key)
    for key in sorted(set(lane) - linked, key=lambda key: (pull[key], lane.index(key))):
        quota = -(-len(lane) // count)
        room = [at for at in range(count) if len(rows[at]) < min(quota, MOST_IN_A_LINE)]
        room += [at for at in range(count) if len(rows[at]) < MOST_IN_A_LINE]
        rows[room[0]].append(key)
    return [tuple(sorted(row, key=lane.index)) for row in rows if row]


def _steps(lane: Sequence[int], inside: Sequence[Link]) -> dict[int, int]:
    """How many effects stand one after the other above each, within the lane; a circle ends where it began."""
    effects: dict[int, list[int]] = defaultdict(list)
    for cause, effect in inside:
        effects[cause].append(effect)
    found: dict[int, int] = {}

    def step(key: int, above: frozenset[int]) -> int:
        if key not in found:
            further = [step(each, above | {key}) for each in effects[key] if each not in above]
            found[key] = max(further, default=-1) + 1
        return found[key]

    for key in lane:
        step(key, frozenset({key}))
    return found


def _even(count: int) -> tuple[int, ...]:
    """The places of a line of so many, evenly across."""
    return tuple((2 * place + 1) * (LAST_COLUMN + 1) // (2 * count) for place in range(count))


@lru_cache(maxsize=MOST_IN_A_LINE)
def _possible(count: int) -> tuple[tuple[int, ...], ...]:
    """Every way in which so many can stand on a line, at least two apart."""
    chosen = combinations(range(LAST_COLUMN + 2 - count), count)
    return tuple(tuple(column + at for at, column in enumerate(each)) for each in chosen)


def _spread(lines: Sequence[tuple[int, tuple[int, ...]]], links: Sequence[Link]) -> dict[int, Spot]:
    """Places across, in the order of each line: near what each is linked to, and not far from evenly."""
    columns = {key: at for _lane, line in lines for key, at in zip(line, _even(len(line)), strict=True)}
    beside = _beside(links)
    for turn in range(PASSES):
        for _lane, line in lines if turn % 2 else reversed(lines):
            wanted: list[Fraction | None] = []
            for key in line:
                near = [columns[each] for each in beside[key]]
                wanted.append(Fraction(sum(near), len(near)) if near else None)
            places = min(_possible(len(line)), key=partial(_cost, wanted=wanted, even=_even(len(line))))
            columns |= dict(zip(line, places, strict=True))
    first: dict[int, int] = {}
    for number, (lane, _line) in enumerate(lines):
        first.setdefault(lane, number)
    return {key: Spot(number - first[lane], columns[key]) for number, (lane, line) in enumerate(lines) for key in line}


def _cost(
    places: tuple[int, ...], wanted: Sequence[Fraction | None], even: Sequence[int]
) -> tuple[Fraction, tuple[int, ...]]:
    """How far a line would stand from where it is wanted, which counts double, and from evenly."""
    pulled = sum((abs(at - want) for at, want in zip(places, wanted, strict=True) if want is not None), Fraction())
    return 2 * pulled + sum(abs(at - each) for at, each in zip(places, even, strict=True)), places
