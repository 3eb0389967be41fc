"""The act of signing: the page that shows exactly what is signed, and the signature itself."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.signing import sign
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.outline import outline
from samrit.agreements.queries.signers import ACTION_OF_SIDE, title_on
from samrit.agreements.queries.signing import is_unaltered, next_place, places_of
from samrit.core.permissions import Action
from samrit.web import clock
from samrit.web.accounts import identity_confirmed
from samrit.web.acting import doing, say_refused
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.workflow.actions import Refused

NOT_READ = "not-read"


@require_safe
@login_required
def page_to_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is signed, read from the frozen content; whoever has no place to sign sees where it stands."""
    agreement = visible_agreement(request, pk)
    places = places_of(agreement)
    mine = _mine(places, request)
    if agreement.state != "signing" or mine is None:
        return redirect("signing", pk)
    return render(request, "signing/act.html", _context(request, agreement, places, mine))


def _context(request: HttpRequest, agreement: Agreement, places: list[Signature], mine: Signature) -> dict[str, object]:
    following = next_place(places)
    assert mine.person is not None  # it is the one who asks
    return agreement_frame(
        request,
        agreement,
        "signing",
        outline=outline(agreement.content or {}),
        places=places,
        mine=mine,
        next=following,
        is_my_turn=following == mine,
        title=title_on(mine.person, clock.today(), agreement.organization, mine.post),
        is_unaltered=is_unaltered(agreement),
        not_read=NOT_READ in request.GET,
    )


def _mine(places: list[Signature], request: HttpRequest) -> Signature | None:
    person = viewer(request).person
    return next((place for place in places if place.person == person and place.signed_at is None), None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act_of_signing(request: HttpRequest, pk: int, order: int) -> HttpResponseBase:
    """Sign. Whoever comes here otherwise than by the form is led to the page where one reads first."""
    agreement = visible_agreement(request, pk)
    if request.method != "POST":
        return redirect("signing-sign", pk)
    place = next((each for each in places_of(agreement) if each.order == order), None)
    demand(request, ACTION_OF_SIDE[place.side] if place else Action.SIGN_AGREEMENT, agreement.organization)
    if request.POST.get("read") != "yes":
        return redirect(f"{reverse('signing-sign', args=[pk])}?{NOT_READ}=1#confirm-read")
    return _signed(request, pk=pk, order=order)


@identity_confirmed
def _signed(request: HttpRequest, pk: int, order: int) -> HttpResponse:
    agreement = visible_agreement(request, pk)
    try:
        place = sign(agreement=agreement, order=order, seen_hash=request.POST.get("hash", ""), doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
        return redirect("signing-sign" if refusal.code in ("other-text", "altered") else "signing", pk)
    agreement.refresh_from_db(fields=["state"])
    if agreement.state == "signed":
        messages.success(request, _("ลงนามแล้ว คำรับรองฉบับนี้ลงนามครบทุกลำดับ"))
    else:
        messages.success(request, _("ลงนามในลำดับที่ %(order)s แล้ว") % {"order": place.order})
    return redirect("signing", pk)
