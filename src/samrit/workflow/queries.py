"""What happened: the timeline of one thing or several, and the log with its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from samrit.core.permissions import Action
from samrit.organizations.models import Organization, Person
from samrit.permissions import Standpoint, visible
from samrit.workflow.models import Event

PAGE = 20
"""Entries on one page of a timeline; the edits of one person and day are one entry."""
REACH = 2000
"""How many events back a timeline is counted; what is older is reached by its own link."""


@dataclass(frozen=True)
class Subject:
    """Things of one kind: ``ids`` is a number, several, or a queryset of keys (which stays part of the one query)."""

    kind: str
    ids: int | Iterable[int] | QuerySet[Any, Any]

    @property
    def condition(self) -> Q:
        """What an event about one of them fulfils."""
        if isinstance(self.ids, int):
            return Q(subject_kind=self.kind, subject_id=self.ids)
        ids = self.ids if isinstance(self.ids, QuerySet) else list(self.ids)
        return Q(subject_kind=self.kind, subject_id__in=ids)


@dataclass(frozen=True)
class Entry:
    """One line of a timeline: an event, or the edits that one person made on one day; the newest first."""

    events: tuple[Event, ...]

    @property
    def newest(self) -> Event:
        """The event that the line is dated by."""
        return self.events[0]


@dataclass(frozen=True)
class Timeline:
    """One page of what happened to something. ``older`` is the event before which a further stretch begins."""

    entries: tuple[Entry, ...]
    page: int = 1
    pages: int = 1
    total: int = 0
    older: int | None = None

    def __bool__(self) -> bool:
        return bool(self.entries)


def about(subjects: Iterable[Subject]) -> QuerySet[Event]:
    """Every event about these things."""
    conditions = [subject.condition for subject in subjects]
    return Event.objects.filter(reduce(or_, conditions)) if conditions else Event.objects.none()


def timeline(*subjects: Subject, page: int = 1, size: int = PAGE, before: int | None = None) -> Timeline:
    """What happened to these things, the newest first, in two queries.

    Edits of one person on one day (in Thailand) are one entry, also where others edited in between; whatever else
    happens ends the entry, so that an entry never reaches over a submission or a decision.
    """
    events = about(subjects).order_by("-number")
    if before is not None:
        events = events.filter(number__lt=before)
    marks = [
        _Mark(*row)
        for row in events.values_list("number", "actor_id", "at", "action", "subject_kind", "subject_id")[: REACH + 1]
    ]
    older = marks[REACH - 1].number if len(marks) > REACH else None
    groups = _grouped(marks[:REACH])
    pages = max(1, -(-len(groups) // size))
    page = min(max(1, page), pages)
    shown = groups[(page - 1) * size : page * size]
    wanted = {number for group in shown for number in group}
    found = {
        event.number: event for event in Event.objects.filter(number__in=wanted).select_related("actor", "organization")
    }
    entries = tuple(Entry(tuple(found[number] for number in group)) for group in shown)
    return Timeline(entries, page, pages, len(groups), older)


@dataclass(frozen=True, slots=True)
class _Mark:
    """As much of an event as its place in a timeline needs."""

    number: int
    actor: int | None
    at: datetime
    action: str
    kind: str
    subject: int

    @property
    def is_edit(self) -> bool:
        return is_edit(self.action)


def is_edit(action: str) -> bool:
    """Whether it is one of many small changes, which are shown together."""
    return action.startswith("edit_")


def _grouped(marks: Iterable[_Mark]) -> list[list[int]]:
    """The numbers of the events of each entry, in the order in which they are given (the newest first)."""
    groups: list[list[int]] = []
    open_ones: dict[tuple[int | None, date, str], list[int]] = {}
    for mark in marks:
        if not mark.is_edit:
            open_ones.clear()
            groups.append([mark.number])
            continue
        key = (mark.actor, timezone.localtime(mark.at).date(), mark.action)
        if key in open_ones:
            open_ones[key].append(mark.number)
        else:
            open_ones[key] = [mark.number]
            groups.append(open_ones[key])
    return groups


# ---------------------------------------------------------------- the log


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What of the log is wanted; what is empty leaves everything. Days are days in Thailand, both included."""

    organization: str = ""
    person: str = ""
    action: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None

    def apply(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """The events that are wanted."""
        if self.organization:
            events = events.filter(organization__in=_organizations(self.organization))
        if self.person:
            now = Person.objects.filter(Q(name__icontains=self.person) | Q(name_en__icontains=self.person))
            events = events.filter(Q(actor__in=now.values("pk")) | Q(actor_name__icontains=self.person))
        if self.action:
            events = events.filter(action=self.action)
        if self.kind:
            events = events.filter(subject_kind=self.kind)
        if self.first:
            events = events.filter(at__gte=_midnight(self.first))
        if self.last:
            events = events.filter(at__lt=_midnight(self.last + timedelta(days=1)))
        return events


def _organizations(words: str) -> QuerySet[Organization, Any]:
    named = Q(name__icontains=words) | Q(name_en__icontains=words) | Q(short_name__iexact=words)
    return Organization.objects.registered().filter(Q(code=words.casefold()) | named).values("pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


SECRETS: list[Callable[[Standpoint, QuerySet[Event]], QuerySet[Event]]] = []
"""What takes out of the log what somebody must not see yet, though it is about their own agency; parts above put
themselves here when the app starts."""


def log(viewer: Standpoint, wanted: LogFilter) -> QuerySet[Event]:
    """The events that this person may see and wants to, the newest first, with their people and organisations."""
    seen = visible(viewer, Action.READ_EVENTS, Event.objects.all(), "organization")
    for without in SECRETS:
        seen = without(viewer, seen)
    return wanted.apply(seen).select_related("actor", "organization").order_by("-number")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the log, the newest first, and where the stretches beside it begin.

    By number, not by page: what is added meanwhile moves nothing, and a long log is as quick as a short one.
    """

    events: tuple[Event, ...]
    newer: int | None = None
    older: int | None = None

    @property
    def first(self) -> int | None:
        """The number of the newest event in it."""
        return self.events[0].number if self.events else None

    @property
    def last(self) -> int | None:
        """The number of the oldest event in it."""
        return self.events[-1].number if self.events else None


def stretch(events: QuerySet[Event], *, before: int | None = None, after: int | None = None, size: int = 50) -> Stretch:
    """The ``size`` events just before or just after an event; the newest ones without either. One query."""
    if after is not None and before is None:
        found = list(events.filter(number__gt=after).order_by("number")[: size + 1])
        more = len(found) > size
        kept = tuple(reversed(found[:size]))
        return Stretch(kept, kept[0].number if more else None, kept[-1].number if kept else None)
    if before is not None:
        events = events.filter(number__lt=before)
    found = list(events[: size + 1])
    kept = tuple(found[:size])
    newer = kept[0].number if before is not None and kept else None
    return Stretch(kept, newer, kept[-1].number if len(found) > size else None)


def exported(events: QuerySet[Event]) -> Iterator[Event]:
    """Every event, the oldest first, a few at a time however many they are."""
    return events.order_by("number").iterator(chunk_size=2000)
