"""Projects of the year by month: the grid of plan and progress, and taking them from the strategy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.projects import Unwritable, Written, take_strategy_projects, write_months
from samrit.cascade.models import CascadePlan
from samrit.cascade.months import MONTHS, months_over
from samrit.cascade.queries.projects import not_planned_yet, projects_of
from samrit.core.permissions import Action
from samrit.exchange.projects_xlsx import ProjectLines, projects_workbook, read_projects
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.plans.loading import of_plan
from samrit.web.views.plans.months import grid_of, month_name, typed_in
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

TEMPLATE = "plans/projects.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 5_000_001


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan
def projects(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """The grid: read by all who read the plan, written where one plans."""
    if request.method != "POST":
        return render(request, TEMPLATE, _context(request, plan))
    demand(request, Action.PLAN_CASCADE, plan.owner)
    reason = request.POST.get("reason", "").replace("\x00", "").strip()[:2000]
    rows = list(typed_in(request.POST, plan.projects.values_list("pk", flat=True)))
    done = tried(lambda: write_months(plan=plan, rows=rows, doing=doing(request, reason)))
    if isinstance(done, Refused):
        problems = done.problems if isinstance(done, Unwritable) else {}
        typed = {each.project: each for each in rows}
        return refused_page(request, TEMPLATE, _context(request, plan, typed, problems, reason), done)
    if done:
        said = ngettext("บันทึกแล้ว %(count)s โครงการ", "บันทึกแล้ว %(count)s โครงการ", done) % {"count": done}
        messages.success(request, said)
    else:
        messages.info(request, _("ไม่มีช่องใดเปลี่ยน"))
    return redirect("plan-projects", plan.pk)


def _context(
    request: HttpRequest,
    plan: CascadePlan,
    typed: Mapping[int, Written] | None = None,
    problems: Mapping[tuple[int, str, int], Any] | None = None,
    reason: str = "",
) -> dict[str, Any]:
    over = months_over(plan.fiscal_year, clock.today())
    found = projects_of(plan, over)
    plans = bool(may(viewer(request), Action.PLAN_CASCADE, plan.owner))
    return cascade_frame(
        request,
        plan,
        "plan-projects",
        grid=grid_of(plan, found, over, typed or {}, problems or {}),
        over=over,
        until=month_name(plan, over) if over else "",
        late=sum(each.progress.standing == "late" for each in found),
        silent=sum(each.progress.standing == "silent" for each in found),
        to_take=not_planned_yet(plan).count() if plans else 0,
        reason=reason,
    )


@require_POST
@of_plan
def take(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Take the projects of the strategy that are not there yet."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    done = tried(lambda: take_strategy_projects(plan=plan, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        said = ngettext("นำมาแล้ว %(count)s โครงการ", "นำมาแล้ว %(count)s โครงการ", done) % {"count": done}
        messages.success(request, said)
    return redirect("plan-projects", plan.pk)


@require_safe
@of_plan
def as_file(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """The grid as a workbook, to fill in and bring back."""
    rows = [ProjectLines(str(each.pk), each.name, each.planned, each.actual) for each in plan.projects.all()]
    months = [month_name(plan, month) for month in range(1, MONTHS + 1)]
    name = f"{_('โครงการรายเดือน')} {plan.organization} {plan.fiscal_year}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(projects_workbook(rows, months), content_type=XLSX, headers=headers)


@require_POST
@of_plan
def from_file(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Lay a filled workbook into the grid to look at it; saving the grid writes it."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    given = request.FILES.get("file")
    read, findings = read_projects(given.read(MOST_BYTES), given.name or "") if given else ((), ())
    there = {str(row.pk): row for row in plan.projects.all() if not row.milestones}
    typed = {
        there[each.key].pk: Written(
            there[each.key].pk,
            there[each.key].version,
            {int(month): text for month, text in each.planned.items()},
            {int(month): text for month, text in each.actual.items()},
        )
        for each in read
        if each.key in there
    }
    context = _context(request, plan, typed)
    context |= {"findings": findings, "from_file": bool(typed), "no_rows": not typed and not findings}
    return render(request, TEMPLATE, context, status=200 if typed else 422)
