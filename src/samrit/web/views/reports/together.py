"""The desks of the supervisor and of the analyst: what waits, and many cards decided at once after a preview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.actions.bulk import Outcome, act_on_all, preview
from samrit.assessments.actions.certifying import certify_report
from samrit.assessments.actions.whole import certify_reports
from samrit.assessments.models import Card
from samrit.assessments.queries.chain import OFFICE_JUDGED, cards_of, changed_since, in_chain
from samrit.assessments.queries.desks import cards_to_approve, reports_to_certify
from samrit.core.permissions import Action, Level
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried, version_of
from samrit.web.language import page_language
from samrit.web.requests import demand, demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.reports.card_loading import card_chip, visible_report
from samrit.web.views.reports.chain_frame import report_frame
from samrit.web.views.reports.judging import diff_of, fields_of
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
MOST = 300


@require_safe
@login_required
def to_approve(request: HttpRequest) -> HttpResponse:
    """Cards that wait for this supervisor, the longest waiting first."""
    page = page_of(request, cards_to_approve(viewer(request), clock.now()))
    names = _names(page)
    lines = [(card, names.get((card.report.agreement_id, card.code), card.code)) for card in page]
    return render(request, "reports/to_approve.html", {"page": page, "lines": lines, "now": clock.now()})


def _names(cards: Iterable[Card]) -> dict[tuple[int, str], str]:
    """The names of indicators by agreement and code; one query."""
    wanted = {(card.report.agreement_id, card.code) for card in cards}
    rows = AgreementIndicator.objects.filter(
        agreement__in={key for key, _code in wanted}, code__in={code for _key, code in wanted}
    )
    return {(row.agreement_id, row.code): row.title for row in rows}


@require_http_methods(PAGE)
@login_required
def approve_chosen(request: HttpRequest) -> HttpResponse:
    """What approving the chosen cards would do to each, and why not; then each is approved by itself."""
    demand_anywhere(request, Action.APPROVE_CARD)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(request, sent.getlist("card"))
    if request.method == "POST":
        _act(request, chosen, Action.APPROVE_CARD)
        return redirect("report-approve")
    outcomes = preview(cards=chosen, action=Action.APPROVE_CARD, doing=doing(request))
    names = _names(chosen)
    lines = [(each, names.get((each.card.report.agreement_id, each.card.code), each.card.code)) for each in outcomes]
    ready = sum(each.done for each in outcomes)
    return render(request, "reports/approve_chosen.html", {"lines": lines, "ready": ready})


def _chosen(request: HttpRequest, given: Sequence[str]) -> list[Card]:
    """The cards whose keys were sent (``12`` or ``12:3`` with the version seen) and that this person may see."""
    keys = {_pair(each)[0] for each in given[:MOST]}
    return list(cards_of(viewer(request)).filter(pk__in=keys - {0}).order_by("report_id", "position"))


def _pair(given: str) -> tuple[int, int]:
    key, _colon, version = given.partition(":")
    figures = [int(each) if each.isascii() and each.isdecimal() and len(each) < 10 else 0 for each in (key, version)]
    return figures[0], figures[1]


def _act(request: HttpRequest, cards: Sequence[Card], action: Action) -> list[Outcome]:
    """Do it, and say for each what came of it."""
    versions = dict(_pair(each) for each in request.POST.getlist("card")[:MOST])
    outcomes = act_on_all(cards=cards, versions=versions, action=action, doing=doing(request))
    done = sum(each.done for each in outcomes)
    if done:
        said = (
            ngettext("อนุมัติแล้ว %(n)s ตัวชี้วัด", "อนุมัติแล้ว %(n)s ตัวชี้วัด", done)
            if action is Action.APPROVE_CARD
            else ngettext("รับรองแล้ว %(n)s ตัวชี้วัด", "รับรองแล้ว %(n)s ตัวชี้วัด", done)
        )
        messages.success(request, said % {"n": done})
    for each in outcomes:
        if each.refusal is not None:
            messages.error(request, f"{each.card.code}: {each.refusal.text.in_(page_language())}")
    if not outcomes:
        messages.info(request, _("ไม่ได้เลือกตัวชี้วัดใด"))
    return outcomes


@require_safe
@login_required
def to_certify(request: HttpRequest) -> HttpResponse:
    """Reports of all agencies that were handed in and wait for their certificate, the first that came first."""
    demand_anywhere(request, Action.CERTIFY_REPORT)
    page = page_of(request, reports_to_certify(viewer(request)))
    below = {each.pk for each in page if each.agreement.organization.level is not Level.AGENCY}
    return render(request, "reports/to_certify.html", {"page": page, "below": below, "now": clock.now()})


@require_POST
@login_required
def certify_chosen(request: HttpRequest) -> HttpResponse:
    """Certify the ticked reports of units and persons, each with all that is in it."""
    demand_anywhere(request, Action.CERTIFY_REPORT)
    keys = {_pair(each)[0] for each in request.POST.getlist("report")[:MOST]}
    mine = reports_to_certify(viewer(request)).filter(pk__in=keys).values_list("pk", flat=True)
    done = tried(lambda: certify_reports(reports=list(mine), doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("report-certify")
    count = sum(each.refusal is None for each in done)
    if count:
        said = ngettext("รับรองทั้งรอบแล้ว %(n)s รายงาน", "รับรองทั้งรอบแล้ว %(n)s รายงาน", count)
        messages.success(request, said % {"n": count})
    for each in done:
        if each.refusal is not None:
            messages.error(request, f"{each.report.agreement.organization}: {each.refusal.text.in_(page_language())}")
    return redirect("report-certify")


@require_http_methods(PAGE)
@login_required
def certify(request: HttpRequest, pk: int) -> HttpResponse:
    """One report on the desk: each card with its figures, its proofs and what was changed since it was last judged."""
    found = visible_report(request, pk)
    demand(request, Action.CERTIFY_CARD, found.owner)
    if request.method == "POST":
        keys = {_pair(each)[0] for each in request.POST.getlist("card")[:MOST]}
        _act(request, list(cards_of(viewer(request)).filter(report=found, pk__in=keys)), Action.CERTIFY_CARD)
        return redirect("report-certify-one", pk)
    chain = in_chain(found, clock.today())
    since = changed_since(chain.cards, OFFICE_JUDGED, chain)
    outcomes = {
        each.card.pk: each for each in preview(cards=chain.cards, action=Action.CERTIFY_CARD, doing=doing(request))
    }
    lines = [
        (
            line,
            card_chip(line.card),
            outcomes[line.card.pk],
            since.get(line.card.pk),
            diff_of(since.get(line.card.pk)),
            fields_of(line),
        )
        for line in chain.lines
    ]
    context = report_frame(
        request,
        found,
        "report",
        _("ตรวจและรับรอง"),
        chain=chain,
        lines=lines,
        ready=sum(each.done for each in outcomes.values()),
        own_work=next((it.refusal for it in outcomes.values() if it.refusal and it.refusal.code == "own-work"), None),
        may_certify=bool(may(viewer(request), Action.CERTIFY_REPORT, found.owner)) and found.state == "submitted",
    )
    return render(request, "reports/certify.html", context)


@require_POST
@login_required
def certify_whole(request: HttpRequest, pk: int) -> HttpResponse:
    """Certify the report of the round, once every indicator is certified."""
    found = visible_report(request, pk)
    demand(request, Action.CERTIFY_REPORT, found.owner)
    done = tried(lambda: certify_report(report=found, doing=doing(request, version=version_of(request))))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("report-certify-one", pk)
    messages.success(request, _("รับรองรายงานทั้งรอบแล้ว"))
    return redirect("report-certify")
