"""The OS matrix is settled by the executive, and opened again with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.cascade.actions.settling import reopen_matrix, settle_matrix
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import Matrix, fingerprint
from samrit.core.permissions import Action
from samrit.core.workflow import CASCADE_PLAN, SETTLED
from samrit.permissions import may
from samrit.web.acting import doing, posted, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.cascade.loading import cascade_frame, visible_plan
from samrit.web.views.evaluations.forms import ReasonForm
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def standing(request: HttpRequest, plan: CascadePlan, matrix: Matrix) -> dict[str, Any]:
    """Whether the cells can still be written, who settled them, and what this person may do about it."""
    plans = bool(may(viewer(request), Action.PLAN_CASCADE, plan.organization))
    settled = plan.state == SETTLED
    return {
        "plans": plans and not settled,
        "settled": settled_by(plan) if settled else None,
        "reopens": plans and settled,
        "settles": plan.state == "approved"
        and bool(matrix.marks)
        and bool(may(viewer(request), Action.APPROVE_CASCADE, plan.organization)),
        "seen": fingerprint(matrix.marks),
    }


def settled_by(plan: CascadePlan) -> Event | None:
    """The event with which the matrix was settled last."""
    rows = Event.objects.filter(subject_kind=CASCADE_PLAN.name, subject_id=plan.pk, target=SETTLED)
    return rows.order_by("-number").first()


@require_POST
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """The executive lets the cells stand as they saw them."""
    plan = visible_plan(request, pk)
    demand(request, Action.APPROVE_CASCADE, plan.organization)
    seen = request.POST.get("seen", "")
    done = tried(lambda: settle_matrix(plan=plan, seen=seen, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ตารางเจ้าภาพเป็นที่ยุติแล้ว จากนี้แก้ไขไม่ได้จนกว่าจะเปิดแก้ไขพร้อมเหตุผล"))
    return redirect("cascade-matrix", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a settled matrix, with the reason."""
    plan = visible_plan(request, pk)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    form = ReasonForm(posted(request), label=_("เหตุผลที่ต้องแก้ตาราง"))
    context = cascade_frame(request, plan, _("เปิดแก้ไขตาราง"), form=form)
    if request.method != "POST":
        return render(request, "cascade/reopen.html", context)
    if not form.is_valid():
        return render(request, "cascade/reopen.html", context, status=422)
    why = doing(request, form.cleaned_data["reason"])
    done = tried(lambda: reopen_matrix(plan=plan, doing=why))
    if isinstance(done, Refused):
        return refused_page(request, "cascade/reopen.html", context, done)
    messages.success(request, _("เปิดแก้ไขตารางแล้ว เมื่อแก้เสร็จให้ผู้บริหารให้เป็นที่ยุติอีกครั้ง"))
    return redirect("cascade-matrix", pk)
