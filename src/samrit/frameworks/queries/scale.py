"""Between which points a score under a framework lies: its lowest and its full mark."""

from __future__ import annotations

from decimal import Decimal

from samrit.core.scorecard import Card, Settings
from samrit.core.scoring.limits import FULL_MARK, LOWEST_MARK, limits_of
from samrit.core.written.numbers import parse_number
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.reading import as_core

Scale = tuple[Decimal, Decimal]
"""The floor and the cap."""
FIVE_POINTS: Scale = (LOWEST_MARK, FULL_MARK)


def scale_of(version: FrameworkVersion) -> Scale:
    """What the framework states, else one to five (SC-2, SC-3, S4-4); no query for one that was read before."""
    framework = as_core(version).framework
    said = framework.settings if framework else ()
    stated = {each.key: parse_number(each.figure.text) for each in said if each.key in ("floor", "cap")}
    settings = Settings(floor=stated.get("floor"), cap=stated.get("cap"))
    limits, _findings = limits_of(Card((), settings=settings))
    return limits.floor, limits.cap
