"""A made-up country: scorecards of four dimensions, groups and about 25 indicators, as columns of integers.

A quarter of what is in it is there to hurt: results whose points end exactly on half a unit, thresholds that are equal,
levels that fall, indicators that do not apply, were not reported or came late. Every contender gets the same columns
and does the same work: points on five thresholds rounded half up to four decimals, weights of what does not apply moved
to a named sibling or shared pro rata in the group, points of groups and dimensions, the total from the rounded points
(RD-3), and the penalty for working days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk import PRO_RATA, Array, Headings, Results, Rules, State

DIMENSIONS = 4
GROUPS = (1, 2, 3)
LEAVES = (2, 3, 4)
LEAVES_IN_A_CARD = DIMENSIONS * 2 * 3
"""On average."""
LATE_POINTS = 500


@dataclass(frozen=True, slots=True)
class Country:
    """The columns, and the shape of the trees: where the leaves of each group, the groups of each dimension and the
    dimensions of each scorecard begin (four to a scorecard), with the count at the end."""

    rules: Rules
    results: Results
    groups: Array
    dimensions: Array

    @property
    def leaves(self) -> int:
        """How many indicators it has."""
        return len(self.rules.weight)

    @property
    def cards(self) -> int:
        """How many scorecards it has."""
        return len(self.rules.cards) - 1

    def first(self, cards: int) -> Country:
        """The first scorecards of it, for contenders that would take all day with the whole."""
        if cards >= self.cards:
            return self
        rules = self.rules.part(0, cards)
        leaves = len(rules.weight)
        dimensions = self.dimensions[: cards * DIMENSIONS + 1]
        groups = self.groups[: int(dimensions[-1]) + 1]
        return Country(rules, self.results.part(slice(0, leaves), slice(0, cards)), groups, dimensions)


def make_country(leaves: int, seed: int = 2554) -> Country:
    """A country of about so many indicators; the same seed gives the same country."""
    chance = np.random.default_rng(seed)
    cards = max(1, leaves // LEAVES_IN_A_CARD)
    groups_in = chance.choice(GROUPS, cards * DIMENSIONS)
    dimensions = np.concatenate([[0], np.cumsum(groups_in)])
    groups = np.concatenate([[0], np.cumsum(chance.choice(LEAVES, int(dimensions[-1])))])
    count = int(groups[-1])
    thresholds, falling, value = _scales(chance, count)
    in_group = np.arange(count) - np.repeat(groups[:-1], np.diff(groups))
    state, heir = _states(chance, in_group, np.repeat(groups[:-1], np.diff(groups)))
    late = np.where(chance.random(cards) < 0.1, chance.integers(1, 11, cards), 0)
    rules = Rules(
        cards=groups[dimensions[::DIMENSIONS]],
        weight=chance.integers(1, 21, count),
        thresholds=thresholds,
        falling=falling,
        heir=heir,
        headings=_headings(groups, dimensions),
        late_points=np.full(cards, LATE_POINTS),
    )
    return Country(rules, Results(value, state=state, late_days=late), groups, dimensions)


def _scales(chance: np.random.Generator, count: int) -> tuple[Array, Array, Array]:
    """Thresholds in level order, where they fall, and results: on them, between them, and on exact ties."""
    money = chance.random(count) < 0.2
    gaps = np.where(money, chance.integers(1, 10**9, (4, count)), chance.integers(1, 200_000, (4, count)))
    gaps[chance.integers(0, 4, count), np.arange(count)] *= chance.random(count) > 0.03
    marks = np.concatenate([chance.integers(-(10**6), 10**6, (1, count)), gaps]).cumsum(axis=0)
    level = chance.integers(0, 4, count)
    start, gap = marks[level, np.arange(count)], gaps[level, np.arange(count)]
    tie = start + (2 * chance.integers(0, 10_000, count) + 1) * gap // 20_000
    between = start + (gap * chance.random(count)).astype(np.int64)
    beyond = marks[0] - gap + (chance.random(count) < 0.5) * (marks[4] - marks[0] + 2 * gap)
    value = np.choose(chance.choice(4, count, p=(0.25, 0.55, 0.15, 0.05)), (tie, between, start, beyond))
    falling = chance.random(count) < 0.4
    sign = np.where(falling, -1, 1)
    return np.ascontiguousarray(marks * sign), falling, value * sign


def _states(chance: np.random.Generator, in_group: Array, first: Array) -> tuple[Array, Array]:
    """3 % not reported and 1 % not applicable, never the first of a group, which half of them name as their heir."""
    roll = chance.random(len(in_group))
    state = np.where(roll < 0.03, State.MISSING, State.REPORTED).astype(np.int8)
    state[(roll > 0.985) & (in_group > 0)] = State.NOT_APPLICABLE
    return state, np.where((roll > 0.9925) & (in_group > 0), first, PRO_RATA)


def _headings(groups: Array, dimensions: Array) -> Headings:
    """Dimensions and the groups under them as ranges of leaves, in the order of the tree."""
    outer = np.column_stack([groups[dimensions[:-1]], groups[dimensions[1:]]])
    inner = np.column_stack([groups[:-1], groups[1:]])
    of = np.repeat(np.arange(len(outer)), np.diff(dimensions))
    place = np.arange(len(inner)) + of + 1
    ranges = np.empty((len(outer) + len(inner), 2), np.int64)
    parent = np.full(len(ranges), -1)
    ranges[place], parent[place] = inner, (dimensions[:-1] + np.arange(len(outer)))[of]
    ranges[dimensions[:-1] + np.arange(len(outer))] = outer
    return Headings(np.ascontiguousarray(ranges[:, 0]), np.ascontiguousarray(ranges[:, 1]), parent)
