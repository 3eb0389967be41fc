"""What the cascade wants of somebody: the part of a unit, reading what was announced, an answer to a change above."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from samrit.agreements.queries.waiting import Task
from samrit.cascade.models import CascadePlan, UnitPart
from samrit.cascade.queries.affected import unanswered
from samrit.cascade.queries.readership import unconfirmed
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import UNIT_KINDS
from samrit.permissions import Standpoint, may

ANSWER = Text("ตอบการเปลี่ยนแปลงของตัวชี้วัดระดับบน", "Answer a change of indicators above")
PART = Text("เขียนและยืนยันบทบาทของหน่วยงานในการถ่ายทอดตัวชี้วัด", "Write and confirm the unit's part in the cascade")
OF_PLAN = Text("{unit} · การถ่ายทอดจาก{organization} ปี {year}", "{unit} · cascade of {organization}, {year}")
READ = Text("อ่านประกาศ แล้วยืนยันว่าอ่านและเข้าใจ", "Read what was announced, and confirm it")
MANY = Text("{count} เรื่อง", "{count} announcements")
ABOUT = Text("{organization} ฉบับแก้ไขครั้งที่ {number}", "{organization}, amendment {number}")


def duties(viewer: Standpoint) -> list[Task]:
    """Everything that waits for this person here."""
    return [*_parts(viewer), *_to_confirm(viewer), *_to_answer(viewer)]


def _parts(viewer: Standpoint) -> list[Task]:
    """The part of one's own unit (step 2), once the first step above is confirmed; of the latest year; one query."""
    held = {each.organization for each in viewer.grants}
    own = {
        each.parent_id: each for each in held if each.kind in UNIT_KINDS and may(viewer, Action.WRITE_UNIT_PART, each)
    }
    if not own:
        return []
    confirmed = UnitPart.objects.filter(plan=OuterRef("pk"), unit__in=list(own.values()), confirmed_at__isnull=False)
    plans = CascadePlan.objects.filter(organization__in=list(own), confirmed_at__isnull=False)
    found = plans.annotate(there=Exists(confirmed)).select_related("organization").order_by("-fiscal_year")
    latest = {each.organization_id: each for each in reversed(found)}
    tasks = []
    for plan in latest.values():
        if not plan.there:
            unit, above = own[plan.organization_id], plan.organization
            names = [Text(each.name, each.name_en or each.name) for each in (unit, above)]
            about = OF_PLAN.fill(unit=names[0], organization=names[1], year=plan.fiscal_year)
            tasks.append(Task("hierarchy-2", PART, about, "cascade-unit", (plan.pk, unit.pk)))
    return tasks


def _to_confirm(viewer: Standpoint) -> list[Task]:
    """What was announced to this person and is not confirmed yet: by name where it is one, else counted; one query."""
    rows = list(unconfirmed(viewer))
    if not rows:
        return []
    if len(rows) == 1:
        (row,) = rows
        return [Task("bell", READ, Text.same(row.announcement.title), "announcement", (row.announcement_id,))]
    return [Task("bell", READ, MANY.fill(count=len(rows)), "announcements", count=len(rows))]


def _to_answer(viewer: Standpoint) -> list[Task]:
    """The editions above that one's own unit or seat has not answered; those of units below are theirs to answer."""
    if not viewer.may_somewhere(Action.ANSWER_AMENDMENT):
        return []
    held = {each.organization for each in viewer.grants}
    own = [each.pk for each in held if may(viewer, Action.ANSWER_AMENDMENT, each)]
    if not own:
        return []
    tasks = []
    for edition in unanswered(own):
        name = Text(edition.organization.name, edition.organization.name_en or edition.organization.name)
        about = ABOUT.fill(organization=name, number=edition.amendment)
        tasks.append(Task("git-compare", ANSWER, about, "cascade-amendment", (edition.pk,)))
    return tasks
