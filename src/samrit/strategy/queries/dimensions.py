"""The dimensions in which a strategy states its objectives: those of the framework of its year, never others."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.framework import Framework, FrameworkRow
from samrit.core.text import Text
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import as_core
from samrit.strategy.models import Strategy

REFERENCE = "fy2554-province"
"""The framework whose four dimensions are offered where the year has no framework of its own, once it is published."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A heading of the framework; ``above`` names the one over it, where the dimensions have two levels."""

    code: str
    name: Text
    above: Text | None = None


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The dimensions from the first (effectiveness) to the last (development), and the framework that has them.

    ``borrowed`` when it is not a framework of that year; ``framework`` is ``None`` where there is none at all.
    """

    framework: FrameworkVersion | None
    rows: tuple[Dimension, ...]
    borrowed: bool = False

    def named(self, code: str) -> Dimension | None:
        """The dimension with this code."""
        return next((each for each in self.rows if each.code == code), None)


def dimensions_of(strategy: Strategy) -> Dimensions:
    """The dimensions for a strategy; one query, two where the year has no framework."""
    published = FrameworkVersion.objects.exclude(state=FRAMEWORK.initial).order_by("-edition", "identifier")
    published = published.defer("content", "examples")  # read once per process, by as_core
    kind = strategy.organization.kind
    of_the_year = [
        version
        for version in published.filter(fiscal_year=strategy.fiscal_year)
        if not version.agency_kinds or kind in version.agency_kinds
    ]
    # Made for this kind of agency goes before made for anybody.
    of_the_year.sort(key=lambda version: kind not in version.agency_kinds)
    chosen = of_the_year[0] if of_the_year else published.filter(identifier=REFERENCE).first()
    framework = as_core(chosen).framework if chosen else None
    if framework is None:
        return Dimensions(None, ())
    return Dimensions(chosen, headings_with_indicators(framework), borrowed=not of_the_year)


def headings_with_indicators(framework: Framework) -> tuple[Dimension, ...]:
    """The rows at the top; where each of them holds only headings (FY2556: external and internal), those instead."""
    tops = framework.dimensions
    below = [framework.under(top.code) for top in tops]
    if tops and all(rows and all(framework.is_heading(row) for row in rows) for rows in below):
        return tuple(_dimension(row, top) for top, rows in zip(tops, below, strict=True) for row in rows)
    return tuple(_dimension(top) for top in tops)


def _dimension(row: FrameworkRow, above: FrameworkRow | None = None) -> Dimension:
    return Dimension(row.code, row.name, above.name if above else None)
