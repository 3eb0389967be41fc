"""One item of an agenda: what it is about, what a decision would do, and the resolution (F2)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.lines import tried as tried_change
from samrit.evaluations.actions.resolving import (
    DECIDED_ALREADY,
    NO_VOTE,
    NOT_OPEN,
    action_of,
    refuse_without_quorum,
    resolve,
)
from samrit.evaluations.models import AgendaItem, Evaluation
from samrit.evaluations.queries.agenda import left_before
from samrit.evaluations.queries.effect import Moved, effect
from samrit.evaluations.queries.members import Bench, bench
from samrit.evaluations.queries.scores import APPEAL, COMMITTEE, SideBySide, side_by_side
from samrit.permissions import may
from samrit.web.acting import doing, posted, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.views.evaluations.appeals import DECISIONS
from samrit.web.views.evaluations.forms import CERTIFIED, KEEP, POINTS, RESULT, ChangeForm
from samrit.web.views.evaluations.loading import visible_evaluation
from samrit.web.views.evaluations.scores import cells_of, change_form, totals_of
from samrit.web.views.review.acting import refused_page
from samrit.web.views.sessions.forms import VotesForm
from samrit.web.views.sessions.loading import frame, visible_item
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
TEMPLATE = "sessions/item.html"
VERDICTS = (
    (KEEP, gettext_lazy("เห็นชอบตามผู้ประเมิน")),
    (CERTIFIED, gettext_lazy("ใช้ผลตามที่ส่วนกลางรับรอง")),
    (RESULT, gettext_lazy("แก้ผลการดำเนินงาน ให้ระบบคิดคะแนนตามเกณฑ์")),
    (POINTS, gettext_lazy("กำหนดคะแนนโดยตรง")),
)


@require_http_methods(PAGE)
@login_required
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """The item with its numbers, and for members who vote the form of the resolution."""
    shown = visible_item(request, pk)
    evaluation = visible_evaluation(request, shown.evaluation_id)
    context = _context(request, shown, evaluation)
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    demand(request, action_of(shown), evaluation.owner)
    return _resolve(request, shown, context)


def _context(request: HttpRequest, shown: AgendaItem, evaluation: Evaluation) -> dict[str, Any]:
    assert shown.session is not None
    found, seats = side_by_side(evaluation), bench(shown.session, evaluation)
    row = found.of(shown.code) if shown.code else None
    votes = _votes(request, shown, seats)
    card = evaluation.report.cards.filter(code=shown.code).values_list("pk", flat=True).first()
    return frame(
        request,
        shown.session,
        _("วาระที่ %(n)s") % {"n": shown.position},
        item=shown,
        evaluation=evaluation,
        found=found,
        row=row,
        card=card,
        cells=cells_of(row, found) if row else [],
        totals=totals_of(found),
        changed=[each for each in found.rows if each.changes],
        seats=seats,
        away=[(seat.person, seats.away[seat.person_id]) for seat in seats.present if seat.person_id in seats.away],
        form=_votes_form(request, seats.voters) if votes else None,
        change=_change_form(request, found, shown) if votes and shown.code else None,
        left=left_before(shown),
    )


def _votes(request: HttpRequest, shown: AgendaItem, seats: Bench) -> bool:
    """Whether this person takes the resolution now."""
    assert shown.session is not None
    return (
        shown.session.state == "open"
        and shown.decided_at is None
        and bool(may(viewer(request), action_of(shown), shown.owner))
        and seats.votes(viewer(request).person)
        and seats.is_quorate
    )


def _change_form(request: HttpRequest, found: SideBySide, shown: AgendaItem) -> ChangeForm:
    form = change_form(request, found, shown.code, DECISIONS if shown.appeal_id else VERDICTS)
    form.fields["how"].label = _("มติเรื่องคะแนน")
    form.fields["reason"].required = False  # the resolution is the reason
    return form


def _votes_form(request: HttpRequest, voters: int) -> VotesForm:
    """What was typed stays, without a word about what is still missing, while only the effect is looked at."""
    if request.POST.get("act") == "preview":
        return VotesForm(initial=request.POST.dict())
    return VotesForm(posted(request), initial={"votes_for": voters})


def _resolve(request: HttpRequest, shown: AgendaItem, context: dict[str, Any]) -> HttpResponse:
    form, change = context["form"], context["change"]
    asked = request.POST.get("act") == "preview"
    if change is not None and change.is_valid():
        context["moved"] = moved_by(context["found"], shown, change)
    if asked:
        return render(request, TEMPLATE, {**context, "previewed": True})
    whole = (form is None or form.is_valid()) and (change is None or change.is_valid())
    if not whole:
        return render(request, TEMPLATE, context, status=422)
    if form is None:
        return refused_page(request, TEMPLATE, context, _why_not(shown, context))
    resolution = form.resolution_with(with_reason(change, form.cleaned_data["resolution"]))
    done = tried(lambda: resolve(item=shown, resolution=resolution, doing=doing(request, version=version_of(request))))
    if isinstance(done, Refused):
        return refused_page(request, TEMPLATE, context, done)
    messages.success(request, _("บันทึกมติแล้ว"))
    return redirect("session", shown.session_id)


def with_reason(change: ChangeForm | None, resolution: str) -> ChangeForm | None:
    """The change with the resolution as its reason, where no other was written."""
    if change is not None and not change.cleaned_data.get("reason"):
        change.cleaned_data["reason"] = resolution
    return change


def _why_not(shown: AgendaItem, context: dict[str, Any]) -> Refused:
    if context["session"].state != "open":
        return Refused("not-open", NOT_OPEN)
    if shown.decided_at:
        return Refused("decided", DECIDED_ALREADY)
    hindered = tried(lambda: refuse_without_quorum(context["seats"]))
    return hindered if isinstance(hindered, Refused) else Refused("no-vote", NO_VOTE)


def moved_by(found: SideBySide, shown: AgendaItem, form: ChangeForm) -> tuple[Moved, ...] | Refused:
    """What the decision in the form would do to the line, to what stands above it and to the total."""
    stage = APPEAL if shown.appeal_id else COMMITTEE
    given: Change | None = form.change()
    if given is None:
        return effect(found, found, shown.code, found.final.code)
    done = tried(lambda: tried_change(found.evaluation, shown.code, stage, given))
    return done if isinstance(done, Refused) else effect(*done, shown.code, stage)
