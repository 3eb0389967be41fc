"""A block of scorecards: its rules made ready once, its results scored as often as they come in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.checking import check_results, check_rules
from samrit.core.bulk.columns import NOTHING, ONE, Array, Results, Rules, Scores, lift
from samrit.core.bulk.leaves import Leaves, make_leaves
from samrit.core.bulk.mixing import Mixed, mix
from samrit.core.bulk.pools import Stage, make_stages
from samrit.core.bulk.rounding import half_up
from samrit.core.bulk.segments import spread
from samrit.core.bulk.standing import COUNTS, outside_of, settle_dead, standings, states_of
from samrit.core.kinds.kind import Limits
from samrit.core.scorecard import Missing, TotalFrom

ROUND_OF_PENALTY = 12


@dataclass(frozen=True, slots=True)
class Block:
    """Scorecards few enough to stay in the cache together; rows and headings are counted from the block's first.

    ``composites`` are their pools, the innermost first, and ``whole`` are the pools of the scorecards. ``outside`` are
    the rows that are not measured in the round (AG-3).
    """

    cards: Array
    leaves: Leaves
    composites: tuple[Stage, ...]
    whole: Stage
    outside: Array
    late_points: Array | None
    limits: Limits
    missing: Missing
    total_from: TotalFrom

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return int(self.cards[-1])

    def score(self, results: Results, into: Scores) -> None:
        """Score the block; every draw of ``results.value`` by itself."""
        check_results(results)
        states = states_of(results.state, self.composites)
        points = self.leaves.points(results, states.missing)
        standing, absent = standings(states, self.outside, self.composites, self.missing)
        refused = np.zeros(len(self.cards) - 1, np.bool_)
        refused[self._card_of(absent)] = True
        for stage in self.composites:
            idle = np.flatnonzero(standing[stage.rows] != COUNTS)
            mixed = self._mixed(stage, standing, idle, points, TotalFrom.POINTS, into)
            points[stage.owners] = mixed.means
            lost = stage.owners[mixed.astray & (standing[stage.owners] == COUNTS)]
            weightless = settle_dead(stage, mixed.dead, standing)
            refused[self._card_of(np.append(lost, weightless))] = True
        out = np.flatnonzero(standing != COUNTS) if self.composites or self.outside.any() else states.odd
        out = out[standing[out] != COUNTS]
        idle = np.flatnonzero(standing[self.whole.rows] != COUNTS) if self.composites else out
        mixed = self._mixed(self.whole, standing, idle, points, self.total_from, into)
        refused |= mixed.dead | mixed.astray
        into.before_penalty[...] = self._capped(mixed.means)
        points[out] = NOTHING
        into.points[...] = points
        self._take_off(results.late_days, into)
        if refused.any():
            self._refuse(refused, into)

    def _mixed(
        self, stage: Stage, standing: Array, idle: Array, points: Array, total_from: TotalFrom, into: Scores
    ) -> Mixed:
        mixed = mix(stage, standing[stage.rows], idle, points[stage.rows], total_from)
        into.headings[stage.groups.numbers] = mixed.headings
        return mixed

    def _card_of(self, rows: Array) -> Array:
        return np.searchsorted(self.cards, rows, side="right") - 1

    def _capped(self, totals: Array) -> Array:
        """Rounded weighted scores may add up to more than the full mark, which nothing earns (SC-3, RD-4)."""
        return np.minimum(totals, self.limits.cap_units) if self.total_from is TotalFrom.WEIGHTED else totals

    def _take_off(self, days: Array | None, into: Scores) -> None:
        """The penalty for working days late, rounded as it is printed; the total is never below zero (LT-1, LT-3)."""
        before = into.before_penalty
        if self.late_points is None or days is None:
            into.total[...] = before
        else:
            exact = days * self.late_points * 10**self.limits.decimals
            into.total[...] = np.maximum(before - lift(half_up(exact, ONE), before), 0)

    def _refuse(self, refused: Array, into: Scores) -> None:
        """Take back everything of scorecards that cannot be scored: no half-right figure comes out."""
        cards = np.flatnonzero(refused)
        into.points[spread(self.cards[cards], self.cards[cards + 1])] = NOTHING
        into.before_penalty[cards] = NOTHING
        into.total[cards] = NOTHING
        for stage in (*self.composites, self.whole):
            card = self._card_of(stage.owners) if stage.owners.size else np.arange(len(stage.whole))
            headings = into.headings[stage.groups.numbers]
            headings[refused[card[stage.groups.pool]]] = NOTHING
            into.headings[stage.groups.numbers] = headings


def make_block(rules: Rules, round_: int) -> Block:
    """Check the rules of a block and make them ready for a round.

    Raises:
        ColumnsProblem: columns contradict each other or hold figures that are too large.
    """
    check_rules(rules)
    *composites, whole = make_stages(rules, rules.round_weights.get(round_, rules.weight))
    return Block(
        cards=rules.cards,
        leaves=make_leaves(rules),
        composites=tuple(composites),
        whole=whole,
        outside=outside_of(rules, round_),
        late_points=rules.late_points if round_ == ROUND_OF_PENALTY else None,
        limits=rules.limits,
        missing=rules.missing,
        total_from=rules.total_from,
    )
