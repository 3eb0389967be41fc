"""Grant and end roles. Nobody grants one to themselves, and there is always an administrator."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from samrit.core.fiscal_year import date_text
from samrit.core.permissions import GIVEN, Action, Role
from samrit.core.text import Text
from samrit.organizations.models import Organization, Person, RoleGrant
from samrit.registry.checks import overlap, period_text, refuse_days
from samrit.workflow.actions import Doing, Refused, demand, record

COMES_WITH_A_SEAT = Text(
    "บทบาทผู้ปฏิบัติงานมากับการเปิดข้อตกลงรายบุคคล มอบเองไม่ได้",
    "the role of an officer comes with a seat; it is not given by hand",
)
NOT_TO_ONESELF = Text(
    "ผู้ดูแลระบบมอบบทบาทให้ตนเองไม่ได้ เพื่อไม่ให้ผู้ดูแลสิทธิ์เป็นผู้ใช้สิทธิ์นั้นเอง โปรดให้ผู้ดูแลระบบอีกคนเป็นผู้มอบ",
    "an administrator cannot grant a role to themselves, so that whoever hands out rights does not use them; "
    "ask another administrator",
)
HELD_ALREADY = Text(
    "บุคคลนี้มีบทบาท “{role}” ของ{organization}อยู่แล้ว {period}",
    "this person already is “{role}” of {organization} {period}",
)
LAST_ADMINISTRATOR = Text(
    "ทำไม่ได้ เพราะจะไม่เหลือผู้ดูแลระบบที่เข้าใช้งานได้ในวันที่ {day} โปรดมอบบทบาทผู้ดูแลระบบให้ผู้อื่นก่อน",
    "this would leave no administrator who can sign in on {day}; make somebody else an administrator first",
)
SUBJECT = "role_grant"


@transaction.atomic
def grant_role(
    *,
    person: Person,
    role: Role,
    organization: Organization,
    starts_on: date,
    ends_on: date | None = None,
    doing: Doing,
) -> RoleGrant:
    """Let a person hold a role for an organisation and what is under it.

    Raises:
        Refused: not permitted, an officer's role, which comes with a seat, to oneself, days in the wrong order, or
            held already on some of these days.
    """
    demand(doing, Action.GRANT_ROLE, organization)
    if role not in GIVEN:
        raise Refused("comes-with-a-seat", COMES_WITH_A_SEAT)
    if doing.viewer.person is not None and doing.viewer.person.pk == person.pk:
        raise Refused("to-oneself", NOT_TO_ONESELF)
    refuse_days(starts_on, ends_on)
    list(Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk"))
    for other in RoleGrant.objects.filter(person=person, role=role, organization=organization):
        if overlap((starts_on, ends_on), (other.starts_on, other.ends_on)):
            period = period_text(other.starts_on, other.ends_on)
            text = HELD_ALREADY.fill(role=role.label, organization=organization.name, period=period)
            raise Refused("held-already", text)
    grant = RoleGrant.objects.create(
        person=person, role=role, organization=organization, starts_on=starts_on, ends_on=ends_on
    )
    record_grant(grant, doing)
    return grant


def record_grant(grant: RoleGrant, doing: Doing) -> None:
    """The event of a role given."""
    details = {
        "what": "added",
        "role": Role(grant.role).value,
        "person": grant.person_id,
        "name": grant.person.name,
        "starts_on": grant.starts_on.isoformat(),
        "ends_on": grant.ends_on.isoformat() if grant.ends_on else None,
    }
    record(kind=SUBJECT, subject=grant, action=Action.GRANT_ROLE, doing=doing, details=details)


@transaction.atomic
def end_role(*, grant: RoleGrant, ends_on: date, doing: Doing) -> RoleGrant:
    """Set the last day of a role. To give it again is a new grant.

    Raises:
        Refused: not permitted, before it starts, or it would leave no administrator.
    """
    demand(doing, Action.GRANT_ROLE, grant.organization)
    lock_administrators()
    locked = (
        RoleGrant.objects.select_for_update(no_key=True, of=("self",))
        .select_related("person", "organization")
        .get(pk=grant.pk)
    )
    refuse_days(locked.starts_on, ends_on)
    before = locked.ends_on
    if before == ends_on:
        return locked
    if locked.role == Role.ADMINISTRATOR:
        refuse_last_administrator(locked.person, ends_on + timedelta(days=1))
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    details = {
        "what": "ended",
        "role": locked.role,
        "person": locked.person_id,
        "name": locked.person.name,
        "changes": {"ends_on": [before.isoformat() if before else None, ends_on.isoformat()]},
    }
    record(kind=SUBJECT, subject=locked, action=Action.GRANT_ROLE, doing=doing, details=details)
    return locked


def lock_administrators() -> None:
    """Wait until nobody else ends an administrator's role or account: two who end each other must not both succeed."""
    rows = RoleGrant.objects.select_for_update(no_key=True).filter(role=Role.ADMINISTRATOR).order_by("pk")
    list(rows.values_list("pk"))


def refuse_last_administrator(person: Person, day: date) -> None:
    """Go on only if somebody else is an administrator on ``day`` and can sign in.

    Raises:
        Refused: nobody else is.
    """
    others = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, starts_on__lte=day, person__user__is_active=True)
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).exclude(person=person)
    if not others.exists():
        raise Refused("last-administrator", LAST_ADMINISTRATOR.fill(day=date_text(day)))
