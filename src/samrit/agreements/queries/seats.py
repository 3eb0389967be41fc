"""The people of a unit with their seats and what they promise, and what opening seats for several of them would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Appointment, Organization, OrganizationKind, Person, RoleGrant
from samrit.permissions import Standpoint, visible

SEAT = OrganizationKind.SEAT


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody of a unit: the appointment of the day, the seat that is open then, and the agreement of the year.

    ``former`` are seats that ended before the day, each with its days.
    """

    person: Person
    appointment: Appointment | None = None
    held: RoleGrant | None = None
    agreement: Agreement | None = None

    @property
    def seat(self) -> Organization | None:
        """The seat that is open or will be."""
        return self.held.organization if self.held else None


def units_with_people(viewer: Standpoint, day: date) -> QuerySet[Organization]:
    """The organisations for whose people this person may open seats, with ``people`` in posts and ``seated`` of them;
    those without anybody are left out."""
    on_day = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    people = _counted(Appointment.objects.filter(on_day, post__organization=OuterRef("pk")), "post__organization")
    seats = RoleGrant.objects.filter(on_day, role=Role.OFFICER.value, organization__parent=OuterRef("pk"))
    rows = visible(viewer, Action.OPEN_SEAT, Organization.objects.registered(), "")
    rows = rows.annotate(people=people, seated=_counted(seats, "organization__parent"))
    return rows.filter(Q(people__gt=0) | Q(seated__gt=0))


def _counted(rows: QuerySet[Appointment] | QuerySet[RoleGrant], by: str) -> Coalesce:
    count = rows.order_by().values(by).annotate(count=Count("person", distinct=True)).values("count")
    return Coalesce(Subquery(count), 0)


def seats_of(unit: Organization, day: date, fiscal_year: int) -> list[Seated]:
    """The people in posts of the unit on a day and those who have a seat there, the head first; three queries."""
    on_day = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    posts = Appointment.objects.filter(on_day, post__organization=unit).select_related("person", "post")
    appointments: dict[Person, Appointment] = {}
    for each in posts.order_by("-post__heads", "acting", "post__title", "person__name"):
        appointments.setdefault(each.person, each)
    grants = RoleGrant.objects.filter(role=Role.OFFICER.value, organization__parent=unit)
    open_ = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).select_related("person", "organization")
    held = {each.person: each for each in open_.order_by("starts_on")}
    rows = light(Agreement.objects.filter(organization__parent=unit, organization__kind=SEAT, fiscal_year=fiscal_year))
    agreements = {each.organization_id: each for each in rows.filter(superseded_by__isnull=True)}
    people = dict.fromkeys([*appointments, *held])
    return [
        Seated(
            each,
            appointments.get(each),
            held.get(each),
            agreements.get(held[each].organization_id) if each in held else None,
        )
        for each in people
    ]


def frameworks_for_persons() -> list[FrameworkVersion]:
    """The published frameworks for agreements of persons, of each the last edition."""
    rows = FrameworkVersion.objects.filter(state="published").defer("content", "examples")
    found: dict[str, FrameworkVersion] = {}
    for each in rows.order_by("identifier", "-edition"):
        if SEAT in each.agency_kinds:
            found.setdefault(each.identifier, each)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Step:
    """What opening would do for one person: ``opens`` a seat, ``starts`` an agreement; ``why`` tells what not."""

    person: Person
    opens: bool
    starts: bool
    why: Text | None = None


HAS_BOTH = Text("มีข้อตกลงของปีนี้อยู่แล้ว", "has an agreement of this year already")
ONESELF = Text("ท่านเริ่มข้อตกลงของตนเองจากหน้าแรก", "your own agreement is started by yourself, from the first page")


def planned(people: Iterable[Seated], starting: bool, by: Person | None) -> list[Step]:
    """What opening seats for these people would do, with or without starting their agreements."""
    found = []
    for each in people:
        own = by is not None and each.person.pk == by.pk
        starts = starting and each.agreement is None and not own
        why = HAS_BOTH if each.agreement is not None else ONESELF if starting and own else None
        found.append(Step(each.person, each.held is None, starts, why))
    return found
