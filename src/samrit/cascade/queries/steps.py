"""The five steps of a cascade: how far each is, and what is missing (CS-1, 001:42-88)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from samrit.agreements.models import Agreement
from samrit.cascade.models import CascadePlan, JobDescription, UnitPart
from samrit.cascade.queries.matrix import Matrix, matrix_of
from samrit.cascade.queries.measured import measured_objectives
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Role
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE
from samrit.organizations.models import UNIT_KINDS, Organization, OrganizationKind, Post, RoleGrant
from samrit.strategy.models import Strategy

NAMES = (
    Text("ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัดของหน่วยงาน", "Confirm the organisation's map and indicators"),
    Text("เชื่อมโยงบทบาทของหน่วยงานภายในกับตัวชี้วัด", "Link the roles of units to the indicators"),
    Text("กำหนดตัวชี้วัดระดับหน่วยงานภายใน", "Set the indicators of units"),
    Text("ยืนยันสายงานและลักษณะงานของบุคลากร", "Confirm job families and job descriptions"),
    Text("กำหนดตัวชี้วัดระดับบุคคล", "Set the indicators of persons"),
)
NO_STRATEGY = Text("ยังไม่มีแผนยุทธศาสตร์ของปีนี้", "there is no strategy of this year yet")
NO_OBJECTIVES = Text("แผนยุทธศาสตร์ยังไม่มีเป้าประสงค์", "the strategy has no objectives yet")
NO_INDICATORS = Text("ยังไม่มีคำรับรองของปีนี้ที่มีตัวชี้วัด", "there is no agreement of this year with indicators yet")
NOT_SIGNED = Text(
    "คำรับรองยังไม่ได้ลงนาม ตัวชี้วัดอาจเปลี่ยนได้", "the agreement is not signed yet, and its indicators may change"
)
TO_CONFIRM = Text("ยังไม่ได้ยืนยัน", "not confirmed yet")
NO_UNITS = Text("ยังไม่มีหน่วยงานภายในหรือบุคคลให้ถ่ายทอด", "there are no units or people to hand on to yet")
ROWS_TO_MEND = Text(
    "ตัวชี้วัดที่ยังไม่มีเจ้าภาพหลักเพียงหนึ่งเดียว: {count} จาก {all}", "indicators without exactly one owner: {count} of {all}"
)
PARTS_WAIT = Text("หน่วยงานที่ยังไม่ยืนยันบทบาท: {count} จาก {all}", "units yet to confirm their part: {count} of {all}")
NO_DRAFT = Text("หน่วยงานที่ยังไม่เริ่มจัดทำข้อตกลง: {count} จาก {all}", "units without an agreement: {count} of {all}")
UNSIGNED = Text("ข้อตกลงที่ยังลงนามไม่ครบ: {count} จาก {all}", "agreements not signed by all: {count} of {all}")
UNMEASURED = Text(
    "เป้าประสงค์ของหน่วยงานที่ยังไม่มีตัวชี้วัด: {count} จาก {all}", "objectives of units without an indicator: {count} of {all}"
)
NO_POSTS = Text("ยังไม่มีตำแหน่งในทะเบียน", "there are no posts in the register yet")
POSTS_WAIT = Text("ตำแหน่งที่ยังไม่ยืนยันลักษณะงาน: {count} จาก {all}", "posts yet to be described: {count} of {all}")
NO_SEATS = Text("ยังไม่มีบุคคลที่ทำข้อตกลง", "nobody has a place for an agreement of their own yet")
NO_PERSONAL = Text("บุคคลที่ยังไม่เริ่มจัดทำข้อตกลง: {count} จาก {all}", "people without an agreement: {count} of {all}")


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five: ``state`` is ``done``, ``now`` when it has begun or is the first undone one, else ``later``.

    ``done`` of ``all`` things are as they should be.
    """

    number: int
    name: Text
    state: str
    done: int
    all: int
    missing: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """The five steps, with the matrix that they were counted from."""

    steps: tuple[Step, ...]
    matrix: Matrix


def progress_of(plan: CascadePlan) -> Progress:
    """How far a plan is; how many queries it takes does not depend on how much there is."""
    matrix = matrix_of(plan)
    found = [
        _confirmed(plan, matrix),
        _linked(plan, matrix),
        _of_units(plan, matrix),
        _jobs(plan),
        _of_persons(plan),
    ]
    first = next((number for number, (done, every, missing) in enumerate(found) if missing or done < every), None)
    steps = tuple(
        Step(
            number + 1,
            NAMES[number],
            "now" if number == first else "done" if not missing and done >= every else "later",
            done,
            every,
            missing,
        )
        for number, (done, every, missing) in enumerate(found)
    )
    return Progress(steps, matrix)


Counted = tuple[int, int, tuple[Text, ...]]


def _confirmed(plan: CascadePlan, matrix: Matrix) -> Counted:
    strategy = (
        Strategy.objects.filter(organization=plan.organization_id, fiscal_year=plan.fiscal_year)
        .annotate(count=Count("objectives"))
        .values_list("count", flat=True)
        .first()
    )
    missing = []
    if plan.organization.is_agency and not strategy:
        missing.append(NO_STRATEGY if strategy is None else NO_OBJECTIVES)
    if not matrix.rows:
        missing.append(NO_INDICATORS)
    elif any(state not in IN_FORCE for state in {line.indicator.agreement.state for line in matrix.lines}):
        missing.append(NOT_SIGNED)
    if plan.confirmed_at:
        return 1, 1, ()
    return 0, 1, (*missing, TO_CONFIRM)


def _linked(plan: CascadePlan, matrix: Matrix) -> Counted:
    units = [each.pk for each in matrix.units if each.kind in UNIT_KINDS]
    confirmed = UnitPart.objects.filter(plan=plan, unit__in=units, confirmed_at__isnull=False).count()
    missing = []
    if not matrix.units:
        missing.append(NO_UNITS)
    if not matrix.rows:
        missing.append(NO_INDICATORS)
    if matrix.warned:
        missing.append(ROWS_TO_MEND.fill(count=matrix.warned, all=matrix.rows))
    if confirmed < len(units):
        missing.append(PARTS_WAIT.fill(count=len(units) - confirmed, all=len(units)))
    return matrix.rows - matrix.warned + confirmed, matrix.rows + len(units), tuple(missing)


def _of_units(plan: CascadePlan, matrix: Matrix) -> Counted:
    """Every unit has an agreement signed by all, and every objective that it wrote an indicator (CS-1)."""
    units = [each.pk for each in matrix.units if each.kind in UNIT_KINDS]
    promises = _promises(Organization.objects.filter(pk__in=units).values("pk"), plan.fiscal_year)
    signed, every, missing = _counted(promises, len(units), NO_DRAFT, None if matrix.units else NO_UNITS)
    objectives = measured_objectives(plan, [line.indicator for line in matrix.lines])
    bare = sum(1 for each in objectives if each.agreement is not None and not each.codes)
    if bare:
        missing = (*missing, UNMEASURED.fill(count=bare, all=len(objectives)))
    return signed, every, missing


def _jobs(plan: CascadePlan) -> Counted:
    path = plan.organization.path
    every = Post.objects.filter(organization__path__startswith=path).count()
    done = JobDescription.objects.filter(post__organization__path__startswith=path, confirmed_at__isnull=False).count()
    if not every:
        return 0, 0, (NO_POSTS,)
    return done, every, (POSTS_WAIT.fill(count=every - done, all=every),) if done < every else ()


def _of_persons(plan: CascadePlan) -> Counted:
    year, path = FiscalYear(plan.fiscal_year), plan.organization.path
    held = (
        RoleGrant.objects.filter(role=Role.OFFICER.value, organization__path__startswith=path)
        .filter(organization__kind=OrganizationKind.SEAT, starts_on__lte=year.last_day)
        .exclude(ends_on__lt=year.first_day)
        .values_list("organization", flat=True)
    )
    # Put together here: three large tables in one question are slow where the database has not counted them yet.
    seats = set(held)
    of_seats = Organization.objects.filter(kind=OrganizationKind.SEAT, path__startswith=path).values("pk")
    promises = {pk: state for pk, state in _promises(of_seats, plan.fiscal_year).items() if pk in seats}
    return _counted(promises, len(seats), NO_PERSONAL, NO_SEATS)


def _promises(organizations: QuerySet[Any, Any], year: int) -> dict[int, str]:
    rows = Agreement.objects.filter(organization__in=organizations, fiscal_year=year).exclude(state="superseded")
    # Of several the first one, as everywhere (unit_agreements.agreements_by_unit).
    return dict(rows.order_by("-pk").values_list("organization", "state"))


def _counted(promises: dict[int, str], every: int, none: Text, nobody: Text | None) -> Counted:
    signed = sum(1 for state in promises.values() if state in IN_FORCE)
    missing = []
    if not every and nobody is not None:
        missing.append(nobody)
    if len(promises) < every:
        missing.append(none.fill(count=every - len(promises), all=every))
    if signed < len(promises):
        missing.append(UNSIGNED.fill(count=len(promises) - signed, all=len(promises)))
    return signed, every, tuple(missing)
