"""What a report would earn if it were handed in now, what it lacks, and what would lift it most (E5)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.queries.light import light
from samrit.assessments.models import Report
from samrit.assessments.queries.readiness import readiness as readiness_of
from samrit.assessments.queries.readiness import readiness_of_each
from samrit.core.permissions import Action
from samrit.organizations.levels import of_level
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.levels import chosen_level
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.reports.card_loading import card_chip, visible_report
from samrit.web.views.reports.chain_frame import report_frame

REPORTS_A_PAGE = 5
"""Each is scored with everything that its next levels would bring."""


@require_safe
@login_required
def readiness(request: HttpRequest, pk: int) -> HttpResponse:
    """The readiness of one report, card by card."""
    report = visible_report(request, pk)
    found = readiness_of(report, clock.now())
    context = report_frame(
        request,
        report,
        "readiness",
        ready=found,
        cards=[(each, card_chip(each.card)) for each in found.cards],
        today=clock.today(),
    )
    return render(request, "reports/readiness.html", context)


@require_safe
@login_required
def readiness_of_all(request: HttpRequest) -> HttpResponse:
    """The open reports that this person may read, each with its readiness in short."""
    reports = light(Report.objects.select_related("agreement"), "agreement").defer("content").filter(state="open")
    mine = visible(viewer(request), Action.READ_REPORT, reports, "agreement__organization")
    words = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    for word in words.split():
        named = Q(agreement__organization__name__icontains=word)
        mine = mine.filter(named | Q(agreement__organization__name_en__icontains=word))
    chosen = chosen_level(request, mine, "agreement__organization", searched=bool(words))
    mine = mine.filter(of_level(chosen.level, "agreement__organization"))
    page = page_of(request, mine.order_by("agreement__organization__sort_key", "months", "pk"), REPORTS_A_PAGE)
    now = clock.now()
    context = {
        "page": page,
        "chosen": chosen,
        "words": words,
        "all_ready": readiness_of_each(page.object_list, now),
        "today": clock.today(),
    }
    return render(request, "reports/readiness_of_all.html", context)
