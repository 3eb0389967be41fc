"""What is to be signed: by me first, then everything that this person may see."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.queries.signers import PROMISES
from samrit.agreements.queries.signing_lists import ready_to_open, to_publish, under_way, waiting_for_signature
from samrit.core.permissions import Action
from samrit.web.requests import viewer
from samrit.web.tables import page_of


@require_safe
@login_required
def signings(request: HttpRequest) -> HttpResponse:
    """The list."""
    who = viewer(request)
    return render(
        request,
        "signing/list.html",
        {
            "several": who.may_somewhere(Action.OPEN_SIGNING) or who.may_somewhere(Action.COUNTER_SIGN_AGREEMENT),
            "mine": waiting_for_signature(who),
            "to_open": ready_to_open(who),
            "to_publish": to_publish(who),
            "page": page_of(request, under_way(who)),
            "promises": PROMISES,
        },
    )
