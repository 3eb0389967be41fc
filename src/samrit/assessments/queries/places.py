"""The places of a card at which a file can be cited: those that its way of scoring has, and no others (E3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samrit.agreements.queries.promises import promise
from samrit.assessments.models import Card, Citation
from samrit.assessments.results import fields_of
from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.kinds.thresholds import Thresholds
from samrit.core.scorecard import Indicator
from samrit.core.written.plain import Plain

WHOLE = ""
TOP = "level:5"
"""Where the evidence of outputs or outcomes is cited (PJ-3), however many levels there are."""
PLACE_OF = {"steps_done": "step", "parts": "part", "item": "item", "projects": "project"}
"""What a member of a field of the result is called as a place."""


def places_of(row: Indicator, result: Mapping[str, Plain], months: int) -> frozenset[str]:
    """Every place of an indicator's card: the whole, its levels, steps, stages, items and projects."""
    return frozenset({WHOLE, *_members(row, result, months), *_levels(row)})


def _members(row: Indicator, result: Mapping[str, Plain], months: int) -> Iterator[str]:
    for name in fields_of(row, result, months):
        key, _, member = name.partition(".")
        if key in PLACE_OF:
            yield f"{PLACE_OF[key]}:{member.partition('.')[0] if key == 'projects' else member}"


def _levels(row: Indicator) -> Iterator[str]:
    scale = row.scale
    if isinstance(scale, Thresholds | ProjectProgress | Checklist):
        yield from (f"level:{number}" for number in range(1, len(scale.levels.thresholds) + 1))
    if isinstance(scale, Thresholds | ProjectProgress) and scale.top_needs_evidence:
        yield TOP
    if isinstance(scale, MilestoneThenValue):
        yield from (f"level:{number}" for number, _conditions in scale.value_levels)


def has_place(card: Card, place: str) -> bool:
    """Whether a file can be cited there: a place of the indicator, or one where something is cited already, as under an
    edition before."""
    if place == WHOLE or Citation.objects.filter(card=card, place=place).exists():
        return True
    found = promise(card.report.agreement).card
    row = next((each for each in found.indicators if each.code == card.code), None) if found else None
    return row is not None and place in places_of(row, card.result, card.report.months)
