"""One unit in a cascade: its part, the indicators that it was given, and the draft of its agreement."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samrit.cascade.actions.drafting import draft_agreement
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.models import CascadePlan, UnitObjective, UnitPart
from samrit.cascade.queries.matrix import matrix_of
from samrit.cascade.queries.measured import Measured, measured_objectives
from samrit.cascade.queries.promised import Indicator
from samrit.cascade.queries.unit_agreements import agreement_of
from samrit.core.permissions import Action
from samrit.core.workflow import SETTLED
from samrit.organizations.models import UNIT_KINDS, Organization
from samrit.permissions import NOT_GRANTED, may, visible
from samrit.web.acting import doing, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.cascade.loading import cascade_frame, visible_plan, visible_unit
from samrit.workflow.actions import Refused


@require_safe
@login_required
def page(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Role and objectives, the list of its indicators with their marks, and its agreement."""
    plan = visible_plan(request, pk)
    place, who = visible_unit(request, plan, unit), viewer(request)
    matrix = matrix_of(plan)
    marked = [(line, _field(line.indicator.key), matrix.mark(line, place)) for line in matrix.lines]
    part = UnitPart.objects.filter(plan=plan, unit=place).select_related("confirmed_by").first()
    agreement = agreement_of(place, plan.fiscal_year)
    context = cascade_frame(
        request,
        plan,
        str(place),
        unit=place,
        has_part=place.kind in UNIT_KINDS,
        part=part,
        objectives=_objectives(plan, part, [line.indicator for line in matrix.lines]),
        writes=bool(may(who, Action.WRITE_UNIT_PART, place)),
        lines=marked,
        given=sum(1 for _line, _name, mark in marked if mark),
        agreement=agreement if agreement and may(who, Action.READ_AGREEMENT, place) else None,
        own_plan=_own_plan(request, place, plan.fiscal_year),
        hands_on=place.kind in UNIT_KINDS and bool(may(who, Action.PLAN_CASCADE, place)),
        plans=plan.state != SETTLED and bool(may(who, Action.PLAN_CASCADE, plan.organization)),
        drafts=_drafts(request, place) and (agreement is None or agreement.state == "draft"),
    )
    return render(request, "cascade/unit.html", context)


def _own_plan(request: HttpRequest, unit: Organization, year: int) -> CascadePlan | None:
    """The cascade of the unit itself to its groups and people, for those who may read it."""
    rows = CascadePlan.objects.filter(organization=unit, fiscal_year=year)
    return visible(viewer(request), Action.READ_CASCADE, rows, "organization").first()


def _objectives(
    plan: CascadePlan, part: UnitPart | None, indicators: Sequence[Indicator]
) -> list[tuple[UnitObjective, Measured]]:
    """The objectives of the unit with the indicators that measure them."""
    if part is None:
        return []
    measured = {each.objective.pk: each for each in measured_objectives(plan, indicators, part.unit_id)}
    rows = part.objectives.select_related("objective")
    return [(each, measured[each.pk]) for each in rows if each.pk in measured]


def _field(key: tuple[int, str]) -> str:
    return f"mark|{key[0]}|{key[1]}"


def _drafts(request: HttpRequest, unit: Organization) -> bool:
    return bool(may(viewer(request), Action.START_AGREEMENT, unit))


@require_POST
@login_required
def marks(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Write the marks of one unit."""
    plan = visible_plan(request, pk)
    place = visible_unit(request, plan, unit)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    given = {
        (line.indicator.key, place.pk): request.POST[name]
        for line in matrix_of(plan).lines
        if (name := _field(line.indicator.key)) in request.POST
    }
    done = tried(lambda: mark_cells(plan=plan, marks=given, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        said = ngettext("บันทึกตารางแล้ว เปลี่ยน %(count)s ช่อง", "บันทึกตารางแล้ว เปลี่ยน %(count)s ช่อง", done)
        messages.success(request, said % {"count": done})
    return redirect("cascade-unit", pk, unit)


@require_POST
@login_required
def draft(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Make the draft of the unit's agreement from its cells, or add what is new to it."""
    plan = visible_plan(request, pk)
    place = visible_unit(request, plan, unit)
    if not _drafts(request, place):
        raise PermissionDenied(NOT_GRANTED.fill(action=Action.START_AGREEMENT.label))
    done = tried(lambda: draft_agreement(plan=plan, unit=place, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
        return _back(plan, place)
    count = len(done.added)
    if not count:
        messages.info(request, _("ร่างข้อตกลงมีตัวชี้วัดครบตามตารางแล้ว ไม่มีสิ่งใดเปลี่ยน"))
        return _back(plan, place)
    said = ngettext("เพิ่มตัวชี้วัด %(count)s ตัวในร่างข้อตกลงแล้ว", "เพิ่มตัวชี้วัด %(count)s ตัวในร่างข้อตกลงแล้ว", count)
    messages.success(request, said % {"count": count})
    return redirect("agreement", done.agreement.pk)


def _back(plan: CascadePlan, unit: Organization) -> HttpResponse:
    return redirect("cascade-unit", plan.pk, unit.pk)
