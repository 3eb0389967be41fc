"""The overview of the central office: who handed in, on time, certified, evaluated; by cluster or ministry; CSV."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrit.assessments.queries.on_time import ARRIVALS
from samrit.core.fiscal_year import TO_ARABIC
from samrit.core.permissions import Action
from samrit.exchange.published_csv import table
from samrit.insight.queries.national import STAGES, AgencyLine, Filter, National, national, years_with_agreements
from samrit.web import clock
from samrit.web.language import page_language
from samrit.web.reported_year import reported_year
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.tables import page_of

PAGE_SIZE = 25
LONGEST_WORDS = 100
BY = ("above", "ministry")
HEADS = (
    "fiscal_year",
    "round",
    "organization_code",
    "organization",
    "under",
    "ministry",
    "due_at",
    "received_at",
    "arrival",
    "days_late",
    "indicators",
    "certified",
    "returned",
    "stage",
    "reported_total",
    "taken_off_for_lateness",
    "final_total",
)


def year_asked(request: HttpRequest) -> int:
    """The fiscal year of the address, else the one that the person works in."""
    given = request.GET.get("year", "").strip().translate(TO_ARABIC)
    if given.isascii() and given.isdecimal() and len(given) == 4:
        return int(given)
    return reported_year(request).year


def _asked(request: HttpRequest) -> tuple[Filter, int | None, str]:
    get = request.GET
    wanted = Filter(
        words=get.get("q", "")[:LONGEST_WORDS].replace("\x00", ""),
        under=get.get("under", "")[:40].replace("\x00", ""),
        arrival=get.get("arrival", "") if get.get("arrival") in set(ARRIVALS) else "",
        stage=get.get("stage", "") if get.get("stage") in STAGES else "",
    )
    months = get.get("round", "")
    by = get.get("by", "")
    return wanted, int(months) if months in ("6", "9", "12") else None, by if by in BY else BY[0]


def found_by(request: HttpRequest) -> tuple[National, Filter, str]:
    """What the address asks for: the year and round with everybody in it, the filter, and the way of grouping."""
    wanted, months, by = _asked(request)
    return national(viewer(request), year_asked(request), months, wanted, clock.now(), by), wanted, by


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Everybody whose reports this person may see; who sees one agency alone is led to it."""
    demand_anywhere(request, Action.READ_REPORT)
    found, wanted, by = found_by(request)
    lines = found.everybody.lines
    everywhere, _paths = viewer(request).scopes(Action.READ_REPORT)
    if not everywhere and len(lines) == 1:
        address = reverse("overview-agency", args=[lines[0].agreement.organization_id])
        return redirect(f"{address}?year={found.fiscal_year}")
    return render(
        request,
        "overview/country.html",
        {
            "found": found,
            "wanted": wanted,
            "by": by,
            "page": page_of(request, found.shown.lines, PAGE_SIZE),
            "arrivals": [(each.value, label) for each, label in ARRIVALS.items()],
            "stages": list(STAGES.items()),
            "years": years_with_agreements(viewer(request)),
            "query_of_file": request.GET.urlencode(),
            "is_narrowed": wanted != Filter(),
        },
    )


@require_safe
@login_required
def as_csv(request: HttpRequest) -> HttpResponse:
    """The agencies that the filter leaves, one a row."""
    demand_anywhere(request, Action.READ_REPORT)
    found, _wanted, _by = found_by(request)
    name = f"overview-{found.fiscal_year}-{found.months}.csv"
    text = table(HEADS, (_row(found, line) for line in found.shown.lines))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _row(found: National, line: AgencyLine) -> list[Any]:
    organization, due = line.agreement.organization, line.handing.window.due_at
    final = line.evaluation.total if line.evaluation else ""
    return [
        found.fiscal_year,
        found.months,
        organization.code,
        organization.name,
        line.above.name if line.above else "",
        line.ministry.name if line.ministry else "",
        timezone.localtime(due).isoformat(timespec="minutes") if due else "",
        timezone.localtime(line.receipt.received_at).isoformat(timespec="seconds") if line.receipt else "",
        line.handing.arrival.label.in_(page_language()),
        line.days_late,
        line.count,
        line.certified,
        line.returned,
        line.stage_label.in_(page_language()),
        line.reported if line.reported is not None else "",
        line.taken_off if line.taken_off is not None else "",
        final,
    ]
