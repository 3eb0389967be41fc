"""The receipt of a report: number, the server's time in words, hash, lateness day by day, and how to check it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.agreements.queries.light import light
from samrit.assessments.models import Receipt, Report
from samrit.assessments.queries.windows import late, report_window
from samrit.core.permissions import Action
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.svg.qr import qr
from samrit.web.views.public.addresses import SHOWN_OF_HASH, site


def verification_address(request: HttpRequest, receipt: Receipt) -> str:
    """The address of the QR code: the code of the receipt and the beginning of the hash."""
    path = reverse("receipt-verify", args=[receipt.code])
    return f"{site(request)}{path}?hash={receipt.content_hash[:SHOWN_OF_HASH]}"


@require_safe
@login_required
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of a report (``pk`` is the report's); 404 while there is none."""
    rows = light(Receipt.objects.select_related("by"), "report__agreement").defer("report__content")
    rows = visible(viewer(request), Action.READ_REPORT, rows, "report__agreement__organization")
    found = rows.filter(report__in=Report.objects.filter(pk=pk)).first()  # a number too large is nobody's
    if found is None:
        raise Http404
    report, at = found.report, clock.now()
    address = verification_address(request, found)
    return render(
        request,
        "reports/receipt.html",
        {
            "receipt": found,
            "report": report,
            "agreement": report.agreement,
            "round": report_window(report, at).round,
            "exceptions": report_window(report, at).exceptions,
            "late": late(report, found.received_at, at),
            "is_late": found.due_at is not None and found.received_at > found.due_at,
            "address": address,
            "qr": qr(address, _("รหัส QR สำหรับตรวจสอบใบรับ")),
        },
    )
