"""Saving weights and the figures of the weight rules: one as it is typed, or all of them with a button (WT-1..3)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.actions.drafting import Collided, Unreadable
from samrit.agreements.actions.weights import NewWeight, set_parameter, set_weights
from samrit.agreements.models import Agreement
from samrit.agreements.template_fields import label_of
from samrit.web.acting import doing, or_forbidden, say_refused
from samrit.web.autosave import change_of, conflict, refused, saved
from samrit.web.language import page_language
from samrit.web.views.agreements import undo
from samrit.web.views.agreements.loading import visible_agreement
from samrit.web.views.agreements.rows_page import (
    PARAMETER,
    WAS,
    WEIGHT,
    parameter_effects,
    pieces_of,
    rows_context,
)
from samrit.web.views.errors import Collision
from samrit.web.views.errors import conflict as conflict_page
from samrit.workflow.actions import Refused


def _store(request: HttpRequest, agreement: Agreement, name: str, value: str, was: str) -> str:
    """Store one figure by the name of its control; how it reads now."""
    if name.startswith(WEIGHT):
        code = name.removeprefix(WEIGHT)
        set_weights(agreement=agreement, weights={code: NewWeight(value, was)}, doing=doing(request))
        row = agreement.indicators.get(code=code)
        return str(row.row.get("weight", ""))
    if name.startswith(PARAMETER):
        code = name.removeprefix(PARAMETER)
        now = set_parameter(agreement=agreement, name=code, value=value, was=was, doing=doing(request))
        return str(now.parameters.get(code, ""))
    raise BadRequest("no such figure")


@require_POST
@login_required
def weight_field(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one weight or parameter as it is typed."""
    agreement = visible_agreement(request, pk)
    change = change_of(request)
    try:
        now = _store(request, agreement, change.field, str(change.value), str(change.was))
    except Collided as refusal:
        (collision,) = refusal.collisions
        return conflict(collision.stored, changed_by=collision.by)
    except Unreadable as refusal:
        return refused(next(iter(refusal.problems.values())))
    except Refused as refusal:
        return refused(or_forbidden(refusal).text)
    agreement = visible_agreement(request, pk)
    return saved(now, pieces=pieces_of(request, rows_context(request, agreement)))


@require_POST
@login_required
def weights(request: HttpRequest, pk: int) -> HttpResponse:
    """Save all weights that the form holds; ``spread`` tells that they were proposed, and may be taken back."""
    agreement = visible_agreement(request, pk)
    sent = {name.removeprefix(WAS): value for name, value in request.POST.items() if name.startswith(WAS)}
    pairs = {
        name.removeprefix(WEIGHT): NewWeight(request.POST.get(name, ""), str(was))
        for name, was in sent.items()
        if name.startswith(WEIGHT)
    }
    try:
        set_weights(agreement=agreement, weights=pairs, doing=doing(request))
        for name, was in sent.items():
            if name.startswith(PARAMETER):
                _store(request, agreement, name, request.POST.get(name, ""), str(was))
    except Collided as refusal:
        label = label_of("row.weight").in_(page_language())
        fields = [Collision(f"{label} {each.field}", each.stored, each.written) for each in refusal.collisions]
        who = refusal.collisions[0].by or _("ผู้ใช้อื่น")
        return conflict_page(request, back=reverse("agreement-rows", args=[pk]), changed_by=who, fields=fields)
    except Unreadable as refusal:
        typed = {name: request.POST.get(name, "") for name in sent}
        return render(
            request,
            "agreements/rows.html",
            rows_context(request, visible_agreement(request, pk), typed=typed, errors=refusal.problems),
        )
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        if "spread" in request.POST:
            undo.offer(request, "weights", pk, {code: (each.was, each.value) for code, each in pairs.items()})
        else:
            messages.success(request, _("บันทึกน้ำหนักแล้ว"))
    return redirect("agreement-rows", pk)


@require_safe
@login_required
def parameter_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a figure would make of the weights; nothing is stored."""
    agreement = visible_agreement(request, pk)
    typed = {
        name.removeprefix(PARAMETER): str(value) for name, value in request.GET.items() if name.startswith(PARAMETER)
    }
    return render(request, "agreements/pieces/parameter.html", {"effects": parameter_effects(agreement, typed)})
