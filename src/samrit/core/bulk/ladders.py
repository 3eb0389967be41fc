"""The points that levels earn, made ready for rows of figures: steps, bounds and what lies below the first level."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from samrit.core.bulk.columns import Array
from samrit.core.bulk.refusals import wrong_column
from samrit.core.kinds.kind import Limits
from samrit.core.text import Text

MOST = 2**31 - 1
"""Points are 32-bit integers."""
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Ladder:
    """Points of the levels, in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ.

    ``starts[i]`` are the points on level ``i``, ``steps[i]`` those between it and the next level (0 on the last);
    ``even`` is that figure where it is the same for all. ``room`` is the widest gap between two thresholds for
    which :func:`samrit.core.bulk.rulers.points_on` stays within 64 bits.
    """

    points: tuple[int, ...]
    starts: Array
    steps: Array
    even: int | None
    room: int
    floor: int
    cap: int

    @property
    def clamped(self) -> bool:
        """Whether points of the ladder itself lie outside floor and cap."""
        return self.points[0] < self.floor or self.points[-1] > self.cap

    def bounded(self, points: Array) -> Array:
        """Points kept between floor and cap, if there is any need for it."""
        return np.clip(points, self.floor, self.cap) if self.clamped else points

    @property
    def below_top(self) -> int:
        """What a result without the evidence that the top level asks for cannot pass (PJ-3)."""
        return max(min(self.points[-2], self.cap), self.floor)


def make_ladder(points: tuple[int, ...], limits: Limits) -> Ladder:
    """The ladder under the floor and cap of ``limits`` (SC-2, SC-3)."""
    steps = [high - low for low, high in pairwise(points)]
    if len(points) < 2 or min(steps, default=0) <= 0:
        raise wrong_column(
            "ladders", Text("ต้องมีอย่างน้อยสองระดับ และคะแนนเพิ่มขึ้นทุกระดับ", "needs two levels or more, with rising points")
        )
    if max(map(abs, points)) > MOST:
        raise wrong_column("ladders", Text("คะแนนเกิน 32 บิต", "its points need more than 32 bits"))
    return Ladder(
        points=points,
        starts=np.array(points, np.int64),
        steps=np.array([*steps, 0], np.int64),
        even=steps[0] if len(set(steps)) == 1 else None,
        room=LARGEST // (2 * max(steps) + 2),
        floor=limits.floor_units,
        cap=limits.cap_units,
    )
