"""What the project plans by month offer to the card of a project-progress indicator, beside what it says (PJ-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samrit.assessments.models import Card
from samrit.assessments.results import projects_of, summed
from samrit.cascade.models import ProjectPlan
from samrit.cascade.months import added, added_with_plan
from samrit.cascade.queries.projects import plans_for

FROM = "from"
"""Where a project of a card says which plan its figures were taken from, and how they read then."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One project of the plan as the card would have it, and as the card has it now, if it does."""

    plan: ProjectPlan
    wanted: Mapping[str, Any]
    here: Mapping[str, Any] | None

    @property
    def differs(self) -> bool:
        """Whether taking it over would change anything that counts."""
        keys = "name", "weight", "plan", "actual"
        return self.here is None or any(self.here.get(key) != self.wanted.get(key) for key in keys)


def offers(card: Card) -> list[Offer]:
    """The projects that are planned by month for the indicator of a card; one query."""
    agreement = card.report.agreement
    rows = plans_for(agreement.organization_id, agreement.fiscal_year, card.code)
    there = projects_of(card.result)
    found = []
    for row in rows:
        if row.planned:
            here = _here(there, row)
            found.append(Offer(row, _wanted(row, here, card.report.months), here))
    return found


def _here(there: list[dict[str, Any]], row: ProjectPlan) -> dict[str, Any] | None:
    """The project of the card that was taken from this plan, else the one of the same name from no plan."""
    for each in there:
        if (each.get(FROM) or {}).get("project") == str(row.pk):
            return each
    return next((each for each in there if FROM not in each and each.get("name") == row.name), None)


def _wanted(row: ProjectPlan, here: Mapping[str, Any] | None, months: int) -> dict[str, Any]:
    weight = row.weight or str((here or {}).get("weight") or "")
    found: dict[str, Any] = {
        "name": row.name[:300],
        "weight": weight,
        "plan": added(row.planned),
        "actual": added_with_plan(row.actual, row.planned, months),
    }
    found |= summed(found, months)
    return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Taken:
    """That the figures of a project of a card came from a plan: on which day, and whether they were changed since."""

    on: date
    changed: bool


def taken_from(project: Mapping[str, Any]) -> Taken | None:
    """What a project of a card says of its origin; nothing where it was written by hand."""
    origin = project.get(FROM)
    if not isinstance(origin, dict):
        return None
    same = all(origin.get(key) == project.get(key) for key in ("name", "weight", "plan", "actual"))
    return Taken(date.fromisoformat(str(origin["on"])), not same)
