"""Opening seats for several people of a unit at once, and starting their agreements from one of a colleague."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.copying import COPIED, take_over
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.copying import copy_plan
from samrit.agreements.queries.seats import Seated, planned, seats_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.registry.actions.seats import open_seat
from samrit.workflow.actions import Doing, Refused, demand, record

NOBODY = Text("โปรดเลือกบุคลากรอย่างน้อยหนึ่งคน", "choose at least one person")
OTHER_UNIT = Text(
    "ต้นแบบต้องเป็นข้อตกลงรายบุคคลของหน่วยงานเดียวกัน", "the one to go by must be an agreement of somebody in the same unit"
)
MOST_AT_ONCE = 100
TOO_MANY = Text("เปิดได้ครั้งละไม่เกิน {most} คน", "at most {most} people at once")


@transaction.atomic
def open_seats(
    *,
    unit: Organization,
    people: Collection[int],
    starts_on: date,
    fiscal_year: int,
    framework: FrameworkVersion | None,
    source: Agreement | None,
    doing: Doing,
    around: Organization | None = None,
) -> tuple[int, int]:
    """Open a seat for each of the people (keys) who has none, and start an agreement under ``framework`` where there
    is none of the year, after ``source`` where that is given. How many seats and agreements were made. ``around`` is
    the organisation for all of which seats are opened: then ``source`` may be of anybody under it.

    Raises:
        Refused: not permitted, nobody or too many chosen, or ``source`` is of another unit.
    """
    demand(doing, Action.OPEN_SEAT, unit)
    chosen = seats_of(unit, _day(starts_on, doing), fiscal_year, people)
    if not chosen:
        raise Refused("nobody", NOBODY)
    if len(chosen) > MOST_AT_ONCE:
        raise Refused("too-many", TOO_MANY.fill(most=MOST_AT_ONCE))
    if source is not None:
        demand(doing, Action.READ_AGREEMENT, source.organization)
        near = source.organization.parent_id == unit.pk
        if not near and not (around and source.organization.path.startswith(around.path)):
            raise Refused("other-unit", OTHER_UNIT)
    opened = started = 0
    for each, step in zip(chosen, planned(chosen, framework is not None, doing.viewer.person), strict=True):
        seat = each.seat
        if step.opens:
            seat = open_seat(unit=unit, person=each.person, starts_on=starts_on, doing=doing)
            opened += 1
        if step.starts and framework is not None and seat is not None:
            _start(each, seat, framework, fiscal_year, source, doing)
            started += 1
    return opened, started


def _day(starts_on: date, doing: Doing) -> date:
    """The day on which the people are looked at: a seat may begin after today."""
    return max(starts_on, timezone.localtime(doing.at).date())


def _start(
    each: Seated,
    seat: Organization,
    framework: FrameworkVersion,
    fiscal_year: int,
    source: Agreement | None,
    doing: Doing,
) -> None:
    agreement = start_agreement(organization=seat, framework=framework, fiscal_year=fiscal_year, doing=doing)
    if source is None:
        return
    plan = copy_plan(source, framework)
    take_over(agreement, plan)
    old = {taken.row.code: taken.row for taken in plan.taken}
    rows = list(agreement.indicators.filter(code__in=list(old)))
    for row in rows:
        row.target, row.keeper = old[row.code].target, each.person
        row.on_approved_list = old[row.code].on_approved_list
        weight = old[row.code].row.get("weight")
        row.row = {**row.row, **({"weight": weight} if weight else {})}
    AgreementIndicator.objects.bulk_update(rows, ["target", "keeper", "row", "on_approved_list"])
    details = {COPIED: source.pk, "year": source.fiscal_year, "taken": [], "left": [], "new": []}
    details["taken"] = [{"code": one.row.code, "name": one.row.name, "fields": list(one.fields)} for one in plan.taken]
    record(kind=AGREEMENT.name, subject=agreement, action=Action.EDIT_AGREEMENT, doing=doing, details=details)
