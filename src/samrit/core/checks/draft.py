"""A draft as the checks see it: the card, what is promised in it, and what was achieved in the years before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from samrit.core.checks.bounds import OUR_BOUNDS, Bounds
from samrit.core.checks.scale_reading import read_again
from samrit.core.findings import Finding
from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR, FiscalYear
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.kinds.milestone import LAST, Milestone
from samrit.core.kinds.steps import StepsDone
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured
from samrit.core.rounding import from_units
from samrit.core.scorecard import Card, Indicator
from samrit.core.scoring.faults import examine
from samrit.core.scoring.limits import limits_of
from samrit.core.scoring.tree import Tree
from samrit.core.text import Text

TARGET_LEVEL = 2
"""Position of level 3 among five: the target in OPDC practice (SC-0)."""


@dataclass(frozen=True, slots=True)
class PastResult:
    """A result of a year before: the Buddhist fiscal year and the value, in the indicator's unit."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at; ``stated`` is false when it is only the threshold of level 3 (SC-0)."""

    value: Decimal
    stated: bool

    @property
    def shown(self) -> Text:
        """The words for it, without the figure."""
        if self.stated:
            return Text("ค่าเป้าหมาย", "the target")
        return Text("ค่าเป้าหมาย (เกณฑ์ระดับ 3)", "the target (the threshold of level 3)")


@dataclass(frozen=True)
class Draft:
    """A card before it is signed. Results may be in it, but no check asks for one.

    ``fiscal_year`` is the year that is promised; when it is not given it follows the latest year of any baseline.
    """

    card: Card
    fiscal_year: FiscalYear | None = None
    bounds: Bounds = OUR_BOUNDS

    # -- structure -------------------------------------------------------------------------------------------------

    @cached_property
    def _examined(self) -> tuple[Tree | None, tuple[Finding, ...]]:
        return examine(self.card)

    @property
    def tree(self) -> Tree | None:
        """The rows as a tree; ``None`` where codes or parents are wrong."""
        return self._examined[0]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong with codes, parents, weights and bounds."""
        return self._examined[1]

    @cached_property
    def limits(self) -> Limits:
        """Rounding, floor and full mark of the card."""
        return limits_of(self.card)[0]

    @cached_property
    def rows(self) -> Mapping[str, Indicator]:
        """The rows by code; of two with the same code the first."""
        return {row.code: row for row in reversed(self.card.indicators)}

    @cached_property
    def promised(self) -> tuple[Indicator, ...]:
        """The indicators that are promised: no headings, nothing that does not apply or was not chosen."""
        return tuple(row for row in self.card.indicators if self._is_promised(row))

    def _is_promised(self, row: Indicator) -> bool:
        is_indicator = row.scale is not None or (self.tree is not None and not self.tree.is_heading(row.code))
        return is_indicator and _in_play(row) and all(_in_play(above) for above in self.above(row))

    def above(self, row: Indicator) -> Iterator[Indicator]:
        """The rows over this one, nearest first; none where the rows are no tree."""
        parent = row.parent if self.tree else None
        while parent is not None:
            yield self.rows[parent]
            parent = self.rows[parent].parent

    def pool_of(self, row: Indicator) -> str | None:
        """The code of the composite that the row is a part of, ``None`` for what enters the total itself."""
        return next((above.code for above in self.above(row) if is_composite(above)), None)

    @cached_property
    def shares(self) -> Mapping[str, Fraction]:
        """What part of the total each promised indicator is, from 0 to 1; a part of a composite has its share of the
        composite's. Where no weights can be counted, all are taken as equal; rows with the same code are added up."""
        pools: dict[str | None, list[Indicator]] = {}
        for row in self.promised:
            pools.setdefault(self.pool_of(row), []).append(row)
        shares: dict[str, Fraction] = {}
        for pool in sorted(pools, key=self._depth):
            whole = Fraction(1) if pool is None else shares[pool]
            weights = [weight_of(row) for row in pools[pool]]
            total = sum(weights, Fraction(0))
            for row, weight in zip(pools[pool], weights, strict=True):
                share = whole * (weight / total if total else Fraction(1, len(weights)))
                shares[row.code] = shares.get(row.code, Fraction(0)) + share
        return shares

    def _depth(self, code: str | None) -> int:
        return self.tree.depth(code) if self.tree else 0

    @cached_property
    def leaves(self) -> tuple[Indicator, ...]:
        """The promised indicators with a result of their own; their shares add up to 1 unless a composite is empty."""
        return tuple(row for row in self.promised if not is_composite(row))

    # -- scales ----------------------------------------------------------------------------------------------------

    @cached_property
    def measured(self) -> tuple[tuple[Indicator, Levels], ...]:
        """The promised indicators with thresholds that a value can be held against."""
        found = []
        for row in self.promised:
            levels = levels_of(row)
            if levels is not None and not any(finding.is_error for finding in read_again(row)):
                found.append((row, levels))
        return tuple(found)

    def points(self, row: Indicator, value: Decimal) -> Decimal | None:
        """The points that the scorer gives ``value``, with all evidence shown; ``None`` where a bare value says too
        little to be scored, or the scale is at fault."""
        scale = row.scale
        if any(finding.is_error for finding in read_again(row)):
            return None
        levels = levels_of(row)
        if levels is not None:
            units = levels.ruler(self.limits).units(*value.as_integer_ratio())
        elif isinstance(scale, TargetBand):
            units = scale.scorer(self.limits).units(Measured(value))
        elif isinstance(scale, Milestone) and value in range(LAST + 1):
            units = scale.scorer(self.limits).units(StepsDone(frozenset(range(1, int(value) + 1))))
        else:
            return None
        return from_units(units, self.limits.decimals)

    # -- years -----------------------------------------------------------------------------------------------------

    @cached_property
    def year(self) -> int | None:
        """The Buddhist fiscal year that is promised; ``None`` when nothing tells it."""
        if self.fiscal_year is not None:
            return self.fiscal_year.year
        years = [year for row in self.promised for year, _ in row.details.baseline if is_buddhist(year)]
        return max(years) + 1 if years else None

    def past(self, row: Indicator) -> tuple[PastResult, ...]:
        """The results of the years before, oldest first; of two for one year the first."""
        found: dict[int, Decimal] = {}
        for year, value in row.details.baseline:
            if is_buddhist(year) and self.year is not None and year < self.year:
                found.setdefault(year, value)
        return tuple(PastResult(year, found[year]) for year in sorted(found))


def is_buddhist(year: int) -> bool:
    """Whether the number is a year of the Buddhist era as offices write it."""
    return FIRST_YEAR <= year <= LAST_YEAR


def is_composite(row: Indicator) -> bool:
    """Whether its points are made from the rows under it."""
    return row.scale is not None and row.scale.kind == "composite"


def weight_of(row: Indicator) -> Fraction:
    """The weight of a row, 0 where there is none or it cannot be one (which is a fault of its own)."""
    possible = row.weight is not None and row.weight.value.is_finite() and row.weight.value > 0
    return Fraction(row.weight.value) if row.weight is not None and possible else Fraction(0)


def levels_of(row: Indicator) -> Levels | None:
    """The thresholds of a row, whatever its kind."""
    levels = getattr(row.scale, "levels", None)
    return levels if isinstance(levels, Levels) else None


def target_of(row: Indicator, levels: Levels) -> Target | None:
    """What is aimed at: the target of the template, else level 3 of five (SC-0)."""
    if row.details.target is not None:
        return Target(row.details.target, stated=True)
    return Target(levels.thresholds[TARGET_LEVEL], stated=False) if levels.points == FIVE else None


def is_worse(value: Decimal | Fraction, other: Decimal | Fraction, levels: Levels) -> bool:
    """Whether ``value`` is a worse result than ``other`` in the direction of the thresholds (SC-5)."""
    return value > other if levels.lower_better else value < other


def _in_play(row: Indicator) -> bool:
    return row.applies and (row.chosen or not row.choose_one)
