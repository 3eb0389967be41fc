"""Files of the cascade: the OS matrix read from one, what a file would do, and its confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.files import KINDS, apply_matrix, discard_file, preview_matrix
from samrit.cascade.actions.indicator_files import agreement_of, apply_indicators, is_of_agreement
from samrit.cascade.actions.project_files import apply_months, plan_of
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import matrix_of
from samrit.cascade.queries.matrix_file import seen_of
from samrit.core.permissions import Action
from samrit.exchange.frame.template import Template
from samrit.exchange.indicators.template import TEMPLATE as INDICATORS
from samrit.exchange.matrix_reading import read_matrix
from samrit.exchange.matrix_table import MatrixLine, MatrixTable, matrix_csv
from samrit.exchange.matrix_xlsx import KIND as MATRIX
from samrit.exchange.matrix_xlsx import matrix_xlsx
from samrit.exchange.projects.template import TEMPLATE as PROJECTS
from samrit.organizations.models import Organization
from samrit.registry.models import ImportKind, PendingImport
from samrit.web.acting import doing, posted
from samrit.web.pending_files import (
    XLSX,
    about_file,
    addresses,
    corrected_file,
    downloaded,
    own_pending,
    preview_context,
    read_into,
    say_applied,
    say_discarded,
)
from samrit.web.requests import demand, viewer
from samrit.web.uploads import FileForm
from samrit.web.views.cascade.loading import cascade_frame, visible_plan

TEMPLATES: Mapping[str, Template] = {ImportKind.INDICATORS: INDICATORS, ImportKind.PROJECTS: PROJECTS}
"""What the columns of a file are; a matrix has its own."""
APPLY = {
    ImportKind.OS_MATRIX: apply_matrix,
    ImportKind.INDICATORS: apply_indicators,
    ImportKind.PROJECTS: apply_months,
}
CSV = "text/csv; charset=utf-8"


@require_safe
@login_required
def matrix_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole matrix that this person sees, as a workbook or as CSV; both can be brought back."""
    plan = visible_plan(request, pk)
    matrix = matrix_of(plan, viewer(request))
    lines = [
        MatrixLine(
            line.indicator.code,
            line.indicator.name,
            [matrix.mark(line, unit) for unit in matrix.units],
            seen_of(matrix, line),
        )
        for line in matrix.lines
    ]
    title = f"OS Matrix {plan.organization} {plan.fiscal_year}"
    table = MatrixTable(title, [(unit.code, unit.short_name or str(unit)) for unit in matrix.units], lines)
    name = f"os-matrix-{plan.organization.code}-{plan.fiscal_year}"
    if request.GET.get("form") == "csv":
        return downloaded(matrix_csv(table), CSV, f"{name}.csv")
    of = {"organization": plan.organization.code, "name": str(plan.organization), "period": str(plan.fiscal_year)}
    return downloaded(matrix_xlsx(table, about_file(MATRIX, **of)), XLSX, f"{name}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def matrix_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a file of the matrix and show what it would do. No key of ``once``: to read it twice does no harm."""
    plan = visible_plan(request, pk)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    form = FileForm(posted(request), request.FILES or None)
    status = 200
    if request.method == "POST":
        pending = _read(request, plan, form) if form.is_valid() else None
        if pending is not None:
            return redirect("cascade-file", pending.pk)
        status = 422
    context = cascade_frame(request, plan, _("นำเข้าตารางจากไฟล์"), form=form)
    return render(request, "cascade/take.html", context, status=status)


def _read(request: HttpRequest, plan: CascadePlan, form: FileForm) -> PendingImport | None:
    return read_into(
        form,
        read_matrix,
        lambda table, findings, file_hash: preview_matrix(
            plan=plan, table=table, findings=findings, file_hash=file_hash, doing=doing(request)
        ),
    )


def _about(request: HttpRequest, pending: PendingImport) -> dict[str, Any]:
    """What the file is about: where one came from and goes back to; 403 for who may not bring such a file any more."""
    if pending.kind == ImportKind.INDICATORS and is_of_agreement(pending):
        return _about_agreement(request, pending)
    if pending.kind == ImportKind.INDICATORS:
        unit = Organization.objects.get(pk=pending.rows["unit"])
        demand(request, Action.OPEN_SEAT, unit)
        return {
            "title": _("ตัวชี้วัดจากไฟล์"),
            "about": f"{unit} · {_('ปีงบประมาณ พ.ศ. %(year)s') % {'year': pending.rows['year']}}",
            "home": reverse("seats-of", args=[unit.code]),
            "home_words": _("บุคลากรของหน่วยงาน"),
            "again": f"{reverse('seats-indicators', args=[unit.code])}?year={pending.rows['year']}",
            "of": _("เจ้าของและตัวชี้วัด"),
        }
    if pending.kind == ImportKind.PROJECTS:
        return _about_projects(request, pending)
    plan = get_object_or_404(CascadePlan.objects.select_related("organization"), pk=pending.rows["plan"])
    demand(request, Action.PLAN_CASCADE, plan.organization)
    return {
        "title": _("นำเข้าตารางเจ้าภาพ (OS Matrix)"),
        "about": f"{plan.organization} · {_('ปีงบประมาณ พ.ศ. %(year)s') % {'year': plan.fiscal_year}}",
        "home": reverse("cascade-matrix", args=[plan.pk]),
        "home_words": _("ตารางเจ้าภาพ (OS Matrix)"),
        "again": reverse("cascade-matrix-import", args=[plan.pk]),
        "of": _("ตัวชี้วัด"),
    }


def _about_agreement(request: HttpRequest, pending: PendingImport) -> dict[str, Any]:
    agreement = agreement_of(pending)
    demand(request, Action.EDIT_AGREEMENT, agreement.organization)
    return {
        "title": _("ตัวชี้วัดจากไฟล์"),
        "about": str(agreement),
        "home": reverse("agreement-rows", args=[agreement.pk]),
        "home_words": _("ตัวชี้วัดและน้ำหนัก"),
        "again": reverse("agreement-indicators", args=[agreement.pk]),
        "of": _("ตัวชี้วัด"),
    }


def _about_projects(request: HttpRequest, pending: PendingImport) -> dict[str, Any]:
    plan = plan_of(pending)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    home = reverse("plan-projects", args=[plan.pk])
    return {
        "title": _("โครงการรายเดือนจากไฟล์"),
        "about": f"{plan.organization} · {_('ปีงบประมาณ พ.ศ. %(year)s') % {'year': plan.fiscal_year}}",
        "home": home,
        "home_words": _("โครงการรายเดือน"),
        "again": home,
        "of": _("โครงการ"),
        "reason_asked": any(each["code"] == "why" for row in pending.plan for each in row["remarks"]),
    }


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row would do, cell by cell, and the hash of all of it."""
    pending = own_pending(request, pk, KINDS)
    about = _about(request, pending)
    context = preview_context(request, pending) | about | addresses("cascade-file", pk)
    return render(request, "files/preview.html", context)


@require_safe
@login_required
def corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The file given back with the cells marked that must be mended."""
    pending = own_pending(request, pk, KINDS)
    _about(request, pending)
    return corrected_file(pending, TEMPLATES.get(pending.kind))


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was shown."""
    pending = own_pending(request, pk, KINDS)
    _about(request, pending)
    seen = request.POST.get("plan", "")
    apply = APPLY[ImportKind(pending.kind)]
    why = request.POST.get("reason", "").replace("\x00", "").strip()[:2000]
    words = _("นำเข้าแล้ว: เพิ่ม %(new)s รายการ แก้ไข %(changed)s รายการ")
    say_applied(request, lambda: apply(pending=pending, seen=seen, doing=doing(request, why)), words)
    return redirect("cascade-file", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    pending = own_pending(request, pk, KINDS)
    about = _about(request, pending)
    say_discarded(request, lambda act: discard_file(pending=pending, doing=act))
    return redirect(about["again"])
