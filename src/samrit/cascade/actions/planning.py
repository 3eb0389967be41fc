"""Starting the cascade of a year, and confirming what it begins with (step 1)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.plans import KINDS
from samrit.cascade.queries.promised import indicators_of
from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CASCADE_PLAN
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

THERE_ALREADY = Text(
    "{organization} มีแผนการถ่ายทอดตัวชี้วัดปีงบประมาณ พ.ศ. {year} แล้ว",
    "{organization} has a cascade for fiscal year B.E. {year} already",
)
NO_YEAR = Text("ปีงบประมาณต้องเป็นปี พ.ศ. สี่หลัก เช่น 2554", "the fiscal year is a four-digit Buddhist year such as 2554")
NO_UNITS = Text("{organization} ไม่ใช่หน่วยงานที่ถ่ายทอดตัวชี้วัด", "{organization} is none that hands indicators on")
NOTHING_PROMISED = Text(
    "ยังไม่มีตัวชี้วัดให้ยืนยัน เริ่มจัดทำคำรับรองของปีนี้ก่อน",
    "there are no indicators to confirm; start this year's agreement first",
)
STARTED = Text("เริ่มการถ่ายทอดตัวชี้วัด", "Started the cascade")
NOT_EMPTY = Text(
    "ทิ้งไม่ได้แล้ว เพราะมีสิ่งที่ยืนยันหรือเขียนไว้ในการถ่ายทอดนี้",
    "it cannot be discarded any more: something was confirmed or written in it",
)
DISCARDED = Text("ทิ้งการถ่ายทอดที่ยังว่าง", "Discarded the empty cascade")
CONFIRMED = Text("ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัด {count} ตัว (ขั้นที่ 1)", "Confirmed the map and {count} indicators (step 1)")


@transaction.atomic
def start_plan(*, organization: Organization, fiscal_year: int, doing: Doing) -> CascadePlan:
    """The cascade of an organisation for the Buddhist ``fiscal_year`` (CS-1).

    Raises:
        Refused: not permitted, no such year, one that hands nothing on, or there is one for that year already.
    """
    demand(doing, Action.PLAN_CASCADE, organization)
    name = Text(organization.name, organization.name_en or organization.name)
    if organization.kind not in KINDS:
        raise Refused("organization", NO_UNITS.fill(organization=name))
    if not FIRST_YEAR <= fiscal_year <= LAST_YEAR:
        raise Refused("year", NO_YEAR)
    list(Organization.objects.select_for_update(no_key=True).filter(pk=organization.pk).values_list("pk"))
    if CascadePlan.objects.filter(organization=organization, fiscal_year=fiscal_year).exists():
        raise Refused("there-already", THERE_ALREADY.fill(organization=name, year=fiscal_year))
    plan = CascadePlan.objects.create(organization=organization, fiscal_year=fiscal_year, made_at=doing.at)
    tell(plan, doing, STARTED)
    return plan


def held_plan(plan: CascadePlan) -> CascadePlan:
    """The plan, held until the transaction ends.

    Raises:
        Refused: it was discarded meanwhile.
    """
    rows = CascadePlan.objects.select_for_update(no_key=True, of=("self",)).select_related("organization")
    held = rows.filter(pk=plan.pk).first()
    if held is None:
        raise Refused("version", CHANGED_MEANWHILE)
    return held


@transaction.atomic
def confirm_start(*, plan: CascadePlan, doing: Doing) -> CascadePlan:
    """Confirm that map and indicators of the organisation are those to hand on (step 1, 001:42-46).

    Raises:
        Refused: not permitted, changed meanwhile, or there is no indicator yet.
    """
    plan = held_plan(plan)
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    if doing.version is not None and doing.version != plan.version:
        raise Refused("version", CHANGED_MEANWHILE)
    count = len(indicators_of(plan))
    if not count:
        raise Refused("nothing-promised", NOTHING_PROMISED)
    plan.confirmed_at, plan.confirmed_by = doing.at, doing.viewer.person
    plan.version += 1
    plan.save(update_fields=["confirmed_at", "confirmed_by", "version"])
    tell(plan, doing, CONFIRMED.fill(count=count), indicators=count)
    return plan


@transaction.atomic
def discard_plan(*, plan: CascadePlan, doing: Doing) -> None:
    """Take back a cascade that was started by mistake: nothing was confirmed or written in it yet.

    Raises:
        Refused: not permitted, or something stands in it.
    """
    plan = held_plan(plan)
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    if not is_empty(plan):
        raise Refused("not-empty", NOT_EMPTY)
    tell(plan, doing, DISCARDED)
    plan.delete()


def is_empty(plan: CascadePlan) -> bool:
    """Whether nothing was confirmed and nothing hangs on it; at most one query."""
    if plan.confirmed_at is not None or plan.approved_at is not None:
        return False
    rows = CascadePlan.objects.filter(pk=plan.pk)
    for each in CascadePlan._meta.related_objects:
        rows = rows.filter(~Exists(each.related_model._base_manager.filter(**{each.field.name: OuterRef("pk")})))
    return rows.exists()


def tell(plan: CascadePlan, doing: Doing, what: Text, **details: Any) -> None:
    """Write the event of something done to a plan, ``what`` being its sentence in both languages."""
    told = {"what": [what.th, what.en], **details}
    record(kind=CASCADE_PLAN.name, subject=plan, action=Action.PLAN_CASCADE, doing=doing, details=told)
