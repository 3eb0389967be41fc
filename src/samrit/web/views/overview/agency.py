"""The overview of one agency: where we stand, what worries, what changed since the last round."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samrit.core.permissions import Action
from samrit.core.workflow import CARD
from samrit.insight.queries.agency import AgencyView, Worry, agency_view
from samrit.organizations.models import Organization
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.views.overview.country import year_asked
from samrit.web.views.overview.trends import trend_by_round, trend_by_year
from samrit.web.views.reports.card_loading import LOOKS
from samrit.web.views.reports.net import net_of

WORRY_LOOKS = {
    Worry.OVERDUE: ("bad", "calendar-due"),
    Worry.RETURNED: ("bad", "arrow-back-up"),
    Worry.NO_RESULT: ("care", "edit"),
    Worry.BELOW_TARGET: ("care", "target"),
    Worry.NO_EVIDENCE: ("care", "paperclip"),
}
"""Colour and icon of each kind."""


@require_safe
@login_required
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one agency in a year."""
    rows = visible(viewer(request), Action.READ_REPORT, Organization.objects.all(), "")
    organization = get_object_or_404(rows, pk=pk)
    view = agency_view(viewer(request), organization, year_asked(request), clock.now())
    everywhere, _paths = viewer(request).scopes(Action.READ_REPORT)
    context = {
        "view": view,
        "organization": organization,
        "worries": [(worry, *WORRY_LOOKS[worry.kind]) for worry in view.worries],
        "cards": _cards(view),
        "by_round": trend_by_round(view),
        "by_year": trend_by_year(view),
        "from_outside": everywhere,
        "years": [view.fiscal_year - 1, view.fiscal_year, view.fiscal_year + 1],
    }
    return render(request, "overview/agency.html", context)


def _cards(view: AgencyView) -> list[tuple[Any, ...]]:
    """Every card with its look, and the net of those that are checklists."""
    if view.ready is None:
        return []
    promise, months = view.ready.found.promise, view.ready.report.months
    indicators = {row.code: row for row in promise.card.indicators} if promise.card else {}
    return [
        (
            each,
            *LOOKS[each.card.state],
            CARD.states[each.card.state],
            net_of(indicators.get(each.card.code), months, promise.framework),
        )
        for each in view.ready.cards
    ]
