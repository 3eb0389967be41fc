"""What is asked of letters."""

from __future__ import annotations

from django.db.models import QuerySet

from samrit.notifications.models import Letter
from samrit.organizations.models import Person


def letters_to(person: Person | None) -> QuerySet[Letter]:
    """The letters to somebody, the latest first; nobody has any before they are a person here."""
    if person is None:
        return Letter.objects.none()
    return Letter.objects.filter(person=person).select_related("event")


def unread(person: Person | None) -> int:
    """How many of them were not opened yet."""
    return letters_to(person).filter(read_at__isnull=True).count()
