"""The indicators of an objective of a unit: those of the organisation are looked at first, then the unit's (CS-1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.measuring import choose_indicators
from samrit.cascade.models import CascadeLink, CascadePlan, UnitObjective
from samrit.cascade.queries.matrix import marks_of
from samrit.cascade.queries.measured import measured_objectives
from samrit.cascade.queries.promised import Indicator, indicators_of
from samrit.cascade.queries.unit_agreements import agreement_of
from samrit.core.permissions import Action
from samrit.permissions import may
from samrit.web.acting import doing, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.views.cascade.loading import cascade_frame, visible_objective
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

MOST_CODES = 300


@dataclass(frozen=True)
class Offered:
    """An indicator of the organisation: what the unit is for it, and the codes by which its agreement carries it."""

    indicator: Indicator
    mark: str
    codes: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose among the indicators of the unit's agreement."""
    row = visible_objective(request, pk)
    plan, unit = row.part.plan, row.part.unit
    demand(request, Action.WRITE_UNIT_PART, unit)
    if request.method == "POST":
        codes = request.POST.getlist("code")[:MOST_CODES]
        seen = doing(request, version=version_of(request))
        done = tried(lambda: choose_indicators(row=row, codes=codes, doing=seen))
        if not isinstance(done, Refused):
            messages.success(request, _("บันทึกตัวชี้วัดของเป้าประสงค์แล้ว"))
            return redirect("cascade-unit", plan.pk, unit.pk)
        return refused_page(request, "cascade/indicators.html", _context(request, row, codes), done)
    return render(request, "cascade/indicators.html", _context(request, row, None))


def _context(request: HttpRequest, row: UnitObjective, typed: list[str] | None) -> dict[str, Any]:
    plan, unit = row.part.plan, row.part.unit
    title = _("ตัวชี้วัดของเป้าประสงค์")
    above = indicators_of(plan)
    agreement = agreement_of(unit, plan.fiscal_year)
    measured = next(each for each in measured_objectives(plan, above, unit.pk) if each.objective.pk == row.pk)
    rows = AgreementIndicator.objects.filter(agreement=agreement, is_heading=False) if agreement else []
    context = cascade_frame(
        request,
        plan,
        title,
        unit=unit,
        row=row,
        title=title,
        by_link=measured.by_link,
        agreement=agreement,
        reads=agreement is not None and bool(may(viewer(request), Action.READ_AGREEMENT, unit)),
        writes=agreement is not None
        and agreement.state == "draft"
        and bool(may(viewer(request), Action.EDIT_AGREEMENT, unit)),
        own=[(each, each.code in (row.codes if typed is None else typed)) for each in rows],
        offered=_offered(plan, row, above, agreement),
    )
    back = (str(unit), reverse("cascade-unit", args=[plan.pk, unit.pk]))
    context["trail"] = [*context["trail"][:-1], back, (title, "")]
    return context


def _offered(
    plan: CascadePlan, row: UnitObjective, above: list[Indicator], agreement: Agreement | None
) -> list[Offered]:
    """Of the organisation: what measures the objective that is pushed, and what the matrix gives the unit."""
    unit = row.part.unit_id
    marks = {key: mark for (key, place), mark in marks_of(plan).items() if place == unit}
    links = CascadeLink.objects.filter(child__organization=unit, child__fiscal_year=plan.fiscal_year)
    carried: dict[tuple[int | None, str], list[str]] = {}
    if agreement is not None:
        for code, parent, parent_code in links.order_by("child_code").values_list(
            "child_code", "parent", "parent_code"
        ):
            carried.setdefault((parent, parent_code), []).append(code)
    wanted = [each for each in above if _measures(each, row)] or [each for each in above if each.key in marks]
    return [Offered(each, marks.get(each.key, ""), tuple(carried.get(each.key, ()))) for each in wanted]


def _measures(indicator: Indicator, row: UnitObjective) -> bool:
    return row.objective_id is not None and indicator.row.objective_id == row.objective_id
