"""Who gets a letter: people who hold a role on the day of the event, and signers whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from samrit.agreements.models import Agreement
from samrit.core.permissions import Level, Role
from samrit.organizations.models import Organization, Person, RoleGrant
from samrit.organizations.superiors import superiors

WRITING = {
    Level.AGENCY: (Role.COORDINATOR,),
    Level.UNIT: (Role.COORDINATOR, Role.AGENCY_HEAD),
    Level.PERSON: (Role.OFFICER,),
}
"""Who writes what is promised on each level."""


def holders(role: Role, day: date, organization: Organization | None = None, *, here: bool = False) -> list[Person]:
    """Everybody who holds ``role`` on ``day``, for ``organization`` or one above it where that is given; ``here`` asks
    for those of the organisation alone."""
    grants = Q(role_grants__role=role, role_grants__starts_on__lte=day) & (
        Q(role_grants__ends_on__isnull=True) | Q(role_grants__ends_on__gte=day)
    )
    if organization is not None:
        paths = [organization.path] if here else paths_above(organization)
        grants &= Q(role_grants__organization__path__in=paths)
    return list(Person.objects.filter(grants).distinct())


def writers(owners: Iterable[Organization], day: date) -> list[Person]:
    """Who writes what these promise on ``day``: the coordinator of an agency or unit, the head of a unit, the officer
    of a seat; one query, however many they are."""
    wanted = Q(pk__in=())
    keys: dict[Level, list[int]] = {}
    for owner in owners:
        keys.setdefault(owner.level, []).append(owner.pk)
    for level, roles in WRITING.items():
        wanted |= Q(role__in=[role.value for role in roles], organization__in=keys.get(level, []))
    grants = RoleGrant.objects.filter(wanted, starts_on__lte=day)
    grants = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return list(Person.objects.filter(pk__in=grants.values("person")))


def nearest(role: Role, day: date, seat: Organization) -> list[Person]:
    """Who holds ``role`` at the lowest organisation above a seat that has somebody else in it: the superior."""
    return superiors(seat, day, role)


def paths_above(organization: Organization) -> list[str]:
    """The organisation's own path and those of everything that it stands under."""
    parts = organization.path.rstrip(".").split(".")
    return [".".join(parts[:count]) + "." for count in range(1, len(parts) + 1)]


def next_signer(agreement: Agreement) -> list[Person]:
    """The person whose signature is the next in order; nobody when all have signed."""
    place = (
        agreement.signatures.filter(signed_at__isnull=True, person__isnull=False)
        .order_by("order")
        .select_related("person")
        .first()
    )
    return [place.person] if place and place.person else []


def signers(agreement: Agreement) -> list[Person]:
    """Everybody who signs it."""
    return [place.person for place in agreement.signatures.select_related("person") if place.person]


def others(people: Iterable[Person], actor: Person | None) -> list[Person]:
    """Each once, and not the one who did it."""
    found = {person.pk: person for person in people if actor is None or person.pk != actor.pk}
    return list(found.values())
