"""Import of the register: templates, upload, preview, confirmation."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.permissions import Action
from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.reading import read_organizations, read_people
from samrit.exchange.organizations.template import TEMPLATES, workbook
from samrit.organizations.models import root
from samrit.registry.actions import apply_import, discard_import, preview_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.sheets import organization_rows, people_rows
from samrit.web import clock
from samrit.web.acting import doing
from samrit.web.pending_files import (
    XLSX,
    about_file,
    corrected_file,
    downloaded,
    latest_files,
    own_pending,
    preview_context,
    read_into,
    say_applied,
    say_discarded,
)
from samrit.web.requests import demand
from samrit.web.uploads import FileForm

TITLES = {
    Register.ORGANIZATIONS: gettext_lazy("นำเข้าทะเบียนหน่วยงาน"),
    Register.PEOPLE: gettext_lazy("นำเข้ารายชื่อบุคคล"),
}
FILES = {Register.ORGANIZATIONS: "samrit-organizations", Register.PEOPLE: "samrit-people"}
KINDS = tuple(ImportKind(register.value) for register in Register)


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
    kinds = [
        {
            "register": register,
            "title": TITLES[register],
            "form": forms.get(register) or FileForm(prefix=register.value),
        }
        for register in Register
    ]
    latest = latest_files(request, KINDS)
    return render(request, "organizations/imports.html", {"kinds": kinds, "latest": latest})


@require_POST
@login_required
def upload(request: HttpRequest, register: str) -> HttpResponse:
    """Read a file and show what it would do. No key of ``once``: to read it twice does no harm, and takes long."""
    demand_import(request)
    kind = Register(register)
    form = FileForm(request.POST, request.FILES, prefix=register)
    if form.is_valid():
        pending = read_into(
            form,
            read_organizations if kind is Register.ORGANIZATIONS else read_people,
            lambda table, findings, file_hash: preview_import(
                kind=ImportKind(register), table=table, findings=findings, file_hash=file_hash, doing=doing(request)
            ),
        )
        if pending is not None:
            return redirect("import", pending.pk)
    return _overview(request, {register: form})


def own_import(request: HttpRequest, pk: int, *, light: bool = True) -> PendingImport:
    """The person's own file that was read; nobody sees another's."""
    found = own_pending(request, pk, KINDS, light=light)
    demand_import(request)
    return found


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row would do."""
    pending = own_import(request, pk)
    context = preview_context(request, pending) | {"title": TITLES[Register(pending.kind)]}
    return render(request, "organizations/import.html", context)


@require_safe
@login_required
def corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The file given back with the cells marked that must be mended."""
    pending = own_import(request, pk, light=False)
    return corrected_file(pending, TEMPLATES[Register(pending.kind)])


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what was shown."""
    pending = own_import(request, pk)
    seen = request.POST.get("plan") or None
    words = _("นำเข้าแล้ว: เพิ่ม %(new)s รายการ แก้ไข %(changed)s รายการ")
    say_applied(request, lambda: apply_import(pending=pending, seen=seen, doing=doing(request)), words)
    return redirect("import", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    pending = own_import(request, pk)
    say_discarded(request, lambda act: discard_import(pending=pending, doing=act))
    return redirect("imports")


@require_http_methods(["GET", "HEAD"])
@login_required
def template(request: HttpRequest, register: str) -> HttpResponse:
    """The workbook to fill in, empty."""
    demand_import(request)
    return downloaded(workbook(Register(register)), XLSX, f"{FILES[Register(register)]}-template.xlsx")


@require_http_methods(["GET", "HEAD"])
@login_required
def current(request: HttpRequest, register: str) -> HttpResponse:
    """The same with what is registered, to edit and bring back."""
    demand_import(request)
    kind = Register(register)
    rows = organization_rows() if kind is Register.ORGANIZATIONS else people_rows(clock.today())
    made = workbook(kind, rows, about_file(kind.value))
    return downloaded(made, XLSX, f"{FILES[kind]}-{_day(clock.today())}.xlsx")


def _day(day: date) -> str:
    return f"{day.year + 543}-{day.month:02d}-{day.day:02d}"
