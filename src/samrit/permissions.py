"""May this person do this to this thing? And which things may they see? The only place that answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from samrit.core.grants import scope_of, scopes_of
from samrit.core.permissions import OF_A_SEAT, Action, Level, Role, Scope
from samrit.core.text import Text
from samrit.organizations.models import AGENCY_KINDS, UNIT_KINDS, Organization, OrganizationKind, Person, RoleGrant

ModelT = TypeVar("ModelT", bound=Model)

NOT_GRANTED = Text(
    "บทบาทของท่านไม่รวมการ “{action}”",
    "your roles do not include “{action}”",
)
SIGN_IN = Text("โปรดเข้าสู่ระบบก่อน", "please sign in first")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; otherwise ``reason`` is a sentence for the person who asked."""

    allowed: bool
    reason: Text = Text("", "")

    def __bool__(self) -> bool:
        return self.allowed


class Owned(Protocol):
    """Anything that belongs to an organisation."""

    @property
    def owner(self) -> Organization:
        """The organisation that it belongs to."""


@dataclass(frozen=True, slots=True)
class Held:
    """One role that a person holds today, with the path of the organisation it holds for."""

    role: Role
    path: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far somebody's roles reach for one action and level: everywhere, or from paths upwards and downwards."""

    everywhere: bool = False
    own: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.own or self.below or self.above)

    def holds(self, path: str) -> bool:
        """Whether something at ``path`` is reached. A path ends with a full stop (a constraint of the table), so
        ``th.a.`` never opens ``th.ab.``."""
        return (
            self.everywhere
            or any(path.startswith(each) for each in self.own)
            or any(path.startswith(each) and path != each for each in self.below)
            or any(each.startswith(path) for each in self.above)
        )

    def condition(self, to_path: str) -> Q:
        """The same for rows of the database; ``to_path`` is the field that holds the path."""
        found = [Q(**{f"{to_path}__startswith": each}) for each in sorted(self.own)]
        found += [Q(**{f"{to_path}__startswith": each}) & ~Q(**{to_path: each}) for each in sorted(self.below)]
        if self.above:
            above = {each[: at + 1] for each in self.above for at, letter in enumerate(each) if letter == "."}
            found.append(Q(**{f"{to_path}__in": sorted(above)}))
        return reduce(or_, found)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A person with the roles held on one day: read once per request, asked many times."""

    person: Person | None
    held: tuple[Held, ...] = ()
    grants: tuple[RoleGrant, ...] = field(default=(), compare=False)
    """The rows that ``held`` was read from, with their organisations: for pages that show them."""

    def reach(self, action: Action, level: Level) -> Reach:
        """How far ``action`` is granted to this person for what somebody of ``level`` promises."""
        paths: dict[Scope, set[str]] = {scope: set() for scope in Scope}
        for each in self.held:
            for scope in scopes_of(each.role, action, level):
                if scope is Scope.EVERYWHERE:
                    return Reach(everywhere=True)
                paths[scope].add(each.path)
        return Reach(False, *(frozenset(paths[scope]) for scope in (Scope.OWN, Scope.BELOW, Scope.ABOVE)))

    def scopes(self, action: Action) -> tuple[bool, tuple[str, ...]]:
        """Whether ``action`` is granted for every agency, and else the paths under which it is."""
        reach = self.reach(action, Level.AGENCY)
        return reach.everywhere, tuple(dict.fromkeys(each.path for each in self.held if each.path in reach.own))

    def may_somewhere(self, action: Action) -> bool:
        """Whether ``action`` is granted for anything at all."""
        return any(self.reach(action, level) for level in Level)

    def leads(self) -> Q:
        """The seats of the units that this person heads today, in the own post or acting; never the own seat."""
        units = [each.path for each in self.held if each.role is Role.AGENCY_HEAD]
        return Q(kind=OrganizationKind.SEAT, parent__path__in=units) & ~Q(person=self.person)

    def works_for(self, owner: str) -> Q:
        """Those whose own work this person does, ``owner`` leading to the organisation: where a role is held, and
        agencies under it. What units and people below promise is theirs to bring forward."""
        held = [each.path for each in self.held]
        return Q(**{f"{owner}__path__in": held}) | Q(**{f"{owner}__kind__in": AGENCY_KINDS})

    @property
    def home(self) -> Level:
        """The level on which this person works: the highest at which a role is held."""
        levels = {each.organization.level for each in self.grants}
        return next((level for level in Level if level in levels), Level.AGENCY)

    def has(self, role: Role) -> bool:
        """Whether the role is held for any organisation."""
        return any(each.role is role for each in self.held)


NOBODY = Standpoint(None)


def standpoint(person: Person | None, day: date) -> Standpoint:
    """The roles that ``person`` holds on ``day``; one query."""
    return NOBODY if person is None else _standing(person, tuple(_in_force(day).filter(person=person)))


def standpoint_of(key: int, day: date) -> Standpoint:
    """The same for the person with that key, who is read together with the roles: one query for all who hold one."""
    rows = tuple(_in_force(day).filter(person=key).select_related("person"))
    return _standing(rows[0].person if rows else Person.objects.get(pk=key), rows)


def _in_force(day: date) -> QuerySet[RoleGrant]:
    grants = RoleGrant.objects.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return grants.select_related("organization")


def _standing(person: Person, rows: tuple[RoleGrant, ...]) -> Standpoint:
    return Standpoint(person, tuple(Held(Role(each.role), each.organization.path) for each in rows), rows)


def may(viewer: Standpoint, action: Action, owner: Organization | None = None) -> Verdict:
    """Whether ``viewer`` may do ``action`` to something of ``owner`` (``None``: something of no organisation)."""
    if viewer.person is None:
        return Verdict(False, SIGN_IN)
    if owner is None:
        allowed = viewer.reach(action, Level.AGENCY).everywhere
    else:
        allowed = _without_own_seat(viewer, owner).reach(action, owner.level).holds(owner.path)
    return Verdict(True) if allowed else Verdict(False, NOT_GRANTED.fill(action=action.label))


def _without_own_seat(viewer: Standpoint, owner: Organization) -> Standpoint:
    """Nobody is the superior of themselves: at one's own seat one is the officer alone, whatever else one heads."""
    if owner.level is not Level.PERSON or viewer.person is None or owner.person_id != viewer.person.pk:
        return viewer
    return Standpoint(viewer.person, tuple(each for each in viewer.held if each.role in OF_A_SEAT))


def visible(viewer: Standpoint, action: Action, queryset: QuerySet[ModelT], owner: str) -> QuerySet[ModelT]:
    """The rows of ``queryset`` for which ``action`` (a reading one) is granted; ``owner`` is the field that leads to
    the organisation, ``""`` when the rows are organisations."""
    if viewer.person is None:
        return queryset.none()
    return queryset.filter(within(viewer, action, owner))


def within(viewer: Standpoint, action: Action, owner: str) -> Q:
    """What :func:`visible` filters by: the organisations, at the end of ``owner``, for which ``action`` is granted."""
    to = f"{owner}__" if owner else ""
    seat = Q(**{f"{to}kind": OrganizationKind.SEAT})
    organizations = _of_organizations(viewer, action, to)
    persons = viewer.reach(action, Level.PERSON)
    if not persons:
        return organizations & ~seat
    own = Q(**{f"{to}person": viewer.person})
    mine = Standpoint(viewer.person, tuple(each for each in viewer.held if each.role in OF_A_SEAT))
    at_own = mine.reach(action, Level.PERSON)
    theirs = seat & ~own & _condition(persons, to)
    return (organizations & ~seat) | theirs | (seat & own & _condition(at_own, to))


def _of_organizations(viewer: Standpoint, action: Action, to: str) -> Q:
    agencies, units = viewer.reach(action, Level.AGENCY), viewer.reach(action, Level.UNIT)
    if agencies == units:
        return _condition(agencies, to)
    is_unit = Q(**{f"{to}kind__in": UNIT_KINDS})
    return (_condition(agencies, to) & ~is_unit) | (_condition(units, to) & is_unit)


def _condition(reach: Reach, to: str) -> Q:
    if reach.everywhere:
        return Q(**{f"{to}pk__isnull": False})
    return reach.condition(f"{to}path") if reach else Q(pk__in=[])


def somebody_else_may(viewer: Standpoint, action: Action, day: date) -> bool:
    """Whether another person than ``viewer`` holds a role on ``day`` that is granted ``action``.

    Where nobody does, a second pair of eyes cannot be asked for.
    """
    roles = [role.value for role in Role if any(scope_of(role, action, level) for level in Level)]
    grants = RoleGrant.objects.filter(role__in=roles, starts_on__lte=day)
    grants = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return grants.exclude(person=viewer.person).exists()
