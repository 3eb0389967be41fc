"""Is this receipt genuine? For everybody who holds one: no sign-in, nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samrit.assessments.queries.receipts import Authenticity, verify_receipt
from samrit.assessments.queries.windows import late, report_window
from samrit.web import clock
from samrit.web.views.public.caching import public_page

LOOKS = {
    Authenticity.AUTHENTIC: ("good", "shield-check"),
    Authenticity.ALTERED: ("bad", "alert-triangle"),
    Authenticity.UNKNOWN: ("plain", "zoom-question"),
}


@public_page
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The answer to a scanned code."""
    answer = verify_receipt(code, request.GET.get("hash", "").strip())
    kind, icon_name = LOOKS[answer.authenticity]
    context: dict[str, Any] = {"answer": answer, "kind": kind, "icon_name": icon_name}
    found = answer.receipt
    if found is not None and answer.sealed and answer.authenticity is Authenticity.AUTHENTIC:
        context |= {"sealed": found}
    elif found is not None and answer.authenticity is Authenticity.AUTHENTIC:
        at = clock.now()
        window = report_window(found.report, at)
        context |= {
            "receipt": found,
            "agreement": found.report.agreement,
            "round": window.round,
            "exceptions": window.exceptions,
            "late": late(found.report, found.received_at, at),
            "is_late": found.due_at is not None and found.received_at > found.due_at,
        }
    response = render(request, "public/receipt.html", context)
    response.status_code = 404 if answer.authenticity is Authenticity.UNKNOWN else 200
    response.headers["Cache-Control"] = "no-cache"  # the answer is about this moment
    return response
