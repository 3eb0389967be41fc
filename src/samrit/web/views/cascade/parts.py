"""Writing the part of a unit: its role, its objectives, and confirming both (step 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samrit.cascade.actions.parts import confirm_part, remove_objective, write_objective, write_role
from samrit.cascade.models import CascadePlan, UnitObjective, UnitPart
from samrit.core.permissions import Action
from samrit.organizations.models import UNIT_KINDS, Organization
from samrit.strategy.models import Objective
from samrit.web.acting import doing, or_forbidden, posted, say_refused, tried, version_of
from samrit.web.fields import TextField
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.views.cascade.loading import cascade_frame, visible_objective, visible_plan, visible_unit
from samrit.web.views.errors import Collision, conflict
from samrit.workflow.actions import Refused

FORM = require_http_methods(["GET", "HEAD", "POST"])
OWN = gettext_lazy("เป้าประสงค์เพิ่มเติมตามบทบาทหน้าที่ของหน่วยงานเอง")


class RoleForm(forms.Form):
    """What the unit is for."""

    role = TextField(
        label=gettext_lazy("บทบาท หน้าที่ ความรับผิดชอบ"),
        help_text=gettext_lazy("เขียนเฉพาะส่วนที่เกี่ยวกับยุทธศาสตร์และตัวชี้วัดของหน่วยงานต้นสังกัด หนึ่งบรรทัดต่อหนึ่งเรื่อง"),
        lines=6,
        max_length=10_000,
    )


class ObjectiveForm(forms.Form):
    """Which objective the unit pushes, by what, and how."""

    objective = forms.TypedChoiceField(
        label=gettext_lazy("ผลักดันเป้าประสงค์"), coerce=int, empty_value=None, required=False
    )
    name = TextField(
        label=gettext_lazy("เป้าประสงค์ของหน่วยงาน"),
        help_text=gettext_lazy("ผลที่หน่วยงานต้องทำให้เกิด ไม่ใช่งานที่จะทำ"),
        lines=2,
        max_length=500,
        error_messages={"required": gettext_lazy("โปรดใส่เป้าประสงค์ของหน่วยงาน")},
    )
    how = TextField(label=gettext_lazy("หน่วยงานมีส่วนผลักดันอย่างไร"), lines=4, required=False, max_length=10_000)

    def __init__(self, *args: Any, plan: CascadePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = Objective.objects.filter(
            strategy__organization=plan.organization_id, strategy__fiscal_year=plan.fiscal_year
        )
        self.above = {each.pk: each for each in above.select_related("strategy")}
        choices = [("", OWN), *((pk, str(each)) for pk, each in self.above.items())]
        self.fields["objective"].choices = choices  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        """For the action."""
        data = self.cleaned_data
        return {"name": data["name"], "how": data["how"], "objective": self.above.get(data["objective"])}


@FORM
@login_required
def role(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Write the role of a unit (2.1)."""
    plan, place = _writable(request, pk, unit)
    part = UnitPart.objects.filter(plan=plan, unit=place).first()
    form = RoleForm(posted(request), initial={"role": part.role if part else ""})

    def write() -> UnitPart:
        seen = doing(request, version=version_of(request) or 0)
        return write_role(plan=plan, unit=place, role=form.cleaned_data["role"], doing=seen)

    answer = _act(request, form, write, plan, place, {"role": part.role if part else ""})
    return answer or _form(request, plan, place, form, _("บทบาทของหน่วยงาน"), part.version if part else 0)


@FORM
@login_required
def new_objective(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Add an objective of a unit (2.2, 2.3)."""
    plan, place = _writable(request, pk, unit)
    form = ObjectiveForm(posted(request), plan=plan)
    answer = _act(
        request,
        form,
        lambda: write_objective(plan=plan, unit=place, doing=doing(request), **form.given),
        plan,
        place,
        {},
    )
    return answer or _form(request, plan, place, form, _("เพิ่มเป้าประสงค์ของหน่วยงาน"), None)


@FORM
@login_required
def edit_objective(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an objective of a unit."""
    row = visible_objective(request, pk)
    plan, place = _writable(request, row.part.plan_id, row.part.unit_id)
    stored = {"objective": row.objective_id or "", "name": row.name, "how": row.how}
    form = ObjectiveForm(posted(request), plan=plan, initial=stored)

    def write() -> UnitObjective:
        seen = doing(request, version=version_of(request) or 0)
        return write_objective(plan=plan, unit=place, row=row, doing=seen, **form.given)

    answer = _act(request, form, write, plan, place, {"name": row.name, "how": row.how})
    return answer or _form(request, plan, place, form, _("แก้ไขเป้าประสงค์ของหน่วยงาน"), row.version, row=row)


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an objective of a unit away."""
    row = visible_objective(request, pk)
    plan, place = _writable(request, row.part.plan_id, row.part.unit_id)
    done = tried(lambda: remove_objective(row=row, doing=doing(request, version=version_of(request))))
    return _said(request, done, _("ลบเป้าประสงค์ของหน่วยงานแล้ว"), plan, place)


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Confirm role and objectives of a unit."""
    plan, place = _writable(request, pk, unit)
    done = tried(lambda: confirm_part(plan=plan, unit=place, doing=doing(request, version=version_of(request))))
    return _said(request, done, _("ยืนยันบทบาทและเป้าประสงค์ของหน่วยงานแล้ว"), plan, place)


def _writable(request: HttpRequest, pk: int, unit: int) -> tuple[CascadePlan, Organization]:
    plan = visible_plan(request, pk)
    place = visible_unit(request, plan, unit)
    demand(request, Action.WRITE_UNIT_PART, place)
    return plan, place


def _said(request: HttpRequest, done: object, said: str, plan: CascadePlan, unit: Organization) -> HttpResponse:
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, said)
    return redirect("cascade-unit", plan.pk, unit.pk)


def _act(
    request: HttpRequest,
    form: forms.Form,
    write: Callable[[], object],
    plan: CascadePlan,
    unit: Organization,
    stored: dict[str, str],
) -> HttpResponse | None:
    """Write what was sent; ``None``: show the form. What collided is shown with both texts."""
    if not form.is_bound or not form.is_valid():
        return None
    done = tried(write)
    if not isinstance(done, Refused):
        return _said(request, done, _("บันทึกแล้ว"), plan, unit)
    if done.code == "version":
        fields = [
            Collision(str(form.fields[name].label), text, form.cleaned_data[name])
            for name, text in stored.items()
            if text != form.cleaned_data[name]
        ]
        return conflict(request, back=request.path, changed_by=_("ผู้ใช้อื่น"), fields=fields)
    field = done.code if done.code in form.fields else None
    form.add_error(field, or_forbidden(done).text.in_(page_language()))
    return None


def _form(
    request: HttpRequest,
    plan: CascadePlan,
    unit: Organization,
    form: forms.Form,
    title: str,
    version: int | None,
    row: UnitObjective | None = None,
) -> HttpResponse:
    context = cascade_frame(request, plan, title, unit=unit, form=form, title=title, version=version, row=row)
    back = (str(unit), reverse("cascade-unit", args=[plan.pk, unit.pk]))
    context["trail"] = [*context["trail"][:-1], back, (title, "")]
    context["has_part"] = unit.kind in UNIT_KINDS
    return render(request, "cascade/form.html", context, status=422 if form.is_bound else 200)
