"""The column form of a country: rules, results and scores of many scorecards as NumPy arrays of integers.

One row is one indicator that is scored: a leaf or a composite. The rows of a scorecard stand together and in the order
of its tree (a composite before its parts), those of the next scorecard follow. A heading is no row but a range of rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from samrit.core.kinds.kind import Limits
from samrit.core.scorecard import Missing, TotalFrom

Array: TypeAlias = NDArray[Any]
"""Integers: ``int64`` as a rule, Python's own (``object``) for the few rows that need more than 64 bits."""

ONE = 10_000
"""Figures and thresholds are held in units of 10⁻⁴."""
LIMIT = 2**60
"""Every figure and threshold is smaller than this: 115 million million in natural units."""
HEAVIEST = 2**40
"""Every weight is smaller than this."""
NOTHING = -1
"""Points of what does not count, total of a scorecard that cannot be scored."""
PRO_RATA, RENORMALISE = -1, -2
"""In the column ``heir``, where a row number would name the indicator that takes the weight over (WT-2, WT-5)."""


FIVE_POINTS = Limits()


class Row(IntEnum):
    """How the figure of a row becomes points."""

    LEVELS = 0
    """On thresholds: kinds ``thresholds``, ``project_progress`` and ``checklist`` (their per cent is the figure)."""
    BAND = 1
    """``target_band``: the first three rows of ``thresholds`` are low, high and step."""
    POINTS = 2
    """The figure is the points: ``direct``, and a ``milestone`` with partial credit."""
    STAGES = 3
    """``stage_points``: the same without a floor; the figure is the sum with its bonus, as an exact ratio."""
    STEPS = 4
    """``milestone``: the column ``steps`` tells what was done."""
    STEPS_THEN_VALUE = 5
    """``milestone_then_value``: ``steps``, then the figure against ``value_levels``."""
    COMPOSITE = 6
    """``composite``: made from the rows whose ``owner`` it is."""


class State(IntEnum):
    """What became of a row in a round; a composite is ``REPORTED`` unless it does not apply or was not chosen."""

    REPORTED = 0
    MISSING = 1
    NOT_APPLICABLE = 2
    NOT_CHOSEN = 3
    """An alternative that was not chosen (WT-4)."""
    UNMEASURED = 4
    """``STEPS_THEN_VALUE`` whose steps are reported and whose value is not."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Groups of rows: from row ``first`` up to but not including row ``last``, in the order of the tree.

    ``parent`` is the number of the heading directly above, -1 where a composite or the scorecard itself is. A heading
    over the parts of a composite is one of them; it never holds a composite's row without all of its parts.
    """

    first: Array
    last: Array
    parent: Array


@dataclass(frozen=True, slots=True)
class ValueLevels:
    """The levels that a measured value decides, for the rows of kind ``STEPS_THEN_VALUE`` (MS-4).

    ``work`` is the number of steps that come first. A value from ``low[i]`` to ``high[i]``, both inside and in units of
    10⁻⁴, reaches level ``i + 2``; a level that the value does not decide has ``low`` above ``high``.
    """

    row: Array
    work: Array
    low: Array
    high: Array


@dataclass(frozen=True, slots=True)
class Rules:
    """What is fixed before results come in, of many scorecards under the same settings.

    ``cards`` holds where the rows of each scorecard begin, and the number of rows at its end. ``thresholds`` has one
    column a row, in level order; ``ladders`` are the points that levels earn, in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ, and ``ladder``
    says which of them a row climbs, so that it has as many thresholds as its ladder has levels. ``weight`` is in any
    unit, the same for the rows of one pool (the scorecard, or one composite); ``round_weights`` are whole columns that
    replace it in a round (AG-3). ``late_points`` is what one working day costs, by scorecard and in units of 10⁻⁴
    (LT-1). A column left at ``None`` is one in which every row has the first or plainest value.
    """

    cards: Array
    weight: Array
    thresholds: Array
    ladders: tuple[tuple[int, ...], ...] = ((10_000, 20_000, 30_000, 40_000, 50_000),)
    limits: Limits = FIVE_POINTS
    missing: Missing = Missing.FLOOR
    total_from: TotalFrom = TotalFrom.POINTS
    kind: Array | None = None
    ladder: Array | None = None
    falling: Array | None = None
    needs_evidence: Array | None = None
    owner: Array | None = None
    heir: Array | None = None
    headings: Headings | None = None
    value_levels: ValueLevels | None = None
    start_round: Array | None = None
    cancel_round: Array | None = None
    round_weights: Mapping[int, Array] = field(default_factory=dict)
    late_points: Array | None = None

    @property
    def count(self) -> int:
        """How many scorecards there are."""
        return len(self.cards) - 1

    def part(self, start: int, stop: int) -> Rules:
        """The scorecards from ``start`` up to but not including ``stop``, with rows numbered anew from 0."""
        first, last = int(self.cards[start]), int(self.cards[stop])
        rows = slice(first, last)
        return Rules(
            cards=self.cards[start : stop + 1] - first,
            weight=self.weight[rows],
            thresholds=self.thresholds[:, rows],
            ladders=self.ladders,
            limits=self.limits,
            missing=self.missing,
            total_from=self.total_from,
            kind=_cut(self.kind, rows),
            ladder=_cut(self.ladder, rows),
            falling=_cut(self.falling, rows),
            needs_evidence=_cut(self.needs_evidence, rows),
            owner=_renumbered(self.owner, rows, first),
            heir=_renumbered(self.heir, rows, first),
            headings=_headings_in(self.headings, first, last),
            value_levels=_value_levels_in(self.value_levels, first, last),
            start_round=_cut(self.start_round, rows),
            cancel_round=_cut(self.cancel_round, rows),
            round_weights={round_: column[rows] for round_, column in self.round_weights.items()},
            late_points=_cut(self.late_points, slice(start, stop)),
        )


@dataclass(frozen=True, slots=True)
class Results:
    """What was reported.

    The figure of a row is ``value / per`` in units of 10⁻⁴, exactly; ``per`` left at ``None`` is 1 everywhere. So a
    result of six decimals is its millionths over 100, and a per cent of projects a ratio. ``steps`` has bit ``i`` for
    step ``i + 1`` done in time, or -1 where the figure itself is the credit. ``late_days`` are the working days after
    the due date, by scorecard (LT-2). ``value`` may have a second axis: as many draws of the same scorecards (what if).
    """

    value: Array
    per: Array | None = None
    state: Array | None = None
    evidence: Array | None = None
    steps: Array | None = None
    late_days: Array | None = None

    def part(self, rows: slice, cards: slice, draws: slice | None = None) -> Results:
        """The columns of some rows, scorecards and draws."""
        return Results(
            self.value[rows] if draws is None else self.value[rows, draws],
            _cut(self.per, rows),
            _cut(self.state, rows),
            _cut(self.evidence, rows),
            _cut(self.steps, rows),
            _cut(self.late_days, cards),
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """What came out, in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ, with :data:`NOTHING` where there is no figure.

    ``points`` by row (SC-1, CP-1), ``headings`` by heading, for display (AG-2), ``before_penalty`` and ``total`` by
    scorecard (RD-3, LT-1..3). A scorecard without a total has no points either; the single path tells why.
    """

    points: NDArray[np.int32]
    headings: NDArray[np.int32]
    before_penalty: NDArray[np.int32]
    total: NDArray[np.int32]

    @classmethod
    def empty(cls, rows: int, headings: int, cards: int, draws: tuple[int, ...]) -> Scores:
        """Room for scores; ``draws`` is the shape of the second axis, ``()`` for none."""
        return cls(*(np.empty((count, *draws), np.int32) for count in (rows, headings, cards, cards)))

    def part(self, rows: slice, headings: slice, cards: slice, draws: slice) -> Scores:
        """A view of some of it, to write into."""
        places = (rows, headings, cards, cards)
        columns = (getattr(self, each.name) for each in fields(self))
        return Scores(
            *(
                column[place] if column.ndim == 1 else column[place, draws]
                for column, place in zip(columns, places, strict=True)
            )
        )


def lift(column: Array, like: Array) -> Array:
    """A column by row with as many axes as ``like``, so that each of its figures meets all draws of its row."""
    return column if like.ndim == 1 else column[:, None]


def _cut(column: Array | None, rows: slice) -> Array | None:
    return None if column is None else column[rows]


def _renumbered(column: Array | None, rows: slice, first: int) -> Array | None:
    """Row numbers counted from ``first``; what is negative is a code and stays."""
    if column is None:
        return None
    cut = column[rows]
    return np.where(cut < 0, cut, cut - first)


def _headings_in(headings: Headings | None, first: int, last: int) -> Headings | None:
    if headings is None:
        return None
    start, stop = np.searchsorted(headings.first, (first, last))
    numbers = slice(int(start), int(stop))
    parent = _renumbered(headings.parent, numbers, int(start))
    assert parent is not None
    return Headings(headings.first[numbers] - first, headings.last[numbers] - first, parent)


def _value_levels_in(levels: ValueLevels | None, first: int, last: int) -> ValueLevels | None:
    if levels is None:
        return None
    start, stop = np.searchsorted(levels.row, (first, last))
    return ValueLevels(
        levels.row[start:stop] - first, levels.work[start:stop], levels.low[:, start:stop], levels.high[:, start:stop]
    )
