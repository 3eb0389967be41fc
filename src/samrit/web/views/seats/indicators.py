"""The indicators of the officers or units of an organisation, out to a spreadsheet and in again."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from samrit.cascade.actions.indicator_files import preview_indicators
from samrit.cascade.queries.indicator_rows import KIND_LABELS, LINK_LABELS, PEOPLE, UNITS, rows_of, standing_in
from samrit.cascade.queries.owners import owners_by_kind
from samrit.exchange.indicators.reading import read_indicators
from samrit.exchange.indicators.template import KIND, workbook
from samrit.organizations.models import Organization
from samrit.registry.models import PendingImport
from samrit.web.acting import doing, posted
from samrit.web.pending_files import XLSX, about_file, downloaded, read_into
from samrit.web.requests import viewer
from samrit.web.uploads import FileForm
from samrit.web.views.seats.listing import unit_of, working_year

LISTS: dict[str, Sequence[str]] = {"kind": list(KIND_LABELS.values()), "link": list(LINK_LABELS.values())}


def _year(request: HttpRequest) -> int:
    """The fiscal year that the address names, else the one in which the person works."""
    given = request.GET.get("year", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else working_year(request).year


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def indicators(request: HttpRequest, code: str) -> HttpResponse:
    """What can be downloaded, and a file to read. No key of ``once``: to read it twice does no harm."""
    unit, year = unit_of(request, code), _year(request)
    form = FileForm(posted(request), request.FILES or None)
    status = 200
    if request.method == "POST":
        pending = _read(request, unit, year, form) if form.is_valid() else None
        if pending is not None:
            return redirect("cascade-file", pending.pk)
        status = 422
    context = {"unit": unit, "year": year, "form": form, "counted": owners_by_kind(unit, year, viewer(request))}
    return render(request, "seats/indicators.html", context, status=status)


def _read(request: HttpRequest, unit: Organization, year: int, form: FileForm) -> PendingImport | None:
    return read_into(
        form,
        read_indicators,
        lambda table, findings, file_hash: preview_indicators(
            unit=unit, fiscal_year=year, table=table, findings=findings, file_hash=file_hash, doing=doing(request)
        ),
    )


@require_safe
@login_required
def as_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """The indicators of those whose agreements this person may read, a row each."""
    unit, year = unit_of(request, code), _year(request)
    of = UNITS if request.GET.get("of") == UNITS else PEOPLE
    rows = list(rows_of(standing_in(unit, year, viewer(request), of)))
    about = about_file(KIND, organization=unit.code, name=str(unit), period=str(year))
    return downloaded(workbook(rows, LISTS, about), XLSX, f"indicators-{of}-{unit.code}-{year}.xlsx")
