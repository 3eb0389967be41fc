"""Posts, and who holds them from one day to another."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Appointment, Organization, Person, Post
from samrit.registry.checks import (
    overlap,
    period_text,
    refuse_changed,
    refuse_days,
    tidy,
    tidy_name,
)
from samrit.workflow.actions import Doing, Refused, demand, record

TITLE_TAKEN = Text("{organization}มีตำแหน่ง “{title}” อยู่แล้ว", "{organization} already has the post “{title}”")
HEAD_TAKEN = Text(
    "ตำแหน่งหัวหน้าของ{organization}คือ “{title}” อยู่แล้ว หน่วยงานหนึ่งมีหัวหน้าได้ตำแหน่งเดียว",
    "“{title}” already heads {organization}; an organisation has one head",
)
POST_IN_USE = Text(
    "ลบตำแหน่งนี้ไม่ได้เพราะมีประวัติการดำรงตำแหน่ง โปรดคงไว้เพื่อให้ตรวจสอบย้อนหลังได้",
    "this post cannot be removed: somebody has held it, and that must stay on record",
)
HELD = Text(
    "{name} ดำรงตำแหน่งนี้อยู่ {period} ตำแหน่งหนึ่งมีผู้ดำรงตำแหน่งตัวจริงได้ครั้งละคน "
    "โปรดลงวันพ้นตำแหน่งของผู้นั้นก่อน หรือเลือก “รักษาราชการแทน”",
    "{name} holds this post {period}; a post has one holder at a time who is not acting. "
    "Enter the last day of that person first, or choose “acting”",
)
HELD_BY_THE_SAME = Text(
    "บุคคลนี้มีรายการดำรงตำแหน่งนี้อยู่แล้ว {period} โปรดแก้ไขรายการนั้นแทน",
    "this person already has this post {period}; edit that entry instead",
)
POST, APPOINTMENT = "post", "appointment"


@transaction.atomic
def add_post(*, organization: Organization, title: str, title_en: str = "", heads: bool = False, doing: Doing) -> Post:
    """A new post of an organisation.

    Raises:
        Refused: not permitted, no title, one with this title is there, or another post is the head's.
    """
    demand(doing, Action.EDIT_ORGANIZATION, organization)
    post = Post(organization=organization, title=tidy_name(title), title_en=tidy(title_en), heads=heads)
    _refuse_twice(post)
    post.save()
    details = {"what": "added", "heads": heads}
    record(kind=POST, subject=post, action=Action.EDIT_ORGANIZATION, doing=doing, details=details)
    return post


@transaction.atomic
def edit_post(*, post: Post, title: str, title_en: str, heads: bool, doing: Doing, seen: str = "") -> Post:
    """Change a post; ``seen`` is its fingerprint on the page that the person looked at.

    Raises:
        Refused: as :func:`add_post`, or changed meanwhile.
    """
    demand(doing, Action.EDIT_ORGANIZATION, post.organization)
    locked = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("organization").get(pk=post.pk)
    refuse_changed(locked, seen)
    new: dict[str, str | bool] = {"title": tidy_name(title), "title_en": tidy(title_en), "heads": heads}
    changes = {
        field: [getattr(locked, field), value] for field, value in new.items() if getattr(locked, field) != value
    }
    if not changes:
        return locked
    for field, value in new.items():
        setattr(locked, field, value)
    _refuse_twice(locked)
    locked.save()
    details = {"what": "changed", "changes": changes}
    record(kind=POST, subject=locked, action=Action.EDIT_ORGANIZATION, doing=doing, details=details)
    return locked


@transaction.atomic
def remove_post(*, post: Post, doing: Doing) -> None:
    """Take away a post that nobody ever held.

    Raises:
        Refused: not permitted, or somebody has held it.
    """
    demand(doing, Action.EDIT_ORGANIZATION, post.organization)
    locked = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("organization").get(pk=post.pk)
    if locked.appointments.exists():
        raise Refused("post-in-use", POST_IN_USE)
    record(kind=POST, subject=locked, action=Action.EDIT_ORGANIZATION, doing=doing, details={"what": "removed"})
    locked.delete()


@transaction.atomic
def appoint(
    *,
    person: Person,
    post: Post,
    starts_on: date,
    ends_on: date | None = None,
    acting: bool = False,
    ends_previous: bool = False,
    doing: Doing,
) -> Appointment:
    """Put a person into a post; with ``ends_previous`` whoever holds it without end leaves it the day before.

    Raises:
        Refused: not permitted, the days are in the wrong order, or the post is held by another (not acting).
    """
    demand(doing, Action.EDIT_ORGANIZATION, post.organization)
    post = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("organization").get(pk=post.pk)
    appointment = Appointment(person=person, post=post, starts_on=starts_on, ends_on=ends_on, acting=acting)
    refuse_days(starts_on, ends_on)
    if ends_previous and not acting:
        _end_previous(appointment, doing)
    _refuse_held(appointment)
    appointment.save()
    _record(appointment, doing, {"what": "added", **_facts(appointment)})
    return appointment


@transaction.atomic
def edit_appointment(
    *, appointment: Appointment, starts_on: date, ends_on: date | None, acting: bool, doing: Doing, seen: str = ""
) -> Appointment:
    """Change the days of an appointment, or whether it is an acting one.

    Raises:
        Refused: as :func:`appoint`, or changed meanwhile.
    """
    post = appointment.post
    demand(doing, Action.EDIT_ORGANIZATION, post.organization)
    list(Post.objects.select_for_update(no_key=True).filter(pk=post.pk).values_list("pk"))
    locked = Appointment.objects.select_related("person", "post__organization").get(pk=appointment.pk)
    refuse_changed(locked, seen)
    before = _facts(locked)
    locked.starts_on, locked.ends_on, locked.acting = starts_on, ends_on, acting
    after = _facts(locked)
    changes = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
    if not changes:
        return locked
    refuse_days(starts_on, ends_on)
    _refuse_held(locked)
    locked.save()
    _record(locked, doing, {"what": "changed", "changes": changes})
    return locked


@transaction.atomic
def remove_appointment(*, appointment: Appointment, doing: Doing) -> None:
    """Take away an appointment that was entered by mistake; the log keeps that it was there.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.EDIT_ORGANIZATION, appointment.post.organization)
    locked = Appointment.objects.select_related("person", "post__organization").get(pk=appointment.pk)
    _record(locked, doing, {"what": "removed", **_facts(locked)})
    locked.delete()


def _refuse_twice(post: Post) -> None:
    # Two at once: the row of the organisation lets one after the other look.
    list(Organization.objects.select_for_update(no_key=True).filter(pk=post.organization_id).values_list("pk"))
    others = Post.objects.filter(organization=post.organization).exclude(pk=post.pk)
    if others.filter(title=post.title).exists():
        raise Refused("title-taken", TITLE_TAKEN.fill(organization=post.organization.name, title=post.title))
    head = others.filter(heads=True).first() if post.heads else None
    if head is not None:
        raise Refused("head-taken", HEAD_TAKEN.fill(organization=post.organization.name, title=head.title))


def _refuse_held(appointment: Appointment) -> None:
    mine = (appointment.starts_on, appointment.ends_on)
    others = Appointment.objects.filter(post=appointment.post).exclude(pk=appointment.pk).select_related("person")
    for other in others:
        if not overlap(mine, (other.starts_on, other.ends_on)):
            continue
        period = period_text(other.starts_on, other.ends_on)
        if other.person_id == appointment.person_id:
            raise Refused("held-by-the-same", HELD_BY_THE_SAME.fill(period=period))
        if not other.acting and not appointment.acting:
            raise Refused("held", HELD.fill(name=other.person.name, period=period))


def _end_previous(appointment: Appointment, doing: Doing) -> None:
    before = Appointment.objects.filter(
        post=appointment.post, acting=False, ends_on__isnull=True, starts_on__lt=appointment.starts_on
    ).exclude(person=appointment.person)
    for each in before.select_related("person", "post__organization"):
        each.ends_on = appointment.starts_on - timedelta(days=1)
        each.save(update_fields=["ends_on"])
        _record(each, doing, {"what": "changed", "changes": {"ends_on": [None, each.ends_on.isoformat()]}})


def _facts(appointment: Appointment) -> dict[str, object]:
    return {
        "starts_on": appointment.starts_on.isoformat(),
        "ends_on": appointment.ends_on.isoformat() if appointment.ends_on else None,
        "acting": appointment.acting,
    }


def _record(appointment: Appointment, doing: Doing, details: dict[str, object]) -> None:
    about = {"person": appointment.person_id, "name": appointment.person.name, "post": appointment.post.title}
    record(
        kind=APPOINTMENT,
        subject=appointment,
        action=Action.EDIT_ORGANIZATION,
        doing=doing,
        details=details | about,
    )
