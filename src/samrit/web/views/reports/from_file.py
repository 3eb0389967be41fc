"""Results of a round out to a spreadsheet and in again: what may be written, what a file would do, its confirmation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.assessments.actions.result_files import (
    about_report,
    apply_results,
    discard_results,
    preview_results,
    report_of,
)
from samrit.assessments.actions.result_plan import cards_of, rows_of
from samrit.assessments.models import Report
from samrit.core.permissions import Action
from samrit.exchange.results.reading import read_results
from samrit.exchange.results.template import KIND, TEMPLATE, workbook
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
from samrit.web.requests import demand
from samrit.web.uploads import FileForm
from samrit.web.views.reports.card_loading import visible_report
from samrit.web.views.reports.chain_frame import report_frame

KINDS = (ImportKind.RESULTS,)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be downloaded, and a file to read. No key of ``once``: to read it twice does no harm."""
    report = visible_report(request, pk)
    demand(request, Action.RECORD_RESULT, report.owner)
    form = FileForm(posted(request), request.FILES or None)
    status = 200
    if request.method == "POST":
        pending = _read(request, report, form) if form.is_valid() else None
        if pending is not None:
            return redirect("results-file", pending.pk)
        status = 422
    mine = [each for each in cards_of(report, doing(request)).values() if each.verdict]
    context = report_frame(request, report, "report", _("กรอกผลในไฟล์"), form=form, mine=mine)
    return render(request, "reports/from_file.html", context, status=status)


def _read(request: HttpRequest, report: Report, form: FileForm) -> PendingImport | None:
    return read_into(
        form,
        read_results,
        lambda table, findings, file_hash: preview_results(
            report=report, table=table, findings=findings, file_hash=file_hash, doing=doing(request)
        ),
    )


@require_safe
@login_required
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Every field that this person may write in the round, as it stands."""
    report = visible_report(request, pk)
    demand(request, Action.RECORD_RESULT, report.owner)
    said = about_report(report)
    about = about_file(KIND, organization=said["organization"], name=str(report.owner), period=said["period"])
    name = f"results-{report.owner.code}-{report.agreement.fiscal_year}-{report.months}.xlsx"
    return downloaded(workbook(list(rows_of(report, doing(request))), about), XLSX, name)


def _own(request: HttpRequest, pk: int) -> tuple[PendingImport, Report]:
    """The person's own file and its report; 403 for who may not write results there any more."""
    pending = own_pending(request, pk, KINDS)
    report = report_of(pending)
    demand(request, Action.RECORD_RESULT, report.owner)
    return pending, report


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row would do, field by field, and the hash of all of it."""
    pending, report = _own(request, pk)
    about: dict[str, Any] = {
        "title": _("ผลการดำเนินงานจากไฟล์"),
        "about": str(report),
        "home": reverse("report", args=[report.pk]),
        "home_words": _("รายงานรอบนี้"),
        "again": reverse("report-results", args=[report.pk]),
        "of": _("ตัวชี้วัด"),
    }
    context = preview_context(request, pending) | about | addresses("results-file", pk)
    return render(request, "files/preview.html", context)


@require_safe
@login_required
def corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The file given back with the cells marked that must be mended."""
    return corrected_file(_own(request, pk)[0], TEMPLATE)


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was shown."""
    pending, _report = _own(request, pk)
    seen = request.POST.get("plan", "")
    words = _("บันทึกผลแล้ว %(changed)s ช่อง")
    say_applied(request, lambda: apply_results(pending=pending, seen=seen, doing=doing(request)), words)
    return redirect("results-file", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    pending, report = _own(request, pk)
    say_discarded(request, lambda act: discard_results(pending=pending, doing=act))
    return redirect("report-results", report.pk)
