"""Objectives without an indicator: those of the organisation, and those that units said they push (CS-1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samrit.cascade.models import UnitObjective
from samrit.cascade.queries.carried import Carried
from samrit.cascade.queries.checks.found import Found
from samrit.core.cascading import unit_unmeasured
from samrit.core.objectives import unmeasured
from samrit.strategy.models import Strategy
from samrit.strategy.queries.numbering import numbered


def check(carried: Carried) -> Iterator[Found]:
    """Both levels; a few queries."""
    plan = carried.plan
    counts = Counter(row.objective_id for row in carried.targets.values() if row.objective_id)
    strategy = Strategy.objects.filter(organization=plan.organization, fiscal_year=plan.fiscal_year).first()
    objectives = dict(numbered(strategy)) if strategy else {}
    measured = {number: counts[each.pk] for number, each in objectives.items()}
    for finding in unmeasured(measured, measured):
        number = int(finding.place.path.removeprefix("objectives[").removesuffix("]"))
        yield Found(finding, plan.organization, about=objectives[number].name)
    yield from _of_units(carried)


def _of_units(carried: Carried) -> Iterator[Found]:
    """An objective that a unit pushes wants an indicator that leads to one of that objective; one of its own wants an
    indicator of the unit's own."""
    objective_of = {
        each.key: carried.targets[each.row.pk].objective_id
        for each in carried.indicators
        if carried.targets[each.row.pk].objective_id
    }
    pushed: set[tuple[int, int | None]] = set()
    agreements: dict[int, int] = {}
    for below in carried.below:
        agreements[below.owner.pk] = below.pk
        for line in below.lines:
            if line.link is None:
                continue
            if line.link.kind == "unit_specific":
                pushed.add((below.owner.pk, None))
            elif line.link.key in objective_of:
                pushed.add((below.owner.pk, objective_of[line.link.key]))
    rows = UnitObjective.objects.filter(part__plan=carried.plan).select_related("part__unit")
    for each in rows.order_by("part__unit__sort_key", "position", "pk"):
        unit = each.part.unit
        if unit.pk in agreements and (unit.pk, each.objective_id) not in pushed and carried.sees(unit):
            yield Found(unit_unmeasured(each.name), unit, agreement=agreements[unit.pk], about=each.name)
