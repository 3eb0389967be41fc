"""Import of the register: templates, upload, preview, confirmation."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.reading import read_organizations, read_people
from samrit.exchange.organizations.template import workbook
from samrit.organizations.models import root
from samrit.registry.actions import apply_import, discard_import, preview_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Outcome
from samrit.registry.sheets import organization_rows, people_rows
from samrit.registry.told import NOTHING
from samrit.web import clock
from samrit.web.acting import doing, say_refused
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.organizations.forms import FileForm
from samrit.workflow.actions import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = {
    Register.ORGANIZATIONS: gettext_lazy("นำเข้าทะเบียนหน่วยงาน"),
    Register.PEOPLE: gettext_lazy("นำเข้ารายชื่อบุคคล"),
}
FILES = {Register.ORGANIZATIONS: "samrit-organizations", Register.PEOPLE: "samrit-people"}
LOOKS = {
    Outcome.NEW: ("good", "plus", gettext_lazy("เพิ่มใหม่")),
    Outcome.CHANGED: ("info", "pencil", gettext_lazy("แก้ไขข้อมูล")),
    Outcome.SAME: ("plain", "check", gettext_lazy("คงเดิม")),
    Outcome.PROBLEM: ("bad", "alert-circle", gettext_lazy("ต้องแก้ไข")),
}
LATEST = 10


def demand_import(request: HttpRequest) -> None:
    """403 unless the person may import."""
    demand(request, Action.IMPORT_ORGANIZATIONS, root())


@require_safe
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """The two tables that can be imported, and what was imported lately."""
    demand_import(request)
    return _overview(request, {})


def _overview(request: HttpRequest, forms: dict[str, FileForm]) -> HttpResponse:
    mine = PendingImport.objects.filter(by=viewer(request).person, kind__in=[register.value for register in Register])
    mine = mine.defer("rows", "plan", "remarks")
    kinds = [
        {
            "register": register,
            "title": TITLES[register],
            "form": forms.get(register) or FileForm(prefix=register.value),
        }
        for register in Register
    ]
    latest = [each for each in mine[: LATEST * 2] if each.applied_at or each.expires_at > clock.now()][:LATEST]
    return render(request, "organizations/imports.html", {"kinds": kinds, "latest": latest})


@require_POST
@login_required
def upload(request: HttpRequest, register: str) -> HttpResponse:
    """Read a file and show what it would do. No key of ``once``: to read it twice does no harm, and takes long."""
    demand_import(request)
    kind = Register(register)
    form = FileForm(request.POST, request.FILES, prefix=register)
    if form.is_valid():
        given = form.cleaned_data["file"]
        name = PurePath(given.name or "").name[-120:]
        data = given.read(5_000_001)
        table, findings = (read_organizations if kind is Register.ORGANIZATIONS else read_people)(data, name)
        if table is not None:
            pending = preview_import(
                kind=ImportKind(register),
                table=table,
                findings=findings,
                file_hash=hashlib.sha256(data).hexdigest(),
                doing=doing(request),
            )
            return redirect("import", pending.pk)
        for finding in findings:
            form.add_error("file", said(finding))
    return _overview(request, {register: form})


def said(finding: Finding) -> str:
    """What is wrong and what to do, in the language of the page."""
    lang = page_language()
    return f"{finding.text.in_(lang)} → {finding.remedy.in_(lang)}"


def own_import(request: HttpRequest, pk: int) -> PendingImport:
    """The person's own file that was read; nobody sees another's."""
    kinds = [register.value for register in Register]
    found = PendingImport.objects.defer("rows").filter(pk=pk, by=viewer(request).person, kind__in=kinds).first()
    if found is None or (found.applied_at is None and found.expires_at < clock.now()):
        raise Http404
    demand_import(request)
    return found


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row would do."""
    pending = own_import(request, pk)
    show = request.GET.get("show", "")
    show = show if show in Outcome._value2member_map_ else ""
    rows = [row for row in pending.plan if not show or row["outcome"] == show]
    lang = 0 if page_language().value == "th" else 1
    page = page_of(request, rows)
    page.object_list = [shown_row(row, lang) for row in page.object_list]
    counted = [
        {"outcome": outcome, "look": look, "count": pending.counts.get(outcome.value, 0)}
        for outcome, look in LOOKS.items()
    ]
    doable = pending.counts.get("new", 0) + pending.counts.get("changed", 0)
    context = {
        "pending": pending,
        "title": TITLES[Register(pending.kind)],
        "page": page,
        "counted": counted,
        "show": show,
        "total": sum(pending.counts.values()),
        "doable": doable,
        "ready": not pending.counts.get("problem") and doable and not pending.applied_at,
        "remarks": [shown_finding(each, lang) for each in pending.remarks],
    }
    return render(request, "organizations/import.html", context)


def shown_row(row: dict[str, Any], lang: int) -> dict[str, Any]:
    """A row of a plan for the page; ``lang`` is the place of its language in pairs of sentences."""
    return {
        **row,
        "look": LOOKS[Outcome(row["outcome"])],
        "changes": [
            {"label": change[lang], "old": "" if change[2] == NOTHING.th else change[2 + lang], "new": change[4 + lang]}
            for change in row["changes"]
        ],
        "problems": [shown_finding(each, lang) for each in row["problems"]],
        "remarks": [shown_finding(each, lang) for each in row["remarks"]],
    }


def shown_finding(finding: dict[str, Any], lang: int) -> dict[str, Any]:
    """A finding of a plan for the page."""
    return {**finding, "text": finding["text"][lang], "remedy": finding["remedy"][lang]}


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what was shown."""
    pending = own_import(request, pk)
    try:
        done = apply_import(pending=pending, doing=doing(request))
    except Refused as refused:
        say_refused(request, refused)
    else:
        told = {"new": done.counts.get("new", 0), "changed": done.counts.get("changed", 0)}
        messages.success(request, _("นำเข้าแล้ว: เพิ่ม %(new)s รายการ แก้ไข %(changed)s รายการ") % told)
    return redirect("import", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    pending = own_import(request, pk)
    try:
        discard_import(pending=pending, doing=doing(request))
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("ยกเลิกแล้ว ระบบไม่ได้บันทึกสิ่งใดจากไฟล์นั้น"))
    return redirect("imports")


@require_http_methods(["GET", "HEAD"])
@login_required
def template(request: HttpRequest, register: str) -> HttpResponse:
    """The workbook to fill in, empty."""
    demand_import(request)
    return _download(workbook(Register(register)), f"{FILES[Register(register)]}-template.xlsx")


@require_http_methods(["GET", "HEAD"])
@login_required
def current(request: HttpRequest, register: str) -> HttpResponse:
    """The same with what is registered, to edit and bring back."""
    demand_import(request)
    kind = Register(register)
    rows = organization_rows() if kind is Register.ORGANIZATIONS else people_rows(clock.today())
    return _download(workbook(kind, rows), f"{FILES[kind]}-{_day(clock.today())}.xlsx")


def _day(day: date) -> str:
    return f"{day.year + 543}-{day.month:02d}-{day.day:02d}"


def _download(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)
