"""One card on the desk of whoever decides about it: sent, taken back, approved, returned, certified, sent back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.bulk import preview
from samrit.assessments.actions.certifying import certify_card, held_certified, send_back_card
from samrit.assessments.actions.recording import WRITABLE
from samrit.assessments.actions.sending import send_card, withdraw_card
from samrit.assessments.models import Card
from samrit.assessments.queries.chain import (
    AGENCY_JUDGED,
    LABELS,
    OFFICE_JUDGED,
    CardLine,
    changed_since,
    changes_between,
    in_chain,
)
from samrit.assessments.queries.lacking import missing
from samrit.core.permissions import Action
from samrit.core.workflow import CARD
from samrit.permissions import NOT_GRANTED, may
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried, version_of
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.reports.card_loading import card_chip, visible_card
from samrit.web.views.reports.chain_frame import refused_page, report_frame
from samrit.workflow.actions import Refused, obstacle

PAGE = ["GET", "HEAD", "POST"]
LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done with a card on its desk."""

    action: Action
    act: Callable[..., Any]
    said: Any


STEPS = {
    "approve": Step(Action.APPROVE_CARD, approve_card, gettext_lazy("อนุมัติตัวชี้วัด %(code)s แล้ว")),
    "return": Step(Action.RETURN_CARD, return_card, gettext_lazy("ส่งตัวชี้วัด %(code)s กลับให้ผู้จัดเก็บข้อมูลแล้ว")),
    "certify": Step(Action.CERTIFY_CARD, certify_card, gettext_lazy("รับรองตัวชี้วัด %(code)s แล้ว")),
    "send-back": Step(Action.SEND_BACK_CARD, send_back_card, gettext_lazy("ส่งตัวชี้วัด %(code)s กลับให้หน่วยงานแล้ว")),
}


@require_http_methods(PAGE)
@login_required
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The card as it was handed on, what was changed since it was last judged, and what can be decided about it."""
    card = visible_card(request, pk)
    if request.method == "POST" and not any(may(viewer(request), step.action, card.owner) for step in STEPS.values()):
        raise PermissionDenied(NOT_GRANTED.fill(action=Action.APPROVE_CARD.label))
    context = _context(request, card)
    if request.method != "POST":
        return render(request, "reports/review.html", context)
    step = STEPS.get(request.POST.get("act", ""))
    if step is None:
        raise BadRequest("no such step")
    demand(request, step.action, card.owner)
    context["reason"] = request.POST.get("reason", "").replace("\x00", "")[:LONGEST_REASON]
    act = doing(request, context["reason"], version_of(request))
    done = tried(lambda: step.act(card=card, doing=act))
    if isinstance(done, Refused):
        return refused_page(request, "reports/review.html", context, done)
    messages.success(request, step.said % {"code": card.code})
    return redirect(_next(card, context))


def _next(card: Card, context: dict[str, Any]) -> str:
    """The next card that waits for the same person, or the report."""
    following = context["following"]
    if following is not None:
        return reverse("card-review", args=[following.card.pk])
    return reverse("report", args=[card.report_id])


def _context(request: HttpRequest, card: Card) -> dict[str, Any]:
    chain = in_chain(card.report, clock.today())
    who, act = viewer(request), doing(request)
    office = bool(may(who, Action.CERTIFY_CARD, card.owner))
    line = next(each for each in chain.lines if each.card.pk == card.pk)
    wanted = Action.CERTIFY_CARD if office else Action.APPROVE_CARD
    since = changed_since([card], OFFICE_JUDGED if office else AGENCY_JUDGED, chain).get(card.pk)
    outcome = preview(cards=[line.card], action=wanted, doing=act)[0]
    waiting = [each for each in chain.lines if each.card.state == ("approved" if office else "sent")]
    place = chain.lines.index(line)
    after = [each for each in waiting if chain.lines.index(each) > place] + [
        each for each in waiting if chain.lines.index(each) < place
    ]
    return report_frame(
        request,
        card.report,
        "report",
        card.code,
        chain=chain,
        line=line,
        card=line.card,
        card_chip=card_chip(card),
        fields=fields_of(line),
        since=since,
        changes=diff_of(since),
        office=office,
        can_pass=outcome.done,
        why_not=outcome.refusal,
        can_return=_can_return(request, card, line, office=office),
        reason="",
        before=chain.lines[place - 1] if place else None,
        after=chain.lines[place + 1] if place + 1 < len(chain.lines) else None,
        following=after[0] if after else None,
        copies=card.copies.count(),
        can_withdraw=line.keeper.holds(who.person)
        and obstacle(machine=CARD, subject=card, action=Action.WITHDRAW_CARD, doing=act) is None,
    )


def _can_return(request: HttpRequest, card: Card, line: CardLine, *, office: bool) -> bool:
    action = Action.SEND_BACK_CARD if office else Action.RETURN_CARD
    if obstacle(machine=CARD, subject=card, action=action, doing=doing(request)) is not None:
        return False
    if office:
        return card.report.state != "open" and held_certified(card.report) is None
    is_coordinator = bool(may(viewer(request), Action.SUBMIT_REPORT, card.owner))
    in_place = is_coordinator or line.supervisor.holds(viewer(request).person)
    return in_place and (card.state == "sent" or card.report.state == "open")


def fields_of(line: CardLine) -> list[tuple[str, str]]:
    """The words of a card with their labels; what is empty is left out."""
    lang = page_language()
    names = ("work_done", "enablers", "obstacles", "suggestions", "note")
    return [(LABELS[name].in_(lang), text) for name in names if (text := getattr(line.card, name).strip())]


def diff_of(since: Any) -> list[dict[str, Any]]:
    """Changes as ``web/components/diff.html`` shows them."""
    lang = page_language()
    return [{"label": each.label.in_(lang), "pieces": each.pieces} for each in (since.changes if since else ())]


@require_http_methods(PAGE)
@login_required
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be handed to the supervisor, what is still missing, and the act itself."""
    card = visible_card(request, pk)
    demand(request, Action.SUBMIT_CARD, card.owner)
    done, not_reported = None, "not_reported" in request.POST
    if request.method == "POST":  # the page is made only when it is shown
        act = doing(request, version=version_of(request))
        done = tried(lambda: send_card(card=card, doing=act, not_reported=not_reported))
        if not isinstance(done, Refused):
            messages.success(request, _("ส่งตัวชี้วัด %(code)s ให้ผู้กำกับดูแลแล้ว") % {"code": card.code})
            return redirect("report", card.report_id)
    chain = in_chain(card.report, clock.today())
    line = next(each for each in chain.lines if each.card.pk == card.pk)
    context = report_frame(
        request,
        card.report,
        "report",
        _("ส่งให้ผู้กำกับดูแล") + f" {card.code}",
        line=line,
        card=line.card,
        card_chip=card_chip(card),
        fields=fields_of(line),
        empty=not (card.result or line.hosted),
        lacking=missing(card) if card.state in WRITABLE else (),
        hinder=obstacle(machine=CARD, subject=card, action=Action.SUBMIT_CARD, doing=doing(request)),
    )
    if isinstance(done, Refused):
        return refused_page(request, "reports/send.html", context | {"not_reported": not_reported}, done)
    return render(request, "reports/send.html", context)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a card back before the supervisor decided."""
    card = visible_card(request, pk)
    demand(request, Action.WITHDRAW_CARD, card.owner)
    done = tried(lambda: withdraw_card(card=card, doing=doing(request, version=version_of(request))))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ดึงตัวชี้วัด %(code)s กลับมาแก้ไขแล้ว") % {"code": card.code})
    return redirect("card-review", pk)


@require_safe
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every copy of the card, the latest first, each with what was changed from the one before."""
    card = visible_card(request, pk)
    chain = in_chain(card.report, clock.today())
    copies = list(card.copies.select_related("by"))
    steps = []
    for number, each in enumerate(copies):
        before = copies[number - 1] if number else None
        changes = changes_between(before, {**each.content, "points": each.points}) if before else ()
        steps.append((each, [{"label": it.label.in_(page_language()), "pieces": it.pieces} for it in changes]))
    line = next(each for each in chain.lines if each.card.pk == card.pk)
    name = f"{card.code} {_('ประวัติ')}"
    context = report_frame(
        request, card.report, "report", name, line=line, card=card, card_chip=card_chip(card), steps=steps[::-1]
    )
    return render(request, "reports/card_history.html", context)
