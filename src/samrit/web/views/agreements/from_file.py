"""The indicators of one agreement out to a spreadsheet and in again: weights, targets, levels, past results."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.editing import rows_editable
from samrit.agreements.models import Agreement
from samrit.cascade.actions.indicator_files import preview_agreement
from samrit.cascade.queries.indicator_rows import KIND_LABELS, rows_of, standing_of
from samrit.core.permissions import Action
from samrit.exchange.indicators.reading import read_indicators
from samrit.exchange.indicators.template import OF_AGREEMENT, workbook
from samrit.registry.models import PendingImport
from samrit.web.acting import doing, posted
from samrit.web.pending_files import XLSX, about_file, downloaded, read_into
from samrit.web.requests import demand
from samrit.web.uploads import FileForm
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement

LISTS: dict[str, Sequence[str]] = {"kind": list(KIND_LABELS.values())}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be downloaded, and a file to read. No key of ``once``: to read it twice does no harm."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.EDIT_AGREEMENT, agreement.organization)
    form = FileForm(posted(request), request.FILES or None)
    status = 200
    if request.method == "POST":
        pending = _read(request, agreement, form) if form.is_valid() else None
        if pending is not None:
            return redirect("cascade-file", pending.pk)
        status = 422
    context = agreement_frame(request, agreement, "agreement-rows", form=form, may=rows_editable(agreement))
    return render(request, "agreements/from_file.html", context, status=status)


def _read(request: HttpRequest, agreement: Agreement, form: FileForm) -> PendingImport | None:
    return read_into(
        form,
        read_indicators,
        lambda table, findings, file_hash: preview_agreement(
            agreement=agreement, table=table, findings=findings, file_hash=file_hash, doing=doing(request)
        ),
    )


@require_safe
@login_required
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator of the agreement, a row each, as it stands."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.EDIT_AGREEMENT, agreement.organization)
    owner, year = agreement.organization, agreement.fiscal_year
    about = about_file("card", organization=owner.code, name=str(owner), period=str(year))
    rows = [row for row in rows_of(standing_of(agreement)) if row.get("code")]
    return downloaded(workbook(rows, LISTS, about, OF_AGREEMENT), XLSX, f"indicators-{owner.code}-{year}.xlsx")
