"""Indicators without an owner or with several (CS-2), and owners whose agreement has nothing of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samrit.cascade.models import MatrixCell
from samrit.cascade.queries.carried import Carried
from samrit.cascade.queries.checks.found import Found
from samrit.core.cascading import not_carried
from samrit.core.owners import owner_finding
from samrit.core.text import Text


def check(carried: Carried) -> Iterator[Found]:
    """Every row of the matrix; one query."""
    cells = list(MatrixCell.objects.filter(plan=carried.plan, mark="O").select_related("unit"))
    owners = Counter((cell.agreement_id, cell.code) for cell in cells)
    organization = carried.plan.organization
    for each in carried.indicators:
        finding = owner_finding(each.code, owners[each.key])
        if finding is not None:
            yield Found(finding, organization, each.row.pk, about=each.name)
    agreements: dict[int, int] = {below.owner.pk: below.pk for below in carried.below}
    names = {each.key: each for each in carried.indicators}
    carriers = {
        (line.link.key, below.owner.pk)
        for below in carried.below
        for line in below.lines
        if line.link is not None and line.link.parent is not None
    }
    for cell in cells:
        key = cell.agreement_id, cell.code
        has_one = cell.unit_id in agreements
        if key in names and has_one and (key, cell.unit_id) not in carriers and carried.sees(cell.unit):
            name = Text(cell.unit.name, cell.unit.name_en or cell.unit.name)
            finding = not_carried(cell.code, name)
            yield Found(finding, cell.unit, agreement=agreements[cell.unit_id], about=names[key].name)
