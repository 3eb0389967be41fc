"""The weights that count when some members of a pool do not, exactly as the single path moves them (WT-2, WT-5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import PRO_RATA, Array
from samrit.core.bulk.pools import Stage, bits
from samrit.core.bulk.segments import between, running, spread

COUNTS, NOT_APPLICABLE, NOT_CHOSEN, WAITS = range(4)
"""Standing of a row: its weight counts, moves, is no part of the year, or waits for another round or for a result."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Weights of the members of a stage in one round, in a unit of their own by pool, and their sums.

    In the pools that are ``wide`` they need more than 64 bits and are not right here. In those that are ``astray``
    a weight has no heir: members that do not apply name each other in a circle, or an alternative not chosen (WT-2).
    """

    weights: Array
    whole: Array
    groups: Array
    wide: Array
    astray: Array


def share_out(stage: Stage, standing: Array | None) -> Shares:
    """The weights of the members that count; ``standing`` is ``None`` when all do."""
    nowhere = np.zeros(len(stage.whole), np.bool_)
    idle = np.zeros(0, np.intp) if standing is None else np.flatnonzero(standing)
    if standing is None or not idle.size:
        return Shares(stage.weights, stage.whole, stage.groups.whole, stage.wide, nowhere)
    weights = stage.weights.copy()
    weights[idle] = 0
    moving = idle[standing[idle] == NOT_APPLICABLE]
    wide, astray = stage.wide, nowhere
    if moving.size:
        heirs, lost = _follow(stage, standing, moving)
        astray[_pool_of(stage, moving[lost])] = True
        moving, heirs = moving[~lost], heirs[~lost]
        taken = standing[heirs] == COUNTS
        np.add.at(weights, heirs[taken], stage.weights[moving[taken]])
        poured = standing[heirs] == NOT_APPLICABLE
        if stage.heirs is not None:
            poured &= stage.heirs[heirs] == PRO_RATA
        over = stage.groups.over[heirs[poured]]
        under_heading = over >= 0  # what is shared among the whole pool changes no proportion in it
        if under_heading.any():
            pots = np.zeros(len(stage.groups.first), weights.dtype)
            np.add.at(pots, over[under_heading], stage.weights[moving[poured][under_heading]])
            wide = _pour(stage, weights, pots)
    sums = running(weights)
    return Shares(
        weights,
        between(sums, stage.offsets[:-1], stage.offsets[1:]),
        between(sums, stage.groups.first, stage.groups.last),
        wide,
        astray,
    )


def _follow(stage: Stage, standing: Array, moving: Array) -> tuple[Array, Array]:
    """Whoever takes each weight: a named heir that does not apply hands it on by its own rule. The second column tells
    where that leads nowhere."""
    heirs = moving
    lost = np.zeros(len(moving), np.bool_)
    if stage.heirs is None:
        return heirs, lost
    for _ in range(len(moving) + 1):  # a row of heirs that do not apply is no longer than all that do not
        following = stage.heirs[heirs]
        lost = (standing[heirs] == NOT_APPLICABLE) & (following >= 0)
        if not lost.any():
            break
        heirs = np.where(lost, following, heirs)
    return heirs, lost | (standing[heirs] == NOT_CHOSEN)


def _pool_of(stage: Stage, members: Array) -> Array:
    return np.searchsorted(stage.offsets, members, side="right") - 1


def _pour(stage: Stage, weights: Array, pots: Array) -> Array:
    """Share pots of weight among what counts under the same heading, the deepest first, in place; returns the pools
    that are too wide for it.

    Under a heading with weight ``w`` and a pot ``p`` every weight becomes ``(w + p)/w`` of itself. So that all stay
    whole numbers the whole pool is first multiplied by ``w`` (over the common divisor), which changes no proportion.
    """
    groups = stage.groups
    wide = stage.wide.copy()
    grown = np.zeros(len(stage.whole), np.int64)
    for level in reversed(groups.levels):
        here = level[pots[level] != 0]
        if not here.size:
            continue
        held = between(running(weights), groups.first[here], groups.last[here])
        alive = held != 0
        above = groups.parent[here[~alive]]
        np.add.at(pots, above[above >= 0], pots[here[~alive]][above >= 0])
        here, held = here[alive], held[alive]
        common = np.gcd(held, pots[here])
        before, after = held // common, (held + pots[here]) // common
        pool = groups.pool[here]
        if weights.dtype != object:
            np.add.at(grown, pool, bits(before - 1))
            wide |= grown > stage.room
            fits = ~wide[pool]
            here, before, after, pool = here[fits], before[fits], after[fits], pool[fits]
        factor = np.ones(len(stage.whole), weights.dtype)
        np.multiply.at(factor, pool, before)
        grows = np.unique(pool)
        first, last = stage.offsets[grows], stage.offsets[grows + 1]
        weights[spread(first, last)] *= np.repeat(factor[grows], last - first)
        pots *= factor[groups.pool]
        first, last = groups.first[here], groups.last[here]
        at = spread(first, last)
        weights[at] = weights[at] // np.repeat(before, last - first) * np.repeat(after, last - first)
    return wide
