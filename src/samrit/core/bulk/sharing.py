"""The weights that count when some members of a pool do not, exactly as the single path moves them (WT-2, WT-5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import PRO_RATA, Array
from samrit.core.bulk.pools import Stage, bits
from samrit.core.bulk.segments import between, running, spread
from samrit.core.bulk.standing import COUNTS, NOT_APPLICABLE, NOT_CHOSEN


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


def share_out(stage: Stage, standing: Array, idle: Array) -> Shares:
    """The weights of the members that count; ``idle`` are those that do not."""
    astray = np.zeros(len(stage.whole), np.bool_)
    if not idle.size:
        return Shares(stage.weights, stage.whole, stage.groups.whole, stage.wide, astray)
    weights = stage.weights.copy()
    weights[idle] = 0
    wide = stage.wide
    moving = idle[standing[idle] == NOT_APPLICABLE]
    if moving.size:
        heirs, lost = _follow(stage, standing, moving)
        astray[np.searchsorted(stage.offsets, moving[lost], side="right") - 1] = True
        moving, heirs = moving[~lost], heirs[~lost]
        taken = standing[heirs] == COUNTS
        np.add.at(weights, heirs[taken], stage.weights[moving[taken]])
        poured = standing[heirs] == NOT_APPLICABLE
        if stage.heirs is not None:
            poured &= stage.heirs[heirs] == PRO_RATA
        over = stage.groups.over[heirs[poured]]
        under_heading = over >= 0  # what is shared among the whole pool changes no proportion in it
        if under_heading.any():
            pots = _Pots(over[under_heading], stage.weights[moving[poured][under_heading]])
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


@dataclass(slots=True)
class _Pots:
    """Weight to be shared pro rata: under which headings, and how much."""

    over: Array
    weight: Array

    def take(self, chosen: Array) -> tuple[Array, Array]:
        """Take the chosen pots out, those of one heading together: headings and weights."""
        order = np.flatnonzero(chosen)[np.argsort(self.over[chosen], kind="stable")]
        over, weight = self.over[order], self.weight[order]
        self.over, self.weight = self.over[~chosen], self.weight[~chosen]
        begins = np.flatnonzero(np.append(True, over[1:] != over[:-1])[: len(over)])
        return over[begins], np.add.reduceat(weight, begins) if begins.size else weight

    def add(self, over: Array, weight: Array) -> None:
        """Put in more; what would stand over no heading goes to the whole pool, where it changes nothing."""
        self.over = np.concatenate([self.over, over[over >= 0]])
        self.weight = np.concatenate([self.weight, weight[over >= 0]])


def _pour(stage: Stage, weights: Array, pots: _Pots) -> Array:
    """Share pots of weight among what counts under the same heading, the deepest first, in place; returns the pools
    that are too wide for it.

    Under a heading with weight ``w`` and a pot ``p`` every weight becomes ``(w + p)/w`` of itself. So that all stay
    whole numbers the whole pool is first multiplied by ``w`` (over the common divisor), which changes no proportion. A
    pool may grow by as many bits as it has room for, and the divisors are counted before anything is multiplied.
    """
    groups = stage.groups
    wide = stage.wide.copy()
    grown = np.zeros(len(stage.whole), np.int64)
    for depth in range(int(groups.depth[pots.over].max()), -1, -1):
        here, pot = pots.take(groups.depth[pots.over] == depth)
        sizes = groups.last[here] - groups.first[here]
        members = spread(groups.first[here], groups.last[here])
        ends = np.cumsum(sizes)
        held = between(running(weights[members]), ends - sizes, ends)
        alive = held != 0
        pots.add(groups.parent[here[~alive]], pot[~alive])
        common = np.maximum(np.gcd(held, pot), 1)
        before, after = np.where(alive, held // common, 1), np.where(alive, (held + pot) // common, 1)
        pool = groups.pool[here]
        if weights.dtype != object:
            np.add.at(grown, pool, bits(before - 1))
            wide |= grown > stage.room
            before, after = np.where(wide[pool], 1, before), np.where(wide[pool], 1, after)
        factor = np.ones(len(stage.whole), weights.dtype)
        np.multiply.at(factor, pool, before)
        grows = np.flatnonzero(factor != 1)
        first, last = stage.offsets[grows], stage.offsets[grows + 1]
        weights[spread(first, last)] *= np.repeat(factor[grows], last - first)
        pots.weight = pots.weight * factor[groups.pool[pots.over]]
        weights[members] = weights[members] // np.repeat(before, sizes) * np.repeat(after, sizes)
    return wide
