"""The superior of a person on a day: who heads the nearest organisation above, in the own post or acting."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from samrit.core.permissions import Role
from samrit.organizations.models import Organization, Person, RoleGrant


def superiors(seat: Organization, day: date, role: Role = Role.AGENCY_HEAD) -> list[Person]:
    """Who holds ``role`` on ``day`` at the lowest organisation above a seat that has somebody else in it; one query."""
    codes = seat.path.split(".")[:-2]
    rows = RoleGrant.objects.filter(role=role.value, organization__code__in=codes, starts_on__lte=day)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).exclude(person=seat.person)
    found = list(rows.select_related("person", "organization").order_by("pk"))
    lowest = max((len(each.organization.path) for each in found), default=0)
    return list(dict.fromkeys(each.person for each in found if len(each.organization.path) == lowest))
