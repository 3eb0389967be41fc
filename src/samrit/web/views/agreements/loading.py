"""An agreement, or one of its rows, for the person who asks; what they may not see does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.core.permissions import Action
from samrit.permissions import visible
from samrit.web.requests import viewer


def visible_agreement(request: HttpRequest, pk: int) -> Agreement:
    """The agreement with its organisation and framework; 404 unless this person may read it."""
    all_of_them = Agreement.objects.select_related("organization", "framework")
    found = visible(viewer(request), Action.READ_AGREEMENT, all_of_them, "organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_row(request: HttpRequest, pk: int) -> AgreementIndicator:
    """The row with its agreement, organisation, framework and owners; 404 unless this person may read it."""
    rows = AgreementIndicator.objects.select_related(
        "agreement__organization", "agreement__framework", "supervisor", "keeper"
    )
    found = visible(viewer(request), Action.READ_AGREEMENT, rows, "agreement__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
