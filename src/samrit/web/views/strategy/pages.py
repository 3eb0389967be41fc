"""Strategies to be read: the list, one as a whole, its projects and its history."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.strategy.events import KIND
from samrit.strategy.queries.listing import organizations_for, strategies_for, years_of
from samrit.strategy.queries.plan import plan_of
from samrit.web import clock
from samrit.web.requests import chosen_year, demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.events.timelines import Subject, timeline_of
from samrit.web.views.strategy.loading import strategy_frame, visible_strategy
from samrit.web.views.strategy.showing import shown

ALL_YEARS = "all"


@require_safe
@login_required
def strategies(request: HttpRequest) -> HttpResponse:
    """The strategies that this person may read: of the year chosen in the bar if it has any, of another, or of all."""
    who = viewer(request)
    years = years_of(who)
    asked = request.GET.get("year", "")
    if asked == ALL_YEARS:
        year: int | None = None
    elif asked.isascii() and asked.isdigit() and len(asked) == len("2554") and int(asked) in years:
        year = int(asked)
    else:
        own = chosen_year(request, FiscalYear.containing(clock.today())).year
        # Where that year has nothing to show, everything else is more use than an empty page.
        year = own if own in years or not years else None
    name = request.GET.get("name", "").strip()[:200]
    context = {
        "page": page_of(request, strategies_for(who, year=year, name=name)),
        "years": sorted({*years, *([year] if year else [])}, reverse=True),
        "year": year,
        "name": name,
        "may_start": organizations_for(who).exists(),
    }
    return render(request, "strategy/list.html", context)


@require_safe
@login_required
def strategy(request: HttpRequest, pk: int) -> HttpResponse:
    """One strategy as a whole."""
    row = visible_strategy(request, pk)
    return render(request, "strategy/overview.html", strategy_frame(request, row, "strategy", shown=shown(row)))


@require_safe
@login_required
def projects(request: HttpRequest, pk: int) -> HttpResponse:
    """Every project with its budget, and the sums."""
    row = visible_strategy(request, pk)
    context = strategy_frame(request, row, "strategy-projects", plan=plan_of(row))
    return render(request, "strategy/projects.html", context)


@require_safe
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was written, by whom, with old and new."""
    row = visible_strategy(request, pk)
    demand(request, Action.READ_EVENTS, row.organization)
    line = timeline_of(request, Subject(KIND, row.pk), owner=row.organization)
    return render(request, "strategy/history.html", strategy_frame(request, row, "strategy-history", timeline=line))
