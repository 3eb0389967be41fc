"""Who reads announcements: whom one is issued to, who has confirmed it, and how far it reached in each unit (D5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from samrit.cascade.models import Announcement, AnnouncementReader
from samrit.core.permissions import Action, Role
from samrit.organizations.models import Appointment, Organization, OrganizationKind, Person, RoleGrant
from samrit.permissions import Standpoint, within
from samrit.workflow.models import Event

REMINDED = "reminded"
"""In the details of an event: how many were reminded."""


def readers_on(organization: Organization, day: date) -> dict[int, int]:
    """The unit of everybody who holds a post or a seat at or under the organisation on ``day``, by person.

    Who is in several units counts in the one of the seat, else of the own post rather than an acting one.
    """
    in_force = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    posts = Appointment.objects.filter(in_force, post__organization__path__startswith=organization.path)
    seats = RoleGrant.objects.filter(
        in_force,
        role=Role.OFFICER.value,
        organization__kind=OrganizationKind.SEAT,
        organization__path__startswith=organization.path,
    )
    found: dict[int, int] = {}
    for person, unit in seats.order_by("-starts_on", "pk").values_list("person", "organization__parent"):
        if unit is not None:
            found.setdefault(person, unit)
    rows = posts.order_by("acting", "-starts_on", "pk").values_list("person", "post__organization")
    for person, unit in rows:
        found.setdefault(person, unit)
    return found


def visible_announcements(viewer: Standpoint) -> QuerySet[Announcement]:
    """Those that exist for this person: what was issued to them or in an organisation whose cascade they read, and
    drafts where they announce."""
    if viewer.person is None:
        return Announcement.objects.none()
    mine = Exists(AnnouncementReader.objects.filter(announcement=OuterRef("pk"), person=viewer.person))
    issued = Q(state="issued") & (within(viewer, Action.READ_CASCADE, "organization") | mine)
    drafts = within(viewer, Action.ANNOUNCE, "organization")
    return Announcement.objects.filter(issued | drafts).select_related("organization", "issued_by")


def listed(viewer: Standpoint, year: int | None = None, words: str = "") -> QuerySet[Announcement]:
    """For a list: with how many were told and have confirmed, and whether this person still has to."""
    found = visible_announcements(viewer).defer("body", "quiz")
    if year is not None:
        found = found.filter(fiscal_year=year)
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(organization__name__icontains=words)
            | Q(organization__name_en__icontains=words)
        )
    own = AnnouncementReader.objects.filter(
        announcement=OuterRef("pk"), person=viewer.person, confirmed_at__isnull=True
    )
    return found.annotate(
        told=Count("readers", distinct=True),
        confirmed=Count("readers", filter=Q(readers__confirmed_at__isnull=False), distinct=True),
        waits=Exists(own),
    ).order_by("-waits", F("issued_at").desc(nulls_first=True), "-id")


def reader_of(announcement: Announcement, person: Person | None) -> AnnouncementReader | None:
    """This person as one of those whom it was issued to."""
    return announcement.readers.filter(person=person).select_related("unit").first() if person else None


def unconfirmed(viewer: Standpoint) -> QuerySet[AnnouncementReader]:
    """What was issued to this person and waits to be confirmed, the newest last."""
    rows = AnnouncementReader.objects.filter(person=viewer.person, confirmed_at__isnull=True)
    rows = rows if viewer.person else rows.none()
    return rows.select_related("announcement").only("announcement__title").order_by("announcement_id")


def last_reminder(announcement: Announcement) -> Event | None:
    """The last event by which readers were reminded."""
    told = Event.objects.filter(subject_kind="announcement", subject_id=announcement.pk, details__has_key=REMINDED)
    return told.order_by("number").last()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an announcement reached in one unit, or in all of them."""

    unit: Organization | None
    told: int
    confirmed: int

    @property
    def waiting(self) -> int:
        """How many have not confirmed yet."""
        return self.told - self.confirmed

    @property
    def share(self) -> Fraction:
        """Per cent of those told who have confirmed, exact."""
        return Fraction(self.confirmed * 100, self.told) if self.told else Fraction(0)


def reach_by_unit(announcement: Announcement) -> tuple[Reach, ...]:
    """One line for each unit of the day it was issued, in the order of the tree; one query."""
    counted = (
        announcement.readers.order_by()
        .values("unit")
        .annotate(told=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)))
    )
    numbers = {each["unit"]: each for each in counted}
    units = Organization.objects.filter(pk__in=numbers)
    return tuple(Reach(unit, numbers[unit.pk]["told"], numbers[unit.pk]["confirmed"]) for unit in units)


def whole_reach(lines: tuple[Reach, ...]) -> Reach:
    """All units together."""
    return Reach(None, sum(each.told for each in lines), sum(each.confirmed for each in lines))


def not_confirmed(announcement: Announcement) -> QuerySet[AnnouncementReader]:
    """Those who have not confirmed yet, by unit and name."""
    rows = announcement.readers.filter(confirmed_at__isnull=True)
    return rows.select_related("unit", "person").order_by("unit__sort_key", "person__name", "pk")


def readers_in_order(announcement: Announcement) -> QuerySet[AnnouncementReader]:
    """Everybody whom it was issued to, by unit and name."""
    return announcement.readers.select_related("unit", "person").order_by("unit__sort_key", "person__name", "pk")
