"""Where values land on levels that conditions decide: the line of values cut at every bound (MS-4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

from samrit.core.checks.units import Reach
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue

ENOUGH_DIGITS = 60
"""More than any two bounds that can be written have together, so that the middle between them is exact."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A point or an open interval of the line of values.

    ``low`` and ``high`` are its ends, equal for a point, ``None`` where it runs on without end; ``levels`` are the
    levels whose conditions all its values meet.
    """

    low: Decimal | None
    high: Decimal | None
    levels: tuple[int, ...]

    @property
    def level(self) -> int | None:
        """The level that counts, the highest; ``None`` when no condition is met."""
        return max(self.levels, default=None)

    def is_within(self, reach: Reach) -> bool:
        """Whether any of its values can occur."""
        if self.low is not None and self.low == self.high:
            return reach.holds(self.low)
        begins_below = reach.high is None or self.low is None or self.low < reach.high
        ends_above = reach.low is None or self.high is None or self.high > reach.low
        return begins_below and ends_above


def stretches(scale: MilestoneThenValue) -> tuple[Stretch, ...]:
    """The whole line from the smallest values to the largest, a point at each bound and an interval between them."""
    bounds = sorted({condition.bound for _, conditions in scale.value_levels for condition in conditions})
    ends: list[tuple[Decimal | None, Decimal | None]] = [(None, bounds[0])]
    for low, high in pairwise(bounds):
        ends += [(low, low), (low, high)]
    ends += [(bounds[-1], bounds[-1]), (bounds[-1], None)]
    return tuple(Stretch(low, high, _met(scale, _sample(low, high))) for low, high in ends)


def can_hold(conditions: tuple[Condition, ...]) -> bool:
    """Whether any value meets all the conditions."""
    one = MilestoneThenValue(((2, conditions),))
    return any(stretch.levels for stretch in stretches(one))


def _met(scale: MilestoneThenValue, value: Decimal) -> tuple[int, ...]:
    return tuple(level for level, conditions in scale.value_levels if all(c.holds(value) for c in conditions))


def _sample(low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is not None and high is not None:
        with localcontext(prec=ENOUGH_DIGITS):
            return (low + high) / 2
    if low is not None:
        return low + 1
    assert high is not None
    return high - 1
