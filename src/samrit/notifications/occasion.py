"""An event that is worth a letter: to whom, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.notifications.recipients import holders
from samrit.organizations.models import Person
from samrit.workflow.models import Event

To = Callable[[Any, Event], list[Person]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event of this ``kind`` and ``action`` (and state reached, where given) tells ``to`` of it.

    ``subject`` may name ``{what}``, the thing; ``ask`` is what the reader does next.
    """

    kind: str
    action: Action
    to: tuple[To, ...]
    subject: Text
    ask: Text
    target: str = ""
    page: Callable[[Any], str] | None = None
    """The page on which the reader goes on, where it is not the subject's own."""

    def fits(self, event: Event) -> bool:
        """Whether the event is of this occasion."""
        return (event.subject_kind, event.action) == (self.kind, self.action.value) and (
            not self.target or self.target == event.target
        )


def of_agency(role: Role) -> To:
    """Everybody who holds the role for the agency that the thing belongs to."""
    return lambda subject, event: holders(role, day_of(event), subject.owner)


def of_all(role: Role) -> To:
    """Everybody who holds the role anywhere."""
    return lambda _subject, event: holders(role, day_of(event))


def day_of(event: Event) -> date:
    """The day of an event in Bangkok, on which roles are held or not."""
    return timezone.localtime(event.at).date()
