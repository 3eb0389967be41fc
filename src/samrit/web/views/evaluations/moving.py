"""Steps of an evaluation: before the committee, back, the notice, no appeal, final."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.core.permissions import Action
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.appealing import is_over, waive_appeal
from samrit.evaluations.actions.evaluating import finish_evaluation, reopen_evaluation
from samrit.evaluations.actions.finalising import finalise_result
from samrit.evaluations.actions.notifying import USUAL_DAYS, notify_result
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.scores import side_by_side
from samrit.evaluations.queries.visibility import TOLD
from samrit.papers.kinds import RESULT_NOTICE
from samrit.papers.queries.issued import issued_paper
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, tried
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.evaluations.forms import NoticeForm, ReasonForm
from samrit.web.views.evaluations.loading import frame, of_evaluation
from samrit.web.views.evaluations.scores import totals_of
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused, obstacle
from samrit.workflow.models import Event

PAGE = ["GET", "HEAD", "POST"]
Act = Callable[[], Any]


def _page(
    request: HttpRequest, evaluation: Evaluation, template: str, name: Any, action: Action, **more: Any
) -> dict[str, Any]:
    """The context of a step's page; ``hinder`` says why it cannot be taken now."""
    machine_has_it = any(arrow.action is action for arrow in EVALUATION.transitions)
    hinder = (
        obstacle(machine=EVALUATION, subject=evaluation, action=action, doing=doing(request))
        if machine_has_it
        else None
    )
    found = side_by_side(evaluation)
    return frame(
        request,
        evaluation,
        "evaluation",
        name,
        hinder=hinder,
        found=found,
        totals=totals_of(found),
        changed=[row for row in found.rows if row.changes],
        template=template,
        **more,
    )


def _answer(
    request: HttpRequest, evaluation: Evaluation, context: dict[str, Any], form: forms.Form | None, act: Act, said: str
) -> HttpResponse:
    template = context["template"]
    if request.method != "POST":
        return render(request, template, context)
    if form is not None and not form.is_valid():
        return render(request, template, context, status=422)
    done = tried(act)
    if isinstance(done, Refused):
        return refused_page(request, template, context, done)
    messages.success(request, said)
    return redirect("evaluation", evaluation.pk)


@require_http_methods(PAGE)
@of_evaluation
def finish(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Put it before the committee."""
    demand(request, Action.FINISH_EVALUATION, evaluation.owner)
    context = _page(request, evaluation, "evaluations/finish.html", _("เสนอคณะกรรมการ"), Action.FINISH_EVALUATION)
    return _answer(
        request,
        evaluation,
        context,
        None,
        lambda: finish_evaluation(evaluation=evaluation, doing=doing(request)),
        _("เสนอคณะกรรมการแล้ว"),
    )


@require_http_methods(PAGE)
@of_evaluation
def reopen(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Send it back to the evaluator."""
    demand(request, Action.REOPEN_EVALUATION, evaluation.owner)
    form = ReasonForm(posted(request), help_text=_("ผู้ประเมินจะเห็นเหตุผลนี้"))
    context = _page(
        request, evaluation, "evaluations/reopen.html", _("ส่งกลับให้ผู้ประเมิน"), Action.REOPEN_EVALUATION, form=form
    )
    return _answer(
        request,
        evaluation,
        context,
        form,
        lambda: reopen_evaluation(evaluation=evaluation, doing=doing(request, form.cleaned_data["reason"])),
        _("ส่งกลับให้ผู้ประเมินแล้ว"),
    )


@require_http_methods(PAGE)
@of_evaluation
def notify(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Tell the agency its result."""
    demand(request, Action.NOTIFY_RESULT, evaluation.owner)
    initial = {"last_day": clock.today() + timedelta(days=USUAL_DAYS)}
    form = NoticeForm(posted(request), initial=initial)
    context = _page(
        request,
        evaluation,
        "evaluations/notify.html",
        _("แจ้งผลหน่วยงาน"),
        Action.NOTIFY_RESULT,
        form=form,
        usual_days=USUAL_DAYS,
    )
    return _answer(
        request,
        evaluation,
        context,
        form,
        lambda: notify_result(
            evaluation=evaluation,
            last_day=form.cleaned_data["last_day"],
            doing=doing(request, form.cleaned_data["words"]),
        ),
        _("แจ้งผลให้หน่วยงานแล้ว"),
    )


@require_safe
@of_evaluation
def notice(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """The letter that tells the agency its result, to read and to print."""
    if evaluation.state not in TOLD:
        return redirect("evaluation", evaluation.pk)
    event = (
        Event.objects.filter(subject_kind=EVALUATION.name, subject_id=evaluation.pk, action=Action.NOTIFY_RESULT.value)
        .select_related("actor")
        .order_by("-number")
        .first()
    )
    found = side_by_side(evaluation)
    context = frame(
        request,
        evaluation,
        "evaluation-notice",
        found=found,
        then=found.by_code["committee"],
        event=event,
        over=is_over(evaluation, clock.now()),
        given=evaluation.recommendations.all(),
        issued=issued_paper(RESULT_NOTICE, evaluation.pk),
        may_issue=bool(may(viewer(request), RESULT_NOTICE.action, evaluation.owner)),
        notice_label=RESULT_NOTICE.label.in_(page_language()),
    )
    return render(request, "evaluations/notice.html", context)


@require_http_methods(PAGE)
@of_evaluation
def waive(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """The agency says in writing that it will not appeal."""
    demand(request, Action.APPEAL, evaluation.owner)
    form = ReasonForm(
        posted(request),
        label=_("หนังสือของหน่วยงาน"),
        help_text=_("เลขที่และวันที่ของหนังสือที่แจ้งว่าไม่อุทธรณ์"),
    )
    context = _page(request, evaluation, "evaluations/waive.html", _("แจ้งว่าไม่อุทธรณ์"), Action.APPEAL, form=form)
    return _answer(
        request,
        evaluation,
        context,
        form,
        lambda: waive_appeal(evaluation=evaluation, doing=doing(request, form.cleaned_data["reason"])),
        _("บันทึกแล้วว่าหน่วยงานไม่อุทธรณ์"),
    )


@require_http_methods(PAGE)
@of_evaluation
def finalise(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Make the result final."""
    demand(request, Action.FINALISE_RESULT, evaluation.owner)
    context = _page(request, evaluation, "evaluations/finalise.html", _("สรุปผลเป็นที่สุด"), Action.FINALISE_RESULT)
    return _answer(
        request,
        evaluation,
        context,
        None,
        lambda: finalise_result(evaluation=evaluation, doing=doing(request)),
        _("ผลเป็นที่สุดแล้ว"),
    )
