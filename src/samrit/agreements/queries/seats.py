"""The people of a unit with their seats and what they promise, and what opening seats for several of them would do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import AGENCY_KINDS, Appointment, Organization, OrganizationKind, Person, RoleGrant
from samrit.permissions import Standpoint, visible, within

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


def people_of(unit: Organization, day: date, words: str = "") -> QuerySet[Person]:
    """Those in posts of the unit on a day and those who have a seat there, the head first: for pages of them."""
    posts = Appointment.objects.filter(_on(day), post__organization=unit)
    open_ = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    seats = RoleGrant.objects.filter(open_, role=Role.OFFICER.value, organization__parent=unit)
    rows = Person.objects.filter(Q(pk__in=posts.values("person")) | Q(pk__in=seats.values("person")))
    for word in words.split():
        post = posts.filter(Q(post__title__icontains=word) | Q(post__title_en__icontains=word))
        rows = rows.filter(Q(name__icontains=word) | Q(name_en__icontains=word) | Q(pk__in=post.values("person")))
    heads = posts.filter(person=OuterRef("pk"), post__heads=True)
    return rows.annotate(heads=Exists(heads)).order_by("-heads", "name", "pk")


def _on(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def seats_of(unit: Organization, day: date, fiscal_year: int, only: Collection[int] | None = None) -> list[Seated]:
    """The people in posts of the unit on a day and those who have a seat there, the head first; three queries. ``only``
    are the keys of some of them."""
    on_day = _on(day)
    some = Q() if only is None else Q(person__in=list(only))
    posts = Appointment.objects.filter(on_day, some, post__organization=unit).select_related("person", "post")
    appointments: dict[Person, Appointment] = {}
    for each in posts.order_by("-post__heads", "acting", "post__title", "person__name"):
        appointments.setdefault(each.person, each)
    grants = RoleGrant.objects.filter(some, role=Role.OFFICER.value, organization__parent=unit)
    open_ = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).select_related("person", "organization")
    held = {each.person: each for each in open_.order_by("starts_on")}
    rows = light(Agreement.objects.filter(organization__parent=unit, organization__kind=SEAT, fiscal_year=fiscal_year))
    if only is not None:
        rows = rows.filter(organization__in=[each.organization_id for each in held.values()])
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


MOST_TEMPLATES = 50
"""Agreements of colleagues that a form offers to go by."""


def templates_under(organization: Organization, viewer: Standpoint, fiscal_year: int) -> list[Agreement]:
    """Agreements of officers at or under an organisation that others can be started after, by name."""
    rows = Agreement.objects.filter(
        organization__kind=SEAT,
        organization__path__startswith=organization.path,
        fiscal_year=fiscal_year,
        superseded_by__isnull=True,
    )
    found = visible(viewer, Action.READ_AGREEMENT, light(rows), "organization")
    return list(found.order_by("organization__name", "pk")[:MOST_TEMPLATES])


@dataclass(frozen=True, slots=True)
class Everybody:
    """The people in posts at and under an organisation, and for whom something is still to be opened: unit and person,
    unit by unit."""

    people: int
    waiting: tuple[tuple[int, int], ...]

    @property
    def done(self) -> int:
        """For how many nothing is left to open."""
        return self.people - len(self.waiting)


def everybody_under(
    organization: Organization, viewer: Standpoint, day: date, fiscal_year: int, *, starting: bool
) -> Everybody:
    """Everybody in a post of their own where this person may open seats, each once; the head of an agency, who promises
    for it, is left out, and so is whoever only acts there. With ``starting`` an agreement of the year is wanted too.
    Three queries for any number."""
    posts = Appointment.objects.filter(
        _on(day), within(viewer, Action.OPEN_SEAT, "post__organization"), acting=False
    ).filter(post__organization__path__startswith=organization.path)
    of_agency = Q(post__heads=True, post__organization__kind__in=AGENCY_KINDS)
    rows = posts.exclude(of_agency).order_by("post__organization__path", "-post__heads", "person__name", "person")
    people: dict[int, int] = {}
    for unit, person in rows.values_list("post__organization", "person"):
        people.setdefault(person, unit)
    open_ = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    grants = RoleGrant.objects.filter(open_, role=Role.OFFICER.value, person__in=list(people))
    to_unit = "organization__parent", "organization__parent__path"
    # Who acts elsewhere for a while keeps the own seat: of several that are open it is the one held longest.
    rows_of_seats = grants.order_by("-starts_on", "-pk").values_list("person", "organization", *to_unit)
    seats = {person: held for person, *held in rows_of_seats}
    promised = set(
        Agreement.objects.filter(
            organization__in=[seat for seat, _unit, _path in seats.values()], fiscal_year=fiscal_year
        )
        .order_by()
        .values_list("organization", flat=True)
    )
    own = viewer.person.pk if viewer.person else 0
    waiting = []
    for person, unit in people.items():
        if person not in seats:
            waiting.append((unit, person))
            continue
        seat, at, path = seats[person]
        if starting and seat not in promised and person != own and path.startswith(organization.path):
            waiting.append((at, person))
    return Everybody(len(people), tuple(sorted(waiting, key=lambda each: each[0])))


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
