"""Appeals of one evaluation: filing one a line, withdrawing it, and its decision outside a session (F2)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.permissions import Action
from samrit.core.workflow import APPEAL
from samrit.evaluations.actions.appealing import decide_appeal, file_appeal, is_over, withdraw_appeal
from samrit.evaluations.models import Appeal, Evaluation
from samrit.evaluations.queries.scores import side_by_side
from samrit.evaluations.queries.visibility import TOLD, visible_appeals
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.evaluations.forms import KEEP, POINTS, RESULT, AppealForm
from samrit.web.views.evaluations.loading import frame, must_declare, of_evaluation, visible_evaluation
from samrit.web.views.evaluations.scores import cells_of, change_form
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused, obstacle

PAGE = ["GET", "HEAD", "POST"]
DECISIONS = (
    (KEEP, gettext_lazy("ยกอุทธรณ์ คะแนนคงเดิม")),
    (RESULT, gettext_lazy("รับอุทธรณ์ แก้ผลการดำเนินงานให้ระบบคิดคะแนน")),
    (POINTS, gettext_lazy("รับอุทธรณ์ กำหนดคะแนนโดยตรง")),
)


@require_safe
@of_evaluation
def appeals(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Every appeal, and the lines that can still be appealed."""
    if evaluation.state not in TOLD:
        return redirect("evaluation", evaluation.pk)
    found = side_by_side(evaluation)
    filed = list(evaluation.appeals.select_related("filed_by", "decided_by", "score"))
    taken = {each.code for each in filed if each.state != "withdrawn"}
    cards = dict(evaluation.report.cards.values_list("code", "pk"))
    open_to = _open_to(request, evaluation)
    context = frame(
        request,
        evaluation,
        "evaluation-appeals",
        appeals=[(each, found.of(each.code), APPEAL.states[each.state]) for each in filed],
        lines=[(row, cards[row.code]) for row in found.rows if row.code in cards and row.code not in taken],
        open_to=open_to,
        over=is_over(evaluation, clock.now()),
        now=clock.now(),
    )
    return render(request, "evaluations/appeals.html", context)


def _open_to(request: HttpRequest, evaluation: Evaluation) -> bool:
    """Whether this person can still appeal a line."""
    return (
        evaluation.state == "notified"
        and not is_over(evaluation, clock.now())
        and bool(may(viewer(request), Action.APPEAL, evaluation.owner))
    )


@require_http_methods(PAGE)
@of_evaluation
def new(request: HttpRequest, evaluation: Evaluation, card: int) -> HttpResponse:
    """Object to the score of one line."""
    demand(request, Action.APPEAL, evaluation.owner)
    report_card = evaluation.report.cards.filter(pk=card).first()
    found = side_by_side(evaluation)
    row = found.of(report_card.code) if report_card else None
    if row is None:
        raise Http404
    form = AppealForm(posted(request))
    context = frame(
        request,
        evaluation,
        "evaluation-appeals",
        row.code,
        form=form,
        row=row,
        cells=cells_of(row, found),
        open_to=_open_to(request, evaluation),
    )
    if request.method != "POST":
        return render(request, "evaluations/appeal_new.html", context)
    if not form.is_valid():
        return render(request, "evaluations/appeal_new.html", context, status=422)
    given = form.cleaned_data
    done = tried(
        lambda: file_appeal(
            evaluation=evaluation, code=row.code, grounds=given["grounds"], wish=given["wish"], doing=doing(request)
        )
    )
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/appeal_new.html", context, done)
    messages.success(request, _("ยื่นอุทธรณ์ตัวชี้วัด %(code)s แล้ว") % {"code": row.code})
    return redirect("appeal", done.pk)


def visible_appeal(request: HttpRequest, pk: int) -> Appeal:
    """The appeal; 404 unless this person may read the result."""
    rows = visible_appeals(viewer(request)).select_related("filed_by", "decided_by", "score")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(PAGE)
@login_required
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal, and for the committee its decision."""
    shown = visible_appeal(request, pk)
    evaluation = visible_evaluation(request, shown.evaluation_id)
    if must_declare(request, evaluation):
        return redirect("evaluation-declare", evaluation.pk)
    found = side_by_side(evaluation)
    row = found.of(shown.code)
    hinder = obstacle(machine=APPEAL, subject=shown, action=Action.DECIDE_APPEAL, doing=doing(request))
    form = change_form(request, found, shown.code, DECISIONS) if hinder is None else None
    context = frame(
        request,
        evaluation,
        "evaluation-appeals",
        shown.code,
        appeal=shown,
        state=APPEAL.states[shown.state],
        row=row,
        cells=cells_of(row, found) if row else [],
        form=form,
        withdraws=shown.state == "filed" and bool(may(viewer(request), Action.WITHDRAW_APPEAL, shown.owner)),
        items=shown.agenda_items.select_related("session"),
    )
    if request.method != "POST":
        return render(request, "evaluations/appeal.html", context)
    demand(request, Action.DECIDE_APPEAL, shown.owner)
    return _decide(request, shown, context)


def _decide(request: HttpRequest, shown: Appeal, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    if form is not None and not form.is_valid():
        return render(request, "evaluations/appeal.html", context, status=422)
    change = form.change() if form is not None else None
    words = form.cleaned_data["reason"] if form is not None else ""
    done = tried(lambda: decide_appeal(appeal=shown, change=change, decision=words, doing=doing(request)))
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/appeal.html", context, done)
    messages.success(request, _("บันทึกคำวินิจฉัยอุทธรณ์แล้ว"))
    return redirect("appeal", shown.pk)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an appeal back."""
    shown = visible_appeal(request, pk)
    demand(request, Action.WITHDRAW_APPEAL, shown.owner)
    done = tried(lambda: withdraw_appeal(appeal=shown, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ถอนอุทธรณ์แล้ว"))
    return redirect("evaluation-appeals", shown.evaluation_id)
