"""Projects of the year by month: the grid of plan and progress, and taking them from the strategy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.project_files import preview_months
from samrit.cascade.actions.projects import Unwritable, Written, take_strategy_projects, write_months
from samrit.cascade.models import CascadePlan
from samrit.cascade.months import MONTHS, months_over
from samrit.cascade.queries.projects import not_planned_yet, projects_of
from samrit.core.permissions import Action
from samrit.exchange.projects.reading import read_projects
from samrit.exchange.projects.template import KIND, ProjectLines, projects_workbook
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.web.pending_files import XLSX, about_file, downloaded, read_into
from samrit.web.requests import demand, viewer
from samrit.web.uploads import FileForm
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.plans.loading import of_plan
from samrit.web.views.plans.months import grid_of, month_name, typed_in
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

TEMPLATE = "plans/projects.html"


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
    rows = [
        ProjectLines(str(each.pk), each.name, each.planned, each.actual, bool(each.milestones))
        for each in plan.projects.all()
    ]
    months = [month_name(plan, month) for month in range(1, MONTHS + 1)]
    of = {"organization": plan.organization.code, "name": str(plan.organization), "period": str(plan.fiscal_year)}
    name = f"{_('โครงการรายเดือน')} {plan.organization} {plan.fiscal_year}.xlsx"
    return downloaded(projects_workbook(rows, months, about_file(KIND, **of)), XLSX, name)


@require_POST
@of_plan
def from_file(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Read a filled workbook and show what it would do. No key of ``once``: to read it twice does no harm."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        pending = read_into(
            form,
            read_projects,
            lambda table, findings, file_hash: preview_months(
                plan=plan, table=table, findings=findings, file_hash=file_hash, doing=doing(request)
            ),
        )
        if pending is not None:
            return redirect("cascade-file", pending.pk)
    context = _context(request, plan) | {"wrong_file": form.errors.get("file", [])}
    return render(request, TEMPLATE, context, status=422)
