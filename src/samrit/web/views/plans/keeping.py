"""The plan of the year with its approval, activities and projects, kept as evidence (004:8, A8 and A9)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrit.cascade.models import CascadePlan
from samrit.cascade.months import months_over
from samrit.cascade.queries.activities import Line, approve_by, approved_late, lines_of
from samrit.cascade.queries.projects import Planned, projects_of
from samrit.core.permissions import Action
from samrit.documents.proof import Proof, ProofTable
from samrit.web import clock
from samrit.web.keeping import keep_as_evidence, today_of
from samrit.web.requests import demand
from samrit.web.templatetags.samrit import long_date, moment, number, short_date
from samrit.web.views.plans.loading import of_plan

DASH = "–"


@require_POST
@of_plan
def keep(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Keep the plan as it stands today."""
    demand(request, Action.ADD_EVIDENCE, plan.owner)
    about = today_of(request, reverse("plan-chart", args=[plan.pk]))
    keep_as_evidence(request, plan.organization, plan.fiscal_year, lambda: _proof(plan, about))
    return redirect("plan-chart", plan.pk)


def _proof(plan: CascadePlan, about: dict[str, Any]) -> Proof:
    today = clock.today()
    over = months_over(plan.fiscal_year, today)
    activities = tuple(_activity(each) for each in lines_of(plan, today))
    projects = tuple(_project(each) for each in projects_of(plan, over))
    heads = _("กิจกรรม"), _("ตามแผน"), _("ทำจริง"), _("สถานะ")
    tables = [ProofTable(_("กิจกรรม"), heads, activities, (10, 6, 6, 5))]
    if projects:
        heads_of = _("โครงการ"), _("แผนสะสม"), _("ผลสะสม"), _("สถานะ")
        tables.append(ProofTable(_("โครงการรายเดือน"), heads_of, projects, (12, 4, 4, 5)))
    return Proof(
        title=_("แผนปฏิบัติการถ่ายทอดตัวชี้วัดและเป้าหมาย ปีงบประมาณ พ.ศ. %(year)s") % {"year": plan.fiscal_year},
        about=plan.organization.name,
        facts=((_("ความเห็นชอบของผู้บริหาร"), _approval(plan)),),
        tables=tuple(tables),
        **about,
    )


def _approval(plan: CascadePlan) -> str:
    last = _("กำหนดภายใน %(day)s") % {"day": long_date(approve_by(plan))}
    if plan.approved_at is None:
        return f"{_('ยังไม่ได้เห็นชอบ')} ({last})"
    when = _("หลังไตรมาสที่ 2") if approved_late(plan) else _("ภายในไตรมาสที่ 2")
    return f"{plan.approved_by} {moment(plan.approved_at)} {when} ({last})"


def _activity(line: Line) -> tuple[str, ...]:
    each = line.activity
    actual = f"{short_date(each.began_on)} – {short_date(each.done_on) or '…'}" if each.began_on else DASH
    said = {
        "done": _("เสร็จแล้ว"),
        "done-late": _("เสร็จช้า %(days)s วัน") % {"days": line.days},
        "late": _("เลยกำหนด %(days)s วัน") % {"days": line.days},
        "runs": _("กำลังดำเนินการ"),
        "waits": _("ถึงเวลาแล้ว ยังไม่เริ่ม"),
        "later": _("ยังไม่ถึงเวลา"),
    }
    return each.name, f"{short_date(each.starts_on)} – {short_date(each.ends_on)}", actual, said[line.standing]


def _project(each: Planned) -> tuple[str, ...]:
    found = each.progress
    said = {
        "done": _("เสร็จแล้ว"),
        "late": _("ล่าช้า"),
        "on": _("เป็นไปตามแผน"),
        "silent": _("รอรายงานผล"),
        "later": _("ยังไม่ถึงเวลา"),
        "unplanned": _("ยังไม่มีแผนรายเดือน"),
    }
    figures = (DASH if figure is None else number(figure) for figure in (found.planned, found.done))
    return each.row.name, *figures, said[found.standing]
