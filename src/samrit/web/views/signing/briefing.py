"""The signer's brief on one page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.queries.brief import brief
from samrit.agreements.queries.signing import next_place, places_of
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement


@require_safe
@login_required
def signers_brief(request: HttpRequest, pk: int) -> HttpResponse:
    """The page, for the screen and for paper."""
    agreement = visible_agreement(request, pk)
    following = next_place(places_of(agreement)) if agreement.state == "signing" else None
    frame = agreement_frame(
        request,
        agreement,
        "signing",
        brief=brief(agreement, clock.today()),
        is_my_turn=following is not None and following.person == viewer(request).person,
        is_frozen=bool(agreement.content_hash),
    )
    return render(request, "signing/brief.html", frame)
