"""One agreement at a glance: its tree, what is wrong with it, how good it is, and what to do next."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.queries.promises import promise
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement


@require_safe
@login_required
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview page."""
    agreement = visible_agreement(request, pk)
    found = promise(agreement)
    return render(request, "agreements/overview.html", agreement_frame(request, agreement, "agreement", promise=found))
