"""Add and edit people."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.core.thai_sorting import sorting_text
from samrit.organizations.models import Organization, Person, Post
from samrit.registry.actions.posts import appoint
from samrit.registry.actions.roles import grant_role
from samrit.registry.checks import refuse_changed, tidy, tidy_name
from samrit.workflow.actions import Doing, Refused, demand, record

BELONGS_NOWHERE = Text(
    "เลือกตำแหน่งหรือบทบาทอย่างน้อยหนึ่งอย่าง เพื่อให้ทราบว่าบุคคลนี้อยู่หน่วยงานใด",
    "choose a post or a role, so that it is known where this person belongs",
)
EMAIL_SHAPE = Text(
    "อีเมลไม่ถูกต้อง เขียนเช่น name@example.go.th", "this is no e-mail address; write it like name@example.go.th"
)
EMAIL_TAKEN = Text(
    "อีเมล {email} เป็นของ {name} แล้ว หากเป็นคนเดียวกัน โปรดเพิ่มตำแหน่งหรือบทบาทที่หน้าของบุคคลนั้น",
    "{email} already belongs to {name}; if that is the same person, add the post or role on that person's page",
)
SUBJECT = "person"
PRIVATE = frozenset({"email", "phone"})
"""Of these the log, which nobody can erase, keeps that they changed and not what they were."""


@transaction.atomic
def add_person(
    *,
    organization: Organization,
    name: str,
    name_en: str = "",
    email: str = "",
    phone: str = "",
    post: Post | None = None,
    acting: bool = False,
    role: Role | None = None,
    starts_on: date,
    ends_on: date | None = None,
    doing: Doing,
) -> Person:
    """A new person who holds a post or a role of ``organization``, or both, from ``starts_on``.

    Raises:
        Refused: not permitted, no name, neither post nor role, an address that is wrong or another's, or what
            :func:`appoint` and :func:`grant_role` refuse.
    """
    demand(doing, Action.EDIT_ORGANIZATION, organization)
    if post is None and role is None:
        raise Refused("belongs-nowhere", BELONGS_NOWHERE)
    person = Person(name=tidy_name(name), name_en=tidy(name_en), email=email.strip(), phone=tidy(phone))
    _refuse_address(person)
    person.save()
    if post is not None:
        appoint(person=person, post=post, starts_on=starts_on, ends_on=ends_on, acting=acting, doing=doing)
    if role is not None:
        grant_role(
            person=person, role=role, organization=organization, starts_on=starts_on, ends_on=ends_on, doing=doing
        )
    record(kind=SUBJECT, subject=person, action=Action.EDIT_ORGANIZATION, doing=doing, details={"what": "added"})
    return person


@transaction.atomic
def edit_person(
    *, person: Person, name: str, name_en: str, email: str, phone: str, doing: Doing, seen: str = ""
) -> Person:
    """Change names and how to reach a person; the account's address follows.

    Raises:
        Refused: not permitted, changed meanwhile, no name, or an address that is wrong or another's.
    """
    demand(doing, Action.EDIT_ORGANIZATION, person.owner)
    locked = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    refuse_changed(locked, seen)
    new = {"name": tidy_name(name), "name_en": tidy(name_en), "email": email.strip(), "phone": tidy(phone)}
    changes = {
        field: [getattr(locked, field), value] for field, value in new.items() if getattr(locked, field) != value
    }
    if not changes:
        return locked
    for field, value in new.items():
        setattr(locked, field, value)
    if "email" in changes:
        _refuse_address(locked)
        _follow(locked)
    locked.save()
    if "name" in changes or "name_en" in changes:
        # A seat goes by the name of its person.
        locked.seats.update(name=locked.name, name_en=locked.name_en, sort_key=sorting_text(locked.name))
    told = {field: both for field, both in changes.items() if field not in PRIVATE}
    details = {"what": "changed", "changes": told, "private": sorted(PRIVATE & changes.keys())}
    record(kind=SUBJECT, subject=locked, action=Action.EDIT_ORGANIZATION, doing=doing, details=details)
    return locked


def _refuse_address(person: Person) -> None:
    if not person.email:
        return
    try:
        validate_email(person.email)
    except ValidationError:
        raise Refused("email-shape", EMAIL_SHAPE) from None
    other = Person.objects.filter(email__iexact=person.email).exclude(pk=person.pk).first()
    if other is not None:
        raise Refused("email-taken", EMAIL_TAKEN.fill(email=person.email, name=other.name))


def _follow(person: Person) -> None:
    """The account signs in with the same address; accounts and people never differ in it."""
    user = getattr(person, "user", None)
    if user is not None:
        user.email = person.email
        user.save(update_fields=["email"])
