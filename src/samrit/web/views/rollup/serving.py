"""What a person, unit or agency serves: each indicator with the ones above it, up to the organisation's."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.core.permissions import Action, Level
from samrit.insight.queries.rollup.places import ROUNDS
from samrit.insight.queries.rollup.serving import Chain, serving
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may, visible
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.rollup.loading import asked_round, asked_year, rollup_frame
from samrit.web.views.rollup.shown import kind_of, state_of

PAGE_SIZE = 20
ORDER = (Level.PERSON, Level.UNIT, Level.AGENCY)


def own_places(who: Standpoint) -> list[Organization]:
    """Where somebody holds a role and looks at what is handed on: one's own seat first, then units, then agencies."""
    held = {each.organization.pk: each.organization for each in who.grants}
    mine = [each for each in held.values() if each.parent_id is not None and may(who, Action.READ_CASCADE, each)]
    return sorted(mine, key=lambda each: (ORDER.index(each.level), each.sort_key))


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Of one's own seat or unit; of another that one may look at, where the address names it."""
    who, year = viewer(request), asked_year(request)
    mine = own_places(who)
    place = _asked(request) or next(iter(mine), None)
    if place is None:
        context = {"trail": [(_("งานของท่านส่งผลต่อเป้าหมายใด"), "")], "year": year, "months": ROUNDS[0]}
        return render(request, "rollup/serving_none.html", context)
    months = asked_round(request, place, year)
    chains = page_of(request, serving(who, place, year, months), PAGE_SIZE)
    context = rollup_frame(
        request,
        place,
        year,
        months,
        _("ส่งผลต่อเป้าหมายใด"),
        place=place,
        mine=mine if place in mine else [],
        own=who.person is not None and (place.person_id == who.person.pk or place in mine),
        page=chains,
        lines=[_shown(each) for each in chains.object_list],
    )
    return render(request, "rollup/serving.html", context)


def _asked(request: HttpRequest) -> Organization | None:
    given = request.GET.get("place", "")
    if not given:
        return None
    rows = (
        Organization.objects.filter(pk=int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else None
    )
    found = visible(viewer(request), Action.READ_CASCADE, rows, "").first() if rows is not None else None
    if found is None:
        raise Http404
    return found


def _shown(chain: Chain) -> dict[str, Any]:
    """A chain from the top down to the own indicator."""
    steps = list(reversed(chain.steps))
    return {
        "chain": chain,
        "own": chain.own,
        "steps": [
            {
                "step": step,
                "state": state_of(step.reported),
                "kind": kind_of(step.link.kind) if step.link else None,
                "last": step is chain.own,
                "above": steps[number - 1].row if number else None,
            }
            for number, step in enumerate(steps)
        ],
    }
