"""Pages on which templates are handed in and passed: all of one agreement, one by one or together (C6)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.auditing import pass_templates, submit_template, submit_templates
from samrit.agreements.models import Agreement
from samrit.agreements.queries.audit import NOT_AUDITED, TemplateStanding, audit_of, template_standings
from samrit.agreements.queries.lateness import lateness
from samrit.agreements.queries.promises import promise
from samrit.core.permissions import Action
from samrit.core.workflow import TEMPLATE
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, tried, version_of
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement, visible_template
from samrit.web.views.review.acting import below_tab, changes_of, finding_lines, refused_page
from samrit.web.views.review.forms import ReasonForm
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def of_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """How every template of the agreement stands, and what can be done with several at once."""
    agreement = visible_agreement(request, pk)
    found = promise(agreement)
    standings = template_standings(agreement, found)
    now = clock.now()
    clean = _clean(agreement, standings)
    may_pass = bool(may(viewer(request), Action.PASS_TEMPLATE, agreement.organization))
    context = agreement_frame(
        request,
        agreement,
        "agreement-audit",
        standings=standings,
        counts={state: sum(each.row.state == state for each in standings) for state in TEMPLATE.states},
        complete=_complete(agreement, standings),
        clean=clean,
        may_submit=bool(may(viewer(request), Action.SUBMIT_TEMPLATE, agreement.organization)),
        may_pass=may_pass,
        own_work=own_year(agreement, doing(request)) if may_pass and clean else None,
        closed=agreement.state in NOT_AUDITED,
        late=lateness(agreement, "kpi-template", now),
        late_audit=lateness(agreement, "kpi-audit", now),
        now=now,
    )
    return render(request, "review/agreement_audit.html", context)


def _complete(agreement: Agreement, standings: list[TemplateStanding]) -> list[TemplateStanding]:
    """What can be handed in without any gap."""
    if agreement.state in NOT_AUDITED:
        return []
    return [each for each in standings if each.is_complete and (each.row.state == "drafting" or each.mended)]


def _clean(agreement: Agreement, standings: list[TemplateStanding]) -> list[TemplateStanding]:
    """What can pass without being opened one by one."""
    if agreement.state in NOT_AUDITED:
        return []
    return [each for each in standings if each.row.state == "submitted" and each.is_clean]


@require_http_methods(PAGE)
@login_required
def submit_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, with what is missing, and hand the template in."""
    row = visible_template(request, pk)
    agreement = row.agreement
    demand(request, Action.SUBMIT_TEMPLATE, agreement.organization)
    found = promise(agreement)
    audit = audit_of(row, page_language(), found)
    unchanged = row.state == "returned" and not audit.edited_since
    form = ReasonForm(
        posted(request),
        required=unchanged,
        help_text=_("ชี้แจงต่อนักวิเคราะห์ เช่น ข้อสังเกตที่ไม่ได้แก้ไขและเหตุผล"),
    )
    context = agreement_frame(
        request,
        agreement,
        "agreement-audit",
        found=found,
        audit=audit,
        row=row,
        form=form,
        unchanged=unchanged,
        wrong=finding_lines(found, audit.errors),
        gaps=finding_lines(found, audit.missing),
        open_remarks=audit.unanswered,
        changes=changes_of(audit),
        late=lateness(agreement, "kpi-template", clock.now()) if row.state == "drafting" else None,
    )
    context = below_tab(context, _("ส่งตรวจ") + f" {row.code}")
    if request.method == "POST" and form.is_valid():
        who = doing(request, form.cleaned_data["reason"], version_of(request))
        done = tried(lambda: submit_template(row=row, doing=who))
        if isinstance(done, Refused):
            return refused_page(request, "review/template_submit.html", context, done)
        return redirect("receipt", done.number)
    return render(request, "review/template_submit.html", context)


@require_http_methods(PAGE)
@login_required
def submit_complete(request: HttpRequest, pk: int) -> HttpResponse:
    """All complete templates by name, to be handed in together."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.SUBMIT_TEMPLATE, agreement.organization)
    found = promise(agreement)
    standings = template_standings(agreement, found)
    ready = _complete(agreement, standings)
    context = agreement_frame(
        request,
        agreement,
        "agreement-audit",
        found=found,
        ready=ready,
        late=lateness(agreement, "kpi-template", clock.now()),
    )
    context = below_tab(context, _("ส่งที่ครบถ้วนทั้งหมด"))
    if request.method == "POST":
        chosen = [each.row for each in standings if str(each.row.pk) in request.POST.getlist("row")]
        done = tried(lambda: submit_templates(agreement=agreement, rows=chosen, doing=doing(request)))
        if isinstance(done, Refused):
            return refused_page(request, "review/templates_submit.html", context, done)
        return redirect("receipt", done[0].number)
    return render(request, "review/templates_submit.html", context)


@require_http_methods(PAGE)
@login_required
def pass_clean(request: HttpRequest, pk: int) -> HttpResponse:
    """All templates without findings by name, to pass together."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.PASS_TEMPLATE, agreement.organization)
    found = promise(agreement)
    ready = _clean(agreement, template_standings(agreement, found))
    context = agreement_frame(request, agreement, "agreement-audit", found=found, ready=ready)
    context["own_work"] = own_year(agreement, doing(request))
    context = below_tab(context, _("ให้ผ่านการตรวจสอบ"))
    if request.method == "POST":
        versions = {pk: version for pk, version in map(_pair, request.POST.getlist("row")) if pk}
        done = tried(lambda: pass_templates(agreement=agreement, versions=versions, doing=doing(request)))
        if isinstance(done, Refused):
            return refused_page(request, "review/templates_pass.html", context, done)
        said = ngettext("ตัวชี้วัด %(n)s ตัวผ่านการตรวจสอบแล้ว", "ตัวชี้วัด %(n)s ตัวผ่านการตรวจสอบแล้ว", len(done))
        messages.success(request, said % {"n": len(done)})
        return redirect("agreement-audit", agreement.pk)
    return render(request, "review/templates_pass.html", context)


def _pair(given: str) -> tuple[int, int]:
    """``12:3`` is row 12 as it was in version 3; anything else is none."""
    pk, _colon, version = given.partition(":")
    fine = all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (pk, version))
    return (int(pk), int(version)) if fine else (0, 0)
