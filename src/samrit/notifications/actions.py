"""What a reader does with letters. Reading is nobody's business but the reader's, so no event is recorded."""

from __future__ import annotations

from datetime import datetime

from samrit.notifications.models import Letter
from samrit.organizations.models import Person


def mark_read(*, letter: Letter, at: datetime) -> None:
    """Remember when a letter was first opened."""
    Letter.objects.filter(pk=letter.pk, read_at__isnull=True).update(read_at=at)


def mark_all_read(*, person: Person, at: datetime) -> int:
    """All letters to somebody; how many were new."""
    return Letter.objects.filter(person=person, read_at__isnull=True).update(read_at=at)
