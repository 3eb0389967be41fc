"""People of an agency: who can be the supervisor or the data keeper of an indicator."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrit.organizations.models import Organization, Person


def people_of(organization: Organization, words: str = "") -> QuerySet[Person]:
    """Everybody with a post or a role in the agency or below it; all ``words`` stand in the name, post or e-mail."""
    path = organization.path
    here = Q(appointments__post__organization__path__startswith=path) | Q(
        role_grants__organization__path__startswith=path
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
