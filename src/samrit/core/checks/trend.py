"""The straight line through past results, by exact least squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from samrit.core.checks.draft import PastResult


@dataclass(frozen=True, slots=True)
class Trend:
    """The line: ``mean`` at ``middle`` (the mean year), changing by ``slope`` a year."""

    middle: Fraction
    mean: Fraction
    slope: Fraction

    def at(self, year: int) -> Fraction:
        """The value that the line has in ``year``."""
        return self.mean + self.slope * (year - self.middle)


def trend_of(past: Sequence[PastResult]) -> Trend:
    """The line with the least sum of squared distances; needs results of two different years."""
    count = len(past)
    middle = Fraction(sum(each.year for each in past), count)
    mean = sum((Fraction(each.value) for each in past), Fraction(0)) / count
    spread = sum(((each.year - middle) ** 2 for each in past), Fraction(0))
    joint = sum(((each.year - middle) * (Fraction(each.value) - mean) for each in past), Fraction(0))
    return Trend(middle, mean, joint / spread)
