"""The order of agencies with what is still open about it: each total within those that are still possible."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samrit.insight.queries.ranking import Ranked, Sureness, ranking
from samrit.web.svg.ranking import NARROW, WIDE, RankRow
from samrit.web.svg.ranking import ranking as drawn
from samrit.web.tables import page_of
from samrit.web.templatetags.samrit import points
from samrit.web.views.overview.side_by_side import PAGE_SIZE, chosen, in_parts

IN_A_PART = 15
"""Agencies of one picture."""


@require_safe
@login_required
def ranking_page(request: HttpRequest) -> HttpResponse:
    """Everybody under one framework in one round; places are among all that the choice leaves."""
    picked, context = chosen(request)
    found = ranking(picked.lines, picked.found.months)
    page = page_of(request, found.ranked, PAGE_SIZE)
    rows = [_row(each, picked.found.fiscal_year) for each in page.object_list]
    parts = in_parts(rows, IN_A_PART)
    scale = (found.floor, found.cap)
    context |= {
        "ranking": found,
        "page": page,
        "wide": [drawn(some, said, scale=scale, frame=WIDE) for said, some in parts],
        "narrow": [drawn(some, said, scale=scale, frame=NARROW) for said, some in parts],
        "open_count": sum(each.sureness is Sureness.OPEN for each in found.ranked),
    }
    return render(request, "overview/ranking.html", context)


def _row(each: Ranked, fiscal_year: int) -> RankRow:
    organization = each.line.agreement.organization
    address = f"{reverse('overview-agency', args=[organization.pk])}?year={fiscal_year}"
    return RankRow(
        str(organization),
        address,
        each.place,
        each.lowest,
        each.highest,
        each.now,
        printed_ends(each),
        each.sureness.value,
    )


def printed_ends(each: Ranked) -> str:
    """``3.6020``, or while something is open ``2.5840–4.1840``."""
    low, high = points(each.lowest), points(each.highest)
    return low if each.lowest == each.highest else f"{low}–{high}"
