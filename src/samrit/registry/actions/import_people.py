"""Write what a table of people would do: few queries, however many rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from samrit.core.permissions import Action
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant, User
from samrit.registry.actions.people import EMAIL_TAKEN
from samrit.registry.planning.people import StaffPlan
from samrit.registry.planning.staff import Holding, Position, Someone, Tenure
from samrit.workflow.actions import Deed, Doing, Refused, record_all

BATCH = 500


class _Writing:
    """The rows of the database by what the plan names them."""

    def __init__(self, plan: StaffPlan) -> None:
        self.plan = plan
        self.people: dict[Someone, Person] = {}
        self.posts: dict[Position, Post] = {}
        self.organizations = Organization.objects.in_bulk([pk for pk, _ in plan.staff.organizations.values()])
        self.deeds: list[Deed] = []

    def organization(self, code: str) -> Organization:
        """By its code."""
        return self.organizations[self.plan.staff.organizations[code][0]]

    def note(self, kind: str, subject: Any, details: dict[str, Any], action: Action = Action.EDIT_ORGANIZATION) -> None:
        """One event to be written at the end."""
        self.deeds.append(Deed(kind, subject, action, details))


def apply_people(plan: StaffPlan, doing: Doing) -> None:
    """Add and change what a plan without problems names; call it in a transaction."""
    writing = _Writing(plan)
    _write_people(writing)
    _write_posts(writing)
    _write_appointments(writing)
    _write_roles(writing)
    record_all(writing.deeds, doing)


def _write_people(writing: _Writing) -> None:
    plan = writing.plan
    involved = {*plan.people, *(each.someone for each in plan.tenures), *(each.someone for each in plan.holdings)}
    known = Person.objects.in_bulk([each.pk for each in involved if each.pk is not None])
    new = [each for each in plan.people if each.pk is None]
    rows = [Person(name=each.name, name_en=each.name_en, email=each.email, phone=each.phone) for each in new]
    for someone, person in zip(new, Person.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        writing.people[someone] = person
        writing.note("person", _Somewhere(person, _home(writing, someone)), {"what": "added"})
    for someone in involved - set(new):
        assert someone.pk is not None
        writing.people[someone] = known[someone.pk]
    for someone in plan.people:
        if someone.pk is not None and someone.changed:
            _change_person(writing, someone, known[someone.pk])


def _change_person(writing: _Writing, someone: Someone, person: Person) -> None:
    told = {key: [getattr(person, key), getattr(someone, key)] for key in ("name", "name_en") if key in someone.changed}
    for key in someone.changed:
        setattr(person, key, getattr(someone, key))
    person.save(update_fields=sorted(someone.changed))
    if "email" in someone.changed:
        if User.objects.filter(email__iexact=person.email).exclude(person=person).exists():
            raise Refused("email-taken", EMAIL_TAKEN.fill(email=person.email, name=person.name))
        User.objects.filter(person=person).update(email=person.email)
    private = sorted(someone.changed - {"name", "name_en"})
    details = {"what": "changed", "changes": told, "private": private}
    writing.note("person", _Somewhere(person, _home(writing, someone)), details)


def _home(writing: _Writing, someone: Someone) -> Organization | None:
    """Where the event of a person belongs: the first organisation, by its code, of a post or role."""
    return writing.organization(min(someone.organizations)) if someone.organizations else None


def _write_posts(writing: _Writing) -> None:
    plan = writing.plan
    new = [each for each in plan.positions if each.pk is None]
    rows = [
        Post(organization=writing.organization(each.organization), title=each.title, heads=each.heads) for each in new
    ]
    involved = {each.position for each in plan.tenures} | set(plan.positions)
    known = Post.objects.select_related("organization").in_bulk([each.pk for each in involved if each.pk is not None])
    writing.posts = {each: known[each.pk] for each in involved if each.pk is not None}
    for position in plan.positions:
        if position.pk is not None and position.changed:
            post = known[position.pk]
            changes = {"heads": [post.heads, position.heads]}
            post.heads = position.heads
            post.save(update_fields=["heads"])
            writing.note("post", post, {"what": "changed", "changes": changes})
    for position, post in zip(new, Post.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        writing.posts[position] = post
        writing.note("post", post, {"what": "added", "heads": post.heads})


def _write_appointments(writing: _Writing) -> None:
    new: list[tuple[Tenure, Appointment]] = []
    changed: list[tuple[Tenure, Appointment]] = []
    for each in writing.plan.tenures:
        row = Appointment(
            pk=each.pk,
            person=writing.people[each.someone],
            post=writing.posts[each.position],
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            acting=each.acting,
        )
        (new if each.pk is None else changed).append((each, row))
    Appointment.objects.bulk_create([row for _, row in new], batch_size=BATCH)
    Appointment.objects.bulk_update([row for _, row in changed], ["ends_on", "acting"], batch_size=BATCH)
    for tenure, row in new:
        facts = {"starts_on": _plain(tenure.starts_on), "ends_on": _plain(tenure.ends_on), "acting": tenure.acting}
        about: dict[str, Any] = {"person": row.person_id, "name": row.person.name, "post": tenure.position.title}
        details = {"what": "added"} | facts | about
        writing.note("appointment", row, details)
    for tenure, row in changed:
        ends_on, acting = tenure.before
        changes: dict[str, Any] = {}
        if ends_on != tenure.ends_on:
            changes["ends_on"] = [_plain(ends_on), _plain(tenure.ends_on)]
        if acting != tenure.acting:
            changes["acting"] = [acting, tenure.acting]
        about = {"person": row.person_id, "name": row.person.name, "post": tenure.position.title}
        details = {"what": "changed", "changes": changes} | about
        writing.note("appointment", row, details)


def _write_roles(writing: _Writing) -> None:
    new: list[tuple[Holding, RoleGrant]] = []
    changed: list[tuple[Holding, RoleGrant]] = []
    for each in writing.plan.holdings:
        row = RoleGrant(
            pk=each.pk,
            person=writing.people[each.someone],
            role=each.role,
            organization=writing.organization(each.organization),
            starts_on=each.starts_on,
            ends_on=each.ends_on,
        )
        (new if each.pk is None else changed).append((each, row))
    RoleGrant.objects.bulk_create([row for _, row in new], batch_size=BATCH)
    RoleGrant.objects.bulk_update([row for _, row in changed], ["ends_on"], batch_size=BATCH)
    for holding, row in new:
        facts = {"starts_on": _plain(holding.starts_on), "ends_on": _plain(holding.ends_on)}
        details = {"what": "added", "role": row.role, "person": row.person_id, "name": row.person.name, **facts}
        writing.note("role_grant", row, details, Action.GRANT_ROLE)
    for holding, row in changed:
        changes = {"ends_on": [_plain(holding.before), _plain(holding.ends_on)]}
        details = {"what": "ended", "role": row.role, "person": row.person_id, "name": row.person.name}
        writing.note("role_grant", row, details | {"changes": changes}, Action.GRANT_ROLE)


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None


class _Somewhere:
    """A person as the subject of an event, with the organisation already known: no query for each."""

    def __init__(self, person: Person, owner: Organization | None) -> None:
        self.pk, self.person, self.owner = person.pk, person, owner

    def __str__(self) -> str:
        return str(self.person)
