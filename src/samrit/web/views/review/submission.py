"""Pages on which an agreement is submitted, withdrawn, returned and accepted, and the receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.submitting import (
    accept_agreement,
    return_agreement,
    submit_agreement,
    withdraw_agreement,
)
from samrit.agreements.findings_in_words import all_said
from samrit.agreements.models import Agreement
from samrit.agreements.queries.lateness import lateness
from samrit.agreements.queries.readiness import decided_since_submission, readiness
from samrit.core.permissions import ACTION_LABELS, Action
from samrit.core.workflow import AGREEMENT
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.acting import doing, posted, tried, version_of
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.review.acting import below_tab, finding_lines, refused_page
from samrit.web.views.review.forms import ReasonForm, SubmissionForm
from samrit.web.views.review.summary import promised_lines, weight_total
from samrit.workflow.actions import Refused, obstacle
from samrit.workflow.models import Event

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@login_required
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be submitted, what stands in the way, and the reasons for what is negotiated."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.SUBMIT_AGREEMENT, agreement.organization)
    context = _context(request, agreement, Action.SUBMIT_AGREEMENT)
    asked = [row for row in context["ready"].negotiated if not context["ready"].is_settled(row)]
    form = SubmissionForm(asked, posted(request))
    context["settled_rows"] = [row.pk for row in context["ready"].negotiated if row not in asked]
    context |= {"form": form, "late": lateness(agreement, "propose-indicators", clock.now())}
    if request.method == "POST" and form.is_valid():
        version = version_of(request)
        done = tried(
            lambda: submit_agreement(agreement=agreement, doing=doing(request, version=version), reasons=form.reasons)
        )
        if isinstance(done, Refused):
            return refused_page(request, "review/submit.html", context, done)
        return redirect("receipt", done.number)
    return render(request, "review/submit.html", context)


@require_http_methods(PAGE)
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and take the agreement back."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.WITHDRAW_AGREEMENT, agreement.organization)
    context = _context(request, agreement, Action.WITHDRAW_AGREEMENT)
    decided = decided_since_submission(agreement) if agreement.state == "submitted" else None
    context |= {"decided": decided, "decided_what": ACTION_LABELS[Action(decided.action)] if decided else None}
    said = _("ถอนคำรับรองกลับมาแก้ไขแล้ว")
    return _decided(
        request, context, "review/withdraw.html", lambda act: withdraw_agreement(agreement=agreement, doing=act), said
    )


@require_http_methods(PAGE)
@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The reason for returning the whole agreement."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.RETURN_AGREEMENT, agreement.organization)
    context = _context(request, agreement, Action.RETURN_AGREEMENT)
    context["form"] = ReasonForm(posted(request), help_text=_("บอกให้ชัดว่าต้องแก้ไขที่ใด และอย่างไร หน่วยงานจะเห็นข้อความนี้"))
    said = _("ส่งคำรับรองกลับให้หน่วยงานแก้ไขแล้ว")
    return _decided(
        request, context, "review/return.html", lambda act: return_agreement(agreement=agreement, doing=act), said
    )


@require_http_methods(PAGE)
@login_required
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is accepted on one page, and the decision."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.ACCEPT_AGREEMENT, agreement.organization)
    context = _context(request, agreement, Action.ACCEPT_AGREEMENT)
    context["lines"] = promised_lines(context["ready"])
    context["weight_total"] = weight_total(context["lines"])
    said = _("เห็นชอบคำรับรองแล้ว ขั้นต่อไปคือเปิดให้ลงนาม")
    return _decided(
        request, context, "review/accept.html", lambda act: accept_agreement(agreement=agreement, doing=act), said
    )


@require_safe
@login_required
def receipt(request: HttpRequest, number: int) -> HttpResponse:
    """What was handed in, when and by whom, with the number and the hash under which the log has it."""
    mine = visible(viewer(request), Action.READ_AGREEMENT, Event.objects.all(), "organization")
    events = mine.filter(action__in=[Action.SUBMIT_AGREEMENT.value, Action.SUBMIT_TEMPLATE.value])
    event = events.select_related("actor", "organization").filter(number=number).first()
    if event is None:
        raise Http404
    together = events.filter(
        at=event.at, actor=event.actor, action=event.action, organization=event.organization
    ).order_by("number")
    of_agreement = event.subject_kind == AGREEMENT.name
    agreement = visible_agreement(request, event.subject_id if of_agreement else event.details["agreement"])
    shown = [event] if of_agreement else list(together)
    return render(
        request,
        "review/receipt.html",
        {
            "event": event,
            "events": shown,
            "agreement": agreement,
            "of_agreement": of_agreement,
            "due": date.fromisoformat(event.details["due"]) if "due" in event.details else None,
        },
    )


def _context(request: HttpRequest, agreement: Agreement, action: Action) -> dict[str, Any]:
    """What every page of a decision about an agreement shows."""
    ready = readiness(agreement)
    found = ready.found
    errors = finding_lines(found, all_said(found.errors, found.draft))
    hinder = obstacle(machine=AGREEMENT, subject=agreement, action=action, doing=doing(request))
    if hinder is None and action is Action.ACCEPT_AGREEMENT:
        hinder = own_year(agreement, doing(request))
    context = agreement_frame(request, agreement, "", ready=ready, found=found, errors=errors, hinder=hinder)
    return below_tab(context, capfirst(action.label.in_(page_language())))


def _decided(
    request: HttpRequest, context: dict[str, Any], template: str, act: Callable[[Any], Event], said: str
) -> HttpResponse:
    """Do it when the form was sent, and go back to the agreement."""
    form = context.get("form")
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form is not None else ""
        done = tried(lambda: act(doing(request, reason, version_of(request))))
        if isinstance(done, Refused):
            return refused_page(request, template, context, done)
        messages.success(request, said)
        return redirect("agreement", context["agreement"].pk)
    return render(request, template, context)
