"""Where signing stands: places in their order, hash and QR code; somebody else for a place; publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.actions.signing import assign_signer
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.published import is_public
from samrit.agreements.queries.signers import candidates
from samrit.agreements.queries.signing import next_place, places_of
from samrit.agreements.queries.verification import signed_edition
from samrit.core.permissions import Action
from samrit.organizations.models import Person
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, say_refused
from samrit.web.requests import demand, viewer
from samrit.web.svg.qr import qr
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.public.addresses import verification
from samrit.web.views.signing.forms import told
from samrit.workflow.actions import Refused


@require_safe
@login_required
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """The tab of an agreement."""
    agreement = visible_agreement(request, pk)
    return render(
        request, "signing/places.html", agreement_frame(request, agreement, "signing", **_places(request, agreement))
    )


def _places(request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
    who, owner = viewer(request), agreement.organization
    edition = signed_edition(agreement)
    places = places_of(edition)
    following = next_place(places) if agreement.state == "signing" else None
    may_open = bool(may(who, Action.OPEN_SIGNING, owner))
    address = verification(request, agreement) if agreement.content_hash else ""
    return {
        "places": places,
        "signed_as": edition if edition != agreement else None,
        "next": following,
        "is_my_turn": following is not None and following.person == who.person,
        "mine_later": _mine(places, who.person) if agreement.state == "signing" else None,
        "given": sum(place.signed_at is not None for place in places),
        "may_open": may_open,
        "may_publish": agreement.state == "signed" and bool(may(who, Action.PUBLISH_AGREEMENT, owner)),
        "is_public": is_public(agreement),
        "people": _people(agreement) if may_open and agreement.state == "signing" else {},
        "address": address,
        "qr": qr(address, _("QR สำหรับตรวจสอบคำรับรองฉบับนี้")) if address else "",
    }


def _people(agreement: Agreement) -> dict[str, list[tuple[int, str]]]:
    """Who may be given a place, by side: key and words."""
    found = candidates(agreement, clock.today())
    return {side: [(each.person.pk, told(each)) for each in people] for side, people in found.items()}


def _mine(places: list[Signature], person: Person | None) -> Signature | None:
    return next((place for place in places if place.person == person and place.signed_at is None), None)


@require_POST
@login_required
def reassign(request: HttpRequest, pk: int, order: int) -> HttpResponse:
    """Give a place to somebody else."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.OPEN_SIGNING, agreement.organization)
    chosen = request.POST.get("person", "")
    person = Person.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 10 else None
    if person is None:
        messages.error(request, _("โปรดเลือกผู้ลงนามคนใหม่จากรายการ"))
        return redirect("signing", pk)
    try:
        assign_signer(agreement=agreement, order=order, person=person, doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("เปลี่ยนผู้ลงนามลำดับที่ %(order)s แล้ว") % {"order": order})
    return redirect("signing", pk)


@require_POST
@login_required
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a signed agreement."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.PUBLISH_AGREEMENT, agreement.organization)
    try:
        publish_agreement(agreement=agreement, doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("เผยแพร่คำรับรองแล้ว ประชาชนเปิดอ่านได้โดยไม่ต้องเข้าสู่ระบบ"))
    return redirect("signing", pk)
