"""Who takes part in a round: what applies, was chosen, has started, and has a result where one is asked for (AG-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import Array, Rules, State
from samrit.core.bulk.pools import Stage
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.segments import spread
from samrit.core.scorecard import Missing
from samrit.core.text import Text

COUNTS, NOT_APPLICABLE, NOT_CHOSEN, WAITS = range(4)
"""Standing of a row: its weight counts, moves, is no part of the year, or waits for another round or for a result."""

# Plain numbers are compared with a column ten times as fast as members of an enumeration.
REPORTED, MISSING, DOES_NOT_APPLY, ALTERNATIVE = map(
    int, (State.REPORTED, State.MISSING, State.NOT_APPLICABLE, State.NOT_CHOSEN)
)
OF_COMPOSITES = (REPORTED, DOES_NOT_APPLY, ALTERNATIVE)


@dataclass(frozen=True, slots=True)
class States:
    """The rows that are not simply reported, what became of each of them, and which of them are missing."""

    odd: Array
    what: Array
    missing: Array


def states_of(state: Array | None, composites: Sequence[Stage]) -> States:
    """The odd ones out of a column of states; composites have no result that could be missing."""
    if state is None:
        nobody = np.zeros(0, np.intp)
        return States(nobody, nobody, nobody)
    odd = np.flatnonzero(state != REPORTED)
    for stage in composites:
        if not np.isin(state[stage.owners], OF_COMPOSITES).all():
            raise wrong_column("state", Text("composite ไม่มีผลของตัวเอง", "a composite has no result of its own"))
    what = state[odd]
    return States(odd, what, odd[what == MISSING])


def standings(states: States, outside: Array, composites: Sequence[Stage], missing: Missing) -> tuple[Array, Array]:
    """The standing of every row, and the rows without a result on which the settings insist (SC-8).

    ``outside`` are the rows that are not measured in the round.
    """
    standing = outside * np.int8(WAITS)
    standing[states.odd[states.what == ALTERNATIVE]] = NOT_CHOSEN
    standing[states.odd[states.what == DOES_NOT_APPLY]] = NOT_APPLICABLE
    for stage in reversed(composites):
        _silence(stage, standing)
    absent = states.missing[standing[states.missing] == COUNTS]
    if missing is Missing.EXCLUDE:
        standing[absent] = WAITS
    return standing, absent if missing is Missing.REFUSE else absent[:0]


def _silence(stage: Stage, standing: Array) -> None:
    """The parts of composites that do not count do not count either."""
    out = np.flatnonzero(standing[stage.owners] != COUNTS)
    first, last = stage.offsets[out], stage.offsets[out + 1]
    parts = np.arange(len(standing))[stage.rows][spread(first, last)]
    above = np.repeat(standing[stage.owners[out]], last - first)
    standing[parts] = np.where(standing[parts] == COUNTS, above, standing[parts])


def settle_dead(stage: Stage, dead: Array, standing: Array) -> Array:
    """Composites without a weight to make a mean with do not count: they wait if any part does, else they do not apply.

    Returns the rows of those whose parts count and weigh nothing, which cannot be scored (CP-1).
    """
    members = standing[stage.rows]
    weightless = []
    for pool in np.flatnonzero(dead):
        owner = stage.owners[pool]
        if standing[owner] == COUNTS:
            parts = members[stage.offsets[pool] : stage.offsets[pool + 1]]
            if (parts == COUNTS).any():
                weightless.append(owner)
            standing[owner] = WAITS if (parts == WAITS).any() else NOT_APPLICABLE
    return np.array(weightless, np.intp)


def outside_of(rules: Rules, round_: int) -> Array:
    """Which rows have not started yet, or were cancelled, in a round."""
    outside = np.zeros(len(rules.weight), np.bool_)
    if rules.start_round is not None:
        outside |= rules.start_round > round_
    if rules.cancel_round is not None:
        outside |= rules.cancel_round <= round_
    return outside
