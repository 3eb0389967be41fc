"""What happened to a draft: who changed it last, and which change would be undone next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samrit.core.permissions import Action
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.workflow.models import Event

EDITS = (Action.START_FRAMEWORK.value, Action.EDIT_FRAMEWORK.value)
REACH = 200
"""How many changes back undoing goes."""


def edits(version: FrameworkVersion) -> Iterator[Event]:
    """The changes of a version, the newest first."""
    events = Event.objects.filter(subject_kind=FRAMEWORK.name, subject_id=version.pk, action__in=EDITS)
    yield from events.select_related("actor").order_by("-number")[:REACH]


def last_edit(version: FrameworkVersion) -> Event | None:
    """The newest change, the taking in or copying included."""
    return next(edits(version), None)


def undoable(version: FrameworkVersion) -> Event | None:
    """The change that would be undone next: the newest that is not undone yet. How a draft began is no change."""
    undone: set[Any] = set()
    for event in edits(version):
        if "undoes" in event.details:
            undone.add(event.details["undoes"])
        elif event.number not in undone and event.details.get("part"):
            return event
    return None
