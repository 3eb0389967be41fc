"""One project of the plan by month: what it is, which indicator it feeds, and its milestones."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samrit.cascade.actions.projects import Named, add_project_plan, change_project_plan, remove_project_plan
from samrit.cascade.models import CascadePlan, ProjectPlan
from samrit.cascade.months import MONTHS, Milestone, last_stated
from samrit.cascade.queries.projects import fed_by_projects
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.written.numbers import parse_number
from samrit.organizations.models import Organization
from samrit.web.acting import doing, posted, say_refused, tried, version_of
from samrit.web.fields import MoneyField, NumberField, TextField, needed_at_times
from samrit.web.requests import demand
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.plans.loading import of_plan, of_project
from samrit.web.views.plans.months import month_name
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
TEMPLATE = "plans/project.html"
MOST_MILESTONES = 8
PARTS = ("milestone", "share", "due", "done")


class ProjectForm(forms.Form):
    """What a project is; its milestones, where it is planned by these."""

    name = TextField(max_length=500, label=gettext_lazy("ชื่อโครงการ"))
    responsible = forms.ModelChoiceField(
        Organization.objects.none(),
        required=False,
        label=gettext_lazy("หน่วยงานที่รับผิดชอบ"),
        empty_label=gettext_lazy("ไม่ระบุ"),
    )
    budget_satang = MoneyField(required=False, label=gettext_lazy("งบประมาณ (บาท)"))
    code = forms.ChoiceField(
        required=False,
        label=gettext_lazy("ตัวชี้วัดที่ใช้ผลของโครงการนี้"),
        help_text=gettext_lazy("เฉพาะตัวชี้วัดที่วัดจากความก้าวหน้าของโครงการ แผนและผลจะถูกเสนอใน e-SAR Card ของตัวชี้วัดนั้น"),
    )
    weight = NumberField(
        least=0,
        most=1_000_000,
        required=False,
        label=gettext_lazy("น้ำหนักในตัวชี้วัด"),
        help_text=gettext_lazy("ใช้ถ่วงน้ำหนักระหว่างโครงการของตัวชี้วัดเดียวกัน"),
    )

    def __init__(self, *args: Any, plan: CascadePlan, kept: ProjectPlan | None = None, **more: Any) -> None:
        if kept is not None:
            more["initial"] = _initial(kept)
        super().__init__(*args, **more)
        places = Organization.objects.registered().filter(path__startswith=plan.organization.path)
        self.fields["responsible"].queryset = places  # type: ignore[attr-defined]
        known = [(each.code, f"{each.code} {each.name}") for each in fed_by_projects(plan)]
        if kept is not None and kept.code and kept.code not in dict(known):
            known.append((kept.code, _("%(code)s (ไม่มีในคำรับรองแล้ว)") % {"code": kept.code}))
        self.fields["code"].choices = [("", _("ไม่ใช้กับตัวชี้วัดใด")), *known]  # type: ignore[attr-defined]
        months = [(str(number), month_name(plan, number)) for number in range(1, MONTHS + 1)]
        for number in range(MOST_MILESTONES):
            self._add_milestone(number, months)
        self.fields["reported"] = forms.TypedChoiceField(
            choices=[("", _("ยังไม่รายงาน")), *months],
            coerce=_number,
            required=False,
            label=_("รายงานผลแล้วถึงสิ้นเดือน"),
            help_text=_("ขั้นตอนที่ยังไม่แล้วเสร็จถึงเดือนนี้นับว่ายังไม่มีความก้าวหน้า"),
        )
        self.fields["reason"] = TextField(lines=2, max_length=2000, required=False, label=_("เหตุผล"))
        self.fields["reason"].help_text = _("จำเป็นเมื่อแผนของเดือนที่ผ่านไปแล้วเปลี่ยน")

    def _add_milestone(self, number: int, months: list[tuple[str, str]]) -> None:
        place = {"n": number + 1}
        choice = partial(forms.TypedChoiceField, coerce=_number, required=False)
        fields = (
            TextField(max_length=300, required=False, label=_("ขั้นตอนสำคัญที่ %(n)s") % place),
            NumberField(least=0, most=100, required=False, label=_("น้ำหนัก (ร้อยละ)")),
            choice(choices=[("", "–"), *months], label=_("แล้วเสร็จตามแผน")),
            choice(choices=[("", _("ยังไม่เสร็จ")), *months], label=_("แล้วเสร็จจริง")),
        )
        needed_at_times(*fields)
        for part, field in zip(PARTS, fields, strict=True):
            self.fields[f"{part}_{number}"] = field

    @property
    def about(self) -> list[Any]:
        """The fields of the project itself."""
        return [self[name] for name in ("name", "responsible", "budget_satang", "code", "weight")]

    @property
    def milestones(self) -> list[list[Any]]:
        """The fields of each milestone."""
        return [[self[f"{part}_{number}"] for part in PARTS] for number in range(MOST_MILESTONES)]

    @property
    def uses_milestones(self) -> bool:
        """Whether a milestone stands there."""
        return any(field.value() for fields in self.milestones for field in fields)

    def clean(self) -> dict[str, Any]:
        """A milestone has name, weight and month."""
        given: dict[str, Any] = super().clean() or {}
        self.steps: list[Milestone] = []
        for number in range(MOST_MILESTONES):
            name, share, due, done = (given.get(f"{part}_{number}") for part in PARTS)
            if not name and share is None and not due and not done:
                continue
            for part, value in (("milestone", name), ("share", share), ("due", due)):
                if not value and f"{part}_{number}" not in self.errors:
                    self.add_error(f"{part}_{number}", _("ใส่ให้ครบ หรือล้างทั้งแถว"))
            if name and share and due:
                self.steps.append(Milestone(name, share, due, done or 0))
        return given

    def named(self) -> Named:
        """What the form says; of a form that is valid."""
        given = self.cleaned_data
        return Named(
            name=given["name"],
            responsible=given["responsible"],
            budget_satang=given["budget_satang"],
            code=given["code"],
            weight=given["weight"],
            milestones=tuple(self.steps),
            reported=given["reported"] or 0 if self.steps else 0,
        )


def _number(text: str) -> int:
    return int(text or 0)


def _initial(kept: ProjectPlan) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": kept.name,
        "responsible": kept.responsible,
        "budget_satang": kept.budget_satang,
        "code": kept.code,
        "weight": parse_number(kept.weight) if kept.weight else None,
        "reported": (str(last_stated(kept.actual)) if kept.actual else "") if kept.milestones else "",
    }
    for number, each in enumerate(kept.milestones[:MOST_MILESTONES]):
        values = (each["name"], plain(parse_number(each["weight"])), str(each["due"]), str(each["done"] or ""))
        found |= {f"{part}_{number}": value for part, value in zip(PARTS, values, strict=True)}
    return found


@require_http_methods(PAGE)
@of_plan
def new(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """One more project."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    form = ProjectForm(posted(request), plan=plan)
    context = cascade_frame(request, plan, _("เพิ่มโครงการ"), form=form)
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    done = tried(lambda: add_project_plan(plan=plan, named=form.named(), doing=doing(request)))
    return _answer(request, context, done)


@require_http_methods(PAGE)
@of_project
def project(request: HttpRequest, found: ProjectPlan) -> HttpResponse:
    """Change a project."""
    plan = found.plan
    demand(request, Action.PLAN_CASCADE, plan.owner)
    form = ProjectForm(posted(request), plan=plan, kept=found)
    context = cascade_frame(request, plan, found.name, kept=found, form=form)
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    who = doing(request, form.cleaned_data["reason"], version=version_of(request))
    change = partial(change_project_plan, project=found, named=form.named())
    return _answer(request, context, tried(lambda: change(doing=who)))


def _answer(request: HttpRequest, context: dict[str, Any], done: ProjectPlan | Refused) -> HttpResponse:
    if isinstance(done, Refused):
        return refused_page(request, TEMPLATE, context, done)
    messages.success(request, _("บันทึกโครงการแล้ว"))
    return redirect("plan-projects", done.plan_id)


@require_POST
@of_project
def remove(request: HttpRequest, found: ProjectPlan) -> HttpResponse:
    """Take a project out."""
    demand(request, Action.PLAN_CASCADE, found.plan.owner)
    done = tried(lambda: remove_project_plan(project=found, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("นำโครงการออกจากแผนรายเดือนแล้ว"))
    return redirect("plan-projects", found.plan_id)
