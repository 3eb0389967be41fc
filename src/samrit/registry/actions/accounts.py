"""Open, close and reopen the account of a person; who may sign in is decided here, what they may do by their roles."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.organizations.models import Person, User
from samrit.registry.actions.roles import lock_administrators, refuse_last_administrator
from samrit.workflow.actions import Doing, Refused, demand, record

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,59}")
USERNAME_SHAPE = Text(
    "ชื่อผู้ใช้ใช้อักษรอังกฤษ ตัวเลข จุด ขีดกลาง หรือขีดล่าง 3 ถึง 60 ตัว เช่น coordinator.ayutthaya",
    "a user name has 3 to 60 Latin letters, digits, points, hyphens or underscores, for instance coordinator.ayutthaya",
)
USERNAME_TAKEN = Text("มีผู้ใช้ชื่อ {username} แล้ว โปรดใช้ชื่ออื่น", "the user name {username} is taken; choose another")
EMAIL_TAKEN = Text(
    "อีเมล {email} มีบัญชีอื่นใช้อยู่แล้ว โปรดแก้อีเมลของบุคคลนี้ก่อน",
    "another account already has {email}; correct this person's address first",
)
HAS_ACCOUNT = Text("บุคคลนี้มีบัญชี {username} อยู่แล้ว", "this person already has the account {username}")
NOT_ONES_OWN = Text(
    "ปิดบัญชีของตนเองไม่ได้ โปรดให้ผู้ดูแลระบบอีกคนเป็นผู้ปิด", "nobody closes their own account; ask another administrator"
)
CLOSED = Text("บัญชีนี้ถูกปิดอยู่ โปรดเปิดใช้ก่อน", "this account is closed; reopen it first")
BY_LETTER_ONLY = Text(
    "บัญชีนี้ตั้งรหัสผ่านแล้ว ลิงก์จึงส่งไปที่อีเมลของเจ้าของเท่านั้น ไม่แสดงแก่ผู้อื่น",
    "this account has a password, so a link goes to its owner's address only and is shown to nobody else",
)
SUBJECT = "account"


@transaction.atomic
def open_account(*, person: Person, username: str, doing: Doing) -> User:
    """An account without a password: the person sets one through a link that works once.

    Raises:
        Refused: not permitted, there is one, or the name or the address is taken.
    """
    demand(doing, Action.GRANT_ROLE, person.owner)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    known = User.objects.filter(person=person).first()
    if known is not None:
        raise Refused("has-account", HAS_ACCOUNT.fill(username=known.username))
    username = username.strip()
    if not USERNAME.fullmatch(username):
        raise Refused("username-shape", USERNAME_SHAPE)
    if User.objects.filter(username__iexact=username).exists():
        raise Refused("username-taken", USERNAME_TAKEN.fill(username=username))
    if person.email and User.objects.filter(email__iexact=person.email).exists():
        raise Refused("email-taken", EMAIL_TAKEN.fill(email=person.email))
    user = User.objects.create_user(username, person.email, None, person=person)
    record_account(user, doing, "opened")
    return user


@transaction.atomic
def close_account(*, user: User, doing: Doing) -> User:
    """Let nobody sign in with it any more; whoever is signed in with it is out at the next click.

    Raises:
        Refused: not permitted, one's own, or the last administrator's.
    """
    demand(doing, Action.GRANT_ROLE, user.owner)
    if doing.viewer.person is not None and doing.viewer.person.pk == user.person_id:
        raise Refused("ones-own", NOT_ONES_OWN)
    lock_administrators()
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not locked.is_active:
        return locked
    person = locked.person
    if person is not None and person.role_grants.filter(role=Role.ADMINISTRATOR).exists():
        refuse_last_administrator(person, timezone.localtime(doing.at).date())
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    record_account(locked, doing, "closed")
    return locked


@transaction.atomic
def reopen_account(*, user: User, doing: Doing) -> User:
    """Let its owner sign in again, with the password as it was.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.GRANT_ROLE, user.owner)
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not locked.is_active:
        locked.is_active = True
        locked.save(update_fields=["is_active"])
        record_account(locked, doing, "reopened")
    return locked


@transaction.atomic
def issue_password_link(*, user: User, shown: bool, doing: Doing) -> None:
    """Record that a link for setting a password is made; ``shown`` to the administrator, or sent to the owner alone.

    A link that is shown lets whoever sees it into the account. So one is shown only while no password was set, or
    where there is no address to send it to.

    Raises:
        Refused: not permitted, the account is closed, or the link would be shown though it can be sent.
    """
    demand(doing, Action.GRANT_ROLE, user.owner)
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not locked.is_active:
        raise Refused("account-closed", CLOSED)
    if shown and locked.email and locked.has_usable_password():
        raise Refused("letter-only", BY_LETTER_ONLY)
    record_account(locked, doing, "link-shown" if shown else "link-sent")


def record_account(user: User, doing: Doing, what: str) -> None:
    """The event of what became of an account."""
    details = {"what": what, "person": user.person_id, "username": user.username}
    record(kind=SUBJECT, subject=user, action=Action.GRANT_ROLE, doing=doing, details=details)
