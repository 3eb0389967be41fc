"""Figures that are points already: direct scores, stage points, milestones (EV-2, EN-1, MS-1, MS-3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import ONE, Array, lift
from samrit.core.bulk.ladders import LARGEST
from samrit.core.bulk.rounding import half_up
from samrit.core.kinds.kind import Limits


@dataclass(frozen=True, slots=True)
class Given:
    """Rounds and bounds points that are given; ``floor`` is 0 for stage points, which no floor lifts (EN-1).

    A figure is first cut to ``[0, top · per]``, with ``top`` whole points at or above the cap, which no bounded result
    can tell. Its points are then ``value·q / d`` rounded half up, with ``q = 10ᵈᵉᶜⁱᵐᵃˡˢ`` and ``d = 10⁴·per``. In 64
    bits that is exact while ``2·top·d·q + d`` is below 2⁶³, which ``per ≤ room`` says; what is larger runs through the
    same lines as Python integers.
    """

    floor: int
    cap: int
    one: int

    @property
    def top(self) -> int:
        """Whole points at or above the cap."""
        return -(-self.cap // self.one)

    @property
    def room(self) -> int:
        """The largest divisor that 64 bits hold."""
        return LARGEST // (ONE * (2 * self.top * self.one + 2))

    def points(self, values: Array, per: Array | None) -> Array:
        """Points of the figures ``values / per``."""
        if per is None or (per == 1).all():
            return self._points(values, 1)
        points = np.empty(values.shape, np.int64)
        fits = per <= self.room
        for lane, number in ((fits, np.int64), (~fits, np.object_)):
            if lane.any():
                points[lane] = self._points(values[lane].astype(number), per[lane].astype(number))
        return points

    def _points(self, values: Array, per: Array | int) -> Array:
        divisor = per * ONE if isinstance(per, int) else lift(per * ONE, values)
        figure = np.minimum(np.maximum(values, 0), self.top * divisor)
        figure *= self.one
        return np.clip(half_up(figure, divisor), self.floor, self.cap)


def make_given(limits: Limits, *, floored: bool = True) -> Given:
    """The bounds of a scorecard for points that are given (SC-2, SC-3)."""
    return Given(limits.floor_units if floored else 0, limits.cap_units, 10**limits.decimals)
