"""The list of agreements."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action
from samrit.permissions import visible
from samrit.web.requests import viewer
from samrit.web.tables import page_of


@require_safe
@login_required
def agreements(request: HttpRequest) -> HttpResponse:
    """Agreements that this person may read."""
    rows = visible(viewer(request), Action.READ_AGREEMENT, light(Agreement.objects.all()), "organization")
    return render(request, "agreements/list.html", {"page": page_of(request, rows)})
