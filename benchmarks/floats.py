"""What the contenders with binary floats share: the country as floats, and rounding as one does it with them."""

from __future__ import annotations

import numpy as np

from benchmarks.country import LATE_POINTS, Country
from samrit.core.bulk import PRO_RATA, Array, State


def rounded(figures: Array) -> Array:
    """To four decimals, half up."""
    return np.floor(figures * 10_000 + 0.5) / 10_000


def in_tree_order(groups: Array, dimensions: Array, first_groups: Array) -> Array:
    """Points of dimensions, each followed by those of its groups."""
    return np.insert(groups, first_groups, dimensions)


def units(figures: Array) -> Array:
    """Figures of four decimals as whole numbers of 10⁻⁴."""
    return np.rint(figures * 10_000).astype(np.int64)


class Columns:
    """The country as columns of floats."""

    def __init__(self, country: Country) -> None:
        rules, results = country.rules, country.results
        assert rules.falling is not None and rules.heir is not None
        assert results.state is not None and results.late_days is not None
        sign = np.where(rules.falling, -1, 1)
        self.value = results.value * sign / 10_000
        self.marks = rules.thresholds * sign / 10_000
        self.weight = rules.weight.astype(np.float64)
        self.state = results.state
        self.named = (results.state == State.NOT_APPLICABLE) & (rules.heir != PRO_RATA)
        self.heir = np.where(self.named, rules.heir, 0)
        self.groups, self.dimensions = country.groups, country.dimensions
        self.penalty = results.late_days * LATE_POINTS / 10_000
        self.inner = np.repeat(np.arange(len(self.dimensions) - 1), np.diff(self.dimensions))
