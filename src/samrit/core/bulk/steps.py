"""Steps of work that are done, and the level that they and a measured value reach (MS-1, MS-4)."""

from __future__ import annotations

import numpy as np

from samrit.core.bulk.columns import ONE, Array, State, ValueLevels, lift
from samrit.core.bulk.refusals import wrong_column
from samrit.core.text import Text

LAST = 5
BY_ITSELF = -1
"""In the column ``steps``: the figure of the row is the credit."""

# Bit i stands for step i + 1; the level is the number of ones before the first zero.
REACHED = np.array([(mask ^ (mask + 1)).bit_length() - 1 for mask in range(2**LAST)], np.int64)


def mask_of(steps: frozenset[int]) -> int:
    """The bit mask of a set of steps."""
    return sum(1 << (step - 1) for step in steps if 1 <= step <= LAST)


def reached(steps: Array) -> Array:
    """The step up to which all are done, from bit masks of steps (MS-1)."""
    if steps.size and (steps.min() < 0 or steps.max() >= 2**LAST):
        raise wrong_column("steps", Text("มีขั้นที่อยู่นอก 1 ถึง {last}", "has steps outside 1 to {last}").fill(last=LAST))
    return REACHED.take(steps)


def credit(values: Array, steps: Array) -> Array:
    """Figures of milestones: the step reached, or what is given where the steps are not (MS-3)."""
    by_steps = steps != BY_ITSELF
    level = reached(np.where(by_steps, steps, 0)) * ONE
    return np.where(lift(by_steps, values), lift(level, values), values)


def levels_by_value(values: Array, steps: Array, states: Array | None, levels: ValueLevels) -> Array:
    """Figures of milestones whose last levels a measured value decides, once all steps of work are done (MS-4).

    The highest level whose range holds the value counts; where none does it stays at the last step of work.
    """
    level = np.minimum(reached(steps), levels.work)
    ready = level == levels.work
    if states is not None:
        ready &= states != State.UNMEASURED
    figure = np.broadcast_to(lift(level, values), values.shape).copy()
    for number, (low, high) in enumerate(zip(levels.low, levels.high, strict=True), start=2):
        met = lift(ready, values) & (values >= lift(low, values)) & (values <= lift(high, values))
        figure[met] = number
    figure *= ONE
    return figure
