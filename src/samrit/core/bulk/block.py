"""A block of scorecards: its rules made ready once, its results scored as often as they come in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.checking import check_results, check_rules
from samrit.core.bulk.columns import NOTHING, ONE, Array, Results, Rules, Scores, State, lift
from samrit.core.bulk.leaves import Leaves, make_leaves
from samrit.core.bulk.mixing import mix
from samrit.core.bulk.pools import Stage, make_stages
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.rounding import half_up
from samrit.core.bulk.segments import spread
from samrit.core.bulk.sharing import COUNTS, NOT_APPLICABLE, NOT_CHOSEN, WAITS
from samrit.core.kinds.kind import Limits
from samrit.core.scorecard import Missing, TotalFrom
from samrit.core.text import Text

ROUND_OF_PENALTY = 12
REPORTED = int(State.REPORTED)  # a plain number is compared with a column ten times as fast as one of an enumeration
OF_COMPOSITES = (State.REPORTED, State.NOT_APPLICABLE, State.NOT_CHOSEN)
NOBODY = np.zeros(0, np.intp)


@dataclass(frozen=True, slots=True)
class Block:
    """Scorecards few enough to stay in the cache together; rows and headings are counted from the block's first.

    ``outside`` are the rows that are not measured in the round (AG-3), ``None`` for none.
    """

    cards: Array
    leaves: Leaves
    stages: tuple[Stage, ...]
    outside: Array | None
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
        self._check(results)
        odd = NOBODY if results.state is None else np.flatnonzero(results.state != REPORTED)
        what = odd if results.state is None else results.state[odd]
        missing = odd[what == State.MISSING]
        points = self.leaves.points(results, missing)
        standing, refused = None, NOBODY
        if odd.size or self.outside is not None:
            standing, refused = self._standing(odd, what, missing)
        for stage in self.stages:
            whole = stage.owners is None
            part = None if standing is None else stage.of(standing)
            mixed = mix(stage, part, stage.of(points), self.total_from if whole else TotalFrom.POINTS)
            into.headings[stage.groups.numbers] = mixed.headings
            if mixed.astray.any():
                refused = np.union1d(refused, self._cards_of(stage, mixed.astray & self._counting(stage, standing)))
            if stage.owners is None:
                into.before_penalty[...] = self._capped(mixed.means)
                refused = np.union1d(refused, np.flatnonzero(mixed.dead)) if mixed.dead.any() else refused
                break
            points[stage.owners] = mixed.means
            if mixed.dead.any():
                standing = np.zeros(self.rows, np.int8) if standing is None else standing
                refused = np.union1d(refused, self._settle_dead(stage, mixed.dead, standing))
        if standing is not None:
            points[np.flatnonzero(standing != COUNTS)] = NOTHING
        into.points[...] = points
        self._take_off(results.late_days, into)
        if refused.size:
            self._refuse(refused, into)

    def _check(self, results: Results) -> None:
        check_results(results, self.rows, len(self.cards) - 1)
        if results.state is None:
            return
        for stage in self.stages:
            if stage.owners is not None and not np.isin(results.state[stage.owners], OF_COMPOSITES).all():
                raise wrong_column("state", Text("composite ไม่มีผลของตัวเอง", "a composite has no result of its own"))

    def _standing(self, odd: Array, what: Array, missing: Array) -> tuple[Array, Array]:
        """Whose weight counts, and the scorecards that lack a result on which their settings insist (SC-8).

        ``odd`` are the rows that are not simply reported, and ``what`` their states.
        """
        standing = np.zeros(self.rows, np.int8)
        if self.outside is not None:
            standing[self.outside] = WAITS
        standing[odd[what == State.NOT_CHOSEN]] = NOT_CHOSEN
        standing[odd[what == State.NOT_APPLICABLE]] = NOT_APPLICABLE
        self._silence(standing)
        missing = missing[standing[missing] == COUNTS]
        if self.missing is Missing.EXCLUDE:
            standing[missing] = WAITS
        refused = np.unique(self._card_of(missing)) if self.missing is Missing.REFUSE else NOBODY
        return standing, refused

    def _silence(self, standing: Array) -> None:
        """The parts of a composite that does not count do not count either, nor theirs."""
        for stage in reversed(self.stages):
            if stage.owners is not None:
                assert stage.rows is not None
                out = np.flatnonzero(standing[stage.owners] != COUNTS)
                first, last = stage.offsets[out], stage.offsets[out + 1]
                parts = stage.rows[spread(first, last)]
                above = np.repeat(standing[stage.owners[out]], last - first)
                standing[parts] = np.where(standing[parts] == COUNTS, above, standing[parts])

    def _settle_dead(self, stage: Stage, dead: Array, standing: Array) -> Array:
        """Composites without a weight to make a mean with do not count: they wait if any part does, else they do not
        apply. Where parts count but weigh nothing the scorecard cannot be scored; returns those (CP-1)."""
        assert stage.owners is not None
        members = stage.of(standing)
        weightless = []
        for pool in np.flatnonzero(dead):
            owner = stage.owners[pool]
            if standing[owner] == COUNTS:
                parts = members[stage.offsets[pool] : stage.offsets[pool + 1]]
                if (parts == COUNTS).any():
                    weightless.append(owner)
                standing[owner] = WAITS if (parts == WAITS).any() else NOT_APPLICABLE
        return self._card_of(np.array(weightless, np.intp))

    def _card_of(self, rows: Array) -> Array:
        return np.searchsorted(self.cards, rows, side="right") - 1

    def _cards_of(self, stage: Stage, pools: Array) -> Array:
        """The scorecards of some pools of a stage, which are given as a mask."""
        chosen = np.flatnonzero(pools)
        return chosen if stage.owners is None else self._card_of(stage.owners[chosen])

    def _counting(self, stage: Stage, standing: Array | None) -> Array | bool:
        """Of which pools the mean is asked for."""
        return True if stage.owners is None or standing is None else standing[stage.owners] == COUNTS

    def _capped(self, totals: Array) -> Array:
        """Rounded weighted scores may add up to more than the full mark, which nothing earns (SC-3, RD-4)."""
        return np.minimum(totals, self.limits.cap_units) if self.total_from is TotalFrom.WEIGHTED else totals

    def _take_off(self, days: Array | None, into: Scores) -> None:
        """The penalty for working days late, rounded as it is printed; the total is never below zero (LT-1, LT-3)."""
        before = into.before_penalty
        if self.late_points is None or days is None or not days.any():
            into.total[...] = before
            return
        exact = days * self.late_points * 10**self.limits.decimals
        penalty = lift(half_up(exact, ONE), before)
        into.total[...] = np.maximum(before - penalty, 0)

    def _refuse(self, cards: Array, into: Scores) -> None:
        """Take back everything of scorecards that cannot be scored: no half-right figure comes out."""
        into.points[spread(self.cards[cards], self.cards[cards + 1])] = NOTHING
        into.before_penalty[cards] = NOTHING
        into.total[cards] = NOTHING
        for stage in self.stages:
            card = self._cards_of(stage, np.ones(len(stage.whole), np.bool_))
            headings = into.headings[stage.groups.numbers]
            headings[np.isin(card[stage.groups.pool], cards)] = NOTHING
            into.headings[stage.groups.numbers] = headings


def make_block(rules: Rules, round_: int) -> Block:
    """Check the rules of a block and make them ready for a round.

    Raises:
        ColumnsProblem: columns contradict each other or hold figures that are too large.
    """
    check_rules(rules)
    weights = rules.round_weights.get(round_, rules.weight)
    return Block(
        cards=rules.cards,
        leaves=make_leaves(rules),
        stages=make_stages(rules, weights),
        outside=_outside(rules, round_),
        late_points=rules.late_points if round_ == ROUND_OF_PENALTY else None,
        limits=rules.limits,
        missing=rules.missing,
        total_from=rules.total_from,
    )


def _outside(rules: Rules, round_: int) -> Array | None:
    outside = np.zeros(len(rules.weight), np.bool_)
    if rules.start_round is not None:
        outside |= rules.start_round > round_
    if rules.cancel_round is not None:
        outside |= rules.cancel_round <= round_
    return outside if outside.any() else None
