"""What is right: every figure of a country by Python integers and fractions, written down from the rules.

Nothing of the program is used here, so that it cannot agree with itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from benchmarks.contender import Answer
from benchmarks.country import DIMENSIONS, LATE_POINTS, Country
from samrit.core.bulk import PRO_RATA, State

FLOOR = 10_000


def half_up(value: Fraction) -> int:
    """Rounded half up to a whole number (RD-1); values are not negative."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def points_of(value: int, thresholds: list[int], falling: bool) -> int:
    """Points on five thresholds in units of 10⁻⁴ (SC-1 to SC-6)."""
    if falling:
        value, thresholds = -value, [-threshold for threshold in thresholds]
    if value < thresholds[0]:
        return FLOOR
    if value >= thresholds[4]:
        return 5 * FLOOR
    level = max(number for number in range(4) if thresholds[number] <= value)
    gap = thresholds[level + 1] - thresholds[level]
    return FLOOR * (level + 1) + (2 * FLOOR * (value - thresholds[level]) + gap) // (2 * gap)


def exact_answer(country: Country) -> Answer:
    """Points of leaves, groups and dimensions, and totals after the penalty."""
    leaves = list(_leaves(country))
    figures: list[int] = []
    totals: list[int] = []
    groups, dimensions = country.groups.tolist(), country.dimensions.tolist()
    late = country.results.late_days.tolist() if country.results.late_days is not None else []
    for card, days in enumerate(late):
        whole = made = Fraction(0)
        for dimension in range(card * DIMENSIONS, (card + 1) * DIMENSIONS):
            place = len(figures)
            figures.append(0)
            weight = points = Fraction(0)
            for group in range(dimensions[dimension], dimensions[dimension + 1]):
                held, earned, pot = _group(leaves, groups[group], groups[group + 1])
                figures.append(half_up(earned / held))
                weight += held + pot
                points += earned * (held + pot) / held
            figures[place] = half_up(points / weight)
            whole += weight
            made += points
        totals.append(max(half_up(made / whole) - LATE_POINTS * days, 0))
    return Answer(np.array([points for points, *_ in leaves]), np.array(figures), np.array(totals))


def _leaves(country: Country) -> Iterator[tuple[int, int, int, int]]:
    """Points (-1: not applicable), weight, state and heir of every leaf."""
    rules, results = country.rules, country.results
    assert rules.falling is not None and rules.heir is not None and results.state is not None
    rows = zip(
        results.value.tolist(),
        rules.thresholds.T.tolist(),
        rules.falling.tolist(),
        rules.weight.tolist(),
        results.state.tolist(),
        rules.heir.tolist(),
        strict=True,
    )
    for value, thresholds, falling, weight, state, heir in rows:
        if state == State.NOT_APPLICABLE:
            yield -1, weight, state, heir
        else:
            yield (FLOOR if state == State.MISSING else points_of(value, thresholds, falling)), weight, state, heir


def _group(leaves: list[tuple[int, int, int, int]], first: int, last: int) -> tuple[Fraction, Fraction, Fraction]:
    """Weight and weighted points of what counts in a group, and the weight that it takes over pro rata (WT-2, WT-5)."""
    held = earned = pot = 0
    for points, weight, state, heir in leaves[first:last]:
        if state != State.NOT_APPLICABLE:
            held += weight
            earned += weight * points
        elif heir == PRO_RATA:
            pot += weight
        else:
            held += weight
            earned += weight * leaves[heir][0]
    return Fraction(held), Fraction(earned), Fraction(pot)
