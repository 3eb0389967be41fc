"""The people whom somebody evaluates, and the own evaluations."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from samrit.appraisals.actions.appraising import open_appraisal
from samrit.appraisals.models import HALVES
from samrit.appraisals.queries.persons import lines_of, seats_to_appraise
from samrit.core.permissions import Action
from samrit.core.workflow import APPRAISAL
from samrit.organizations.models import Organization
from samrit.permissions import may, visible
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, say_refused, tried
from samrit.web.reported_year import reported_year
from samrit.web.requests import demand, demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.workflow.actions import Refused

LAST_MONTH_OF_FIRST = 9
"""From April to September the half year before is the one that is written."""


def half_asked(request: HttpRequest) -> int:
    """The half year of the address, else the one that ended last."""
    given = request.GET.get("half", "")
    if given in ("1", "2"):
        return int(given)
    return 1 if 4 <= clock.today().month <= LAST_MONTH_OF_FIRST else 2


@require_safe
@login_required
def appraisals(request: HttpRequest) -> HttpResponse:
    """The seats of a half year with the state of each evaluation."""
    demand_anywhere(request, Action.READ_PERSONAL_EVALUATION)
    who, year, half = viewer(request), reported_year(request).year, half_asked(request)
    page = page_of(request, seats_to_appraise(who, year, half))
    lines = [
        (each, APPRAISAL.states[each.appraisal.state] if each.appraisal else None, _evaluates(request, each.seat))
        for each in lines_of(who, page.object_list, year, half)
    ]
    simulates = visible(who, Action.SIMULATE_RAISES, Organization.objects.registered(), "")
    context = {
        "page": page,
        "lines": lines,
        "year": year,
        "half": half,
        "halves": HALVES,
        "top": simulates.order_by("path").first(),
    }
    return render(request, "appraisals/list.html", context)


def _evaluates(request: HttpRequest, seat: Organization) -> bool:
    return bool(may(viewer(request), Action.EVALUATE_PERSON, seat))


@require_POST
@login_required
def start(request: HttpRequest, pk: int, half: int) -> HttpResponse:
    """Begin an evaluation."""
    if half not in dict(HALVES):
        raise Http404
    year = reported_year(request).year
    seat = seats_to_appraise(viewer(request), year, half).filter(pk=pk).first()
    if seat is None:
        raise Http404
    demand(request, Action.EVALUATE_PERSON, seat)
    made = tried(lambda: open_appraisal(seat=seat, fiscal_year=year, half=half, doing=doing(request)))
    if isinstance(made, Refused):
        say_refused(request, or_forbidden(made))
        return redirect("appraisals")
    return redirect("appraisal", made.pk)
