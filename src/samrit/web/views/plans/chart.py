"""The chart of a plan with its table, its approval, and opening it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.activities import approve_plan, reopen_plan
from samrit.cascade.models import CascadePlan
from samrit.cascade.months import added, months_over
from samrit.cascade.queries.activities import Line, approve_by, approved_late, lines_of
from samrit.cascade.queries.projects import Planned as PlannedProject
from samrit.cascade.queries.projects import projects_of
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, say_refused, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.svg.gantt import Bar, gantt
from samrit.web.templatetags.samrit import short_date, short_month
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.evaluations.forms import ReasonForm
from samrit.web.views.plans.loading import of_plan
from samrit.web.views.plans.months import month_name
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

WIDE, NARROW = 1000, 340
Mark = tuple[str, date, str]


@require_safe
@of_plan
def chart(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """The plan of the year as a drawing and as a table."""
    today = clock.today()
    lines = lines_of(plan, today)
    plans = bool(may(viewer(request), Action.PLAN_CASCADE, plan.owner))
    context = cascade_frame(
        request,
        plan,
        "plan-chart",
        lines=lines,
        wide=_drawn(plan, lines, today, WIDE),
        narrow=_drawn(plan, lines, today, NARROW),
        keeps=bool(may(viewer(request), Action.ADD_EVIDENCE, plan.owner)),
        writes=plans and plan.state == "draft",
        approves=plan.state == "draft" and bool(may(viewer(request), Action.APPROVE_CASCADE, plan.owner)),
        approve_by=approve_by(plan),
        is_late=approved_late(plan) or (plan.approved_at is None and today > approve_by(plan)),
        done=sum(each.activity.done_on is not None for each in lines),
        **_projects(plan, today),
    )
    return render(request, "plans/chart.html", context)


def _drawn(plan: CascadePlan, lines: list[Line], today: date, width: int) -> SafeString | None:
    if not lines:
        return None
    said = _("แผนภูมิของ %(count)s กิจกรรม ตารางด้านล่างมีข้อมูลเดียวกัน") % {"count": len(lines)}
    bars = [_bar(number, line, today) for number, line in enumerate(lines, start=1)]
    last = approve_by(plan)
    due = _("เห็นชอบภายใน %(day)s") % {"day": short_date(last)}
    return _figure(plan, today, width, bars, said, [("due", last, due)])


def _figure(
    plan: CascadePlan, today: date, width: int, bars: list[Bar], said: str, marks: Sequence[Mark] = ()
) -> SafeString:
    """Bars over the months of the year, with the day of today."""
    year = FiscalYear(plan.fiscal_year)
    months = [short_month(year.month_end(number)) for number in range(1, 13)]
    if width == NARROW:
        months = [name if number % 2 == 0 else "" for number, name in enumerate(months)]
    shown = [*marks, ("today", today, _("วันนี้"))]
    return gantt(year, bars, said, months=months, marks=shown, width=width)


def _bar(number: int, line: Line, today: date) -> Bar:
    each = line.activity
    actual = None
    if each.began_on is not None:
        actual = (each.began_on, each.done_on or max(today, each.began_on))
    late = line.standing in ("late", "done-late")
    return Bar(f"{number}. {each.name}", (each.starts_on, each.ends_on), actual, late)


def _projects(plan: CascadePlan, today: date) -> dict[str, Any]:
    """The projects by month, as a drawing and for its table."""
    over = months_over(plan.fiscal_year, today)
    found = projects_of(plan, over)
    year = FiscalYear(plan.fiscal_year)
    bars = [_project_bar(number, each, year) for number, each in enumerate(found, start=1) if each.row.planned]
    said = _("แผนภูมิของ %(count)s โครงการ ตารางด้านล่างมีข้อมูลเดียวกัน") % {"count": len(bars)}
    return {
        "planned_projects": found,
        "projects_late": sum(each.progress.standing == "late" for each in found),
        "projects_until": month_name(plan, over) if over else "",
        "projects_wide": _figure(plan, today, WIDE, bars, said) if bars else None,
        "projects_narrow": _figure(plan, today, NARROW, bars, said) if bars else None,
    }


def _project_bar(number: int, each: PlannedProject, year: FiscalYear) -> Bar:
    """From the first month with a part of the plan to the one that completes it; the same of the progress told."""
    late = each.progress.standing == "late"
    return Bar(f"{number}. {each.row.name}", _months(each.row.planned, year), _months_told(each.row.actual, year), late)


def _months_told(figures: Mapping[str, str], year: FiscalYear) -> tuple[date, date] | None:
    return _months(figures, year) if any(part != "0" for part in added(figures).values()) else None


def _months(figures: Mapping[str, str], year: FiscalYear) -> tuple[date, date]:
    moved = [int(month) for month, part in added(figures).items() if part != "0"] or [int(month) for month in figures]
    return year.month_end(min(moved)).replace(day=1), year.month_end(max(moved))


@require_POST
@of_plan
def approve(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """The executive approves the plan as they saw it."""
    demand(request, Action.APPROVE_CASCADE, plan.owner)
    who = doing(request, version=version_of(request))
    done = tried(lambda: approve_plan(plan=plan, doing=who))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("เห็นชอบแผนแล้ว จากนี้บันทึกได้เฉพาะวันที่ทำจริง"))
    return redirect("plan-chart", plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan
def reopen(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Open an approved plan to change it, with the reason."""
    demand(request, Action.PLAN_CASCADE, plan.owner)
    form = ReasonForm(posted(request), label=_("เหตุผลที่ต้องแก้แผน"))
    context: dict[str, Any] = cascade_frame(request, plan, _("เปิดแก้ไขแผน"), form=form)
    if request.method != "POST":
        return render(request, "plans/reopen.html", context)
    if not form.is_valid():
        return render(request, "plans/reopen.html", context, status=422)
    who = doing(request, form.cleaned_data["reason"])
    done = tried(lambda: reopen_plan(plan=plan, doing=who))
    if isinstance(done, Refused):
        return refused_page(request, "plans/reopen.html", context, done)
    messages.success(request, _("เปิดแก้ไขแผนแล้ว เมื่อแก้เสร็จให้ผู้บริหารเห็นชอบใหม่"))
    return redirect("plan-chart", plan.pk)
