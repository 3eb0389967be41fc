"""The minutes of the negotiations of one agreement, as a page to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.agreements.queries.minutes import minutes_of
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.review.acting import below_tab
from samrit.web.views.review.comparing import ledger_lines, terms_table


@require_safe
@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator that was negotiated: what was proposed first, each entry, and what was decided."""
    agreement = visible_agreement(request, pk)
    minutes = minutes_of(agreement)
    items = [(each, ledger_lines(each), terms_table(each)) for each in minutes.ledgers]
    context = agreement_frame(request, agreement, "agreement-negotiation", minutes=minutes, items=items)
    return render(request, "review/minutes.html", below_tab(context, _("รายงานการเจรจา")))
