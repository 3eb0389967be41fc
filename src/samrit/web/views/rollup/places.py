"""How far an organisation or unit is in a round, with everybody right under it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samrit.insight.queries.rollup.places import Place
from samrit.insight.queries.rollup.progress import Line, lines_of, progress_of
from samrit.insight.queries.rollup.standing import STAGES
from samrit.organizations.models import Organization
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.cascade.loading import visible_plan
from samrit.web.views.rollup.loading import LOOKS, asked_round, asked_year, place_address, rollup_frame, visible_place

PAGE_SIZE = 25


@require_safe
@login_required
def of_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The organisation of a plan, in the year of the plan."""
    plan = visible_plan(request, pk)
    return _page(request, plan.organization, plan.fiscal_year)


@require_safe
@login_required
def of_place(request: HttpRequest, code: str) -> HttpResponse:
    """Any agency or unit, in a year."""
    return _page(request, visible_place(request, code), asked_year(request))


def _page(request: HttpRequest, top: Organization, year: int) -> HttpResponse:
    who, months = viewer(request), asked_round(request, top, year)
    progress = progress_of(who, top, year, months)
    stage = request.GET.get("stage", "")
    stage = stage if stage in STAGES else ""
    page = page_of(request, progress.in_stage(stage), PAGE_SIZE)
    shown: list[Place] = list(page.object_list)
    own = next(each for each in progress.places if each.pk == top.pk)
    first, *others = lines_of(who, progress, [own, *shown], clock.now())
    context = rollup_frame(
        request,
        top,
        year,
        months,
        own=shown_line(first, year, months),
        page=page,
        lines=[shown_line(each, year, months) for each in others],
        has_units=any(each.place.person is None for each in others),
        stages=progress.stages,
        stage=stage,
        count=len(progress.rows),
        own_serving=f"{reverse('serving')}?year={year}&round={months}&place={top.pk}",
    )
    return render(request, "rollup/place.html", context)


def shown_line(line: Line, year: int, months: int) -> dict[str, Any]:
    """A line as the pages show it."""
    look = LOOKS.get(line.stage, LOOKS["none"])
    label = line.standing.stage_label if line.standing else None
    return {
        "line": line,
        "chip": (*look, label) if label is not None else None,
        "address": place_address(line.organization, year, months),
    }
