"""What a unit says of its part: its role, how it pushes the objectives above, and that it confirms (step 2)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from samrit.cascade.actions.planning import held_plan
from samrit.cascade.models import CascadePlan, UnitObjective, UnitPart
from samrit.cascade.queries.plans import units_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CASCADE_PLAN
from samrit.organizations.models import UNIT_KINDS, Organization
from samrit.strategy.models import Objective
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

NOT_IN_PLAN = Text("{unit} ไม่อยู่ในแผนการถ่ายทอดนี้", "{unit} is not in this cascade")
NO_ROLE = Text("ใส่บทบาทของหน่วยงานก่อนยืนยัน", "write the role of the unit before it is confirmed")
NO_OBJECTIVE = Text(
    "ใส่เป้าประสงค์ที่หน่วยงานมีส่วนผลักดันอย่างน้อยหนึ่งข้อก่อนยืนยัน",
    "write at least one objective that the unit pushes before confirming",
)
NAME_IT = Text("ใส่เป้าประสงค์ของหน่วยงาน", "write the objective of the unit")
OTHERS = Text("เลือกเป้าประสงค์ของหน่วยงานต้นสังกัดในปีนี้", "choose an objective of the organisation above, of this year")
ROLE = Text("แก้ไขบทบาทของหน่วยงาน", "Changed the role of the unit")
ADDED = Text("เพิ่มเป้าประสงค์ของหน่วยงาน “{name}”", "Added the unit's objective “{name}”")
CHANGED = Text("แก้ไขเป้าประสงค์ของหน่วยงาน “{name}”", "Changed the unit's objective “{name}”")
REMOVED = Text("ลบเป้าประสงค์ของหน่วยงาน “{name}”", "Removed the unit's objective “{name}”")
CONFIRMED = Text("ยืนยันบทบาทและเป้าประสงค์ของหน่วยงาน", "Confirmed role and objectives of the unit")
FIELDS = {
    "role": Text("บทบาท", "role"),
    "name": Text("เป้าประสงค์ของหน่วยงาน", "objective of the unit"),
    "how": Text("วิธีผลักดัน", "how it is pushed"),
    "objective": Text("เป้าประสงค์ที่ผลักดัน", "objective pushed"),
}


@transaction.atomic
def write_role(*, plan: CascadePlan, unit: Organization, role: str, doing: Doing) -> UnitPart:
    """Say what the unit is responsible for (step 2.1); a changed part is to be confirmed again.

    Raises:
        Refused: not permitted, the unit is not in the plan, or changed meanwhile.
    """
    part = open_part(plan, unit, doing)
    if doing.version is not None and doing.version != (part.version if part.pk else 0):
        raise Refused("version", CHANGED_MEANWHILE)
    old, part.role = part.role, role.strip()
    if old == part.role and part.pk:
        return part
    _save(part)
    tell(part, doing, ROLE, changes=_changes(role=(old, part.role)))
    return part


@transaction.atomic
def write_objective(
    *,
    plan: CascadePlan,
    unit: Organization,
    name: str,
    how: str,
    doing: Doing,
    objective: Objective | None = None,
    row: UnitObjective | None = None,
) -> UnitObjective:
    """Add an objective of the unit, or change ``row``: one by which it pushes ``objective`` (2.2), or its own (2.3).

    Raises:
        Refused: not permitted, the unit is not in the plan, no name, another's objective, or changed meanwhile.
    """
    part = open_part(plan, unit, doing)
    name, how = " ".join(name.split()), how.strip()
    if not name:
        raise Refused("name", NAME_IT)
    if objective is not None and not _is_above(plan, objective):
        raise Refused("objective", OTHERS)
    _save(part)
    if row is None:
        last = part.objectives.aggregate(last=Max("position"))["last"] or 0
        row, what = UnitObjective(part=part, position=last + 1), ADDED
    else:
        row, what = held_objective(part, row, doing), CHANGED
        row.version += 1
    above = row.objective.name if row.objective else ""
    changes = _changes(
        name=(row.name, name), how=(row.how, how), objective=(above, objective.name if objective else "")
    )
    row.name, row.how, row.objective = name, how, objective
    row.save()
    tell(part, doing, what.fill(name=name), changes=changes)
    return row


@transaction.atomic
def remove_objective(*, row: UnitObjective, doing: Doing) -> None:
    """Take an objective of the unit away.

    Raises:
        Refused: not permitted, or changed meanwhile.
    """
    part = open_part(row.part.plan, row.part.unit, doing)
    row = held_objective(part, row, doing)
    _save(part)
    tell(part, doing, REMOVED.fill(name=row.name), changes=_changes(name=(row.name, ""), how=(row.how, "")))
    row.delete()


@transaction.atomic
def confirm_part(*, plan: CascadePlan, unit: Organization, doing: Doing) -> UnitPart:
    """Confirm role and objectives of the unit (step 2, 001:51-55).

    Raises:
        Refused: not permitted, changed meanwhile, or role or objectives are missing.
    """
    part = open_part(plan, unit, doing)
    if doing.version is not None and doing.version != (part.version if part.pk else 0):
        raise Refused("version", CHANGED_MEANWHILE)
    if not part.role:
        raise Refused("role", NO_ROLE)
    if not part.objectives.exists():
        raise Refused("no-objective", NO_OBJECTIVE)
    part.confirmed_at, part.confirmed_by = doing.at, doing.viewer.person
    part.version += 1
    part.save()
    tell(part, doing, CONFIRMED)
    return part


def open_part(plan: CascadePlan, unit: Organization, doing: Doing) -> UnitPart:
    """The part of the unit, held by its plan; made when it is first written.

    Raises:
        Refused: not permitted, or the unit is not in the plan.
    """
    demand(doing, Action.WRITE_UNIT_PART, unit)
    plan = held_plan(plan)
    if unit.kind not in UNIT_KINDS or not units_of(plan).filter(pk=unit.pk).exists():
        raise Refused("not-in-plan", NOT_IN_PLAN.fill(unit=Text(unit.name, unit.name_en or unit.name)))
    found = UnitPart.objects.filter(plan=plan, unit=unit).first()
    return found or UnitPart(plan=plan, unit=unit, version=0)


def _save(part: UnitPart) -> None:
    """A new version, which nobody has confirmed yet."""
    part.confirmed_at = part.confirmed_by = None
    part.version += 1
    part.save()


def held_objective(part: UnitPart, row: UnitObjective, doing: Doing) -> UnitObjective:
    """The objective, held until the transaction ends.

    Raises:
        Refused: it is gone, or changed since the person saw it.
    """
    found = UnitObjective.objects.select_for_update(no_key=True).filter(pk=row.pk, part=part).first()
    if found is None or (doing.version is not None and doing.version != found.version):
        raise Refused("version", CHANGED_MEANWHILE)
    return found


def _is_above(plan: CascadePlan, objective: Objective) -> bool:
    strategy = objective.strategy
    return (strategy.organization_id, strategy.fiscal_year) == (plan.organization_id, plan.fiscal_year)


def _changes(**fields: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"field": field, "old": old, "new": new, "label": [FIELDS[field].th, FIELDS[field].en]}
        for field, (old, new) in fields.items()
        if old != new
    ]


def tell(part: UnitPart, doing: Doing, what: Text, **details: Any) -> None:
    """Write the event of something done to a part, ``what`` being its sentence in both languages."""
    told = {"what": [what.th, what.en], **details}
    record(kind=f"{CASCADE_PLAN.name}_part", subject=part, action=Action.WRITE_UNIT_PART, doing=doing, details=told)
