"""The screen of a meeting room: a few slides with large figures that keep themselves up to date, of all or of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samrit.assessments.queries.on_time import Arrival
from samrit.core.permissions import Action
from samrit.insight.queries.agency import agency_view
from samrit.insight.queries.national import AgencyLine, Group, National
from samrit.organizations.models import Organization
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.svg.drawing import HIGHEST, level
from samrit.web.views.overview.country import found_by, year_asked
from samrit.web.views.overview.trends import trend_by_round

MOST_LINES = 8
"""As many lines as can be read from the end of a room."""
MOST_WORRIES = 6


@require_safe
@login_required
def wall(request: HttpRequest) -> HttpResponse:
    """Everybody whose reports this person may see; who sees one agency alone is led to its screen."""
    demand_anywhere(request, Action.READ_REPORT)
    found, _wanted, _by = found_by(request)
    everywhere, _paths = viewer(request).scopes(Action.READ_REPORT)
    if not everywhere and len(found.everybody.lines) == 1:
        only = found.everybody.lines[0].agreement.organization_id
        return redirect(f"{reverse('overview-agency-wall', args=[only])}?year={found.fiscal_year}")
    context = {
        "found": found,
        "back": f"{reverse('overview')}?year={found.fiscal_year}&round={found.months}",
        "now": clock.now(),
        "groups": _groups(found),
        "levels": _levels(found),
        **_ends(found),
        "behind": [line for line in found.shown.lines if line.handing.arrival is Arrival.OVERDUE],
        "most": MOST_LINES,
    }
    return render(request, "overview/wall.html", context)


@require_safe
@login_required
def agency_wall(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: its total, its dimensions, what worries."""
    rows = visible(viewer(request), Action.READ_REPORT, Organization.objects.all(), "")
    organization = get_object_or_404(rows, pk=pk)
    view = agency_view(viewer(request), organization, year_asked(request), clock.now())
    context = {
        "view": view,
        "organization": organization,
        "back": f"{reverse('overview-agency', args=[pk])}?year={view.fiscal_year}",
        "now": clock.now(),
        "by_round": trend_by_round(view),
        "worries": view.worries[:MOST_WORRIES],
        "more_worries": max(0, len(view.worries) - MOST_WORRIES),
    }
    return render(request, "overview/agency_wall.html", context)


def _groups(found: National) -> list[Group]:
    """The clusters and ministries with most to chase first, as many as a wall shows."""
    ordered = sorted(found.groups, key=lambda group: (-group.sums.rate.overdue, -group.sums.rate.late))
    return ordered[:MOST_LINES]


def _levels(found: National) -> list[dict[str, Any]]:
    """How many totals reach which level, the highest first, those without a total last."""
    counts = [0] * (HIGHEST + 1)
    for line in found.shown.lines:
        counts[level(line.total, line.scale)] += 1
    most = max(counts) or 1
    return [{"level": place, "count": counts[place], "most": most} for place in (*range(HIGHEST, 0, -1), 0)]


def _ends(found: National) -> dict[str, list[AgencyLine]]:
    """The highest and the lowest totals; of few agencies only the highest, so that nobody stands in both."""
    scored = [line for line in found.shown.lines if line.total is not None]
    scored.sort(key=lambda line: (-(line.total or 0), line.agreement.organization.sort_key))
    half = MOST_LINES // 2
    lowest = scored[half:][-half:]
    return {"highest": scored[:half], "lowest": lowest[::-1]}
