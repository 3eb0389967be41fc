"""Who usually keeps and supervises an indicator: of an officer's the officer and the superior, of a unit's whoever has
that role there, or nearest above, alone."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from samrit.core.permissions import Level, Role
from samrit.organizations.models import Organization, Person, RoleGrant


def usual_people(owner: Organization, day: date) -> dict[str, Person]:
    """``keeper`` and ``supervisor``, as far as there is exactly one to think of; one or two queries."""
    if owner.level is Level.PERSON and owner.person is not None:
        above = _nearest(owner, Role.AGENCY_HEAD, day, without=owner.person.pk)
        return {"keeper": owner.person} | ({"supervisor": above} if above else {})
    keeper, supervisor = (_nearest(owner, role, day) for role in (Role.DATA_KEEPER, Role.SUPERVISOR))
    return {name: each for name, each in (("keeper", keeper), ("supervisor", supervisor)) if each is not None}


def _nearest(owner: Organization, role: Role, day: date, without: int = 0) -> Person | None:
    """The only one who holds the role at the organisation, or at the nearest one above where anybody does."""
    codes = owner.path.split(".")[:-1]
    paths = [".".join(codes[:count]) + "." for count in range(1, len(codes) + 1)]
    grants = RoleGrant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        role=role.value,
        starts_on__lte=day,
        organization__path__in=paths,
    ).exclude(person=without)
    found: dict[str, dict[int, Person]] = {}
    for each in grants.select_related("person", "organization"):
        found.setdefault(each.organization.path, {})[each.person_id] = each.person
    nearest = max(found, key=len, default="")
    return next(iter(found[nearest].values())) if nearest and len(found[nearest]) == 1 else None
