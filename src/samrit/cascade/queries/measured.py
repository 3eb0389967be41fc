"""Which indicators measure an objective that a unit wrote: those it chose, and those that lead to the one above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from samrit.agreements.models import Agreement
from samrit.cascade.models import CascadeLink, CascadePlan, UnitObjective
from samrit.cascade.queries.promised import Indicator, indicators_of


@dataclass(frozen=True, slots=True)
class Measured:
    """One objective of a unit with the codes of the indicators that measure it, none twice.

    ``agreement`` is the unit's in its last edition, ``None`` while it has none; ``by_link`` are codes that nobody
    chose: they lead to an indicator above that measures the objective above.
    """

    objective: UnitObjective
    agreement: int | None
    chosen: tuple[str, ...]
    by_link: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.chosen, *self.by_link)


def measured_objectives(
    plan: CascadePlan, indicators: Iterable[Indicator] | None = None, unit: int | None = None
) -> list[Measured]:
    """Every objective of the units of a plan, or of one of them; three queries, however many there are.

    ``indicators`` are those of the plan's organisation where they are at hand. A code counts while it is there.
    """
    rows = UnitObjective.objects.filter(part__plan=plan)
    if unit is not None:
        rows = rows.filter(part__unit=unit)
    units = rows.order_by().values("part__unit")
    objectives = list(rows.select_related("part__unit").order_by("part__unit__sort_key", "position", "pk"))
    standing, there = _standing(units, plan.fiscal_year)
    leading = _leading(units, plan.fiscal_year, indicators_of(plan) if indicators is None else indicators)
    found = []
    for each in objectives:
        owner = each.part.unit_id
        agreement, framework = standing.get(owner, (None, 0))
        codes = there.get(owner, [])
        chosen = tuple(code for code in codes if code in each.codes)
        led = leading.get((owner, framework, each.objective_id), set()) if each.objective_id else set()
        by_link = tuple(code for code in codes if code in led and code not in chosen)
        found.append(Measured(each, agreement, chosen, by_link))
    return found


Standing = tuple[int, int]
"""The number of an agreement and of its framework."""


def _standing(units: QuerySet[Any, Any], year: int) -> tuple[dict[int, Standing], dict[int, list[str]]]:
    """The agreement of each unit in its last edition, and the codes of its indicators in their order; one query."""
    rows = Agreement.objects.filter(organization__in=units, fiscal_year=year).exclude(state="superseded")
    columns = "organization", "pk", "framework", "indicators__code", "indicators__is_heading"
    standing: dict[int, Standing] = {}
    codes: dict[int, list[str]] = {}
    for owner, pk, framework, code, is_heading in rows.order_by("-pk", "indicators__position").values_list(*columns):
        if standing.setdefault(owner, (pk, framework)) == (pk, framework) and is_heading is False:
            codes.setdefault(owner, []).append(code)
    return standing, codes


def _leading(
    units: QuerySet[Any, Any], year: int, indicators: Iterable[Indicator]
) -> dict[tuple[int, int, int], set[str]]:
    """Codes of units by unit, framework and objective of the organisation: those linked to an indicator of it; one
    query."""
    objective_of = {each.key: each.row.objective_id for each in indicators if each.row.objective_id}
    links = CascadeLink.objects.filter(child__organization__in=units, child__fiscal_year=year, parent__isnull=False)
    columns = "child__organization", "child__framework", "child_code", "parent", "parent_code"
    found: dict[tuple[int, int, int], set[str]] = {}
    for owner, framework, code, parent, parent_code in links.order_by().values_list(*columns):
        objective = objective_of.get((parent, parent_code))
        if objective is not None:
            found.setdefault((owner, framework, objective), set()).add(code)
    return found
