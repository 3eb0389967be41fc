"""NumPy with binary floats over whole columns: quick, and wrong where points end on half a unit."""

from __future__ import annotations

import numpy as np

from benchmarks.contender import Answer, Contender, Ready, Work
from benchmarks.country import DIMENSIONS, Country
from benchmarks.floats import Columns, in_tree_order, rounded, units
from samrit.core.bulk import Array, State


def score_all(columns: Columns) -> tuple[Array, Array, Array, Array]:
    """Points of leaves, groups and dimensions, and totals."""
    t, x = columns.marks, columns.value
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = [level + 1 + (x - t[level]) / (t[level + 1] - t[level]) for level in range(4)]
    exact = np.where(x >= t[3], slopes[3], np.where(x >= t[2], slopes[2], np.where(x >= t[1], slopes[1], slopes[0])))
    points = rounded(np.where(x < t[0], 1.0, np.where(x >= t[4], 5.0, exact)))
    points[columns.state == State.MISSING] = 1.0
    out = columns.state == State.NOT_APPLICABLE
    held = np.where(out, 0.0, columns.weight)
    np.add.at(held, columns.heir[columns.named], columns.weight[columns.named])
    pot = np.where(out & ~columns.named, columns.weight, 0.0)
    starts = columns.groups[:-1]
    whole, earned = np.add.reduceat(held, starts), np.add.reduceat(held * points, starts)
    pots = np.add.reduceat(pot, starts)
    groups = rounded(earned / whole)
    weight, made = whole + pots, earned * (whole + pots) / whole
    outer = columns.dimensions[:-1]
    weights, sums = np.add.reduceat(weight, outer), np.add.reduceat(made, outer)
    cards = slice(None, None, DIMENSIONS)
    begins = np.arange(len(weights))[cards]
    totals = rounded(np.add.reduceat(sums, begins) / np.add.reduceat(weights, begins))
    points[out] = -0.0001
    return points, groups, rounded(sums / weights), np.maximum(totals - columns.penalty, 0)


def _prepare(country: Country) -> Ready:
    columns = Columns(country)
    work = Work(lambda: score_all(columns))

    def answer() -> Answer | None:
        if work.found is None:
            return None
        points, groups, dimensions, totals = work.found
        headings = in_tree_order(units(groups), units(dimensions), country.dimensions[:-1])
        return Answer(units(points), headings, units(totals))

    return Ready(work.run, answer)


CONTENDER = Contender(name="float", title="NumPy, binary floats", most=1_000_000, rounds=99, prepare=_prepare)
