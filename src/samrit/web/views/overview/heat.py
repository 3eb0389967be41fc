"""Agencies × indicators as a heat map with its table: where a whole country is weak, and who is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.insight.queries.heat import Heat, HeatLine, heat
from samrit.insight.queries.national import AgencyLine
from samrit.web.svg.heat_map import NARROW, WIDE, Cell, HeatRow, Nothing, heat_map
from samrit.web.tables import page_of
from samrit.web.templatetags.samrit import DASH, points, words
from samrit.web.views.overview.side_by_side import PAGE_SIZE, chosen, in_parts

ORDERS = ("name", "total")
IN_A_PART = 20
"""Agencies of one picture."""


@require_safe
@login_required
def heat_page(request: HttpRequest) -> HttpResponse:
    """The map of everybody under one framework in one round."""
    picked, context = chosen(request)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else ORDERS[0]
    lines = sorted(picked.lines, key=_weakest_first) if order == "total" else picked.lines
    page = page_of(request, lines, PAGE_SIZE)
    shown = heat(list(page.object_list))
    rows = [_row(shown, each, picked.found.fiscal_year) for each in shown.lines]
    columns = [(column.code, words(column.name)) for column in shown.columns]
    parts = in_parts(rows, IN_A_PART) if columns else []
    scale, total = picked.scale, _("รวม")
    context |= {
        "page": page,
        "order": order,
        "columns": shown.columns,
        "rows": rows,
        "wide": [heat_map(columns, some, said, total, scale=scale, frame=WIDE) for said, some in parts],
        "narrow": [heat_map(columns, some, said, total, scale=scale, frame=NARROW) for said, some in parts],
    }
    return render(request, "overview/heat.html", context)


def _weakest_first(line: AgencyLine) -> tuple[bool, Decimal, str]:
    return line.total is None, line.total or Decimal(0), line.agreement.organization.sort_key


def _row(shown: Heat, line: HeatLine, fiscal_year: int) -> HeatRow:
    organization = line.line.agreement.organization
    address = f"{reverse('overview-agency', args=[organization.pk])}?year={fiscal_year}"
    total = points(line.line.total, 2) if line.line.total is not None else DASH
    return HeatRow(str(organization), address, total, _cells(shown, line))


def _cells(shown: Heat, line: HeatLine) -> Sequence[Cell]:
    found: list[Cell] = []
    for column in shown.columns:
        value = line.points.get(column.code)
        nothing = Nothing.ABSENT if line.is_absent(column.code) and line.points else Nothing.UNREPORTED
        found.append(nothing if value is None else value)
    return found
