"""The reports of the agencies in a fiscal year, round by round, and the opening of a round."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.assessments.actions.opening import open_report
from samrit.assessments.models import Report
from samrit.assessments.queries.yearly import agencies_reporting, rounds_in
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.organizations.levels import of_level
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.web.levels import chosen_level
from samrit.web.reported_year import reported_year
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.agreements.loading import visible_agreement
from samrit.web.views.reports.chain_frame import report_chip
from samrit.workflow.actions import Refused

LONGEST_SEARCH = 100
PAGE_SIZE = 20


@require_safe
@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """Agencies by name with the rounds of a year: which is open, handed in, certified, and what is missing."""
    who, now = viewer(request), clock.now()
    given = request.GET.get("year", "")
    this_year = FiscalYear.containing(clock.today())
    asked = given.isascii() and given.isdecimal() and len(given) == 4
    year = int(given) if asked else reported_year(request).year
    words = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\x00", "")
    found = agencies_reporting(who, year, words)
    chosen = chosen_level(request, found, searched=bool(words))
    page = page_of(request, found.filter(of_level(chosen.level)), PAGE_SIZE)
    agencies = [
        (
            each,
            [(line, report_chip(line.report) if line.report else None) for line in each.rounds],
            bool(may(who, Action.OPEN_REPORT, each.agreement.organization)),
        )
        for each in rounds_in(list(page), now)
    ]
    years = sorted({this_year.year + 1, this_year.year, this_year.year - 1, year, *_years_of(request)}, reverse=True)
    context = {"page": page, "agencies": agencies, "year": year, "years": years, "words": words, "now": now}
    context["chosen"] = chosen
    return render(request, "reports/list.html", context)


def _years_of(request: HttpRequest) -> list[int]:
    rows = Report.objects.order_by().values_list("agreement__fiscal_year", flat=True).distinct()
    return list(rows[:20])


@require_POST
@login_required
def open_round(request: HttpRequest, pk: int, months: int) -> HttpResponse:
    """Open one round of an agreement, with a card for each indicator."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.OPEN_REPORT, agreement.organization)
    done = tried(lambda: open_report(agreement=agreement, months=months, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("reports")
    messages.success(request, _("เปิดรอบ %(months)s เดือนแล้ว") % {"months": months})
    return redirect("report", done.pk)
