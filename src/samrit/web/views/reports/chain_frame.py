"""What every page of one report shows around itself: the agency, the round, its state, and the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrit.assessments.models import Report
from samrit.assessments.queries.chapters import has_chapters
from samrit.assessments.queries.windows import report_window
from samrit.core.permissions import Action
from samrit.core.workflow import REPORT
from samrit.permissions import may
from samrit.web import clock
from samrit.web.countdown import countdown_of
from samrit.web.requests import viewer
from samrit.web.views.agreements.loading import Chip
from samrit.web.views.agreements.tabs import Link
from samrit.workflow.actions import Refused

LOOKS = {
    "open": ("plain", "edit"),
    "submitted": ("info", "send"),
    "certified": ("good", "shield-check"),
}
"""Colour and icon of the chip that says the state of a report."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a report."""

    url_name: str
    label: Any
    icon: str
    chapters: bool = False
    needs: Action | None = None


TABS = (
    Tab("report", gettext_lazy("ตัวชี้วัด"), "list-check"),
    Tab("readiness", gettext_lazy("ความพร้อม"), "trending-up"),
    Tab("report-sar", gettext_lazy("รายงาน SAR"), "file-text", chapters=True),
    Tab("report-people", gettext_lazy("ผู้รับผิดชอบ"), "users"),
    Tab("report-history", gettext_lazy("ประวัติ"), "history", needs=Action.READ_EVENTS),
)


def report_chip(report: Report) -> Chip:
    """The state of a report."""
    kind, icon_name = LOOKS[report.state]
    return Chip(kind, icon_name, REPORT.states[report.state])


def report_frame(request: HttpRequest, report: Report, here: str, name: str = "", **more: Any) -> dict[str, Any]:
    """What ``reports/frame.html`` wants; ``here`` is the URL name of the open tab, ``name`` a page below it."""
    now, who = clock.now(), viewer(request)
    window = report_window(report, now)
    receipt = getattr(report, "receipt", None)
    tabs = [
        Link(tab.label, tab.icon, reverse(tab.url_name, args=[report.pk]), tab.url_name == here)
        for tab in TABS
        if (not tab.chapters or has_chapters(report)) and (tab.needs is None or may(who, tab.needs, report.owner))
    ]
    open_tab = next((tab for tab in tabs if tab.here and here != "report"), None)
    return {
        "report": report,
        "agreement": report.agreement,
        "window": window,
        "receipt": receipt,
        "countdown": countdown_of(window, now, received_at=receipt.received_at if receipt else None),
        "chip": report_chip(report),
        "tabs": tabs,
        "trail": report_trail(report, open_tab, name, whole=here == "report"),
        "now": now,
        **more,
    }


def report_trail(report: Report, tab: Link | None, name: str = "", *, whole: bool = False) -> list[tuple[Any, str]]:
    """The way to a page of a report: its tab, if it is another than the first, and the page below it.

    ``whole`` tells that the first tab itself is open, unless a page below it is named.
    """
    trail = [(_("รายงานผล"), f"{reverse('reports')}?year={report.agreement.fiscal_year}")]
    label = _("%(agency)s รอบ %(months)s เดือน") % {"agency": report.agreement.organization, "months": report.months}
    trail.append((label, "" if whole and not name else reverse("report", args=[report.pk])))
    if tab is not None:
        trail.append((tab.label, tab.address if name else ""))
    if name:
        trail.append((name, ""))
    return trail


def refused_page(request: HttpRequest, template: str, context: dict[str, Any], refusal: Refused) -> HttpResponse:
    """The page again with the reason on top: 409 where somebody was quicker, 403 where it is not allowed, else 422."""
    status = {"version": HTTPStatus.CONFLICT, "permission": HTTPStatus.FORBIDDEN}.get(
        refusal.code, HTTPStatus.UNPROCESSABLE_ENTITY
    )
    return render(request, template, {**context, "refusal": refusal}, status=status)
