"""The demonstration's way in: a list of the accounts that hold a role, opened without a password."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from samrit.core.permissions import Level, Role
from samrit.core.text import Text
from samrit.organizations.models import Organization, RoleGrant, User


@dataclass(frozen=True)
class Persona:
    """An account of the demonstration: who it is, and which role it holds where."""

    username: str
    name: str
    role: Text
    organization: str


def is_demo_persona(username: str) -> bool:
    """Whether it is one of these; one query for any number of accounts."""
    if not settings.DEMO or "\0" in username:  # PostgreSQL knows no such letter
        return False
    return _accounts().filter(username=username).exists()


def _accounts() -> QuerySet[User]:
    return User.objects.filter(is_active=True, person__role_grants__isnull=False).distinct()


def demo_personas() -> list[Persona]:
    """The accounts that hold a role, by organisation and role; none unless this is the demonstration.

    The organisation whose coordinator has the first name comes first, its units and their officers right behind it;
    those who act for all of them come last.
    """
    if not settings.DEMO:
        return []
    grants = Prefetch("person__role_grants", RoleGrant.objects.select_related("organization__parent"))
    order = list(Role)
    found = []
    for user in _accounts().prefetch_related(grants):
        if user.person is None:
            continue
        first = min(user.person.role_grants.all(), key=lambda grant: order.index(Role(grant.role)))
        role, place = Role(first.role), first.organization
        if place.level is Level.PERSON and place.parent is not None:
            place = place.parent  # an officer is looked for in the unit
        found.append((order.index(role), Persona(user.username, str(user.person), role.label, str(place)), place))
    found.sort(key=lambda each: (each[0], each[1].username))
    places = _in_order([place for _, _, place in found])
    return [persona for _, persona, place in sorted(found, key=lambda each: places.index(each[2]))]


def _in_order(places: list[Organization]) -> list[Organization]:
    """Each once: agencies as they come, every unit behind the agency that it belongs to."""
    seen = list(dict.fromkeys(places))
    tops = [place for place in seen if place.level is Level.AGENCY]

    def rank(place: Organization) -> tuple[int, bool, int]:
        above = [top for top in tops if place.path.startswith(top.path)]
        top = max(above, key=lambda each: len(each.path), default=place)
        return seen.index(top), top != place, seen.index(place)

    return sorted(seen, key=rank)
