"""People of an agency: who can be the supervisor or the data keeper of an indicator."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrit.core.permissions import Level, Role
from samrit.organizations.models import Organization, Person

FROM_ABOVE = {
    Level.AGENCY: (),
    Level.UNIT: (Role.DATA_KEEPER, Role.SUPERVISOR),
    Level.PERSON: (Role.AGENCY_HEAD,),
}
"""Who of those above may have a place at an indicator: at a unit's who keeps and supervises for the agency, at an
officer's the superior."""


def people_of(organization: Organization, words: str = "") -> QuerySet[Person]:
    """Everybody with a post or a role in the organisation or below it, and who of those above has a place there; all
    ``words`` stand in the name, post or e-mail."""
    path = organization.path
    here = Q(appointments__post__organization__path__startswith=path) | Q(
        role_grants__organization__path__startswith=path
    )
    if above := FROM_ABOVE[organization.level]:
        codes = organization.path.split(".")[:-1]
        here |= Q(
            role_grants__role__in=[role.value for role in above],
            role_grants__organization__path__in=[".".join(codes[:count]) + "." for count in range(1, len(codes))],
        )
    found = Person.objects.filter(here)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(name_en__icontains=word)
            | Q(email__icontains=word)
            | Q(appointments__post__title__icontains=word)
            | Q(appointments__post__title_en__icontains=word)
        )
    return found.distinct().order_by("name", "pk")


def is_of(organization: Organization, person: int) -> bool:
    """Whether somebody belongs to the agency."""
    return people_of(organization).filter(pk=person).exists()
