"""The timeline that stands on the page of a thing, for ``events/timeline.html``."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from samrit.agreements.models import Agreement
from samrit.agreements.queries.history import subjects_of
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import may
from samrit.web.requests import viewer
from samrit.web.views.events.telling import Told, tell
from samrit.workflow.queries import PAGE, Subject, Timeline, timeline

__all__ = ["ShownTimeline", "Subject", "agreement_timeline", "timeline_of"]

PAGE_WORD, BEFORE_WORD = "timeline", "before"


@dataclass(frozen=True)
class ShownTimeline:
    """A page of a timeline in words."""

    lines: tuple[Told, ...]
    found: Timeline

    @property
    def previous(self) -> int | None:
        """The page of what is newer."""
        return self.found.page - 1 if self.found.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page of what is older."""
        return self.found.page + 1 if self.found.page < self.found.pages else None


def timeline_of(
    request: HttpRequest, *subjects: Subject, owner: Organization | None, size: int = PAGE
) -> ShownTimeline | None:
    """What happened to these things of ``owner``, in two queries; ``None`` for somebody who may not read its events."""
    if not may(viewer(request), Action.READ_EVENTS, owner):
        return None
    found = timeline(
        *subjects, page=number_in(request, PAGE_WORD) or 1, size=size, before=number_in(request, BEFORE_WORD)
    )
    of_one = len(subjects) == 1 and isinstance(subjects[0].ids, int)
    return ShownTimeline(tuple(tell(entry, named=False if of_one else None) for entry in found.entries), found)


def agreement_timeline(request: HttpRequest, agreement: Agreement, size: int = PAGE) -> ShownTimeline | None:
    """The same for an agreement in all its editions, with its templates, negotiations and change requests."""
    return timeline_of(request, *subjects_of(agreement), owner=agreement.organization, size=size)


def number_in(request: HttpRequest, word: str) -> int | None:
    """The number of an event or a page that the address names; ``None`` where there is none that can be."""
    text = request.GET.get(word, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000000000000") else None
