"""The minutes of the negotiations of one agreement, as a page to print and as a paper."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.agreements.queries.minutes import MinutesOfAgreement, TookPart, minutes_of
from samrit.agreements.queries.negotiation import Effect, Ledger, state_label
from samrit.core.rounding import plain
from samrit.documents.minutes.content import Entry, Item, Minutes, Participant, paper_of
from samrit.documents.minutes.render import made_at
from samrit.web.language import page_language
from samrit.web.papers import answer_paper, asks_thai_digits, demand_form
from samrit.web.templatetags.samrit import points
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


@require_safe
@login_required
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The same as a file; ``?digits=thai`` writes figures in Thai digits."""
    demand_form(form)
    agreement = visible_agreement(request, pk)
    address = request.build_absolute_uri(reverse("agreement-minutes", args=[pk]))
    minutes = as_document(minutes_of(agreement), address, asks_thai_digits(request))
    name = f"{_('รายงานการเจรจา')} {agreement.organization} {agreement.fiscal_year}"
    return answer_paper(request, paper_of(minutes), made_at(minutes), name, form)


def as_document(minutes: MinutesOfAgreement, address: str, thai_digits: bool = False) -> Minutes:
    """What the document wants to know, in the language of the page."""
    agreement = minutes.agreement
    name = _("คำรับรองการปฏิบัติราชการ ปีงบประมาณ พ.ศ. %(year)s") % {"year": agreement.fiscal_year}
    return Minutes(
        agreement=f"{name} {agreement.organization}",
        organization=str(agreement.organization),
        fiscal_year=agreement.fiscal_year,
        framework=str(agreement.framework),
        agency_side=_participants(minutes.agency),
        committee_side=_participants(minutes.committee),
        items=tuple(_item(ledger) for ledger in minutes.ledgers),
        lang=page_language(),
        demonstration=settings.DEMO,
        verified_at=address,
        thai_digits=thai_digits,
    )


def _participants(people: Iterable[TookPart]) -> tuple[Participant, ...]:
    lang = page_language()
    return tuple(Participant(each.name.in_(lang), each.post.in_(lang)) for each in people)


def _item(ledger: Ledger) -> Item:
    lang = page_language()
    table = terms_table(ledger)
    entries = [
        Entry(
            number=entry.offer.number,
            side=entry.offer.side,
            at=entry.offer.at,
            by=str(entry.offer.by),
            reason=entry.offer.reason,
            terms=tuple((capfirst(row.field.label.in_(lang)), row.cells[place][0]) for row in table),
            effect=_effect(entry.effect),
        )
        for place, entry in enumerate(ledger.entries)
    ]
    settled = ledger.decision is not None
    return Item(ledger.row.code, ledger.row.title, tuple(entries), state_label(ledger.negotiation).in_(lang), settled)


def _effect(effect: Effect) -> str:
    if effect.points is None or effect.past is None:
        return effect.why.in_(page_language()) if effect.why else ""
    return _("ผลปี %(year)s (%(value)s) จะได้ %(points)s คะแนน") % {
        "year": effect.past.year,
        "value": plain(effect.past.value),
        "points": points(effect.points),
    }
