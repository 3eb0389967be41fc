"""A plain loop over rows in Python's Decimal, as one would write it for one scorecard."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from benchmarks.contender import Answer, Contender, Ready, Work
from benchmarks.country import DIMENSIONS, Country
from samrit.core.bulk import PRO_RATA, State

FOUR = Decimal("0.0001")
ONE, FIVE = Decimal(1), Decimal(5)
A_DAY = Decimal("0.0500")
NONE = Decimal(-1)

Leaf = tuple[Decimal, list[Decimal], bool, Decimal, int, int]


def leaf_points(value: Decimal, thresholds: list[Decimal], falling: bool) -> Decimal:
    """Points on five thresholds."""
    if falling:
        if value > thresholds[0]:
            return ONE
        if value <= thresholds[4]:
            return FIVE
        level = 3
        while value > thresholds[level]:
            level -= 1
    else:
        if value < thresholds[0]:
            return ONE
        if value >= thresholds[4]:
            return FIVE
        level = 3
        while value < thresholds[level]:
            level -= 1
    low = thresholds[level]
    exact = level + 1 + (value - low) / (thresholds[level + 1] - low)
    return exact.quantize(FOUR, ROUND_HALF_UP)


def score_all(
    leaves: Sequence[Leaf], groups: list[int], dimensions: list[int], late: list[Decimal]
) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """Points of leaves and headings, and totals."""
    points = [
        NONE if state == State.NOT_APPLICABLE else ONE if state == State.MISSING else leaf_points(value, marks, falling)
        for value, marks, falling, _, state, _ in leaves
    ]
    headings, totals = [], []
    for card, days in enumerate(late):
        whole = made = Decimal(0)
        for dimension in range(card * DIMENSIONS, (card + 1) * DIMENSIONS):
            inner, weight, earned = [], Decimal(0), Decimal(0)
            for group in range(dimensions[dimension], dimensions[dimension + 1]):
                held = sum_ = pot = Decimal(0)
                for place in range(groups[group], groups[group + 1]):
                    own, state, heir = leaves[place][3:]
                    if state != State.NOT_APPLICABLE:
                        held += own
                        sum_ += own * points[place]
                    elif heir == PRO_RATA:
                        pot += own
                    else:
                        held += own
                        sum_ += own * points[heir]
                inner.append((sum_ / held).quantize(FOUR, ROUND_HALF_UP))
                weight += held + pot
                earned += sum_ * (held + pot) / held if pot else sum_
            headings += [(earned / weight).quantize(FOUR, ROUND_HALF_UP), *inner]
            whole += weight
            made += earned
        totals.append(max((made / whole).quantize(FOUR, ROUND_HALF_UP) - A_DAY * days, Decimal(0)))
    return points, headings, totals


def _prepare(country: Country) -> Ready:
    rules, results = country.rules, country.results
    assert rules.falling is not None and rules.heir is not None
    assert results.state is not None and results.late_days is not None
    leaves = [
        (natural(value), [natural(mark) for mark in marks], falling, Decimal(weight), state, heir)
        for value, marks, falling, weight, state, heir in zip(
            results.value.tolist(),
            rules.thresholds.T.tolist(),
            rules.falling.tolist(),
            rules.weight.tolist(),
            results.state.tolist(),
            rules.heir.tolist(),
            strict=True,
        )
    ]
    groups, dimensions = country.groups.tolist(), country.dimensions.tolist()
    late = [Decimal(days) for days in results.late_days.tolist()]
    work = Work(lambda: score_all(leaves, groups, dimensions, late))
    return Ready(work.run, lambda: _answer(work.found))


def natural(units: int) -> Decimal:
    """A figure in natural units."""
    return Decimal(units).scaleb(-4)


def _answer(found: tuple[list[Decimal], list[Decimal], list[Decimal]] | None) -> Answer | None:
    if found is None:
        return None
    points, headings, totals = found
    return Answer(
        np.array([-1 if each == NONE else int(each.scaleb(4)) for each in points]),
        np.array([int(each.scaleb(4)) for each in headings]),
        np.array([int(each.scaleb(4)) for each in totals]),
    )


CONTENDER = Contender(name="decimal", title="plain Decimal loop", most=100_000, rounds=9, prepare=_prepare)
