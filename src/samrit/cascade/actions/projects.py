"""Projects of the year: named, planned by month, and how far they are; every change of a figure stands in the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samrit.cascade.actions.planning import held_plan, tell
from samrit.cascade.models import CascadePlan, ProjectPlan
from samrit.cascade.months import (
    AHEAD_OF_TIME,
    Milestone,
    from_milestones,
    months_over,
    read_figures,
    weights_problem,
)
from samrit.cascade.queries.projects import fed_by_projects, not_planned_yet
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand

MOST = 40
"""As many projects as the card of one indicator takes."""
ADDED = Text("เพิ่มโครงการ “{name}” ในแผนรายเดือน", "Added the project “{name}” to the plan by month")
CHANGED = Text("แก้ไขโครงการ “{name}” ในแผนรายเดือน", "Changed the project “{name}” in the plan by month")
REMOVED = Text("นำโครงการ “{name}” ออกจากแผนรายเดือน", "Took the project “{name}” out of the plan by month")
TAKEN = Text(
    "นำ {count} โครงการจากแผนยุทธศาสตร์มาวางแผนรายเดือน", "Took {count} projects of the strategy into the plan by month"
)
MONTHS_WRITTEN = Text("บันทึกแผนและผลรายเดือนของ {count} โครงการ", "Wrote plan and progress by month of {count} projects")
STRANGER = Text("{name} ไม่อยู่ใต้หน่วยงานของแผนนี้", "{name} does not stand under the organisation of this plan")
NO_SUCH_INDICATOR = Text("ไม่มีตัวชี้วัดความก้าวหน้าของโครงการรหัสนี้", "there is no project-progress indicator of this code")
TOO_MANY = Text("มีโครงการครบ {most} โครงการแล้ว", "there are {most} projects already")
NOTHING_TO_TAKE = Text(
    "ทุกโครงการในแผนยุทธศาสตร์อยู่ในแผนรายเดือนแล้ว", "every project of the strategy is in the plan already"
)
WRONG_FIGURES = Text("มี {count} ช่องที่ต้องแก้ ยังไม่ได้บันทึก", "nothing was saved; fields to mend: {count}")
WHY_THE_PAST = Text(
    "แผนของเดือนที่ผ่านไปแล้วเปลี่ยน โปรดระบุเหตุผล", "the plan of months that are over is changed; please say why"
)


LINES = ("planned", "actual")
LABELS = {
    "name": Text("ชื่อโครงการ", "name"),
    "responsible": Text("หน่วยงานที่รับผิดชอบ", "responsible"),
    "budget": Text("งบประมาณ (บาท)", "budget (baht)"),
    "code": Text("ตัวชี้วัด", "indicator"),
    "weight": Text("น้ำหนัก", "weight"),
    "milestones": Text("ขั้นตอนสำคัญ", "milestones"),
    "planned": Text("แผนสะสมถึงเดือนที่ {month}", "planned up to month {month}"),
    "actual": Text("ผลสะสมถึงเดือนที่ {month}", "done up to month {month}"),
}
"""What the log calls what changed; months are counted from October."""


class Unwritable(Refused):
    """Figures that cannot be kept: what is wrong by project, line (``planned``, ``actual``) and month."""

    def __init__(self, problems: Mapping[tuple[int, str, int], Text]) -> None:
        super().__init__("figures", WRONG_FIGURES.fill(count=len(problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Named:
    """What a project is; ``code`` and ``weight`` are of the indicator that it feeds, if any. With milestones its months
    follow from these, and ``reported`` is the month up to which is known what is done."""

    name: str
    responsible: Organization | None = None
    budget_satang: int | None = None
    code: str = ""
    weight: Decimal | None = None
    milestones: tuple[Milestone, ...] = ()
    reported: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """The two lines of one project as they were typed, by month; ``version`` is the one that the person saw."""

    project: int
    version: int
    planned: Mapping[int, str]
    actual: Mapping[int, str]


@transaction.atomic
def add_project_plan(*, plan: CascadePlan, named: Named, doing: Doing) -> ProjectPlan:
    """One more project, at the end.

    Raises:
        Refused: not permitted, too many, or it cannot be so (see :func:`change_project_plan`).
    """
    plan = _held(plan, doing)
    _room(plan, 1)
    row = ProjectPlan(plan=plan, position=_last(plan) + 1)
    _apply(plan, row, named, doing)
    row.save()
    tell(plan, doing, ADDED.fill(name=row.name), project=row.pk, changes=_changes(row.pk, {}, _said(row)))
    return row


@transaction.atomic
def change_project_plan(*, project: ProjectPlan, named: Named, doing: Doing) -> ProjectPlan:
    """Write anew what a project is.

    Raises:
        Refused: not permitted, changed meanwhile, a unit from elsewhere, no such indicator, milestones whose weights do
            not add up to 100, or other milestones for months that are over and no reason.
    """
    plan, row = _held_with(project, doing)
    if doing.version is not None and doing.version != row.version:
        raise Refused("version", CHANGED_MEANWHILE)
    before, figures = _said(row), dict(row.planned)
    _apply(plan, row, named, doing)
    after = _said(row)
    if after == before:
        return row
    _say_why(plan, [(figures, row.planned)], doing)
    row.version += 1
    row.save()
    tell(plan, doing, CHANGED.fill(name=row.name), project=row.pk, changes=_changes(row.pk, before, after))
    return row


@transaction.atomic
def remove_project_plan(*, project: ProjectPlan, doing: Doing) -> None:
    """Take a project out; the log keeps what it said.

    Raises:
        Refused: not permitted, or changed or removed meanwhile.
    """
    plan, row = _held_with(project, doing)
    if doing.version is not None and doing.version != row.version:
        raise Refused("version", CHANGED_MEANWHILE)
    tell(plan, doing, REMOVED.fill(name=row.name), project=row.pk, changes=_changes(row.pk, _said(row), {}))
    ProjectPlan.objects.filter(pk=project.pk).delete()


@transaction.atomic
def take_strategy_projects(*, plan: CascadePlan, doing: Doing) -> int:
    """Take the projects of the organisation's strategy that are not planned yet, with budget and responsible; how many.

    Raises:
        Refused: not permitted, too many, or there are none.
    """
    plan = _held(plan, doing)
    found = list(not_planned_yet(plan))
    if not found:
        raise Refused("nothing", NOTHING_TO_TAKE)
    _room(plan, len(found))
    last = _last(plan)
    ProjectPlan.objects.bulk_create(
        ProjectPlan(
            plan=plan,
            project=each,
            position=last + number,
            name=each.name,
            responsible=each.responsible,
            budget_satang=each.budget_satang,
        )
        for number, each in enumerate(found, start=1)
    )
    tell(plan, doing, TAKEN.fill(count=len(found)), taken=[each.name for each in found])
    return len(found)


@transaction.atomic
def write_months(*, plan: CascadePlan, rows: Sequence[Written], doing: Doing) -> int:
    """Write plan and progress of several projects together, or nothing of it; how many changed. What follows from
    milestones is not written here. Progress is told for months that are over, and the one that runs.

    Raises:
        Unwritable: some figures cannot be kept; all of these are named.
        Refused: not permitted, changed meanwhile, or the plan of a month that is over changes without a reason.
    """
    plan = _held(plan, doing)
    over = _over(plan, doing)
    there = {row.pk: row for row in plan.projects.all() if not row.milestones}
    problems: dict[tuple[int, str, int], Text] = {}
    changed: list[tuple[ProjectPlan, dict[str, Any]]] = []
    for given in rows:
        row = there.get(given.project)
        if row is None:
            continue
        planned, wrong = read_figures(given.planned)
        problems |= {(row.pk, "planned", month): text for month, text in wrong.items()}
        actual, wrong = read_figures(given.actual, over + 1)
        problems |= {(row.pk, "actual", month): text for month, text in wrong.items()}
        new = {"planned": planned, "actual": actual}
        deltas = {key: [getattr(row, key), value] for key, value in new.items() if getattr(row, key) != value}
        if deltas and given.version != row.version:
            raise Refused("version", CHANGED_MEANWHILE)
        if deltas:
            changed.append((row, deltas))
    if problems:
        raise Unwritable(problems)
    _say_why(plan, [tuple(deltas["planned"]) for _row, deltas in changed if "planned" in deltas], doing)
    for row, deltas in changed:
        for key, (_old, value) in deltas.items():
            setattr(row, key, value)
        row.version += 1
        row.save(update_fields=[*deltas, "version"])
    if changed:
        said = [each for row, deltas in changed for each in _months_changed(row, deltas)]
        tell(plan, doing, MONTHS_WRITTEN.fill(count=len(changed)), changes=said)
    return len(changed)


def _held(plan: CascadePlan, doing: Doing) -> CascadePlan:
    plan = held_plan(plan)
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    return plan


def _held_with(project: ProjectPlan, doing: Doing) -> tuple[CascadePlan, ProjectPlan]:
    """The plan, held, and the project as it is now: somebody else may have removed it."""
    plan = _held(project.plan, doing)
    row = plan.projects.select_related("responsible").filter(pk=project.pk).first()
    if row is None:
        raise Refused("version", CHANGED_MEANWHILE)
    return plan, row


def _over(plan: CascadePlan, doing: Doing) -> int:
    return months_over(plan.fiscal_year, timezone.localtime(doing.at).date())


def _last(plan: CascadePlan) -> int:
    return plan.projects.aggregate(last=Max("position"))["last"] or 0


def _room(plan: CascadePlan, more: int) -> None:
    if plan.projects.count() + more > MOST:
        raise Refused("too-many", TOO_MANY.fill(most=MOST))


def _say_why(plan: CascadePlan, changes: Sequence[tuple[Mapping[str, str], Mapping[str, str]]], doing: Doing) -> None:
    """What was planned for a month that is over is what progress is held against: it changes with a reason alone. What
    is planned for the first time needs none."""
    over = _over(plan, doing)
    planned_before = [(old, new) for old, new in changes if old]
    past = [
        month
        for old, new in planned_before
        for month in {*old, *new}
        if int(month) <= over and new.get(month) != old.get(month)
    ]
    if past and not doing.reason.strip():
        raise Refused("reason", WHY_THE_PAST)


def _apply(plan: CascadePlan, row: ProjectPlan, named: Named, doing: Doing) -> None:
    who = named.responsible
    if who is not None and not who.path.startswith(plan.organization.path):
        raise Refused("stranger", STRANGER.fill(name=Text(who.name, who.name_en or who.name)))
    if named.code and named.code != row.code and named.code not in {each.code for each in fed_by_projects(plan)}:
        raise Refused("indicator", NO_SUCH_INDICATOR)
    row.name, row.responsible, row.budget_satang = named.name, who, named.budget_satang
    row.code, row.weight = named.code, "" if named.weight is None else plain(named.weight)
    if not named.milestones:
        row.milestones = []
        return
    wrong = weights_problem(named.milestones)
    if wrong is not None:
        raise Refused("weights", wrong)
    if max(named.reported, *(each.done for each in named.milestones)) > _over(plan, doing) + 1:
        raise Refused("later", AHEAD_OF_TIME)
    row.milestones = [each.as_kept() for each in named.milestones]
    row.planned, row.actual = from_milestones(named.milestones, named.reported)


def _said(row: ProjectPlan) -> dict[str, Any]:
    """What a project says, as the log tells it."""
    budget = "" if row.budget_satang is None else f"{row.budget_satang // 100:,}.{row.budget_satang % 100:02d}"
    return {
        "name": row.name,
        "responsible": row.responsible.name if row.responsible else "",
        "budget": budget,
        "code": row.code,
        "weight": row.weight,
        "milestones": [f"{each['name']} ({each['weight']}: {each['due']}, {each['done']})" for each in row.milestones],
        **{f"{line}.{month}": figure for line in LINES for month, figure in getattr(row, line).items()},
    }


def _changes(pk: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    keys = dict.fromkeys([*before, *after])
    return [
        _change(pk, key, before.get(key) or "", after.get(key) or "")
        for key in keys
        if (before.get(key) or "") != (after.get(key) or "")
    ]


def _months_changed(row: ProjectPlan, deltas: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every figure that changed, one by one."""
    found = []
    for line, (old, new) in deltas.items():
        for month in sorted({*old, *new}, key=int):
            if old.get(month) != new.get(month):
                found.append(_change(row.pk, f"{line}.{month}", old.get(month, ""), new.get(month, ""), row.name))
    return found


def _change(pk: int, key: str, old: Any, new: Any, name: str = "") -> dict[str, Any]:
    word, _dot, month = key.partition(".")
    label = LABELS[word].fill(month=month) if month else LABELS[word]
    words = Text("{name}: {label}", "{name}: {label}").fill(name=name, label=label) if name else label
    return {"field": f"{pk}.{key}", "label": words.th, "label_en": words.en, "old": old, "new": new}
