"""The number that an objective has on the strategy map: counted through, dimension by dimension."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samrit.strategy.models import Objective, Strategy
from samrit.strategy.queries.dimensions import dimensions_of


def in_order(objectives: Iterable[Objective], codes: Sequence[str]) -> list[Objective]:
    """The objectives by dimension in the framework's order, then by their number in it; unknown dimensions last."""
    places = {code: place for place, code in enumerate(codes)}
    return sorted(objectives, key=lambda row: (places.get(row.dimension, len(places)), row.dimension, row.number))


def numbered(strategy: Strategy) -> list[tuple[int, Objective]]:
    """Every objective with its number, from 1."""
    codes = [each.code for each in dimensions_of(strategy).rows]
    return list(enumerate(in_order(strategy.objectives.all(), codes), start=1))
