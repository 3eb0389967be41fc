"""One report with its cards, its history, and the page on which it is handed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.assessments.actions.submitting import hindrances, submit_report
from samrit.assessments.models import Report
from samrit.assessments.queries.chain import ReportInChain, in_chain
from samrit.assessments.queries.windows import Late, days_late, late
from samrit.core.permissions import Action
from samrit.core.workflow import CARD, REPORT
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.views.events.timelines import Subject, timeline_of
from samrit.web.views.reports.card_loading import card_chip, visible_report
from samrit.web.views.reports.chain_frame import refused_page, report_frame
from samrit.workflow.actions import Refused, obstacle
from samrit.workflow.models import Event

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Every card with its points, its state and whose turn it is; what keeps the report from being handed in."""
    found = visible_report(request, pk)
    chain = in_chain(found, clock.today())
    who = viewer(request)
    may_submit = found.state == REPORT.initial and bool(may(who, Action.SUBMIT_REPORT, found.owner))
    cost, scorecard = _late(found), chain.score.scorecard
    before = scorecard.before_penalty if scorecard else None
    context = report_frame(
        request,
        found,
        "report",
        chain=chain,
        lines=[(line, card_chip(line.card), line.is_turn_of(who)) for line in chain.lines],
        counts=[(CARD.states[state], count) for state, count in chain.counts.items() if count],
        moved=_moved(found),
        fills=any(line.turn == "keeper" and line.is_turn_of(who) for line in chain.lines),
        late=cost,
        left=cost.leaves(before) if cost and before is not None else before,
        may_submit=may_submit,
        may_certify=found.state == "submitted" and bool(may(who, Action.CERTIFY_REPORT, found.owner)),
        hindered=_hindered(request, found, chain) if may_submit else [],
    )
    return render(request, "reports/report.html", context)


def _late(report: Report) -> Late | None:
    """What lateness takes off, as the receipt counts it now; asked only where a report was late."""
    receipt = getattr(report, "receipt", None)
    if receipt is None or receipt.due_at is None or receipt.received_at <= receipt.due_at:
        return None
    return late(report, receipt.received_at, clock.now())


def _moved(report: Report) -> Event | None:
    """The latest amendment that took the report with it."""
    events = Event.objects.filter(subject_kind=REPORT.name, subject_id=report.pk, action=Action.DECIDE_CHANGE.value)
    return events.order_by("-number").first()


def _hindered(request: HttpRequest, report: Report, chain: ReportInChain) -> list[Refused]:
    act = doing(request)
    first = obstacle(machine=REPORT, subject=report, action=Action.SUBMIT_REPORT, doing=act)
    return [*([first] if first else []), *hindrances(report, chain.cards, chain.score, chain.hosted, act)]


@require_http_methods(PAGE)
@login_required
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be handed in, what stands in the way, what lateness costs, and the act itself."""
    found = visible_report(request, pk)
    demand(request, Action.SUBMIT_REPORT, found.owner)
    done = None
    if request.method == "POST":  # the page is made only when it is shown: on the last day many hand in at once
        act = doing(request)
        done = tried(lambda: submit_report(report=found, doing=act, seen_version=version_of(request)))
        if not isinstance(done, Refused):
            messages.success(request, _("ส่งรายงานแล้ว เลขที่ใบรับ %(number)s") % {"number": done.number})
            return redirect("report-receipt", pk)
    chain = in_chain(found, clock.today())
    now = clock.now()
    context = report_frame(
        request,
        found,
        "report",
        _("ส่งรายงานรอบ"),
        chain=chain,
        lines=[(line, card_chip(line.card), False) for line in chain.lines],
        hindered=_hindered(request, found, chain),
        late=late(found, now, now),
        late_days=days_late(found, now, now),
    )
    if isinstance(done, Refused):
        return refused_page(request, "reports/submit.html", context, done)
    return render(request, "reports/submit.html", context)


@require_safe
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened to the report and its cards, the latest first."""
    found = visible_report(request, pk)
    demand(request, Action.READ_EVENTS, found.owner)
    about = (Subject(REPORT.name, found.pk), Subject(CARD.name, found.cards.values("pk")))
    context = report_frame(request, found, "report-history", timeline=timeline_of(request, *about, owner=found.owner))
    return render(request, "reports/history.html", context)
