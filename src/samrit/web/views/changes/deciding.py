"""One change request: what it asks for, whether it may be considered, what it would do, and its decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.changing import decide_change, refuse_faulty, withdraw_change
from samrit.agreements.changeable import wishes_of
from samrit.agreements.models import Agreement, ChangeRequest
from samrit.agreements.queries.changes import OPEN, newest_edition, objects_in_words, verdict_of
from samrit.agreements.queries.impact import impact
from samrit.agreements.queries.promises import Promise, promise
from samrit.core.change_requests import ChangeReason
from samrit.core.permissions import Action
from samrit.core.workflow import CHANGE_REQUEST
from samrit.permissions import may, visible
from samrit.web import clock
from samrit.web.acting import doing, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame
from samrit.web.views.changes.forms import DecisionForm
from samrit.web.views.changes.showing import shown_changes, shown_grounds, shown_impact
from samrit.web.views.events.timelines import Subject, timeline_of
from samrit.workflow.actions import Doing, Refused, obstacle
from samrit.workflow.models import Event

STATE_LOOKS = {
    "submitted": ("info", "hourglass"),
    "accepted": ("good", "circle-check"),
    "refused": ("bad", "circle-x"),
    "withdrawn": ("plain", "arrow-back-up"),
}
"""Colour and icon of the state of a request."""
STATUS = {"version": 409, "permission": 403}


def visible_request(request: HttpRequest, pk: int) -> ChangeRequest:
    """The request with its agreement and people; 404 unless this person may read the agreement."""
    people = ("requested_by", "decided_by", "agreement__organization", "agreement__framework", "amendment")
    asked = visible(
        viewer(request), Action.READ_AGREEMENT, ChangeRequest.objects.select_related(*people), "agreement__organization"
    )
    found = asked.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def change_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one request."""
    return render(request, "changes/request.html", _context(request, visible_request(request, pk)))


def _context(request: HttpRequest, asked: ChangeRequest, **more: Any) -> dict[str, Any]:
    who, owner = viewer(request), asked.agreement.organization
    under = laid_over(asked)
    found = promise(under)
    verdict = verdict_of(asked)
    wishes = wishes_of(asked.changes)
    is_open = asked.state == OPEN
    return agreement_frame(
        request,
        asked.agreement,
        "agreement-changes",
        asked=asked,
        looks=STATE_LOOKS[asked.state],
        state=CHANGE_REQUEST.states[asked.state],
        objects=objects_in_words(asked),
        reason=ChangeReason(asked.reason_kind).label,
        changes=shown_changes(found, wishes),
        grounds=shown_grounds(verdict) if verdict else [],
        notes=verdict.notes if verdict else (),
        under=under,
        impact=shown_impact(impact(under, wishes, found)) if asked.state in (OPEN, "accepted") else None,
        hinder=_hinder(under, asked, found) if is_open else None,
        may_decide=is_open and bool(may(who, Action.DECIDE_CHANGE, owner)),
        own_work=_own_work(asked, Doing(who, clock.now(), "–"))
        if is_open and may(who, Action.DECIDE_CHANGE, owner)
        else None,
        sees_cascade=bool(may(who, Action.READ_CASCADE, owner)),
        may_withdraw=is_open and bool(may(who, Action.WITHDRAW_CHANGE, owner)),
        receipt=Event.objects.filter(subject_kind=CHANGE_REQUEST.name, subject_id=asked.pk).order_by("number").first(),
        timeline=timeline_of(request, Subject(CHANGE_REQUEST.name, asked.pk), owner=owner),
        **({"form": DecisionForm()} | more),
    )


def _own_work(asked: ChangeRequest, who: Doing) -> Refused | None:
    """Why this person, who could decide, may not decide on this one."""
    refusal = obstacle(machine=CHANGE_REQUEST, subject=asked, action=Action.DECIDE_CHANGE, doing=who)
    return refusal or own_year(asked.agreement, who)


def laid_over(asked: ChangeRequest) -> Agreement:
    """The edition that the request is held against: the one in force while it is open, then the one that it was
    accepted for, else the one that it was asked of."""
    if asked.state == OPEN:
        return newest_edition(asked.agreement)
    if asked.amendment is not None and asked.amendment.supersedes is not None:
        return asked.amendment.supersedes
    return asked.agreement


def _hinder(under: Agreement, asked: ChangeRequest, found: Promise) -> Refused | None:
    """Why the request cannot be accepted as things stand, whoever decides."""
    try:
        refuse_faulty(under, wishes_of(asked.changes), but=asked, found=found)
    except Refused as refusal:
        return refusal
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse, with the reason; opened by hand it leads to the request."""
    asked = visible_request(request, pk)
    demand(request, Action.DECIDE_CHANGE, asked.agreement.organization)
    if request.method != "POST":
        return redirect("change-request", pk)
    form = DecisionForm(request.POST)
    decision = request.POST.get("decision")
    if not form.is_valid() or decision not in ("accept", "refuse"):
        return render(request, "changes/request.html", _context(request, asked, form=form), status=422)
    act = doing(request, form.cleaned_data["reason"], version_of(request))
    said = _("อนุมัติคำขอแล้ว และจัดทำฉบับแก้ไขแล้ว") if decision == "accept" else _("ไม่อนุมัติคำขอแล้ว")
    return _done(
        request, pk, lambda: decide_change(request=asked, accept=decision == "accept", doing=act), said, form=form
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the request back; opened by hand it leads to the request."""
    asked = visible_request(request, pk)
    demand(request, Action.WITHDRAW_CHANGE, asked.agreement.organization)
    if request.method != "POST":
        return redirect("change-request", pk)
    act = doing(request, request.POST.get("reason", "")[:4000], version_of(request))
    return _done(request, pk, lambda: withdraw_change(request=asked, doing=act), _("ถอนคำขอแล้ว"))


def _done(request: HttpRequest, pk: int, act: Callable[[], ChangeRequest], said: str, **more: Any) -> HttpResponse:
    """Do it and show the request; where it is refused, the page again with the reason and with what was typed."""
    done = tried(act)
    if isinstance(done, Refused):
        context = _context(request, visible_request(request, pk), refusal=done, **more)
        return render(request, "changes/request.html", context, status=STATUS.get(done.code, 422))
    messages.success(request, said)
    return redirect("change-request", pk)
