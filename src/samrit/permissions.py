"""May this person do this to this thing? And which things may they see? The only place that answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from samrit.core.permissions import Action, Role, Scope, scope_of
from samrit.core.text import Text
from samrit.organizations.models import Organization, Person, RoleGrant

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
class Standpoint:
    """A person with the roles held on one day: read once per request, asked many times."""

    person: Person | None
    held: tuple[Held, ...] = ()

    def scopes(self, action: Action) -> tuple[bool, tuple[str, ...]]:
        """Whether ``action`` is granted everywhere, and else the paths under which it is."""
        paths = []
        for each in self.held:
            scope = scope_of(each.role, action)
            if scope is Scope.EVERYWHERE:
                return True, ()
            if scope is Scope.OWN:
                paths.append(each.path)
        return False, tuple(dict.fromkeys(paths))

    def has(self, role: Role) -> bool:
        """Whether the role is held for any organisation."""
        return any(each.role is role for each in self.held)


NOBODY = Standpoint(None)


def standpoint(person: Person | None, day: date) -> Standpoint:
    """The roles that ``person`` holds on ``day``; one query."""
    if person is None:
        return NOBODY
    grants = person.role_grants.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    held = tuple(Held(Role(role), path) for role, path in grants.values_list("role", "organization__path"))
    return Standpoint(person, held)


def may(viewer: Standpoint, action: Action, owner: Organization | None = None) -> Verdict:
    """Whether ``viewer`` may do ``action`` to something of ``owner`` (``None``: something of no organisation).

    A path ends with a full stop (a constraint of the table), so ``th.a.`` never opens ``th.ab.``.
    """
    if viewer.person is None:
        return Verdict(False, SIGN_IN)
    everywhere, paths = viewer.scopes(action)
    if everywhere or (owner is not None and any(owner.path.startswith(path) for path in paths)):
        return Verdict(True)
    return Verdict(False, NOT_GRANTED.fill(action=action.label))


def visible(viewer: Standpoint, action: Action, queryset: QuerySet[ModelT], owner: str) -> QuerySet[ModelT]:
    """The rows of ``queryset`` for which ``action`` (a reading one) is granted; ``owner`` is the field that leads to
    the organisation, ``""`` when the rows are organisations."""
    everywhere, paths = viewer.scopes(action)
    if everywhere:
        return queryset
    if not paths:
        return queryset.none()
    field = f"{owner}__path__startswith" if owner else "path__startswith"
    return queryset.filter(reduce(or_, (Q(**{field: path}) for path in paths)))


def somebody_else_may(viewer: Standpoint, action: Action, day: date) -> bool:
    """Whether another person than ``viewer`` holds a role on ``day`` that is granted ``action``.

    Where nobody does, a second pair of eyes cannot be asked for.
    """
    roles = [role.value for role in Role if scope_of(role, action) is not None]
    grants = RoleGrant.objects.filter(role__in=roles, starts_on__lte=day)
    grants = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return grants.exclude(person=viewer.person).exists()
