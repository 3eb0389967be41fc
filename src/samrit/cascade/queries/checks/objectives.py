"""Objectives without an indicator: those of the organisation, and those that units said they push (CS-1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samrit.cascade.queries.carried import Carried
from samrit.cascade.queries.checks.found import Found
from samrit.cascade.queries.measured import measured_objectives
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
    """An objective that a unit wrote wants an indicator of its agreement: one that the unit chose, or one that leads to
    an indicator of the objective that it pushes."""
    for each in measured_objectives(carried.plan, carried.indicators):
        unit = each.objective.part.unit
        if each.agreement is not None and not each.codes and carried.sees(unit):
            name = each.objective.name
            yield Found(unit_unmeasured(name), unit, agreement=each.agreement, about=name, objective=each.objective.pk)
