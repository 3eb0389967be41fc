"""Who has no draft yet of what the matrix gives them: for drafting them all at once (D2, D4)."""

from __future__ import annotations

from samrit.cascade.models import CascadeLink, CascadePlan
from samrit.cascade.queries.matrix import Marks
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.promised import Key, indicators_of
from samrit.cascade.queries.unit_agreements import agreements_by_unit
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may


def undrafted(plan: CascadePlan, marks: Marks, viewer: Standpoint) -> list[Organization]:
    """The units and seats of the plan without an agreement, or with a draft that lacks an indicator of theirs, for whom
    this person may draft; how many queries it takes does not depend on how many there are."""
    known = {each.key for each in indicators_of(plan)}
    given: dict[int, set[Key]] = {}
    for key, unit in marks:
        if key in known:
            given.setdefault(unit, set()).add(key)
    units = [each for each in units_of(plan) if each.pk in given]
    there = agreements_by_unit(units, plan.fiscal_year)
    links = CascadeLink.objects.filter(child__organization__in=units, child__fiscal_year=plan.fiscal_year)
    for unit, parent, code in links.values_list("child__organization", "parent", "parent_code"):
        given[unit].discard((parent, code))
    return [
        each
        for each in units
        if (each.pk not in there or (there[each.pk].state == AGREEMENT.initial and given[each.pk]))
        and may(viewer, Action.START_AGREEMENT, each)
    ]
