"""The strategy map to be looked at: on the page, and as a file to print or to put into a presentation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.documents.strategy_map.render import PDF, PNG, sheet_pdf, sheet_png
from samrit.insight.queries.objectives import objective_scores
from samrit.strategy.models import Strategy
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.svg.strategy_map import strategy_map
from samrit.web.views.strategy.loading import strategy_frame, visible_strategy
from samrit.web.views.strategy.map_sheet import sheet_of
from samrit.web.views.strategy.mapping import Charting, as_map, charting
from samrit.web.views.strategy.showing import shown

FORMS = {"pdf": (PDF, sheet_pdf), "png": (PNG, sheet_png)}
"""The forms of the sheet, as its address ends: media type, and what makes it."""
MOST = 150
"""Letters of the name of a file."""


@require_safe
@login_required
def the_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The strategy map, as a picture and in words."""
    row = visible_strategy(request, pk)
    charted = _charted(request, row)
    context = {"shown": charted.found, "charted": charted, "map": strategy_map(as_map(charted))}
    return render(request, "strategy/map.html", strategy_frame(request, row, "strategy-map", **context))


@require_safe
@login_required
def map_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The map on one sheet: to be printed (``pdf``), or as a picture (``png``)."""
    if form not in FORMS:
        raise Http404
    row = visible_strategy(request, pk)
    media, made = FORMS[form]
    charted = _charted(request, row)
    address = request.build_absolute_uri(reverse("strategy-map", args=[pk]))
    name = _("แผนที่ยุทธศาสตร์ %(organization)s %(year)s") % {"organization": row.organization, "year": row.fiscal_year}
    named = content_disposition_header(as_attachment=True, filename=f"{name[:MOST]}.{form}")
    content = made(sheet_of(charted, as_map(charted), address), clock.now())
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": named or ""})


def _charted(request: HttpRequest, row: Strategy) -> Charting:
    """The map with the scores of the moment that was asked for."""
    return charting(shown(row), objective_scores(viewer(request), row, request.GET.get("round", "")))
