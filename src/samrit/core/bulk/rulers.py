"""Thresholds of many rows that share a ladder, and the points of figures on them (SC-1..7, S4-4).

Everything is integer arithmetic. A figure ``y`` between two thresholds ``a ≤ y ≤ b`` of a level with ``p`` points and
``s`` points to the next one earns ``p + s·(y − a)/(b − a)``. All of these are whole numbers, and so the points rounded
half up are ``p`` and the rounded quotient, ``p + floor((2·s·(y − a) + (b − a)) / (2·(b − a)))``, without any error. In
64 bits that holds while no figure on the way reaches 2⁶³: the largest is the dividend, below ``(2·s + 2)·(b − a)``, so
rows whose widest gap is at most ``(2⁶³ − 1) // (2·s + 2)`` (for levels 1 to 5 with four decimals: 46,000 million in
natural units) are reckoned in ``int64``, and all others run through the very same lines as Python integers, which have
no limit. This is what points are; ``quick`` finds the same for most rows in half the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from samrit.core.bulk.columns import LIMIT, Array, lift
from samrit.core.bulk.ladders import LARGEST, Ladder, make_ladder
from samrit.core.bulk.quick import Slopes
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.rounding import half_up
from samrit.core.kinds.kind import Limits
from samrit.core.text import Text

ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Edges:
    """Places where an end of the scale is a step: at the ``bottom`` what lies below earns less than what lies on it, at
    the ``top`` the two highest levels share a threshold (SC-2, SC-6)."""

    bottom: Array | slice
    top: Array | slice


EVERYWHERE = Edges(ALL, ALL)


def points_on(marks: Array, ladder: Ladder, figures: Array, edges: Edges) -> Array:
    """Points of ``figures`` on the rising thresholds ``marks`` (one row a level), rounded half up and bounded.

    Between equal thresholds no figure lies, so a plateau is passed over to the highest of its levels (SC-6); only at
    the ends of the scale that takes a second look, at the places that ``edges`` names.
    """
    count = marks.shape[1]
    lowest, highest = lift(marks[0], figures), lift(marks[-1], figures)
    figure = np.maximum(figures, lowest)
    figure = np.minimum(figure, highest, out=figure)
    met = np.zeros(figure.shape, np.int8)
    for mark in marks[1:-1]:
        met += (figure >= lift(mark, figures)).view(np.int8)
    level = met.astype(np.intp)  # NumPy looks up by this type six times as fast as by a smaller one
    place = level * count
    place += lift(_places(count), figures)
    flat = marks.reshape(-1)
    start = flat.take(place)
    place += count
    gap = flat.take(place)
    gap -= start
    gap[edges.top] = np.maximum(gap[edges.top], 1)
    figure -= start
    if ladder.even is None:
        figure *= ladder.steps.take(level)
        points = half_up(figure, gap)
        points += ladder.starts.take(level)
    else:
        figure *= ladder.even
        points = half_up(figure, gap)
        level *= ladder.even
        points += level
        points += ladder.points[0]
    _put(points, edges.top, figures, highest, np.greater_equal, ladder.points[-1])
    points = ladder.bounded(points)
    _put(points, edges.bottom, figures, lowest, np.less, ladder.floor)
    return points


@lru_cache(maxsize=4)
def _places(count: int) -> Array:
    """0, 1, 2 …: kept, for blocks are of few sizes, and read only."""
    places = np.arange(count)
    places.flags.writeable = False
    return places


def _put(points: Array, at: Array | slice, figures: Array, end: Array, beyond: np.ufunc, figure: int) -> None:
    """Write one figure where an end of the scale is passed, at the given places alone."""
    passed = beyond(figures[at], end[at])
    if passed.any():
        points[at] = np.where(passed, figure, points[at])


@dataclass(frozen=True, slots=True)
class Ruler:
    """Thresholds made ready, turned so that more is better.

    ``sign`` is -1 where less is better (``None`` where it nowhere is). With ``centre`` (twice the middle of a target
    band) figures are turned into minus twice their distance from that middle instead (SC-5). ``wide`` are the places
    that need more than 64 bits. With ``slopes`` all whole figures go the quick way.
    """

    marks: Array
    ladder: Ladder
    sign: Array | None
    centre: Array | None
    wide: Array
    edges: Edges
    slopes: Slopes | None = None

    def points(self, values: Array, per: Array | None) -> Array:
        """Points of the figures ``values / per``."""
        if self.slopes is None:
            points = points_on(self.marks, self.ladder, self._turned(values, None, ALL), self.edges)
        else:
            points = self.ladder.bounded(self.slopes.points(values))
        apart = self.wide if per is None else np.union1d(self.wide, np.flatnonzero(per != 1))
        if apart.size:
            divisor = np.ones(apart.size, np.int64) if per is None else per[apart]
            points[apart] = self._as_ratios(apart, values[apart], divisor)
        return points

    def _turned(self, values: Array, per: Array | None, at: Array | slice) -> Array:
        """Figures times ``per`` such that more is better."""
        if self.centre is not None:
            centre = self.centre[at].astype(values.dtype, copy=False)
            away: Array = np.abs(2 * values - lift(centre if per is None else centre * per, values))
            return -away
        return values if self.sign is None else values * lift(self.sign[at], values)

    def _as_ratios(self, at: Array, values: Array, per: Array) -> Array:
        """The same with thresholds and figures multiplied by ``per``, as Python integers where 64 bits are too few."""
        points = np.empty(values.shape, np.int64)
        marks = self.marks[:, at]
        widest = np.maximum(np.diff(marks, axis=0).max(axis=0), 1)
        largest = np.abs(marks).max(axis=0)
        if self.centre is not None:
            largest = np.maximum(largest, np.abs(self.centre[at]))
        fits = (per <= self.ladder.room // widest) & (per <= (LARGEST // 4) // np.maximum(largest, 1))
        for lane, number in ((fits, np.int64), (~fits, np.object_)):
            if lane.any():
                scale = per[lane].astype(number)
                figures = self._turned(values[lane].astype(number), scale, at[lane])
                scaled = np.ascontiguousarray(marks[:, lane].astype(number) * scale)
                points[lane] = points_on(scaled, self.ladder, figures, EVERYWHERE)
        return points


def make_ruler(thresholds: Array, falling: Array | None, ladder: Ladder) -> Ruler:
    """The ruler of rows with these thresholds, in level order; ``falling`` where less is better."""
    levels = len(ladder.points)
    if len(thresholds) < levels:
        text = Text("มีเกณฑ์ {given} ระดับ แต่คะแนนมี {points} ระดับ", "has {given} levels for {points} levels of points")
        raise wrong_column("thresholds", text.fill(given=len(thresholds), points=levels))
    sign = None if falling is None or not falling.any() else 1 - 2 * falling.astype(np.int64)
    marks = np.empty((levels, thresholds.shape[1]), np.int64)
    np.multiply(thresholds[:levels], 1 if sign is None else sign, out=marks)
    return _finished(marks, ladder, sign, None)


def points_of_band(limits: Limits) -> int:
    """Whole points from the full mark down to the floor or below it: what a band's slope has to span."""
    one: int = 10**limits.decimals
    return -((limits.floor_units - limits.cap_units) // one)


def widest_step(limits: Limits) -> int:
    """The widest step of a target band, so that its slope fits 61 bits."""
    return LIMIT // (2 * points_of_band(limits))


def make_band_ruler(low: Array, high: Array, step: Array, limits: Limits) -> Ruler:
    """The ruler of target bands: full mark from ``low`` to ``high``, one point less per ``step`` outside (SC-5).

    It has two levels: the full mark, and so many whole points below it that the floor is not above that.
    """
    down = points_of_band(limits)
    ladder = make_ladder((limits.cap_units - down * 10**limits.decimals, limits.cap_units), limits)
    if (low > high).any() or (step <= 0).any():
        text = Text(
            "ช่วงเป้าหมายต้องมีค่าต่ำสุดไม่เกินค่าสูงสุด และช่วงปรับเกณฑ์ต้องมากกว่าศูนย์", "a band needs low ≤ high and a step above 0"
        )
        raise wrong_column("thresholds", text)
    if (step > widest_step(limits)).any():
        raise wrong_column("thresholds", Text("ช่วงปรับเกณฑ์กว้างเกินไป", "the step of a band is too wide"))
    marks = np.empty((2, len(low)), np.int64)
    np.subtract(low, high, out=marks[1])
    np.subtract(marks[1], 2 * down * step, out=marks[0])
    return _finished(marks, ladder, None, low + high)


def _finished(marks: Array, ladder: Ladder, sign: Array | None, centre: Array | None) -> Ruler:
    gaps = np.diff(marks, axis=0)
    if gaps.min(initial=0) < 0:
        text = Text("เกณฑ์ไม่เรียงไปทางที่ระบุใน falling", "thresholds do not run the way that the column falling says")
        raise wrong_column("thresholds", text)
    wide = np.zeros(0, np.intp)
    if gaps.max(initial=0) > ladder.room:
        wide = np.flatnonzero((gaps > ladder.room).any(axis=0))
    bottom = ALL if ladder.points[0] > ladder.floor else np.flatnonzero(gaps[0] == 0)
    return Ruler(marks, ladder, sign, centre, wide, Edges(bottom, np.flatnonzero(gaps[-1] == 0)))
