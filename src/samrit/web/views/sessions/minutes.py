"""The minutes of a session, as a page to print and as a paper."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.documents.session_minutes.content import Present, Resolved, SessionMinutes, paper_of
from samrit.evaluations.queries.minutes import Minuted, MinutesOfSession, minutes_of
from samrit.web.language import page_language
from samrit.web.papers import answer_paper, asks_thai_digits, demand_form
from samrit.web.requests import viewer
from samrit.web.templatetags.samrit import points
from samrit.web.views.sessions.loading import frame, visible_session


@require_safe
@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was present, and every item with its resolution."""
    session = visible_session(request, pk)
    context = frame(request, session, _("รายงานการประชุม"), minutes=minutes_of(viewer(request), session))
    return render(request, "sessions/minutes.html", context)


@require_safe
@login_required
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The same as a file; ``?digits=thai`` writes figures in Thai digits."""
    demand_form(form)
    session = visible_session(request, pk)
    address = request.build_absolute_uri(reverse("session-minutes", args=[pk]))
    found = minutes_of(viewer(request), session)
    minutes = as_document(found, address, asks_thai_digits(request))
    name = f"{_('รายงานการประชุม')} {session.number}-{session.fiscal_year}"
    return answer_paper(request, paper_of(minutes), minutes.held_at, name, form)


def as_document(found: MinutesOfSession, address: str, thai_digits: bool = False) -> SessionMinutes:
    """What the document wants to know, in the language of the page."""
    session = found.session
    return SessionMinutes(
        number=session.number,
        fiscal_year=session.fiscal_year,
        held_at=session.held_at,
        place=session.place,
        quorum=session.quorum,
        majority=session.get_majority_display(),
        present=tuple(
            Present(str(seat.person), seat.chairs, tuple(str(each) for each in seat.recused_from.all()))
            for seat in found.seats
        ),
        items=tuple(_item(each) for each in found.items),
        lang=page_language(),
        demonstration=settings.DEMO,
        verified_at=address,
        thai_digits=thai_digits,
    )


def _item(minuted: Minuted) -> Resolved:
    item, lang = minuted.item, page_language()
    title = minuted.row.title if minuted.row else ""
    about = f"{item.code} {title}".strip() if item.code else _("ผลการประเมินทั้งหน่วยงาน")
    figures = tuple(
        (stage.label.in_(lang), points(figure) if figure is not None else "–") for stage, figure in minuted.figures
    )
    votes = None
    if item.decided_at is not None:
        votes = (item.votes_for or 0, item.votes_against or 0, item.votes_abstained or 0)
    return Resolved(
        number=item.position,
        organization=str(minuted.evaluation.owner),
        about=about,
        question=item.appeal.grounds if item.appeal else item.question,
        figures=figures,
        resolution=item.resolution,
        votes=votes,
        recused=tuple(str(seat.person) for seat in minuted.recused),
    )
