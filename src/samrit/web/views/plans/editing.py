"""Activities of a plan as they are written: the usual ones, one more, what became of one."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samrit.cascade.actions.activities import (
    Happened,
    Planned,
    add_activity,
    change_activity,
    remove_activity,
    take_usual_activities,
)
from samrit.cascade.models import CascadePlan, PlanActivity
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.web.acting import doing, posted, say_refused, tried, version_of
from samrit.web.fields import DateField, TextField
from samrit.web.requests import demand
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.plans.loading import of_activity, of_plan
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
TEMPLATE = "plans/activity.html"
STEPS = (
    (1, gettext_lazy("1 ยืนยันแผนที่และตัวชี้วัดขององค์กร")),
    (2, gettext_lazy("2 บทบาทและเป้าประสงค์ของหน่วยงาน")),
    (3, gettext_lazy("3 ตัวชี้วัดของหน่วยงาน")),
    (4, gettext_lazy("4 สายงานและลักษณะงาน")),
    (5, gettext_lazy("5 ตัวชี้วัดของบุคคล")),
    (0, gettext_lazy("ไม่อยู่ในห้าขั้นตอน")),
)


class PlannedForm(forms.Form):
    """What an activity is meant to be."""

    name = TextField(max_length=500, label=gettext_lazy("กิจกรรม"))
    step = forms.TypedChoiceField(choices=STEPS, coerce=int, label=gettext_lazy("ขั้นที่"))
    starts_on = DateField(label=gettext_lazy("เริ่มตามแผน"))
    ends_on = DateField(label=gettext_lazy("สิ้นสุดตามแผน"))
    responsible = forms.ModelChoiceField(
        Organization.objects.none(),
        required=False,
        label=gettext_lazy("หน่วยงานที่รับผิดชอบ"),
        empty_label=gettext_lazy("ไม่ระบุ"),
    )

    def __init__(self, *args: Any, plan: CascadePlan, **more: Any) -> None:
        super().__init__(*args, **more)
        places = Organization.objects.registered().filter(path__startswith=plan.organization.path)
        self.fields["responsible"].queryset = places  # type: ignore[attr-defined]

    def planned(self) -> Planned:
        """What the form says; of a form that is valid."""
        given = self.cleaned_data
        return Planned(given["step"], given["name"], given["starts_on"], given["ends_on"], given["responsible"])


class HappenedForm(forms.Form):
    """What became of an activity."""

    began_on = DateField(required=False, label=gettext_lazy("เริ่มจริง"))
    done_on = DateField(required=False, label=gettext_lazy("เสร็จจริง"))
    note = TextField(lines=3, max_length=2000, required=False, label=gettext_lazy("หมายเหตุ"))

    def happened(self) -> Happened:
        """What the form says; of a form that is valid."""
        given = self.cleaned_data
        return Happened(given["began_on"], given["done_on"], given["note"])


@require_http_methods(PAGE)
@of_plan
def new(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """One more activity."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    form = PlannedForm(posted(request), plan=plan)
    context = cascade_frame(request, plan, _("เพิ่มกิจกรรม"), form=form, forms=[form])
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    done = tried(lambda: add_activity(plan=plan, planned=form.planned(), doing=doing(request)))
    return _answer(request, context, done)


@require_http_methods(PAGE)
@of_activity
def activity(request: HttpRequest, found: PlanActivity) -> HttpResponse:
    """Change an activity, or note what became of it; of an approved plan only the latter."""
    plan = found.plan
    demand(request, Action.PLAN_CASCADE, plan.owner)
    names = ("name", "step", "starts_on", "ends_on", "responsible")
    kept = {name: getattr(found, name) for name in names}
    given = posted(request) if plan.state == "draft" else None
    planned = PlannedForm(given, plan=plan, initial=kept)
    happened = HappenedForm(posted(request), initial={name: getattr(found, name) for name in HappenedForm.base_fields})
    shown: list[Any] = [planned, happened] if plan.state == "draft" else [happened]
    context = cascade_frame(request, plan, found.name, found=found, forms=shown, form=happened)
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    wrong = [each for each in shown if not each.is_valid()]
    if wrong:
        return render(request, TEMPLATE, context | {"form": wrong[0]}, status=422)
    meant = (
        planned.planned()
        if plan.state == "draft"
        else Planned(found.step, found.name, found.starts_on, found.ends_on, found.responsible)
    )
    who = doing(request, version=version_of(request))
    change = partial(change_activity, activity=found, planned=meant, happened=happened.happened())
    return _answer(request, context, tried(lambda: change(doing=who)))


def _answer(request: HttpRequest, context: dict[str, Any], done: PlanActivity | Refused) -> HttpResponse:
    if isinstance(done, Refused):
        return refused_page(request, TEMPLATE, context, done)
    messages.success(request, _("บันทึกกิจกรรมแล้ว"))
    return redirect("plan-chart", done.plan_id)


@require_POST
@of_plan
def usual(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Fill an empty plan with the activities of the five steps."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    done = tried(lambda: take_usual_activities(plan=plan, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        said = ngettext("เติม %(count)s กิจกรรมแล้ว ตรวจวันแล้วแก้ได้", "เติม %(count)s กิจกรรมแล้ว ตรวจวันแล้วแก้ได้", done)
        messages.success(request, said % {"count": done})
    return redirect("plan-chart", plan.pk)


@require_POST
@of_activity
def remove(request: HttpRequest, found: PlanActivity) -> HttpResponse:
    """Take an activity out."""
    demand(request, Action.PLAN_CASCADE, found.plan.owner)
    done = tried(lambda: remove_activity(activity=found, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("นำกิจกรรมออกแล้ว"))
    return redirect("plan-chart", found.plan_id)
