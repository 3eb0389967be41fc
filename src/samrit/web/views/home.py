"""The first page after signing in, and the choices of the top bar."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.queries.deadlines import upcoming
from samrit.agreements.queries.waiting import (
    Task,
    by_urgency,
    own_agreements,
    states_of_year,
    waiting_for,
)
from samrit.appraisals.queries.duties import duties as duties_of_appraisal
from samrit.assessments.queries.duties import duties
from samrit.assessments.queries.own_rounds import own_rounds
from samrit.cascade.queries.duties import duties as duties_of_cascade
from samrit.core.fiscal_year import DateProblem, FiscalYear
from samrit.core.permissions import Action
from samrit.evaluations.queries.duties import duties as duties_of_evaluation
from samrit.frameworks.queries.listing import published_frameworks
from samrit.organizations.models import User
from samrit.permissions import Standpoint
from samrit.web import clock
from samrit.web.countdown import next_of_mine
from samrit.web.demo import is_demo_persona
from samrit.web.reported_year import reported_year
from samrit.web.requests import YEAR_IN_SESSION, chosen_year, viewer
from samrit.web.views.rollup.at_home import at_home


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, what comes next, how things stand, and who they are here."""
    who, today = viewer(request), clock.today()
    year = FiscalYear.containing(today)
    chosen = chosen_year(request, year)
    at, years = clock.now(), tuple(dict.fromkeys((year.year, year.next.year, chosen.year)))
    rounds, frameworks = own_rounds(who, at), list(published_frameworks())
    tasks = by_urgency(
        [
            *waiting_for(who, years, frameworks),
            *duties(who, at, rounds),
            *duties_of_evaluation(who, at),
            *duties_of_appraisal(who),
            *duties_of_cascade(who),
        ]
    )
    states = states_of_year(who, chosen.year)
    return render(
        request,
        "web/home.html",
        {
            "held": who.grants,
            "tasks": [(task, address_of(task)) for task in tasks],
            "deadlines": upcoming(
                (year.year, year.next.year, year.previous.year), today, kinds_of(who), published=frameworks
            )
            if who.held
            else [],
            "today": today,
            "sees_overview": who.may_somewhere(Action.READ_REPORT),
            **(own := _own(request, who, chosen)),
            **at_home(who, own["own_year"].year),
            "countdown": next_of_mine(who, rounds, at),
            "states": states,
            "agreements_count": sum(count for _, _, count in states),
        },
    )


def kinds_of(who: Standpoint) -> set[str] | None:
    """The kinds of organisations that somebody works in, whose calendars concern them; all for whoever reads
    everywhere."""
    if who.scopes(Action.READ_AGREEMENT)[0]:
        return None
    return {each.organization.kind for each in who.grants}


def _own(request: HttpRequest, who: Standpoint, chosen: FiscalYear) -> dict[str, Any]:
    """How the own agreements of the year stand; where there are none yet, those of the year that is reported on."""
    reported = reported_year(request)
    own = own_agreements(who, (chosen.year, reported.year))
    year = chosen if own[chosen.year] else reported
    return {"own": own[year.year], "own_year": year}


def address_of(task: Task) -> str:
    """The page on which a task is done."""
    return reverse(task.url_name, args=task.args)


def where_from(request: HttpRequest) -> str:
    """The page that a form of the frame was sent from; the first page unless it is one of this site."""
    place = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure())
    return place if allowed else "/"


@require_POST
@login_required
def choose_year(request: HttpRequest) -> HttpResponse:
    """Keep the chosen fiscal year for the session."""
    try:
        year = FiscalYear(int(request.POST.get("year", "")))
    except (ValueError, DateProblem):
        raise Http404 from None
    request.session[YEAR_IN_SESSION] = year.year
    return redirect(where_from(request))


@require_POST
def enter_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the personas that the demonstration lists; elsewhere this page does not exist."""
    name = request.POST.get("username", "")
    if not is_demo_persona(name):
        raise Http404
    user = User.objects.get(username=name)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")
