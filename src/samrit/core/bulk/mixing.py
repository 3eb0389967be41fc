"""Weighted means of the pools of a stage, and the points of the headings in them (AG-1, AG-2, CP-1, RD-2..4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import NOTHING, Array, lift
from samrit.core.bulk.pools import Groups, Stage
from samrit.core.bulk.segments import between, running
from samrit.core.bulk.sharing import Shares, share_out
from samrit.core.scorecard import TotalFrom


@dataclass(frozen=True, slots=True)
class Mixed:
    """Means by pool, points by heading; ``dead`` are the pools in which no weight counts, ``astray`` those in which one
    has no heir."""

    means: Array
    headings: Array
    dead: Array
    astray: Array


def mix(stage: Stage, standing: Array | None, points: Array, total_from: TotalFrom) -> Mixed:
    """The weighted means of a stage; ``standing`` and ``points`` are those of its members (RD-3)."""
    shares = share_out(stage, standing)
    groups = stage.groups
    weighted = points * lift(shares.weights, points)
    sums = running(weighted)
    headings = mean(between(sums, groups.first, groups.last), shares.groups)
    if total_from is TotalFrom.POINTS:
        means = mean(between(sums, stage.offsets[:-1], stage.offsets[1:]), shares.whole)
    elif total_from is TotalFrom.WEIGHTED:
        means = _from_weighted(stage, shares, weighted)
    else:
        means = _from_groups(stage, shares, weighted)
    dead = shares.whole == 0
    for pool in np.flatnonzero(shares.wide):
        alone = stage.alone(int(pool))
        assert alone.rows is not None
        one = mix(
            alone, None if standing is None else standing[alone.rows], points[alone.rows].astype(object), total_from
        )
        means[pool], dead[pool] = one.means[0], one.dead[0]
        headings[np.flatnonzero(groups.pool == pool)] = one.headings
    return Mixed(means, headings, dead, shares.astray)


def mean(weighted: Array, whole: Array) -> Array:
    """``weighted / whole`` rounded half up; nothing where there is no weight."""
    figure = 2 * weighted
    weight = lift(np.maximum(whole, 1), weighted)
    figure += weight
    figure //= 2 * weight
    figure[whole == 0] = NOTHING
    return figure


def _from_weighted(stage: Stage, shares: Shares, weighted: Array) -> Array:
    """The sum of the rounded weighted scores (RD-4)."""
    whole = np.repeat(np.maximum(shares.whole, 1), np.diff(stage.offsets))
    means = between(running(mean(weighted, whole)), stage.offsets[:-1], stage.offsets[1:])
    means[shares.whole == 0] = NOTHING
    return means


def _from_groups(stage: Stage, shares: Shares, weighted: Array) -> Array:
    """The weighted mean of the rounded scores of what stands directly under the scorecard (RD-4)."""
    groups = stage.groups
    sums = np.zeros((len(groups.first), *weighted.shape[1:]), weighted.dtype)
    grouped = groups.over >= 0
    np.add.at(sums, groups.over[grouped], weighted[grouped])
    whole = np.zeros((len(stage.whole), *weighted.shape[1:]), weighted.dtype)
    pool = np.repeat(np.arange(len(stage.whole)), np.diff(stage.offsets))
    np.add.at(whole, pool[~grouped], weighted[~grouped])
    for level in reversed(groups.levels):
        _hand_up(groups, level, sums, whole, shares.groups)
    return mean(whole, shares.whole)


def _hand_up(groups: Groups, level: Array, sums: Array, whole: Array, weights: Array) -> None:
    """Add the rounded scores of headings of one depth, times their weight, to what is directly above them."""
    score = mean(sums[level], weights[level])
    score *= lift(weights[level], score)
    above = groups.parent[level]
    nested = above >= 0
    np.add.at(sums, above[nested], score[nested])
    np.add.at(whole, groups.pool[level[~nested]], score[~nested])
