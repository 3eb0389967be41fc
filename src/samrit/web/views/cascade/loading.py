"""A plan of the cascade, a unit in it, an objective of a unit, for the person who asks; what they may not see does not
exist. And the frame of these pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrit.cascade.models import CascadePlan, UnitObjective
from samrit.cascade.queries.plans import units_of
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import may, visible
from samrit.web.requests import viewer


def visible_plan(request: HttpRequest, pk: int) -> CascadePlan:
    """The plan with its organisation; 404 unless this person may read it."""
    rows = CascadePlan.objects.select_related("organization", "confirmed_by")
    found = visible(viewer(request), Action.READ_CASCADE, rows, "organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_unit(request: HttpRequest, plan: CascadePlan, pk: int) -> Organization:
    """One of those whom the plan hands on to; 404 where there is none, or its seat is not this person's to see."""
    found = units_of(plan, viewer(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_objective(request: HttpRequest, pk: int) -> UnitObjective:
    """An objective of a unit, of a plan that this person may read; else 404."""
    rows = UnitObjective.objects.select_related("part__plan__organization", "part__unit", "objective")
    found = visible(viewer(request), Action.READ_CASCADE, rows, "part__plan__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Tab:
    """One of the pages of a plan."""

    address: str
    label: Any
    icon: str
    here: bool


TABS = (
    ("cascade", _("ห้าขั้นตอน"), "list-check"),
    ("cascade-matrix", _("ตารางเจ้าภาพ (OS Matrix)"), "table"),
    ("cascade-reconciliation", _("ตรวจความครบถ้วน"), "checks"),
    ("cascade-progress", _("ความก้าวหน้า"), "report-analytics"),
    ("plan-chart", _("แผนงานของปี"), "timeline"),
    ("plan-projects", _("โครงการ"), "folder"),
    ("plan-jobs", _("ลักษณะงาน"), "id-badge-2"),
)
"""Pages of one plan; other parts of the cascade put theirs behind these."""


def cascade_frame(request: HttpRequest, plan: CascadePlan, here: str, **more: Any) -> dict[str, Any]:
    """What ``cascade/frame.html`` needs, and ``more`` for the page itself."""
    inside = here not in {row[0] for row in TABS}
    name = f"{plan.organization} · {_('ปีงบประมาณ พ.ศ. %(year)s') % {'year': plan.fiscal_year}}"
    own = reverse("cascade", args=[plan.pk])
    trail = [(_("การถ่ายทอดตัวชี้วัด"), reverse("cascades")), (name, own if inside else "")]
    return {
        "plan": plan,
        "plans": bool(may(viewer(request), Action.PLAN_CASCADE, plan.organization)),
        "tabs": []
        if inside
        else [Tab(reverse(url, args=[plan.pk]), label, icon, url == here) for url, label, icon in TABS],
        "trail": [*trail, (here, "")] if inside else trail,
        **more,
    }
