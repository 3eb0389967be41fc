"""Citing files at a place of a card: chosen from the shelf, or brought along; and taking a citation back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.assessments.actions.citing import PLACE, cite, may_cite, uncite
from samrit.assessments.models import Card, Citation
from samrit.assessments.queries.citations import cited_by
from samrit.assessments.queries.places import has_place
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.evidence.models import Evidence
from samrit.evidence.queries.shelf import shelf
from samrit.permissions import may
from samrit.web.acting import doing, or_forbidden, say_refused, tried
from samrit.web.fields import UNREADABLE
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.uploads import too_large
from samrit.web.views.evidence.adding import AddForm, Answer, left_out, take_in
from samrit.web.views.reports.card_loading import visible_card
from samrit.workflow.actions import Refused

PER_PAGE = 20


def card_address(card: Card) -> str:
    """The proofs on the page of the card."""
    return f"{reverse('card', args=[card.pk])}#part-proofs"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def card_cite(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose files for a place of a card. Bringing one along has no key of ``once``: twice is the same citation."""
    card = visible_card(request, pk)
    demand(request, Action.CITE_EVIDENCE, card.owner)
    place = request.GET.get("place", "")
    if not PLACE.fullmatch(place) or not has_place(card, place):
        raise Http404
    if request.method != "POST":
        return _page(request, card, place, AddForm())
    if request.POST.get("act") == "bring":
        return _brought(request, card, place)
    chosen = request.POST.get("file", "")
    known = Evidence.objects.filter(organization=card.owner, removed_at__isnull=True)
    file = (
        known.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdecimal() and len(chosen) < 19 else None
    )
    if file is None:
        messages.error(request, _("โปรดเลือกไฟล์ที่จะอ้างอิง"))
        return _page(request, card, place, AddForm(), chosen=chosen)
    return _cited(request, card, place, [file], AddForm())


def _brought(request: HttpRequest, card: Card, place: str) -> HttpResponse:
    """New files through the gate, and those that pass cited at once."""
    verdict = may_cite(card, doing(request))
    if not verdict:
        say_refused(request, Refused("state", verdict.reason))
        return _page(request, card, place, AddForm())
    demand(request, Action.ADD_EVIDENCE, card.owner)
    form = AddForm(request.POST, request.FILES)
    answers = [left_out(name) for name in too_large(request)]
    if not (answers and not request.FILES) and form.is_valid():
        files = form.cleaned_data["uploads"]
        about = {
            "title": form.cleaned_data["title"] if len(files) == 1 else "",
            "dated_on": form.cleaned_data["dated_on"],
        }
        year = card.report.agreement.fiscal_year
        answers += [take_in(request, card.owner, year, each, **about) for each in files]
    taken = [each.evidence for each in answers if each.evidence]
    if not taken:
        return _page(request, card, place, form, answers)
    return _cited(request, card, place, taken, form, answers)


def _cited(
    request: HttpRequest,
    card: Card,
    place: str,
    files: list[Evidence],
    form: AddForm,
    answers: list[Answer] | None = None,
) -> HttpResponse:
    pages, note = request.POST.get("pages", ""), request.POST.get("note", "")
    pages, note = UNREADABLE.sub("", pages)[:200], UNREADABLE.sub("", note)[:500]
    refused = [each for each in answers or [] if not each.evidence]
    for file in files:
        at_place = partial(cite, place=place, pages=pages, note=note, doing=doing(request))
        done = tried(partial(at_place, card=card, evidence=file))
        if isinstance(done, Refused):
            wrong = done.text if or_forbidden(done).code == "pages" else None
            if wrong is None:
                say_refused(request, done)
            return _page(request, card, place, form, answers, chosen=str(file.pk), pages_error=wrong)
    if refused:
        return _page(request, card, place, form, answers)
    messages.success(request, _("อ้างอิงหลักฐานแล้ว"))
    return redirect(card_address(card))


@require_POST
@login_required
def citation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a citation back."""
    found = get_object_or_404(Citation.objects.only("card"), pk=pk)
    card = visible_card(request, found.card_id)
    demand(request, Action.CITE_EVIDENCE, card.owner)
    try:
        uncite(citation=found, doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("ยกเลิกการอ้างอิงแล้ว ไฟล์ยังอยู่ในคลังหลักฐาน"))
    return redirect(card_address(card))


def _page(
    request: HttpRequest,
    card: Card,
    place: str,
    form: AddForm,
    answers: list[Answer] | None = None,
    chosen: str = "",
    pages_error: Text | None = None,
) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    year = card.report.agreement.fiscal_year
    verdict = may_cite(card, doing(request))
    here = cited_by(card).at(place)
    context: dict[str, Any] = {
        "card": card,
        "place": place,
        "form": form,
        "answers": answers or [],
        "refused": [each for each in answers or [] if not each.evidence],
        "cited": here,
        "cited_ids": {each.citation.evidence_id for each in here},
        "page": page_of(request, shelf(card.owner, year, words=words), PER_PAGE),
        "words": words,
        "chosen": chosen,
        "typed": {name: request.POST.get(name, "") for name in ("act", "pages", "note")},
        "pages_error": pages_error,
        "why_not": None if verdict else verdict.reason,
        "may_add": bool(may(viewer(request), Action.ADD_EVIDENCE, card.owner)),
        "back": card_address(card),
        "trail": [(_("e-SAR Card %(code)s") % {"code": card.code}, card_address(card)), (_("แนบหลักฐาน"), "")],
    }
    return render(request, "evidence/cite.html", context)
