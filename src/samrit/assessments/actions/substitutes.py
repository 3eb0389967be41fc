"""Somebody who stands in for the keeper or the supervisor of one indicator, for some days and with a reason (E2)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.assessments.models import Substitute
from samrit.assessments.queries.people import KEEPER, SUPERVISOR
from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.organizations.models import Person
from samrit.permissions import may, standpoint
from samrit.workflow.actions import REASON_NEEDED, Doing, Refused, demand, record

SUBSTITUTE = "substitute"
"""What the log calls it."""
NEEDS = {KEEPER: Action.SUBMIT_CARD, SUPERVISOR: Action.APPROVE_CARD}
"""What somebody must be allowed to do who stands in a place."""
LONGEST = timedelta(days=366)

NO_INDICATOR = Text("ไม่มีตัวชี้วัด {code} ในคำรับรองนี้", "the agreement has no indicator {code}")
NO_PLACE = Text("โปรดเลือกว่าปฏิบัติแทนผู้จัดเก็บข้อมูลหรือผู้กำกับดูแล", "say whose place it is: the keeper's or the supervisor's")
NOT_IN_ORDER = Text("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่มต้น", "the last day must not be before the first")
TOO_LONG = Text("กำหนดผู้ปฏิบัติแทนได้ครั้งละไม่เกินหนึ่งปี", "a substitute is named for a year at most")
HOLDS_IT = Text("{name} อยู่ในตำแหน่งนี้อยู่แล้ว", "{name} is in this place already")
OTHER_SIDE = Text(
    "{name} เป็นผู้จัดเก็บข้อมูลหรือผู้กำกับดูแลของตัวชี้วัดนี้อยู่ จึงทำแทนอีกฝ่ายไม่ได้",
    "{name} is keeper or supervisor of this indicator and cannot stand in for the other side",
)
NO_ROLE = Text(
    "{name} ไม่มีบทบาท “{role}” ของหน่วยงานนี้ในวันเริ่มต้น โปรดให้ผู้ดูแลระบบมอบบทบาทก่อน",
    "{name} does not hold the role “{role}” for this organisation on the first day; the administrator can grant it",
)
OVER = Text("การปฏิบัติแทนนี้สิ้นสุดแล้ว", "this substitution is over already")


@transaction.atomic
def name_substitute(
    *,
    agreement: Agreement,
    code: str,
    place: str,
    person: Person,
    starts_on: date,
    ends_on: date,
    doing: Doing,
) -> Substitute:
    """Let ``person`` act in the place from one day to another; ``doing.reason`` says why.

    Raises:
        Refused: not permitted, no reason, no such indicator or place, days in disorder, or a person who cannot.
    """
    demand(doing, Action.NAME_SUBSTITUTE, agreement.organization)
    row = agreement.indicators.filter(code=code, is_heading=False).first()
    if row is None:
        raise Refused("no-indicator", NO_INDICATOR.fill(code=code))
    if place not in NEEDS:
        raise Refused("no-place", NO_PLACE)
    if not doing.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    if ends_on < starts_on:
        raise Refused("order", NOT_IN_ORDER)
    if ends_on - starts_on > LONGEST:
        raise Refused("too-long", TOO_LONG)
    name = Text(person.name, person.name_en or person.name)
    own, other = (row.keeper_id, row.supervisor_id) if place == KEEPER else (row.supervisor_id, row.keeper_id)
    if person.pk == own:
        raise Refused("holds-it", HOLDS_IT.fill(name=name))
    if person.pk == other:
        raise Refused("other-side", OTHER_SIDE.fill(name=name))
    if not may(standpoint(person, starts_on), NEEDS[place], agreement.organization):
        role = Role.DATA_KEEPER if place == KEEPER else Role.SUPERVISOR
        raise Refused("no-role", NO_ROLE.fill(name=name, role=role.label))
    assert doing.viewer.person is not None  # `demand` has seen that somebody asks
    named = Substitute.objects.create(
        agreement=agreement,
        code=code,
        place=place,
        person=person,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=doing.reason.strip()[:500],
        named_by=doing.viewer.person,
        named_at=doing.at,
    )
    record(kind=SUBSTITUTE, subject=named, action=Action.NAME_SUBSTITUTE, doing=doing, details=_details(named))
    return named


@transaction.atomic
def end_substitute(*, substitute: Substitute, doing: Doing) -> None:
    """Let a substitution be over from today on; one that has not begun is taken away, and the log keeps it.

    Raises:
        Refused: not permitted, or over already.
    """
    locked = Substitute.objects.select_for_update(no_key=True).get(pk=substitute.pk)
    demand(doing, Action.NAME_SUBSTITUTE, locked.owner)
    today = timezone.localtime(doing.at).date()
    if locked.ends_on < today:
        raise Refused("over", OVER)
    details = _details(locked) | {"ended": True, "what": ["ยกเลิกการปฏิบัติแทน", "ended a substitution"]}
    record(kind=SUBSTITUTE, subject=locked, action=Action.NAME_SUBSTITUTE, doing=doing, details=details)
    yesterday = today - timedelta(days=1)
    if locked.starts_on > yesterday:
        locked.delete()
    else:
        locked.ends_on = yesterday
        locked.save(update_fields=["ends_on"])


def _details(substitute: Substitute) -> dict[str, object]:
    return {
        "code": substitute.code,
        "place": substitute.place,
        "person": substitute.person_id,
        "name": substitute.person.name,
        "starts_on": substitute.starts_on.isoformat(),
        "ends_on": substitute.ends_on.isoformat(),
    }
