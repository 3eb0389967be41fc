"""Lists: the queue of change requests, those of one agreement, and its editions with what they differ in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest
from samrit.agreements.queries.changes import (
    OPEN,
    codes_of,
    editions_of,
    last_moment,
    objects_in_words,
    queue,
    reasons_in_order,
    refused_requests_of,
    requests_of,
    rules_of,
    standing_signatures,
    state_counts,
)
from samrit.agreements.queries.promises import from_rows
from samrit.core.change_requests import ChangeReason
from samrit.core.permissions import Action
from samrit.core.workflow import CHANGE_REQUEST, IN_FORCE
from samrit.permissions import may
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.agreements.loading import agreement_frame, state_chip, visible_agreement
from samrit.web.views.changes.deciding import STATE_LOOKS
from samrit.web.views.changes.showing import ShownRow, shown_rows

ALL = "all"
MOST_REFUSED = 50


def _line(asked: ChangeRequest) -> dict[str, Any]:
    """A request as a list shows it."""
    return {
        "asked": asked,
        "looks": STATE_LOOKS[asked.state],
        "state": CHANGE_REQUEST.states[asked.state],
        "objects": objects_in_words(asked),
        "codes": codes_of(asked.changes),
        "reason": ChangeReason(asked.reason_kind).label,
    }


@require_safe
@login_required
def change_requests(request: HttpRequest) -> HttpResponse:
    """The requests that this person may read: what waits first."""
    who = viewer(request)
    state = request.GET.get("state", OPEN)
    state = "" if state == ALL else state if state in CHANGE_REQUEST.states else OPEN
    page = page_of(request, queue(who, state=state))
    counts = state_counts(who)
    context = {
        "page": page,
        "lines": [_line(asked) for asked in page.object_list],
        "state": state or ALL,
        "states": [(each, words, counts[each]) for each, words in CHANGE_REQUEST.states.items()],
        "all": sum(counts.values()),
    }
    return render(request, "changes/list.html", context)


@require_safe
@login_required
def agreement_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked of one agreement, in all its editions, and whether more can be asked."""
    agreement = visible_agreement(request, pk)
    rules = rules_of(agreement)
    last = last_moment(rules) if rules else None
    context = agreement_frame(
        request,
        agreement,
        "agreement-changes",
        rules=rules,
        reasons=reasons_in_order(rules) if rules else [],
        last=last,
        is_late=last is not None and clock.now() > last,
        lines=[_line(asked) for asked in requests_of(agreement)],
        refused=list(refused_requests_of(agreement)[:MOST_REFUSED]),
        editions=list(editions_of(agreement).defer("content")),
        may_ask=bool(may(viewer(request), Action.REQUEST_CHANGE, agreement.organization)),
        can_ask=agreement.state in IN_FORCE,
    )
    return render(request, "changes/agreement.html", context)


@require_safe
@login_required
def agreement_editions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every edition of an agreement, the newest first, each with what it changed in the one before."""
    agreement = visible_agreement(request, pk)
    editions = list(editions_of(agreement).select_related("organization", "framework"))
    rows: dict[int, list[AgreementIndicator]] = {}
    everything = AgreementIndicator.objects.filter(agreement__in=editions).order_by("position")
    for row in everything.select_related("supervisor", "keeper", "objective"):
        rows.setdefault(row.agreement_id, []).append(row)
    requests = {each.amendment_id: each for each in requests_of(agreement).exclude(amendment=None)}
    signed, signatures = standing_signatures(agreement)
    shown = [
        {
            "edition": edition,
            "chip": state_chip(edition),
            "asked": requests.get(edition.pk),
            "changes": _changes(edition, rows),
            "is_open": edition.pk == agreement.pk,
        }
        for edition in editions
    ]
    context = agreement_frame(
        request, agreement, "agreement-changes", shown=shown, signed=signed, signatures=signatures
    )
    return render(request, "changes/editions.html", context)


def _changes(edition: Agreement, rows: dict[int, list[AgreementIndicator]]) -> list[ShownRow]:
    if edition.supersedes_id is None:
        return []
    new = rows.get(edition.pk, [])
    return shown_rows(from_rows(edition, new), rows.get(edition.supersedes_id, []), new)
