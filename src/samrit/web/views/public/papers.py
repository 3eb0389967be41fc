"""Is this issued paper genuine? For everybody who holds one: no sign-in, nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samrit.agreements.models import Agreement
from samrit.core.workflow import AGREEMENT
from samrit.evidence.storage import UnreachableError
from samrit.papers.kinds import KINDS
from samrit.papers.queries.issued import Authenticity, Verification, verify_paper
from samrit.web.views.public.caching import public_page

LOOKS = {
    Authenticity.AUTHENTIC: ("good", "shield-check"),
    Authenticity.ALTERED: ("bad", "alert-triangle"),
    Authenticity.UNKNOWN: ("plain", "zoom-question"),
}


@public_page
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The answer to a scanned code; of what a person promised nothing is told but that it is genuine."""
    try:
        answer = verify_paper(code, request.GET.get("hash", "").strip())
    except UnreachableError:
        return render(request, "public/paper.html", {"later": True}, status=503)
    kind, icon_name = LOOKS[answer.authenticity]
    context = {
        "answer": answer,
        "kind": kind,
        "icon_name": icon_name,
        "label": KINDS[answer.paper.kind].label if answer.paper else None,
        "agreement": _agreement(answer),
    }
    response = render(request, "public/paper.html", context)
    response.status_code = 404 if answer.authenticity is Authenticity.UNKNOWN else 200
    response.headers["Cache-Control"] = "no-cache"  # the answer is about this moment
    return response


def _agreement(answer: Verification) -> Agreement | None:
    """The agreement that the paper is of, whose own check stands beside it; none of a person's."""
    paper_ = answer.paper
    if paper_ is None or answer.sealed or paper_.subject_kind != AGREEMENT.name:
        return None
    return Agreement.objects.only("public_code").filter(pk=paper_.subject_id).first()
