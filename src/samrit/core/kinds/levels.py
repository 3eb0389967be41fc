"""Thresholds and the points they earn, scaled to integers so that a figure's place on them is exact (SC-1..7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from math import lcm

from samrit.core.kinds.kind import Limits, bounded, bounding
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text

FIVE = tuple(Decimal(n) for n in range(1, 6))


@dataclass(frozen=True, slots=True)
class Levels:
    """Thresholds and the points they earn, both in level order; ``lower_better`` when the thresholds descend (SC-5)."""

    thresholds: tuple[Decimal, ...]
    points: tuple[Decimal, ...] = FIVE
    lower_better: bool = False

    def ruler(self, limits: Limits) -> Ruler:
        """These levels made ready for exact look-ups."""
        return _ruler(self, limits)


def in_one_unit(numbers: Iterable[Decimal | Fraction]) -> tuple[int, tuple[int, ...]]:
    """The smallest scale that makes all ``numbers`` whole, and the whole numbers: ``(1.5, 2) → 2, (3, 4)``."""
    ratios = [number.as_integer_ratio() for number in numbers]
    scale = reduce(lcm, (denominator for _, denominator in ratios), 1)
    return scale, tuple(numerator * (scale // denominator) for numerator, denominator in ratios)


class Ruler:
    """Levels scaled to integers, so that a look-up is exact and quick (SC-1..7)."""

    __slots__ = ("_cap", "_floor", "_p", "_p_scale", "_q", "_scale", "_sign", "_t", "levels", "limits")

    def __init__(self, levels: Levels, limits: Limits) -> None:
        self.levels, self.limits = levels, limits
        self._sign = -1 if levels.lower_better else 1
        self._scale, thresholds = in_one_unit(levels.thresholds)
        self._t = tuple(self._sign * t for t in thresholds)
        self._p_scale, self._p = in_one_unit(levels.points)
        self._q = 10**limits.decimals
        self._floor, self._cap = limits.floor_units, limits.cap_units

    @property
    def below_top_units(self) -> int:
        """The points of the last level but one, which a result without the required evidence cannot pass (PJ-3)."""
        return bounded(self._p[-2], self._p_scale, self.limits)

    def _level(self, x: int, denominator: int) -> int:
        """The index of the highest level whose threshold is met (SC-6), -1 for none; ``x`` is scaled and signed."""
        t = self._t
        level = len(t) - 1
        while level >= 0 and x < t[level] * denominator:
            level -= 1
        return level

    def exact(self, numerator: int, denominator: int) -> tuple[int, int]:
        """Exact points of the figure ``numerator / denominator``, as numerator and denominator; not yet bounded."""
        t, p = self._t, self._p
        x = self._sign * numerator * self._scale
        level = self._level(x, denominator)
        if level < 0:
            return self._floor, self._q
        if level == len(t) - 1:
            return p[level], self._p_scale
        gap = (t[level + 1] - t[level]) * denominator
        return p[level] * gap + (p[level + 1] - p[level]) * (x - t[level] * denominator), gap * self._p_scale

    def units(self, numerator: int, denominator: int) -> int:
        """Rounded and bounded points of the figure, in units of ``10**-decimals``."""
        n, d = self.exact(numerator, denominator)
        units = (2 * n * self._q + d) // (2 * d)
        return self._cap if units > self._cap else self._floor if units < self._floor else units

    def explain(self, numerator: int, denominator: int, shown: str) -> tuple[int, list[Reason]]:
        """Points of a figure with the segment, the arithmetic, the bounds and the rounding written out.

        ``shown`` is the figure as it stands in the sentences.
        """
        t, p = self.levels.thresholds, self.levels.points
        x = self._sign * numerator * self._scale
        level = self._level(x, denominator)
        if level < 0:
            lowest = BELOW.fill(result=shown, first=plain(t[0]), points=plain(self.limits.floor))
            return self._floor, [Reason("SC-2", lowest)]
        n, d = self.exact(numerator, denominator)
        if x == self._t[level] * denominator:
            rule, at = ("SC-6", PLATEAU) if t[level] in t[:level] else ("SC-4", EXACTLY)
            reason = Reason(rule, at.fill(result=shown, level=plain(p[level]), threshold=plain(t[level])))
        elif level == len(t) - 1:
            reason = Reason("SC-3", ABOVE.fill(result=shown, last=plain(t[-1]), points=plain(p[-1])))
        else:
            reason = self._between(level, shown, n, d)
        return bounded(n, d, self.limits), [reason, *bounding(n, d, self.limits)]

    def _between(self, level: int, shown: str, n: int, d: int) -> Reason:
        low, high = map(plain, self.levels.thresholds[level : level + 2])
        low_points, high_points = self.levels.points[level : level + 2]
        step = Fraction(high_points) - Fraction(low_points)
        times = "" if step == 1 else f"{plain(step)} × "
        top, bottom = _minus(shown, low), _minus(high, low)
        if self.levels.lower_better:
            top, bottom = _minus(low, shown), _minus(low, high)
        text = BETWEEN.fill(
            result=shown,
            low=low,
            high=high,
            low_points=plain(low_points),
            high_points=plain(high_points),
            sum=f"{plain(low_points)} + {times}({top})/({bottom})",
            points=plain(Fraction(n, d)),
        )
        return Reason("SC-1" if step == 1 else "S4-4", text)


def _minus(left: str, right: str) -> str:
    """The subtraction written out, a negative number after the sign in brackets."""
    return f"{left} − ({right})" if right.startswith("-") else f"{left} − {right}"


BELOW = Text(
    "{result} ไม่ถึงเกณฑ์ระดับแรก ({first}) จึงได้คะแนนต่ำสุด {points}",
    "{result} does not reach the first level ({first}): the lowest mark, {points}",
)
EXACTLY = Text(
    "{result} เท่ากับเกณฑ์ {threshold} พอดี ได้ {level} คะแนน",
    "{result} is exactly the threshold {threshold}: {level} points",
)
PLATEAU = Text(
    "{result} เท่ากับเกณฑ์ {threshold} ซึ่งเป็นเกณฑ์ของหลายระดับ ได้ระดับสูงสุดของเกณฑ์นั้น คือ {level} คะแนน",
    "{result} is exactly the threshold {threshold}, which several levels share: the highest of them, {level} points",
)
ABOVE = Text(
    "{result} ดีกว่าเกณฑ์ระดับสูงสุด ({last}) ได้คะแนนเต็ม {points}",
    "{result} is better than the last level ({last}): the full mark, {points}",
)
BETWEEN = Text(
    "{result} อยู่ระหว่าง {low} ({low_points} คะแนน) กับ {high} ({high_points} คะแนน): {sum} = {points}",
    "{result} is between {low} ({low_points}) and {high} ({high_points}): {sum} = {points}",
)


@lru_cache(maxsize=1024)
def _ruler(levels: Levels, limits: Limits) -> Ruler:
    """Made once: whole countries share the same few rows of thresholds."""
    return Ruler(levels, limits)
