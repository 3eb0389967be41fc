"""How many of those right under an organisation have an agreement of the year, and how many of it are drafts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from samrit.agreements.models import Agreement
from samrit.cascade.queries.indicator_rows import PEOPLE, UNITS
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import UNIT_KINDS, Organization, OrganizationKind
from samrit.permissions import Standpoint, visible


@dataclass(frozen=True, slots=True)
class Counted:
    """Agreements of officers or of units."""

    of: str
    agreements: int
    drafts: int


def owners_by_kind(unit: Organization, year: int, viewer: Standpoint) -> list[Counted]:
    """Officers and units with agreements that this person may read, each counted; those without any are left out."""
    rows = Agreement.objects.filter(organization__parent=unit, fiscal_year=year).exclude(state="superseded")
    rows = visible(viewer, Action.READ_AGREEMENT, rows, "organization")
    kinds = {PEOPLE: (OrganizationKind.SEAT.value,), UNITS: UNIT_KINDS}
    drafts = Q(state=AGREEMENT.initial)
    found = rows.order_by().values("organization__kind").annotate(n=Count("pk"), drafts=Count("pk", filter=drafts))
    counted = []
    for of, names in kinds.items():
        mine = [each for each in found if each["organization__kind"] in names]
        if mine:
            counted.append(Counted(of, sum(each["n"] for each in mine), sum(each["drafts"] for each in mine)))
    return counted
