"""People, posts, appointments and roles as they are, and as a table would make them: values without the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant


@dataclass(slots=True, eq=False)
class Someone:
    """A person; ``pk`` is ``None`` for a new one. ``organizations`` are those of any post or role."""

    name: str
    name_en: str
    email: str
    phone: str
    pk: int | None = None
    organizations: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Position:
    """A post."""

    organization: str
    title: str
    heads: bool = False
    pk: int | None = None
    changed: bool = False


@dataclass(slots=True, eq=False)
class Tenure:
    """Somebody in a post from one day to another; ``row`` is the row that made or changed it."""

    someone: Someone
    position: Position
    starts_on: date
    ends_on: date | None
    acting: bool
    pk: int | None = None
    row: int = 0
    changed: bool = False
    before: tuple[date | None, bool] = (None, False)

    @property
    def period(self) -> tuple[date, date | None]:
        """First and last day."""
        return self.starts_on, self.ends_on


@dataclass(slots=True, eq=False)
class Holding:
    """Somebody with a role for an organisation."""

    someone: Someone
    role: str
    organization: str
    starts_on: date
    ends_on: date | None
    pk: int | None = None
    row: int = 0
    changed: bool = False
    before: date | None = None

    @property
    def period(self) -> tuple[date, date | None]:
        """First and last day."""
        return self.starts_on, self.ends_on


@dataclass(slots=True)
class Staff:
    """Everybody and everything, found by what a row says."""

    organizations: dict[str, tuple[int, str]] = field(default_factory=dict)
    people: list[Someone] = field(default_factory=list)
    by_email: dict[str, list[Someone]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Someone]] = field(default_factory=lambda: defaultdict(list))
    positions: dict[tuple[str, str], Position] = field(default_factory=dict)
    heads: dict[str, Position] = field(default_factory=dict)
    tenures: dict[Position, list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    holdings: dict[tuple[Someone, str, str], list[Holding]] = field(default_factory=lambda: defaultdict(list))

    def add(self, someone: Someone) -> Someone:
        """Make somebody findable."""
        self.people.append(someone)
        if someone.email:
            self.by_email[someone.email.casefold()].append(someone)
        self.by_name[someone.name].append(someone)
        return someone


def staff() -> Staff:
    """All of it as it is now: five queries."""
    made = Staff()
    codes: dict[int, str] = {}
    for pk, code, name in Organization.objects.registered().order_by().values_list("pk", "code", "name"):
        made.organizations[code] = (pk, name)
        codes[pk] = code
    people: dict[int, Someone] = {}
    for pk, name, name_en, email, phone in Person.objects.order_by("pk").values_list(
        "pk", "name", "name_en", "email", "phone"
    ):
        people[pk] = made.add(Someone(name, name_en, email, phone, pk))
    positions: dict[int, Position] = {}
    for pk, organization, title, heads in Post.objects.order_by().values_list("pk", "organization", "title", "heads"):
        position = positions[pk] = Position(codes[organization], title, heads, pk)
        made.positions[position.organization, title] = position
        if heads:
            made.heads[position.organization] = position
    for pk, person, post, starts_on, ends_on, acting in Appointment.objects.order_by("starts_on", "pk").values_list(
        "pk", "person", "post", "starts_on", "ends_on", "acting"
    ):
        tenure = Tenure(people[person], positions[post], starts_on, ends_on, acting, pk)
        made.tenures[tenure.position].append(tenure)
        tenure.someone.organizations.add(tenure.position.organization)
    _add_holdings(made, people, codes)
    return made


def _add_holdings(made: Staff, people: dict[int, Someone], codes: dict[int, str]) -> None:
    grants = RoleGrant.objects.given().order_by("starts_on", "pk")
    fields = ("pk", "person", "role", "organization", "starts_on", "ends_on")
    for pk, person, role, organization, starts_on, ends_on in grants.values_list(*fields):
        holding = Holding(people[person], role, codes[organization], starts_on, ends_on, pk)
        made.holdings[holding.someone, role, holding.organization].append(holding)
        holding.someone.organizations.add(holding.organization)
