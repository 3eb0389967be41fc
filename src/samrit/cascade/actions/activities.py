"""The Gantt chart of a plan: its activities as planned and as they went, and the executive's approval (D5, SP-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from samrit.cascade.actions.planning import held_plan, tell
from samrit.cascade.models import CascadePlan, PlanActivity
from samrit.cascade.queries.activities import USUAL
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CASCADE_PLAN, SETTLED
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, demand_possible, perform

KIND = CASCADE_PLAN.name
ACTIVITIES = "activities"
ADDED = Text("เพิ่มกิจกรรม “{name}”", "Added the activity “{name}”")
FILLED = Text("เติม {count} กิจกรรมของห้าขั้นตอน", "Filled in {count} activities of the five steps")
CHANGED = Text("แก้ไขกิจกรรม “{name}”", "Changed the activity “{name}”")
REMOVED = Text("นำกิจกรรม “{name}” ออก", "Took the activity “{name}” out")
APPROVED = Text(
    "แผนนี้ผู้บริหารเห็นชอบแล้ว บันทึกได้เฉพาะวันที่ทำจริง หากต้องแก้แผน ให้เปิดแก้ไขพร้อมเหตุผลก่อน",
    "this plan is approved: only what really happened is noted now; to change it, open it again with a reason first",
)
MATRIX_FIRST = Text(
    "ตารางเจ้าภาพเป็นที่ยุติแล้ว โปรดเปิดแก้ไขตารางก่อน แล้วจึงเปิดแก้ไขแผน",
    "the OS matrix is settled; open the matrix again first, then the plan",
)
NO_ACTIVITIES = Text("แผนยังไม่มีกิจกรรมให้เห็นชอบ", "the plan has no activities to approve yet")
HAS_ACTIVITIES = Text(
    "แผนมีกิจกรรมแล้ว จึงไม่เติมกิจกรรมของห้าขั้นตอนให้อีก", "the plan has activities already, so none are filled in"
)
ENDS_FIRST = Text("วันสิ้นสุดต้องไม่ก่อนวันเริ่ม", "the last day must not be before the first")
NOT_BEGUN = Text("ใส่วันที่เริ่มจริงก่อนวันที่เสร็จจริง", "write the day on which it began before the day on which it was done")
STRANGER = Text("{name} ไม่อยู่ใต้หน่วยงานของแผนนี้", "{name} does not stand under the organisation of this plan")


@dataclass(frozen=True, slots=True)
class Planned:
    """What an activity is meant to be; ``step`` is 1 to 5, 0 for what belongs to none."""

    step: int
    name: str
    starts_on: date
    ends_on: date
    responsible: Organization | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of an activity so far."""

    began_on: date | None = None
    done_on: date | None = None
    note: str = ""


@transaction.atomic
def add_activity(*, plan: CascadePlan, planned: Planned, doing: Doing) -> PlanActivity:
    """One more activity, at the end.

    Raises:
        Refused: not permitted, the plan is approved, or its days or unit cannot be.
    """
    plan = _open_plan(plan, doing)
    _check(plan, planned)
    last = plan.activities.aggregate(last=Max("position"))["last"] or 0
    made = PlanActivity.objects.create(plan=plan, position=last + 1, **_columns(planned))
    _record(plan, doing, ADDED.fill(name=made.name))
    return made


@transaction.atomic
def take_usual_activities(*, plan: CascadePlan, doing: Doing) -> int:
    """Fill an empty plan with the activities of the five steps; their days are a suggestion. How many they are.

    Raises:
        Refused: not permitted, the plan is approved, or has activities.
    """
    plan = _open_plan(plan, doing)
    if plan.activities.exists():
        raise Refused("has-activities", HAS_ACTIVITIES)
    year = FiscalYear(plan.fiscal_year)
    made = [
        PlanActivity(
            plan=plan,
            position=number,
            step=each.step,
            name=each.name.th,
            starts_on=year.month_end(each.first).replace(day=1),
            ends_on=year.month_end(each.last),
        )
        for number, each in enumerate(USUAL, start=1)
    ]
    PlanActivity.objects.bulk_create(made)
    _record(plan, doing, FILLED.fill(count=len(made)))
    return len(made)


@transaction.atomic
def change_activity(*, activity: PlanActivity, planned: Planned, happened: Happened, doing: Doing) -> PlanActivity:
    """Change an activity: while the plan is written all of it, once it is approved only what happened.

    Raises:
        Refused: not permitted, changed meanwhile, approved, or days or unit that cannot be.
    """
    plan = held_plan(activity.plan)
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    held = PlanActivity.objects.select_for_update(no_key=True).filter(pk=activity.pk).first()
    if held is None or (doing.version is not None and doing.version != held.version):
        raise Refused("version", CHANGED_MEANWHILE)
    columns = {name: value for name, value in _columns(planned).items() if getattr(held, name) != value}
    if columns and plan.state != CASCADE_PLAN.initial:
        raise Refused("approved", APPROVED)
    if columns:
        _check(plan, planned)
    if happened.done_on is not None and happened.began_on is None:
        raise Refused("not-begun", NOT_BEGUN)
    if happened.began_on is not None and happened.done_on is not None and happened.done_on < happened.began_on:
        raise Refused("ends-first", ENDS_FIRST)
    found = {"began_on": happened.began_on, "done_on": happened.done_on, "note": happened.note}
    columns |= {name: value for name, value in found.items() if getattr(held, name) != value}
    if not columns:
        return held
    changes = {name: [_written(getattr(held, name)), _written(value)] for name, value in columns.items()}
    for name, value in columns.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*columns, "version"])
    _record(plan, doing, CHANGED.fill(name=held.name), changes=changes)
    return held


@transaction.atomic
def remove_activity(*, activity: PlanActivity, doing: Doing) -> None:
    """Take an activity out of a plan that is written.

    Raises:
        Refused: not permitted, or the plan is approved.
    """
    plan = _open_plan(activity.plan, doing)
    _record(plan, doing, REMOVED.fill(name=activity.name))
    PlanActivity.objects.filter(pk=activity.pk).delete()


@transaction.atomic
def approve_plan(*, plan: CascadePlan, doing: Doing) -> CascadePlan:
    """The executive approves the plan, in time until the end of the second quarter (SP-6).

    Raises:
        Refused: not permitted, approved already, changed meanwhile, or it has no activities.
    """
    plan = held_plan(plan)
    demand_possible(machine=CASCADE_PLAN, subject=plan, action=Action.APPROVE_CASCADE, doing=doing)
    if plan.state != CASCADE_PLAN.initial:
        raise Refused("state", APPROVED)
    count = plan.activities.count()
    if not count:
        raise Refused("no-activities", NO_ACTIVITIES)
    plan.approved_at, plan.approved_by = doing.at, doing.viewer.person
    plan.save(update_fields=["approved_at", "approved_by"])
    perform(
        machine=CASCADE_PLAN,
        subject=plan,
        action=Action.APPROVE_CASCADE,
        doing=doing,
        details={ACTIVITIES: count},
    )
    return plan


@transaction.atomic
def reopen_plan(*, plan: CascadePlan, doing: Doing) -> CascadePlan:
    """Open an approved plan to change it; the executive looks at it again.

    Raises:
        Refused: not permitted, not approved, changed meanwhile, or no reason.
    """
    plan = held_plan(plan)
    demand_possible(machine=CASCADE_PLAN, subject=plan, action=Action.PLAN_CASCADE, doing=doing)
    if plan.state == SETTLED:
        raise Refused("settled", MATRIX_FIRST)
    plan.approved_at = plan.approved_by = None
    plan.save(update_fields=["approved_at", "approved_by"])
    perform(machine=CASCADE_PLAN, subject=plan, action=Action.PLAN_CASCADE, doing=doing)
    return plan


def _open_plan(plan: CascadePlan, doing: Doing) -> CascadePlan:
    plan = held_plan(plan)
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    if plan.state != CASCADE_PLAN.initial:
        raise Refused("approved", APPROVED)
    return plan


def _check(plan: CascadePlan, planned: Planned) -> None:
    if planned.ends_on < planned.starts_on:
        raise Refused("ends-first", ENDS_FIRST)
    who = planned.responsible
    if who is not None and not who.path.startswith(plan.organization.path):
        raise Refused("stranger", STRANGER.fill(name=Text(who.name, who.name_en or who.name)))


def _columns(planned: Planned) -> dict[str, Any]:
    return {
        "step": planned.step,
        "name": planned.name,
        "starts_on": planned.starts_on,
        "ends_on": planned.ends_on,
        "responsible": planned.responsible,
    }


def _written(value: Any) -> str:
    """A value as the log keeps it."""
    return "" if value is None else str(value)


def _record(plan: CascadePlan, doing: Doing, what: Text, **details: Any) -> None:
    """What is changed of the plan counts: who approves says which version they saw."""
    plan.version += 1
    plan.save(update_fields=["version"])
    tell(plan, doing, what, did=ACTIVITIES, **details)
