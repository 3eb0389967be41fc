"""Pages of the negotiation: the queue, one ledger, all of an agreement, and the minutes (C3, C4)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.negotiating import make_counter_offer, make_offer, settle_negotiation
from samrit.agreements.models import Negotiation
from samrit.agreements.queries.light import light
from samrit.agreements.queries.negotiation import (
    AGENCY,
    COMMITTEE,
    Ledger,
    effect_of,
    ledger_of,
    ledgers_of,
    negotiation_queue,
    printed_thresholds,
    turn_counts,
    visible_negotiations,
)
from samrit.agreements.queries.promises import promise
from samrit.agreements.queries.readiness import readiness
from samrit.agreements.terms import Terms, terms_of
from samrit.core.permissions import Action
from samrit.core.workflow import NEGOTIATION
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.review.acting import below_tab, refused_page
from samrit.web.views.review.comparing import ledger_lines, terms_table
from samrit.web.views.review.filters import agencies_and_years, negotiation_filter
from samrit.web.views.review.forms import TermsForm
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
ACTS = {
    "offer": (Action.OFFER, make_offer),
    "counter": (Action.COUNTER_OFFER, make_counter_offer),
    "settle": (Action.SETTLE_NEGOTIATION, settle_negotiation),
}


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """The negotiations that this person may read, those that wait longest first."""
    sides = {AGENCY: Action.OFFER, COMMITTEE: Action.COUNTER_OFFER}
    mine = [side for side, action in sides.items() if any(viewer(request).scopes(action))]
    wanted = negotiation_filter(request, mine[0] if len(mine) == 1 else "")
    context = {
        "page": page_of(request, negotiation_queue(viewer(request), wanted), 30),
        "counts": turn_counts(viewer(request), wanted),
        "wanted": wanted,
        "now": clock.now(),
        **agencies_and_years(viewer(request), wanted.agency, wanted.fiscal_year),
    }
    return render(request, "review/negotiations.html", context)


@require_http_methods(PAGE)
@login_required
def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """The ledger of one indicator, and the form for the next entry of the side whose turn it is."""
    found = ledger_of(_visible(request, pk))
    can, own_work = _possible(request, found)
    form = _form(request, found) if can else None
    context = _ledger_context(request, found, can, form) | {"own_work": own_work}
    if request.method == "POST":
        return _enter(request, found, form, context)
    return render(request, "review/negotiation.html", context)


def _visible(request: HttpRequest, pk: int) -> Negotiation:
    rows = visible_negotiations(viewer(request)).select_related("indicator")
    found = light(rows, "indicator__agreement").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _possible(request: HttpRequest, found: Ledger) -> tuple[list[str], Refused | None]:
    """What this person can do now, acts by name; and why nothing for the committee, if they are of the other side."""
    state, agreement = found.negotiation.state, found.found.agreement
    if agreement.state != "submitted":
        return [], None
    possible, who = NEGOTIATION.actions_from(state), viewer(request)
    can = [
        name for name, (action, _) in ACTS.items() if action in possible and may(who, action, agreement.organization)
    ]
    own = own_year(agreement, doing(request)) if set(can) - {"offer"} else None
    return [name for name in can if own is None or name == "offer"], own


def _form(request: HttpRequest, found: Ledger) -> TermsForm:
    """The form, prefilled with the entry that the address names, else the latest; with the row while there is none."""
    chosen = next((each for each in found.entries if str(each.offer.number) == request.GET.get("use")), found.last())
    return TermsForm(found, chosen.terms if chosen else terms_of(found.row), posted(request))


def _ledger_context(request: HttpRequest, found: Ledger, can: list[str], form: TermsForm | None) -> dict[str, Any]:
    agreement = found.found.agreement
    context = agreement_frame(
        request,
        agreement,
        "agreement-negotiation",
        found=found.found,
        ledger=found,
        lines=ledger_lines(found),
        table=terms_table(found),
        can=can,
        form=form,
    )
    if form is not None:
        context |= _effect(found, form.shown)
    return below_tab(context, found.row.code)


def _enter(request: HttpRequest, found: Ledger, form: TermsForm | None, context: dict[str, Any]) -> HttpResponse:
    name = request.POST.get("act", "")
    if name == "preview":  # typed before the form was sent, and sent after it: then there is nothing to show any more
        return HttpResponse(status=204) if form is None else _preview(request, found, form)
    if name not in ACTS:
        raise Http404
    action, act = ACTS[name]
    demand(request, action, found.found.agreement.organization)
    if form is not None and (not form.is_valid() or form.terms is None):
        return render(request, "review/negotiation.html", context, status=422)
    terms = form.terms if form is not None and form.terms is not None else terms_of(found.row)
    who = doing(request, form.cleaned_data["reason"] if form is not None else "", version_of(request))
    done = tried(lambda: act(negotiation=found.negotiation, terms=terms, doing=who))
    if isinstance(done, Refused):
        return refused_page(request, "review/negotiation.html", context, done)
    messages.success(request, _said(name, found.row.code))
    if name == "settle":
        return redirect("agreement-negotiation", found.found.agreement.pk)
    return redirect("negotiation", found.negotiation.pk)


def _said(name: str, code: str) -> str:
    return {
        "offer": _("บันทึกข้อเสนอของหน่วยงานสำหรับตัวชี้วัด %(code)s แล้ว"),
        "counter": _("บันทึกข้อเสนอกลับของคณะกรรมการสำหรับตัวชี้วัด %(code)s แล้ว"),
        "settle": _("ตัวชี้วัด %(code)s ได้ข้อยุติแล้ว และบันทึกเกณฑ์ตามข้อยุติลงในคำรับรองแล้ว"),
    }[name] % {"code": code}


def _preview(request: HttpRequest, found: Ledger, form: TermsForm) -> HttpResponse:
    """What the terms that are being typed would do; a piece of the page."""
    return render(request, "review/effect.html", {"ledger": found, **_effect(found, form.shown)})


def _effect(found: Ledger, terms: Terms | None) -> dict[str, Any]:
    """What terms would do; ``None`` where some of them cannot be read."""
    if terms is None:
        return {"wrong": True}
    indicator, effect = effect_of(found.found, found.row, terms)
    first = found.entries[0] if found.entries else None
    return {"effect": effect, "thresholds": printed_thresholds(indicator), "first": first}


@require_safe
@login_required
def of_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes straight through and what is negotiated, with the state of each ledger."""
    agreement = visible_agreement(request, pk)
    found = promise(agreement)
    ready = readiness(agreement, found)
    context = agreement_frame(
        request,
        agreement,
        "agreement-negotiation",
        ready=ready,
        ledgers=ledgers_of(agreement, found),
        now=clock.now(),
    )
    return render(request, "review/agreement_negotiation.html", context)
