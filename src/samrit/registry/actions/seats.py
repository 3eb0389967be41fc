"""Seats: a person in one unit, who promises to the superior; opened and closed with the work in that unit."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from samrit.core.fiscal_year import ERA, FIRST_YEAR, LAST_YEAR
from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.organizations import tree
from samrit.organizations.models import Organization, OrganizationKind, Person, RoleGrant
from samrit.workflow.actions import Doing, Refused, demand, record

THERE_ALREADY = Text("{person} มีข้อตกลงรายบุคคลใน{unit}อยู่แล้ว", "{person} has a seat in {unit} already")
CLOSED_ALREADY = Text("ตำแหน่งนี้ปิดไปแล้ว", "this seat is closed already")
SAME_UNIT = Text("อยู่ใน{unit}อยู่แล้ว โปรดเลือกหน่วยงานอื่น", "the seat is in {unit} already; choose another unit")
NO_SUCH_DAY = Text("วันที่อยู่นอกปีที่ระบบใช้", "this day is outside the years that are in use")
ENDS_BEFORE = Text("วันสิ้นสุดต้องไม่ก่อนวันเริ่มต้น", "the last day must not be before the first")


@transaction.atomic
def open_seat(*, unit: Organization, person: Person, starts_on: date, doing: Doing) -> Organization:
    """A seat of the person in the unit from that day on, with the role that goes with it (D4).

    Raises:
        Refused: not permitted, no day of ours, there is one already on that day, or nobody can have a seat there.
    """
    demand(doing, Action.OPEN_SEAT, unit)
    _refuse_far(starts_on)
    list(Organization.objects.select_for_update(no_key=True).filter(pk=unit.pk).values_list("pk"))
    for held in held_by(person, unit):
        if held.ends_on is None or held.ends_on >= starts_on:
            raise Refused("there-already", THERE_ALREADY.fill(person=_name(person), unit=_name(unit)))
    # The unit is held, so that nobody else counts these at the same moment.
    number = Organization.objects.filter(person=person, parent=unit).count() + 1
    code = f"seat-{person.pk}-{unit.pk}-{number}"
    seat = Organization(code=code, kind=OrganizationKind.SEAT, name=person.name, name_en=person.name_en, person=person)
    seat.held_from = starts_on
    try:
        tree.put_under(seat, unit)
    except tree.TreeProblem as problem:
        raise Refused(problem.code, problem.text) from problem
    seat.save()
    RoleGrant.objects.create(person=person, role=Role.OFFICER.value, organization=seat, starts_on=starts_on)
    record(
        kind="organization", subject=seat, action=Action.OPEN_SEAT, doing=doing, details={"starts_on": f"{starts_on}"}
    )
    return seat


@transaction.atomic
def close_seat(*, seat: Organization, ends_on: date, doing: Doing) -> None:
    """End a seat with its last day: who was transferred reports and is evaluated there for the days until then (D4).

    Raises:
        Refused: not permitted, no day of ours, closed already, or it would end before it began.
    """
    demand(doing, Action.OPEN_SEAT, seat.parent)
    _refuse_far(ends_on)
    grant = RoleGrant.objects.select_for_update(no_key=True).filter(organization=seat, role=Role.OFFICER.value).last()
    if grant is None or grant.ends_on is not None:
        raise Refused("closed-already", CLOSED_ALREADY)
    if ends_on < grant.starts_on:
        raise Refused("ends-before", ENDS_BEFORE)
    grant.ends_on = ends_on
    grant.save(update_fields=["ends_on"])
    after = ends_on + timedelta(days=1)
    RoleGrant.objects.create(person=grant.person, role=Role.FORMER_OFFICER.value, organization=seat, starts_on=after)
    Organization.objects.filter(pk=seat.pk).update(held_until=ends_on)
    record(kind="organization", subject=seat, action=Action.OPEN_SEAT, doing=doing, details={"ends_on": f"{ends_on}"})


@transaction.atomic
def transfer(*, seat: Organization, unit: Organization, starts_on: date, doing: Doing) -> Organization:
    """Close a seat the day before and open one in another unit: the days of the round are split between the two.

    Raises:
        Refused: as :func:`close_seat` and :func:`open_seat`, or it is in that unit already.
    """
    demand(doing, Action.OPEN_SEAT, seat.parent)
    _refuse_far(starts_on)
    if seat.parent_id == unit.pk:
        raise Refused("same-unit", SAME_UNIT.fill(unit=_name(unit)))
    # Units before roles (ADR 0034): the one that is moved to is held first.
    list(Organization.objects.select_for_update(no_key=True).filter(pk=unit.pk).values_list("pk"))
    close_seat(seat=seat, ends_on=starts_on - timedelta(days=1), doing=doing)
    if seat.person is None:
        raise Refused("closed-already", CLOSED_ALREADY)
    return open_seat(unit=unit, person=seat.person, starts_on=starts_on, doing=doing)


def held_by(person: Person, unit: Organization) -> list[RoleGrant]:
    """The roles that go with the seats of the person in the unit, whenever they were held."""
    grants = RoleGrant.objects.filter(person=person, role=Role.OFFICER.value, organization__parent=unit)
    return list(grants.order_by("starts_on"))


def _refuse_far(day: date) -> None:
    if not FIRST_YEAR <= day.year + ERA <= LAST_YEAR:
        raise Refused("no-such-day", NO_SUCH_DAY)


def _name(thing: Organization | Person) -> Text:
    return Text(thing.name, thing.name_en or thing.name)
