"""What the first page leads to: the people of a head of unit, read when the page is there, and what one serves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.core.permissions import Level, Role
from samrit.insight.queries.rollup.places import latest_round
from samrit.insight.queries.rollup.progress import lines_of, progress_of
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.views.rollup.loading import asked_year, place_address
from samrit.web.views.rollup.places import shown_line

MOST_SHOWN = 8


def headed_unit(who: Standpoint) -> Organization | None:
    """The unit that somebody heads, the highest of several."""
    rows = [each.organization for each in who.grants if each.role == Role.AGENCY_HEAD.value]
    return min((each for each in rows if each.level is Level.UNIT), key=lambda each: each.path, default=None)


def at_home(who: Standpoint, year: int) -> dict[str, Any]:
    """Whether the first page leads to one's people, and to what one serves; nothing is asked for it."""
    levels = {each.organization.level for each in who.grants}
    return {
        "people_of": headed_unit(who),
        "serves": bool(levels & {Level.UNIT, Level.PERSON}),
        "serves_year": year,
    }


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Who of the people right under one's unit signed, reported and scored: a piece of the first page, or a page."""
    who, year = viewer(request), asked_year(request)
    unit = headed_unit(who)
    piece = bool(request.headers.get("HX-Request"))
    context: dict[str, Any] = {"unit": unit, "year": year, "trail": [(_("บุคคลในหน่วยงานของท่าน"), "")]}
    if unit is not None:
        months = latest_round([unit], year)
        progress = progress_of(who, unit, year, months)
        rows = [each for each in progress.rows if each.person is not None]
        lines = lines_of(who, progress, rows[:MOST_SHOWN], clock.now(), with_cards=False)
        context |= {
            "months": months,
            "lines": [shown_line(each, year, months) for each in lines],
            "count": len(rows),
            "address": place_address(unit, year, months),
        }
    return render(request, "rollup/people_list.html" if piece else "rollup/people_page.html", context)
