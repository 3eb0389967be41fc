"""What is asked of the Gantt chart of a plan: the usual activities, and how each one stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from samrit.cascade.models import CascadePlan, PlanActivity
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.permissions import Standpoint, visible

SECOND_QUARTER = 6
"""The plan is approved by the end of this month of the fiscal year: 31 March (SP-6, 004:8, 12)."""


@dataclass(frozen=True, slots=True)
class Usual:
    """An activity of the method, with the months of the fiscal year that are suggested for it."""

    step: int
    name: Text
    first: int
    last: int


USUAL = (
    Usual(
        1,
        Text(
            "ยืนยันแผนที่ยุทธศาสตร์ เป้าประสงค์ และตัวชี้วัดขององค์กร", "Confirm map, objectives and indicators of the organisation"
        ),
        1,
        1,
    ),
    Usual(
        2,
        Text(
            "หน่วยงานยืนยันบทบาทหน้าที่และเป้าประสงค์ที่มีส่วนผลักดัน", "Units confirm their roles and the objectives that they push"
        ),
        2,
        2,
    ),
    Usual(
        2,
        Text("กำหนดเจ้าภาพหลักและผู้สนับสนุนของตัวชี้วัด (OS Matrix)", "Name owners and supporters of indicators (OS matrix)"),
        2,
        2,
    ),
    Usual(
        3,
        Text("กำหนดตัวชี้วัดระดับหน่วยงานพร้อมรายละเอียดตัวชี้วัด", "Set the indicators of units, with their templates"),
        3,
        3,
    ),
    Usual(
        4,
        Text("ยืนยัน Job Families และ Job Description", "Confirm job families and job descriptions"),
        4,
        4,
    ),
    Usual(
        5,
        Text("กำหนดตัวชี้วัดระดับบุคคลพร้อมรายละเอียดตัวชี้วัด", "Set the indicators of persons, with their templates"),
        4,
        6,
    ),
    Usual(
        0,
        Text("สื่อสารและทำความเข้าใจแก่บุคลากรทุกระดับ", "Communicate, so that everybody understands"),
        1,
        6,
    ),
    Usual(
        0,
        Text("ติดตามความก้าวหน้าและประเมินผล", "Follow progress and evaluate"),
        7,
        12,
    ),
)
"""The five steps with communication and follow-up (001:39-46, 51-88); the months are a suggestion of this system."""


@dataclass(frozen=True, slots=True)
class Line:
    """An activity as it stands on a day: ``later``, ``waits`` (should have begun), ``runs``, ``late``, ``done`` or
    ``done-late``; ``days`` is how many it is late."""

    activity: PlanActivity
    standing: str
    days: int = 0


def line_of(activity: PlanActivity, today: date) -> Line:
    """How an activity stands on ``today``."""
    if activity.done_on is not None:
        days = (activity.done_on - activity.ends_on).days
        return Line(activity, "done-late", days) if days > 0 else Line(activity, "done")
    if today > activity.ends_on:
        return Line(activity, "late", (today - activity.ends_on).days)
    if activity.began_on is not None:
        return Line(activity, "runs")
    return Line(activity, "waits" if today > activity.starts_on else "later")


def lines_of(plan: CascadePlan, today: date) -> list[Line]:
    """Every activity of a plan in its order; one query."""
    return [line_of(each, today) for each in plan.activities.select_related("responsible")]


def approve_by(plan: CascadePlan) -> date:
    """The last day on which an approval is in time (SP-6)."""
    return FiscalYear(plan.fiscal_year).month_end(SECOND_QUARTER)


def approved_late(plan: CascadePlan) -> bool:
    """Whether it was approved after that day."""
    return plan.approved_at is not None and timezone.localtime(plan.approved_at).date() > approve_by(plan)


def visible_plans(viewer: Standpoint) -> QuerySet[CascadePlan]:
    """The plans that somebody may read."""
    rows = CascadePlan.objects.select_related("organization", "approved_by")
    return visible(viewer, Action.READ_CASCADE, rows, "organization")
