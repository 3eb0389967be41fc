"""Files of the cascade: the OS matrix read from one, what a file would do, and its confirmation."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.files import KINDS, apply_matrix, discard_file, preview_matrix
from samrit.cascade.actions.indicator_files import apply_indicators
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import matrix_of
from samrit.cascade.queries.matrix_file import seen_of
from samrit.core.permissions import Action
from samrit.exchange.matrix_reading import read_matrix
from samrit.exchange.matrix_table import MatrixLine, MatrixTable, matrix_csv
from samrit.exchange.matrix_xlsx import matrix_xlsx
from samrit.organizations.models import Organization
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Outcome
from samrit.web import clock
from samrit.web.acting import doing, posted, say_refused, tried
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.cascade.loading import cascade_frame, visible_plan
from samrit.web.views.organizations.forms import FileForm
from samrit.web.views.organizations.imports import XLSX, said, shown_finding, shown_row
from samrit.workflow.actions import Refused

CSV = "text/csv; charset=utf-8"
MOST_BYTES = 5_000_001
LOOKS = {
    Outcome.NEW: ("good", "plus", gettext_lazy("เพิ่มใหม่")),
    Outcome.CHANGED: ("info", "pencil", gettext_lazy("แก้ไขข้อมูล")),
    Outcome.SAME: ("plain", "check", gettext_lazy("คงเดิม")),
    Outcome.PROBLEM: ("bad", "alert-circle", gettext_lazy("ต้องแก้ไข")),
}


def given_file(form: FileForm) -> tuple[bytes, str, str]:
    """The bytes of the file that was sent, its name and its hash."""
    given = form.cleaned_data["file"]
    data = given.read(MOST_BYTES)
    return data, PurePath(given.name or "").name[-120:], hashlib.sha256(data).hexdigest()


def downloaded(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, which no cache keeps."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)


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
    return downloaded(matrix_xlsx(table), XLSX, f"{name}.xlsx")


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
    data, name, file_hash = given_file(form)
    table, findings = read_matrix(data, name)
    if table is None:
        for finding in findings:
            form.add_error("file", said(finding))
        return None
    return preview_matrix(plan=plan, table=table, findings=findings, file_hash=file_hash, doing=doing(request))


def own_file(request: HttpRequest, pk: int) -> PendingImport:
    """The person's own file that was read; nobody sees another's, nor one that they could not bring any more."""
    found = PendingImport.objects.filter(pk=pk, by=viewer(request).person, kind__in=KINDS).first()
    if found is None or (found.applied_at is None and found.expires_at < clock.now()):
        raise Http404
    return found


def _about(request: HttpRequest, pending: PendingImport) -> dict[str, Any]:
    """What the file is about: where one came from and goes back to; 403 for who may not bring such a file any more."""
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


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row would do, cell by cell, and the hash of all of it."""
    pending = own_file(request, pk)
    about = _about(request, pending)
    show = request.GET.get("show", "")
    show = show if show in Outcome._value2member_map_ else ""
    lang = 0 if page_language().value == "th" else 1
    page = page_of(request, [row for row in pending.plan if not show or row["outcome"] == show])
    page.object_list = [shown_row(row, lang) for row in page.object_list]
    counts = pending.counts
    doable = counts.get("new", 0) + counts.get("changed", 0)
    blocked = counts.get("problem") or any(each["severity"] == "error" for each in pending.remarks)
    tiles = [{"outcome": each, "look": look, "count": counts.get(each.value, 0)} for each, look in LOOKS.items()]
    context = {
        "pending": pending,
        "page": page,
        "counted": tiles,
        "show": show,
        "total": sum(counts.values()),
        "doable": doable,
        "blocked": blocked,
        "ready": doable and not blocked and not pending.applied_at,
        "remarks": [shown_finding(each, lang) for each in pending.remarks],
        **about,
    }
    return render(request, "cascade/file.html", context)


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was shown."""
    pending = own_file(request, pk)
    _about(request, pending)
    seen = request.POST.get("plan", "")
    apply = apply_matrix if pending.kind == ImportKind.OS_MATRIX else apply_indicators
    try:  # not in a transaction of its own: a refusal leaves the plan made anew
        done = apply(pending=pending, seen=seen, doing=doing(request))
    except Refused as refused:
        say_refused(request, refused)
    else:
        told = {"new": done.counts.get("new", 0), "changed": done.counts.get("changed", 0)}
        messages.success(request, _("นำเข้าแล้ว: เพิ่ม %(new)s รายการ แก้ไข %(changed)s รายการ") % told)
    return redirect("cascade-file", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    pending = own_file(request, pk)
    about = _about(request, pending)
    done = tried(lambda: discard_file(pending=pending, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ยกเลิกแล้ว ระบบไม่ได้บันทึกสิ่งใดจากไฟล์นั้น"))
    return redirect(about["again"])
