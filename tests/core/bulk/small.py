"""Small columns in a few words, for the tests of the bulk path."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from samrit.core.bulk import NOTHING, PRO_RATA, Headings, Results, Row, Rules, Scores, compile_rules
from samrit.core.kinds.kind import Limits

PROJECTS = (80, 85, 90, 95, 100)


def figure(written: str | int) -> int:
    """A number in units of 10⁻⁴."""
    units = Decimal(str(written)).scaleb(4)
    assert units == int(units)
    return int(units)


def figures(written: Sequence[str | int]) -> np.ndarray:
    return np.array([figure(each) for each in written])


def on_thresholds(thresholds: Sequence[str | int], count: int = 1, **more: Any) -> Rules:
    """One scorecard of so many rows on the same thresholds, each of weight 1."""
    marks = np.repeat(figures(thresholds)[:, None], count, axis=1)
    return Rules(np.array([0, count]), np.ones(count, np.int64), marks, **more)


def given(weights: Sequence[int], **more: Any) -> Rules:
    """One scorecard whose points are given directly, so that only weights decide."""
    count = len(weights)
    more.setdefault("kind", np.full(count, Row.POINTS, np.int8))
    return Rules(np.array([0, count]), np.array(weights), np.zeros((5, count), np.int64), **more)


def heading(*ranges: tuple[int, int, int]) -> Headings:
    """Headings as (first row, row after the last, parent)."""
    first, last, parent = np.array(ranges).T
    return Headings(first, last, parent)


def heirs(*places: int | None) -> np.ndarray:
    """Heirs by row; ``None`` for pro rata."""
    return np.array([PRO_RATA if place is None else place for place in places])


def scored(rules: Rules, values: Sequence[str | int], round_: int = 12, **more: Any) -> Scores:
    """The scores of one scorecard."""
    return compile_rules(rules, round_=round_).score(Results(figures(values), **more))


def points_of(rules: Rules, values: Sequence[str | int], **more: Any) -> list[str]:
    """Points by row as they are printed with four decimals."""
    return printed(scored(rules, values, **more).points)


def printed(column: np.ndarray, decimals: int = 4) -> list[str]:
    return ["–" if each == NOTHING else str(Decimal(int(each)).scaleb(-decimals)) for each in column]


def limits(decimals: int = 4, floor: str | int = 1, cap: str | int = 5) -> Limits:
    return Limits(decimals, Decimal(str(floor)), Decimal(str(cap)))
