"""Who has no draft yet of what the matrix gives them: for drafting them all at once (D2, D4)."""

from __future__ import annotations

from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.matrix import Matrix
from samrit.cascade.queries.promised import Key
from samrit.cascade.queries.unit_agreements import agreements_by_unit
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may


def undrafted(matrix: Matrix, viewer: Standpoint) -> list[Organization]:
    """The units and seats of the plan (the whole ``matrix``) without an agreement, or with a draft that lacks an
    indicator of theirs, for whom this person may draft; two queries, however many there are."""
    plan = matrix.plan
    given: dict[int, set[Key]] = {}
    for key, unit in matrix.marks:
        given.setdefault(unit, set()).add(key)
    there = agreements_by_unit(matrix.units, plan.fiscal_year)
    links = CascadeLink.objects.filter(child__organization__in=list(matrix.units), child__fiscal_year=plan.fiscal_year)
    for unit, parent, code in links.values_list("child__organization", "parent", "parent_code"):
        given.get(unit, set()).discard((parent, code))
    units = [each for each in matrix.units if each.pk in given]
    return [
        each
        for each in units
        if (each.pk not in there or (there[each.pk].state == AGREEMENT.initial and given[each.pk]))
        and may(viewer, Action.START_AGREEMENT, each)
    ]
