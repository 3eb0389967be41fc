"""Opening an agreement for signing: the places from the framework, set right by the analyst, then frozen."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.agreements.actions.signing import open_signing
from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import promise
from samrit.agreements.queries.signers import candidates, proposed_places
from samrit.core.permissions import Action
from samrit.web import clock
from samrit.web.acting import doing
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.signing.forms import MOST_PLACES, PlaceForm, Places
from samrit.workflow.actions import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_for_signing(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; its buttons that move places only show it anew."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.OPEN_SIGNING, agreement.organization)
    if agreement.state != "agreed":
        return redirect("signing", pk)
    people = candidates(agreement, clock.today())
    if request.method != "POST":
        return _page(request, agreement, Places.proposed(proposed_places(agreement).parties, people).forms(people))
    places, what = Places.sent(request), request.POST.get("do", "")
    if what != "open":
        return _page(request, agreement, places.after(what).forms_after(what, people))
    forms = places.forms(people, check=True)
    if any([form.errors for form in forms]):  # noqa: C419  (every form is looked at, not only up to the first)
        return _page(request, agreement, forms)
    try:
        open_signing(agreement=agreement, places=[form.place for form in forms], doing=doing(request))
    except Refused as refusal:
        return _page(request, agreement, forms, refusal.text.in_(page_language()))
    messages.success(request, _("เปิดให้ลงนามแล้ว เนื้อหาคำรับรองถูกตรึงไว้พร้อมค่าแฮช"))
    return redirect("signing", pk)


def _page(request: HttpRequest, agreement: Agreement, forms: Sequence[PlaceForm], refusal: str = "") -> HttpResponse:
    found, proposal = promise(agreement), proposed_places(agreement)
    trail = [
        (_("คำรับรองฯ"), reverse("agreements")),
        (str(agreement.organization), reverse("agreement", args=[agreement.pk])),
        (_("ลงนาม"), reverse("signing", args=[agreement.pk])),
        (_("เปิดให้ลงนาม"), ""),
    ]
    frame = agreement_frame(
        request,
        agreement,
        "signing",
        promise=found,
        proposal=proposal,
        forms=forms,
        refusal=refusal,
        wrong=[form for form in forms if form.is_bound and form.errors],
        is_full=len(forms) >= MOST_PLACES,
        trail=trail,
    )
    return render(request, "signing/opening.html", frame)
