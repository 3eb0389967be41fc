"""The demonstration's way in: a list of the accounts that hold a role, opened without a password."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch

from samrit.core.permissions import Role
from samrit.core.text import Text
from samrit.organizations.models import RoleGrant, User


@dataclass(frozen=True)
class Persona:
    """An account of the demonstration: who it is, and which role it holds where."""

    username: str
    name: str
    role: Text
    organization: str


def demo_personas() -> list[Persona]:
    """The accounts that hold a role, by organisation and role; none unless this is the demonstration.

    The organisation whose coordinator has the first name comes first, those who act for all of them last.
    """
    if not settings.DEMO:
        return []
    grants = Prefetch("person__role_grants", RoleGrant.objects.select_related("organization"))
    order = list(Role)
    found = []
    for user in (
        User.objects.filter(is_active=True, person__role_grants__isnull=False).distinct().prefetch_related(grants)
    ):
        if user.person is None:
            continue
        first = min(user.person.role_grants.all(), key=lambda grant: order.index(Role(grant.role)))
        role = Role(first.role)
        found.append((order.index(role), Persona(user.username, str(user.person), role.label, str(first.organization))))
    found.sort(key=lambda pair: (pair[0], pair[1].username))
    organizations = list(dict.fromkeys(persona.organization for _, persona in found))
    return [persona for _, persona in sorted(found, key=lambda pair: organizations.index(pair[1].organization))]
