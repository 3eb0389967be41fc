"""Weighted means of the pools of a stage, and the points of the headings in them (AG-1, AG-2, CP-1, RD-2..4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import NOTHING, Array, lift
from samrit.core.bulk.pools import Stage
from samrit.core.bulk.rounding import half_up
from samrit.core.bulk.segments import between, running
from samrit.core.bulk.sharing import Shares, share_out
from samrit.core.bulk.standing import COUNTS
from samrit.core.scorecard import TotalFrom


@dataclass(frozen=True, slots=True)
class Mixed:
    """Means by pool, points by heading; ``dead`` are the pools in which no weight counts, ``astray`` those in which one
    has no heir."""

    means: Array
    headings: Array
    dead: Array
    astray: Array


def mix(stage: Stage, standing: Array, idle: Array, points: Array, total_from: TotalFrom) -> Mixed:
    """The weighted means of a stage; ``standing`` and ``points`` are those of its members, of which the ``idle`` do not
    count (RD-3)."""
    shares = share_out(stage, standing, idle)
    weighted = points * lift(shares.weights, points)
    if total_from is TotalFrom.GROUPS:
        means, headings = _from_groups(stage, shares, weighted)
    else:
        sums = running(weighted)
        headings = mean(between(sums, stage.groups.first, stage.groups.last), shares.groups)
        if total_from is TotalFrom.WEIGHTED:
            means = _from_weighted(stage, shares, weighted)
        else:
            means = mean(between(sums, stage.offsets[:-1], stage.offsets[1:]), shares.whole)
    dead = shares.whole == 0
    for pool in np.flatnonzero(shares.wide):
        first, last = stage.offsets[pool], stage.offsets[pool + 1]
        own = standing[first:last]
        out = np.flatnonzero(own != COUNTS)
        one = mix(stage.alone(int(pool)), own, out, points[first:last].astype(object), total_from)
        means[pool], dead[pool] = one.means[0], one.dead[0]
        headings[stage.groups.pool == pool] = one.headings
    return Mixed(means, headings, dead, shares.astray)


def mean(weighted: Array, whole: Array) -> Array:
    """``weighted / whole`` rounded half up; nothing where there is no weight."""
    figure = half_up(weighted, lift(np.maximum(whole, 1), weighted))
    figure[whole == 0] = NOTHING
    return figure


def _from_weighted(stage: Stage, shares: Shares, weighted: Array) -> Array:
    """The sum of the rounded weighted scores (RD-4)."""
    whole = np.repeat(np.maximum(shares.whole, 1), np.diff(stage.offsets))
    means = between(running(mean(weighted, whole)), stage.offsets[:-1], stage.offsets[1:])
    means[shares.whole == 0] = NOTHING
    return means


def _from_groups(stage: Stage, shares: Shares, weighted: Array) -> tuple[Array, Array]:
    """Means and headings' points, each from the rounded scores of what stands directly under it (RD-4)."""
    groups = stage.groups
    sums = np.zeros((len(groups.first), *weighted.shape[1:]), weighted.dtype)
    grouped = groups.over >= 0
    np.add.at(sums, groups.over[grouped], weighted[grouped])
    whole = np.zeros((len(stage.whole), *weighted.shape[1:]), weighted.dtype)
    pool = np.repeat(np.arange(len(stage.whole)), np.diff(stage.offsets))
    np.add.at(whole, pool[~grouped], weighted[~grouped])
    headings = np.empty_like(sums)
    for level in reversed(groups.levels):
        headings[level] = mean(sums[level], shares.groups[level])
        made = headings[level] * lift(shares.groups[level], sums)
        above = groups.parent[level]
        nested = above >= 0
        np.add.at(sums, above[nested], made[nested])
        np.add.at(whole, groups.pool[level[~nested]], made[~nested])
    return mean(whole, shares.whole), headings
