"""The reconciliation of a plan: what does not add up, and where it is mended."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.checks.found import Found
from samrit.cascade.queries.reconciliation import CHECKS, reconciliation
from samrit.core.permissions import Action
from samrit.permissions import Standpoint, may
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.cascade.loading import cascade_frame, visible_plan
from samrit.web.views.links.shown import sums

MATRIX = ("owner-missing", "owner-several")


@require_safe
@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every check with what it found, and the exact sums of the organisation's indicators."""
    plan = visible_plan(request, pk)
    result = reconciliation(plan, viewer(request))
    chosen = request.GET.get("check", "")
    chosen = chosen if chosen in result.found else ""
    found = [(check, each) for check in CHECKS for each in result.found[check.name] if chosen in ("", check.name)]
    rows = page_of(request, found)
    context = cascade_frame(
        request,
        plan,
        "cascade-reconciliation",
        checks=[(check, len(result.found[check.name])) for check in CHECKS],
        check=chosen,
        count=result.count,
        page=rows,
        lines=[_line(plan, viewer(request), check, each) for check, each in rows.object_list],
        balances=[(each, sums(each.together)) for each in result.balances],
        agreements=result.agreements,
        indicators=result.indicators,
    )
    return render(request, "links/reconciliation.html", context)


def _line(plan: CascadePlan, who: Standpoint, check: Any, found: Found) -> dict[str, Any]:
    """A finding with the address where it is mended, for those who may open it."""
    code = found.finding.place.path.removeprefix("indicators[").removesuffix("]")
    return {
        "check": check,
        "finding": found.finding,
        "owner": found.owner,
        "about": found.about,
        "code": code if found.finding.place.path.startswith("indicators[") else "",
        "address": _address(plan, who, found),
    }


def _address(plan: CascadePlan, who: Standpoint, found: Found) -> str:
    if found.finding.code in MATRIX:
        return reverse("cascade-matrix", args=[plan.pk])
    if found.objective and may(who, Action.WRITE_UNIT_PART, found.owner):
        return reverse("cascade-objective-indicators", args=[found.objective])
    if found.owner.pk == plan.organization_id:
        return reverse("cascade-indicator", args=[found.row]) if found.row else ""
    if not may(who, Action.READ_AGREEMENT, found.owner):
        return reverse("cascade-indicator", args=[found.row]) if found.row else ""
    if found.finding.code.startswith("link-") and may(who, Action.EDIT_AGREEMENT, found.owner):
        return reverse("cascade-link", args=[found.row])
    if found.finding.rule in ("WT-1", "CS-3"):
        return reverse("agreement-rows", args=[found.agreement])
    return reverse("cascade-links", args=[found.agreement]) if found.agreement else ""
