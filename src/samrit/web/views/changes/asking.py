"""Asking for a change: choose, fill in, look at what it would do, send; and the page of a request that was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.changing import Outcome, Overlapping, request_change
from samrit.agreements.changeable import wishes_of
from samrit.agreements.models import Agreement
from samrit.agreements.queries.audit import stated_of
from samrit.agreements.queries.changes import (
    last_moment,
    newest_edition,
    reasons_in_order,
    refused_requests,
    rules_of,
    taken_fields,
    verdict_on,
)
from samrit.agreements.queries.impact import impact
from samrit.agreements.queries.promises import Promise, promise
from samrit.core.change_requests import ChangeObject, ChangeRules
from samrit.core.permissions import Action
from samrit.core.workflow import IN_FORCE
from samrit.permissions import may, visible
from samrit.web import clock
from samrit.web.acting import doing, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.changes.again import objects_in
from samrit.web.views.changes.forms import RequestForm, known_objects
from samrit.web.views.changes.showing import shown_changes, shown_grounds, shown_impact
from samrit.web.views.events.telling import who_did
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

TAB = "agreement-changes"
MOST_FIELDS = 600
"""More would not be one request any more, and a form has its limits too."""


@dataclass(frozen=True)
class Desk:
    """What the pages of a new request work with."""

    request: HttpRequest
    agreement: Agreement
    rules: ChangeRules
    found: Promise

    @property
    def codes(self) -> list[str]:
        """The indicators that were chosen."""
        return self.request.GET.getlist("code")

    @property
    def wanted(self) -> tuple[ChangeObject, ...]:
        """What of them is to be changed."""
        return known_objects(self.request.GET.getlist("what"))

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of a new request shows."""
        now, last = clock.now(), last_moment(self.rules)
        return agreement_frame(
            self.request,
            self.agreement,
            TAB,
            rules=self.rules,
            reasons=reasons_in_order(self.rules),
            last=last,
            is_late=now > last,
            now=now,
            **more,
        )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what to change; fill it in; look at what it would do; send it."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.REQUEST_CHANGE, agreement.organization)
    if agreement.state == "superseded":
        return redirect("change-new", newest_edition(agreement).pk)
    rules = rules_of(agreement)
    if agreement.state not in IN_FORCE or rules is None:
        return redirect(TAB, pk)
    desk = Desk(request, agreement, rules, promise(agreement))
    form = _form(desk)
    if form is None or len(form.keys) > MOST_FIELDS:
        return _choosing(desk, too_many=form is not None)
    return _filling_in(desk, form)


def _choosing(desk: Desk, *, too_many: bool = False) -> HttpResponse:
    taken = taken_fields(desk.agreement)
    context = desk.context(
        rows=desk.found.rows,
        objects=list(ChangeObject),
        wanted=desk.wanted,
        codes=desk.codes,
        taken_codes={code for code, _field in taken},
        too_many=too_many,
        says_missing=not too_many and bool(desk.request.GET.keys() & {"code", "what"}),
    )
    return render(desk.request, "changes/choose.html", context)


def _form(desk: Desk) -> RequestForm | None:
    """The form for what was chosen, or for what an earlier attempt typed; ``None`` where nothing was chosen yet."""
    begin = _begin(desk)
    codes = set(desk.codes) | {each["code"] for each in (begin or {}).get("changes", ())}
    wanted = set(desk.wanted) | (objects_in(begin) if begin else set())
    rows = [row for row in desk.found.rows if row.code in codes and not row.is_heading]
    if not rows or not wanted:
        return None
    return RequestForm(
        desk.found,
        stated_of(desk.found),
        desk.rules,
        rows,
        wanted,
        taken_fields(desk.agreement),
        desk.request.POST or None,
        begin=begin,
    )


def _begin(desk: Desk) -> dict[str, Any] | None:
    """What was typed in a request that was not admitted and is to be mended."""
    number = desk.request.GET.get("again", "")
    if not (number.isascii() and number.isdigit() and len(number) < len("1000000000000")):
        return None
    event = _refused_events(desk.request).filter(number=int(number), subject_id=desk.agreement.pk).first()
    return {**event.details, "justification": event.reason} if event else None


def _filling_in(desk: Desk, form: RequestForm) -> HttpResponse:
    context = desk.context(form=form, objects=list(ChangeObject))
    if not form.is_bound:
        return render(desk.request, "changes/new.html", context)
    if not form.is_valid():
        return render(desk.request, "changes/new.html", context, status=422)
    if desk.request.POST.get("step") == "send" and desk.request.POST.get("seen") == form.digest:
        done = tried(
            lambda: request_change(
                agreement=desk.agreement, wishes=form.wishes, asked=form.asked, doing=doing(desk.request)
            )
        )
        if isinstance(done, Outcome):
            return _sent(desk.request, done)
        return render(desk.request, "changes/new.html", _looked_at(context, desk, form, done), status=422)
    moved = desk.request.POST.get("step") == "send"
    return render(desk.request, "changes/new.html", _looked_at(context, desk, form) | {"moved": moved})


def _looked_at(
    context: dict[str, Any], desk: Desk, form: RequestForm, refusal: Refused | None = None
) -> dict[str, Any]:
    """The page with what the request would do and whether it would be admitted."""
    would = impact(desk.agreement, form.wishes, desk.found)
    verdict = verdict_on(desk.rules, form.wishes, form.asked, context["now"])
    return context | {
        "impact": shown_impact(would),
        "grounds": shown_grounds(verdict),
        "verdict": verdict,
        "changes": shown_changes(desk.found, form.wishes),
        "refusal": refusal,
        "others": refusal.requests if isinstance(refusal, Overlapping) else (),
    }


def _sent(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    if outcome.request is None:
        return redirect("change-refused", outcome.event.number)
    messages.success(request, _("ยื่นคำขอเปลี่ยนแปลงที่ %(number)s แล้ว") % {"number": outcome.request.pk})
    return redirect("change-request", outcome.request.pk)


def _refused_events(request: HttpRequest) -> QuerySet[Event]:
    """Requests that were not admitted, of agreements that this person may read."""
    return visible(viewer(request), Action.READ_AGREEMENT, refused_requests(), "organization")


@require_safe
@login_required
def change_refused(request: HttpRequest, number: int) -> HttpResponse:
    """A request that was not admitted: every ground, what was asked for, when it arrived, and the proof of it."""
    event = _refused_events(request).select_related("actor").filter(number=number).first()
    if event is None:
        raise Http404
    agreement = visible_agreement(request, event.subject_id)
    found = promise(agreement)
    context = agreement_frame(
        request,
        agreement,
        TAB,
        event=event,
        who=who_did(event),
        grounds=shown_grounds(event.details["grounds"]),
        changes=shown_changes(found, wishes_of(event.details["changes"])),
        may_ask=agreement.state in IN_FORCE
        and bool(may(viewer(request), Action.REQUEST_CHANGE, agreement.organization)),
    )
    return render(request, "changes/refused.html", context)
