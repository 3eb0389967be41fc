"""An event that is worth a letter: to whom, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from samrit.core.permissions import OF_A_SEAT, Action, Level, Role
from samrit.core.text import Text
from samrit.notifications.recipients import holders, nearest
from samrit.organizations.models import Organization, Person
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


def promising(subject: Any, event: Event) -> list[Person]:
    """Who writes what is promised: the coordinators of an agency, of a unit its head too, the officer of a seat."""
    owner: Organization = subject.owner
    if owner.level is Level.PERSON:
        return [each for role in OF_A_SEAT for each in holders(role, day_of(event), owner)]
    heads = holders(Role.AGENCY_HEAD, day_of(event), owner, here=True) if owner.level is Level.UNIT else []
    return [*holders(Role.COORDINATOR, day_of(event), owner, here=owner.level is Level.UNIT), *heads]


def receiving(role: Role, of_persons: Role = Role.AGENCY_HEAD) -> To:
    """Who decides: everybody of the central office's ``role`` on agencies, the coordinators above on units, and on
    persons whoever holds ``of_persons`` nearest above them."""

    def found(subject: Any, event: Event) -> list[Person]:
        owner, day = subject.owner, day_of(event)
        if owner is None or owner.level is Level.AGENCY:
            return holders(role, day)
        if owner.level is Level.UNIT:
            return holders(Role.COORDINATOR, day, owner.parent)
        return nearest(of_persons, day, owner)

    return found


def for_levels(to: To, *levels: Level) -> To:
    """The same people, about what these levels promise."""
    return lambda subject, event: to(subject, event) if subject.owner.level in levels else []


def day_of(event: Event) -> date:
    """The day of an event in Bangkok, on which roles are held or not."""
    return timezone.localtime(event.at).date()
