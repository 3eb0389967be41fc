"""The organisation, year and round that are asked for; others do not exist. And the frame of these pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samrit.cascade.models import CascadePlan
from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR
from samrit.core.permissions import Action
from samrit.insight.queries.rollup.places import ROUNDS, latest_round
from samrit.organizations.models import AGENCY_KINDS, UNIT_KINDS, Organization
from samrit.permissions import visible
from samrit.web.requests import viewer
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.overview.country import year_asked

LOOKS = {
    "none": ("plain", "circle-dashed"),
    "unsigned": ("care", "pencil"),
    "signed": ("plain", "hourglass"),
    "open": ("info", "edit"),
    "submitted": ("info", "send"),
    "certified": ("good", "shield-check"),
}
"""Colour and icon of each stage."""


def visible_place(request: HttpRequest, code: str) -> Organization:
    """The agency or unit; 404 unless this person may look at its cascade."""
    rows = Organization.objects.registered().filter(code=code)
    found = visible(viewer(request), Action.READ_CASCADE, rows, "").first()
    if found is None:
        raise Http404
    return found


def asked_year(request: HttpRequest) -> int:
    """The fiscal year of the address, else the one that the person works in; 404 for what is none."""
    year = year_asked(request)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def asked_round(request: HttpRequest, top: Organization, year: int) -> int:
    """The round of the address, else the last in which somebody there reports."""
    given = request.GET.get("round", "")
    return int(given) if given in {str(each) for each in ROUNDS} else latest_round([top], year)


def query_of(year: int, months: int) -> str:
    """What the addresses of these pages end with."""
    return f"?year={year}&round={months}"


def place_address(place: Organization, year: int, months: int) -> str:
    """Where one of them stands with everybody under it, or what a person serves."""
    if place.person_id:
        return f"{reverse('serving')}{query_of(year, months)}&place={place.pk}"
    return reverse("progress", args=[place.code]) + query_of(year, months)


def rollup_frame(
    request: HttpRequest, top: Organization, year: int, months: int, here: str = "", **more: Any
) -> dict[str, Any]:
    """What ``rollup/frame.html`` needs: the tabs of the plan where there is one, the way up, the choice of the round.
    ``here`` is the page under the organisation, empty for its own."""
    plan = CascadePlan.objects.filter(organization=top, fiscal_year=year).first()
    tabs = []
    if plan is not None:
        plan.organization = top
        tabs = cascade_frame(request, plan, "cascade-progress")["tabs"]
    codes = top.path.split(".")[:-2]
    kinds = [*AGENCY_KINDS, *UNIT_KINDS]
    over = visible(
        viewer(request), Action.READ_CASCADE, Organization.objects.filter(code__in=codes, kind__in=kinds), ""
    )
    above = sorted(over, key=lambda each: len(each.path))
    trail = [(_("การถ่ายทอดตัวชี้วัด"), reverse("cascades"))]
    trail += [(str(each), place_address(each, year, months)) for each in above]
    own = place_address(top, year, months)
    trail += [(str(top), own), (here, "")] if here else [(str(top), "")]
    return {
        "top": top,
        "plan": plan,
        "tabs": tabs,
        "trail": trail,
        "year": year,
        "months": months,
        "rounds": ROUNDS,
        "of": query_of(year, months),
        **more,
    }
