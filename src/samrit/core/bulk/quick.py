"""The quick way to points on thresholds: binary floats that cannot come out wrong, for all but very wide scales.

This is the only module in which a float stands near a score. It returns exactly what the integers of ``rulers`` return,
for the rows that :func:`fits` lets in; half as much time is why it is here. Why it is exact:

*What is computed.* The points are ``P = p + Σ sᵢ·zᵢ`` with ``zᵢ = (y − aᵢ)/gᵢ`` kept between 0 and 1: every step ``sᵢ``
of the ladder is climbed over one gap ``gᵢ`` that begins at ``aᵢ``. Rounded half up they are ``floor(P + ½)``. Equal
thresholds, and the step from the floor to the first level, are gaps of 1 before the threshold: figures are whole.

*How far off a float can be.* All of ``y``, ``a``, ``g``, ``s`` and ``p`` are whole numbers below 2⁵³ and so is
``y − a``: no error. (A figure beyond 2⁵² is past every threshold, and stays so however it is rounded.) ``1/g`` and its
product with ``y − a`` are each rounded once, so ``z`` is off by at most 2⁻⁵² of itself. It is 0 exactly for a figure at
or below ``a``, and 1 exactly for one past the end of the gap, where the true ratio is at least 1 + 2⁻⁴⁸: so at most one
``z`` is off at all. Let 2ᴷ be above every ``|P| + 1`` of the ladder. That one error, times its step, is below 2ᴷ⁻⁵².
Each of the at most six roundings of products and sums that follow is at most 2ᴷ⁻⁵⁴, half a unit in the last place of a
figure below 2ᴷ. Together the error is below (1 + 6/4)·2ᴷ⁻⁵², less than E = 2ᴷ⁻⁵⁰.

*Why that never matters.* ``P + ½`` is a multiple of 1/(2g). We take the floor of what is computed for ``P + ½ + E``. If
``P + ½`` is a whole number (a tie), the computed figure lies between it and it + 2E, and the floor is it: half goes up.
If not, the next whole number is at least 1/(2g) away, and 2E ≤ 1/(2g) as long as ``g ≤ 2⁴⁸⁻ᴷ``: the floor is right
again. For levels 1 to 5 with four decimals K is 16, and gaps up to 2³², 429,496.7296 in natural units, go this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from samrit.core.bulk.columns import Array, lift
from samrit.core.bulk.ladders import Ladder

FARTHEST = 2**52
"""Thresholds beyond this are not for floats."""


@dataclass(frozen=True, slots=True)
class Climb:
    """A ladder as steps: the points to begin with, the steps, and what is added so that cutting off rounds half up."""

    start: int
    steps: tuple[int, ...]
    half: np.float64
    widest: int

    @property
    def even(self) -> bool:
        """Whether all steps are alike."""
        return len(set(self.steps)) == 1


def climb_of(ladder: Ladder) -> Climb:
    """The steps of a ladder; with a first one from the floor where its lowest level lies above that (SC-2)."""
    points = ladder.points if ladder.points[0] <= ladder.floor else (ladder.floor, *ladder.points)
    bits = (max(map(abs, points)) + 1).bit_length()
    half = np.ldexp(1, -1) + np.ldexp(1, bits - 50)
    return Climb(points[0], tuple(high - low for low, high in pairwise(points)), half, 2 ** (48 - bits))


def fits(marks: Array, climb: Climb) -> Array:
    """Which rows, with these rising thresholds, may go the quick way."""
    narrow = np.diff(marks, axis=0).max(axis=0) <= climb.widest
    fitting: Array = narrow & (marks[0] >= -FARTHEST) & (marks[-1] <= FARTHEST)
    return fitting


@dataclass(frozen=True, slots=True)
class Slopes:
    """Where each step begins, and one over the gap that it is climbed in: negative where less is better, which turns
    figure and threshold round at once and changes no size."""

    begins: Array
    inverses: Array
    climb: Climb

    def points(self, figures: Array) -> Array:
        """Points of whole figures, as ``int64``; those below 0 are cut off towards 0, for a floor lifts them."""
        figure = figures.astype(np.float64)
        made = self._climbed(0, figure, np.empty_like(figure))
        part = np.empty_like(figure)
        for number in range(1, len(self.climb.steps)):
            made += self._climbed(number, figure, part)
        if self.climb.even:
            made *= self.climb.steps[0]
        made += self.climb.start + self.climb.half
        return made.astype(np.int64)

    def _climbed(self, number: int, figure: Array, into: Array) -> Array:
        """How far each figure has climbed one step: from 0 to 1, times the step unless all are alike."""
        np.subtract(figure, lift(self.begins[number], figure), out=into)
        np.multiply(into, lift(self.inverses[number], figure), out=into)
        np.clip(into, 0, 1, out=into)
        if not self.climb.even:
            np.multiply(into, self.climb.steps[number], out=into)
        return into


def make_slopes(marks: Array, sign: Array | None, climb: Climb) -> Slopes:
    """Thresholds that fit, made ready. ``marks`` are rising: where ``sign`` is -1, less is better, they were turned."""
    if len(climb.steps) == len(marks):
        marks = np.concatenate([marks[:1], marks])
    gaps = np.diff(marks, axis=0)
    tied = gaps == 0
    begins = (marks[:-1] - tied).astype(np.float64)
    inverses = 1 / (gaps + tied)
    return Slopes(begins, inverses, climb) if sign is None else Slopes(begins * sign, inverses * sign, climb)
