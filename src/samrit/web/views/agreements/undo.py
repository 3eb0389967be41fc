"""Taking back what one button did to many figures: offered on the next page, compared like any other change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.weights import NewWeight, set_weights
from samrit.core.permissions import Action
from samrit.web import clock
from samrit.web.acting import doing, say_refused
from samrit.web.requests import demand
from samrit.web.views.agreements.loading import visible_agreement, visible_template
from samrit.workflow.actions import Refused

KEPT = "agreement_undo"
OFFERED_FOR = 600
"""Seconds; after them the page no longer speaks of it, and the log still has every figure."""
WEIGHTS, FIELDS = "weights", "fields"
Pairs = Mapping[str, tuple[str, str]]
"""By code or field: the value before, and the value now."""


def offer(request: HttpRequest, what: str, pk: int, back: Pairs) -> None:
    """Offer to set figures back: ``weights`` of an agreement or ``fields`` of a template, ``pk`` being its number.

    ``back`` leads from code or field to the value before and the value now.
    """
    kept = {name: list(pair) for name, pair in back.items()}
    request.session[KEPT] = {"what": what, "pk": pk, "back": kept, "until": clock.now().timestamp() + OFFERED_FOR}


def offered(request: HttpRequest, what: str, pk: int) -> dict[str, Any] | None:
    """What can be taken back on this page."""
    kept = request.session.get(KEPT)
    if kept is None or (kept["what"], kept["pk"]) != (what, pk) or clock.now().timestamp() > kept["until"]:
        return None
    found: dict[str, Any] = kept
    return found


@require_POST
@login_required
def undo_weights(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the weights of an agreement back, unless somebody changed them since."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.EDIT_AGREEMENT, agreement.organization)

    def back(pairs: Pairs) -> None:
        weights = {code: NewWeight(value, was) for code, (value, was) in pairs.items()}
        set_weights(agreement=agreement, weights=weights, doing=doing(request))

    _undo(request, WEIGHTS, pk, back)
    return redirect("agreement-rows", pk)


@require_POST
@login_required
def undo_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Set fields of a template back, unless somebody changed them since."""
    row = visible_template(request, pk)
    demand(request, Action.EDIT_AGREEMENT, row.agreement.organization)

    def back(pairs: Pairs) -> None:
        changes = [Change(name, value, was) for name, (value, was) in pairs.items()]
        save_fields(row=row, changes=changes, doing=doing(request))

    _undo(request, FIELDS, pk, back)
    return redirect("agreement-template", pk)


def _undo(request: HttpRequest, what: str, pk: int, back: Callable[[Pairs], None]) -> None:
    kept = offered(request, what, pk)
    if kept is None:
        messages.info(request, _("ไม่มีสิ่งที่จะเลิกทำแล้ว"))
        return
    try:
        back({name: (value, was) for name, (value, was) in kept["back"].items()})
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("กลับเป็นค่าเดิมแล้ว"))
    del request.session[KEPT]
