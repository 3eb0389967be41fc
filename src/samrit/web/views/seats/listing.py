"""The units whose people may be given seats, and the people of one of them."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samrit.agreements.queries.seats import (
    Seated,
    everybody_under,
    frameworks_for_persons,
    people_of,
    seats_of,
    templates_under,
    units_with_people,
)
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Organization
from samrit.permissions import may
from samrit.web import clock
from samrit.web.requests import chosen_year, demand, demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.organizations.loading import visible_organization
from samrit.web.views.seats.forms import SeatsForm, choices_of

PEOPLE_A_PAGE = 100
"""So many can be chosen at once."""


def unit_of(request: HttpRequest, code: str) -> Organization:
    """The organisation, for somebody who may open seats in it: 404 and 403 for others."""
    organization = visible_organization(request, code)
    demand(request, Action.OPEN_SEAT, organization)
    return organization


def working_year(request: HttpRequest) -> FiscalYear:
    """The fiscal year that the person works in."""
    return chosen_year(request, FiscalYear.containing(clock.today()))


def usual_first_day(year: FiscalYear, today: date) -> date:
    """The first day of the half year that is worked in, from which the days of its evaluation count (IN-2)."""
    second = date(year.last_day.year, 4, 1)
    return second if today >= second else year.first_day


@require_safe
@login_required
def seats(request: HttpRequest) -> HttpResponse:
    """The units with people; whoever has only one stands before it at once."""
    demand_anywhere(request, Action.OPEN_SEAT)
    rows = units_with_people(viewer(request), clock.today())
    words = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    found = list(rows[:2]) if not words else []
    if len(found) == 1:
        return redirect("seats-of", found[0].code)
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(name_en__icontains=words)
    return render(request, "seats/list.html", {"page": page_of(request, rows), "words": words})


@require_safe
@login_required
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """The people of one unit with their seats, and the form by which seats are opened."""
    organization, year = unit_of(request, code), working_year(request)
    who, words = viewer(request), request.GET.get("q", "").strip()[:100].replace("\x00", "")
    page = page_of(request, people_of(organization, clock.today(), words), PEOPLE_A_PAGE)
    keys = [each.pk for each in page]
    seated = {each.person.pk: each for each in seats_of(organization, clock.today(), year.year, keys)}
    people = [seated[key] for key in keys if key in seated]
    templates = templates_under(organization, who, year.year)
    form = SeatsForm(
        initial={"starts_on": usual_first_day(year, clock.today())},
        choices=choices_of(templates, frameworks_for_persons()),
    )
    everybody = everybody_under(organization, who, clock.today(), year.year, starting=True)
    context = {
        "unit": organization,
        "lines": [(each, _state(each), _reads(request, each)) for each in people],
        "year": year.year,
        "form": form,
        "page": page,
        "words": words,
        "waiting": sum(each.held is None or each.agreement is None for each in people),
        "everybody": everybody,
        "own": who.person,
    }
    return render(request, "seats/unit.html", context)


def _state(each: Seated) -> object:
    return AGREEMENT.states[each.agreement.state] if each.agreement else None


def _reads(request: HttpRequest, each: Seated) -> bool:
    return bool(each.agreement and may(viewer(request), Action.READ_AGREEMENT, each.agreement.organization))
