"""Reading the register: the tree as far as it is opened, searches, one organisation, one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from samrit.core.permissions import Action
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.permissions import Standpoint, visible
from samrit.workflow.models import Event

Days = TypeVar("Days", Appointment, RoleGrant)

MOST_CHILDREN = 100
"""Children that one branch of the tree shows; the page of the organisation has the others, page by page."""


# ---------------------------------------------------------------- the tree


@dataclass(slots=True)
class Node:
    """An organisation in the tree: how many stand under it, and those that are shown (``None``: it is closed)."""

    organization: Organization
    count: int
    children: list[Node] | None = None

    @property
    def left_out(self) -> int:
        """How many more stand under it than are shown."""
        return 0 if self.children is None else self.count - len(self.children)


def readable(viewer: Standpoint) -> QuerySet[Organization]:
    """The organisations that somebody may read."""
    return visible(viewer, Action.READ_ORGANIZATION, Organization.objects.all(), "")


def readable_tree(viewer: Standpoint, opened: str = "") -> list[Node]:
    """The tops of the tree that somebody may read, opened as far down as the organisation with the code ``opened``.

    A single top is open. What cannot be read is not there, so a coordinator's tree begins at the own agency.
    """
    mine = readable(viewer)
    everywhere, _ = viewer.scopes(Action.READ_ORGANIZATION)
    is_top = Q(parent__isnull=True)
    tops = _nodes(mine.filter(is_top if everywhere else is_top | ~Exists(mine.filter(pk=OuterRef("parent")))))
    path = mine.filter(code=opened).values_list("path", flat=True).first() or ""
    level = tops
    while True:
        following = next((node for node in level if path.startswith(node.organization.path)), None)
        if following is None and level is tops and len(tops) == 1:
            following = tops[0]
        if following is None or not following.count:
            return tops
        following.children = children(following.organization)
        level = following.children


def children(organization: Organization) -> list[Node]:
    """The first of those that stand directly under it. Whoever may read an organisation may read what is under it."""
    return _nodes(Organization.objects.registered().filter(parent=organization)[:MOST_CHILDREN])


def _nodes(organizations: QuerySet[Organization]) -> list[Node]:
    """Each with the number of those under it: two queries."""
    found = list(organizations)
    under = Organization.objects.registered().filter(parent__in=[each.pk for each in found]).order_by()
    counts = dict(under.values_list("parent").annotate(Count("pk")))
    return [Node(each, counts.get(each.pk, 0)) for each in found]


def organizations_like(viewer: Standpoint, words: str, kind: str = "") -> QuerySet[Organization]:
    """The readable ones of that kind whose names, in either language, or code hold every one of the words."""
    found = readable(viewer).select_related("parent")
    for word in words.split()[:8]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(name_en__icontains=word)
            | Q(short_name__icontains=word)
            | Q(code__icontains=word.lower())
        )
    return found.filter(kind=kind) if kind else found


def above(organization: Organization) -> list[Organization]:
    """The organisations over it, from the top down."""
    codes = organization.path.split(".")[:-2]
    found = {each.code: each for each in Organization.objects.filter(code__in=codes)} if codes else {}
    return [found[code] for code in codes if code in found]


# ---------------------------------------------------------------- one organisation


@dataclass(slots=True)
class Seat:
    """A post with those in it on a day: the holder, who stands in, and all others before and after."""

    post: Post
    holder: Appointment | None = None
    acting: list[Appointment] = field(default_factory=list)
    others: list[Appointment] = field(default_factory=list)


def seats(organization: Organization, day: date) -> list[Seat]:
    """Its posts, the head's first, with who holds them on ``day``; two queries."""
    held = Prefetch("appointments", Appointment.objects.select_related("person").order_by("-starts_on"))
    return [seat(post, day) for post in organization.posts.prefetch_related(held).order_by("-heads", "title", "pk")]


def seat(post: Post, day: date) -> Seat:
    """One post with its appointments sorted."""
    made = Seat(post)
    for appointment in post.appointments.all():
        if not appointment.holds_on(day):
            made.others.append(appointment)
        elif appointment.acting:
            made.acting.append(appointment)
        else:
            made.holder = appointment
    return made


@dataclass(slots=True)
class Colleague:
    """A person with the roles held for one organisation: those in force or to come, and those that ended."""

    person: Person
    roles: list[RoleGrant] = field(default_factory=list)
    past: list[RoleGrant] = field(default_factory=list)


def colleagues(organization: Organization, day: date) -> list[Colleague]:
    """Who holds, will hold or held a role for it, whoever still does so first; one query."""
    found: dict[int, Colleague] = {}
    grants = organization.role_grants.select_related("person", "person__user").order_by("person__name", "role", "pk")
    for grant in grants:
        each = found.setdefault(grant.person_id, Colleague(grant.person))
        ended = grant.ends_on is not None and grant.ends_on < day
        (each.past if ended else each.roles).append(grant)
    return sorted(found.values(), key=lambda each: not each.roles)


def events_of(organization: Organization) -> QuerySet[Event]:
    """What happened to it, to its posts, people and roles, the latest first."""
    kinds = ("organization", "post", "appointment", "person", "role_grant", "account")
    return Event.objects.filter(organization=organization, subject_kind__in=kinds).order_by("-number")


# ---------------------------------------------------------------- people


def readable_people(viewer: Standpoint) -> QuerySet[Person]:
    """Who has or had a post or role in an organisation that somebody may read; all for who may read everything."""
    everywhere, paths = viewer.scopes(Action.READ_ORGANIZATION)
    people = Person.objects.all()
    if everywhere:
        return people
    posts = visible(viewer, Action.READ_ORGANIZATION, Appointment.objects.all(), "post__organization")
    roles = visible(viewer, Action.READ_ORGANIZATION, RoleGrant.objects.all(), "organization")
    return (
        people.filter(Q(pk__in=posts.values("person")) | Q(pk__in=roles.values("person"))) if paths else people.none()
    )


def people_like(viewer: Standpoint, words: str, role: str, day: date) -> QuerySet[Person]:
    """The readable ones whose names or addresses hold every one of the words, with their posts and roles of ``day``."""
    found = readable_people(viewer)
    for word in words.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(name_en__icontains=word) | Q(email__icontains=word))
    if role:
        found = found.filter(pk__in=in_force(RoleGrant.objects.filter(role=role), day).values("person"))
    posts = in_force(Appointment.objects.select_related("post__organization"), day)
    roles = in_force(RoleGrant.objects.select_related("organization"), day)
    return found.select_related("user").prefetch_related(
        Prefetch("appointments", posts, to_attr="posts_now"), Prefetch("role_grants", roles, to_attr="roles_now")
    )


def in_force(rows: QuerySet[Days], day: date) -> QuerySet[Days]:
    """Those of the rows that hold on ``day``."""
    return rows.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@dataclass(frozen=True, slots=True)
class Career:
    """The posts and roles of a person that somebody may see."""

    appointments: tuple[Appointment, ...]
    grants: tuple[RoleGrant, ...]


def career(viewer: Standpoint, person: Person) -> Career:
    """The latest first; those of organisations that the viewer may not read are not in it. Two queries."""
    posts = visible(viewer, Action.READ_ORGANIZATION, person.appointments.all(), "post__organization")
    roles = visible(viewer, Action.READ_ORGANIZATION, person.role_grants.all(), "organization")
    return Career(
        tuple(posts.select_related("post__organization").order_by("-starts_on", "-pk")),
        tuple(roles.select_related("organization").order_by("-starts_on", "-pk")),
    )
