"""Evaluators: assigning them, ending that, and declaring interests (F1)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.core.permissions import Action
from samrit.evaluations.actions.assigning import DECLARED, assign_evaluator, declare, end_assignment
from samrit.evaluations.models import Assignment, Evaluation
from samrit.evaluations.queries.conflicts import conflicts
from samrit.evaluations.queries.listing import evaluators_on, standing_assignment
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.organizations.models import Person
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.evaluations.forms import DeclarationForm, ReasonForm
from samrit.web.views.evaluations.loading import frame, of_evaluation, visible_evaluation
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@of_evaluation
def evaluators(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Who evaluates, and for the analyst who could, with the interests that keep some of them from it."""
    assigns = evaluation.state == "open" and bool(may(viewer(request), Action.ASSIGN_EVALUATOR, evaluation.owner))
    assignments = list(evaluation.assignments.select_related("person", "assigned_by"))
    standing = {each.person_id for each in assignments if each.ended_at is None}
    people = [each for each in evaluators_on(clock.now()) if each.pk not in standing] if assigns else []
    interests = conflicts(evaluation, people) if people else {}
    context = frame(
        request,
        evaluation,
        "evaluation-evaluators",
        assignments=assignments,
        candidates=[(person, interests.get(person.pk, [])) for person in people],
        assigns=assigns,
    )
    if request.method != "POST":
        return render(request, "evaluations/evaluators.html", context)
    demand(request, Action.ASSIGN_EVALUATOR, evaluation.owner)
    key = request.POST.get("person", "")
    person = Person.objects.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() and len(key) < 18 else None
    if person is None:
        raise Http404
    done = tried(lambda: assign_evaluator(evaluation=evaluation, person=person, doing=doing(request)))
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/evaluators.html", context, done)
    messages.success(request, _("มอบหมายแล้ว ผู้ประเมินต้องแสดงส่วนได้เสียก่อนเริ่มประเมิน"))
    return redirect("evaluation-evaluators", evaluation.pk)


@require_http_methods(PAGE)
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an evaluation from somebody, with a reason."""
    seen = visible_evaluations(viewer(request)).order_by().values("pk")
    assignment = Assignment.objects.filter(pk=pk, evaluation__in=seen).select_related("person").first()
    if assignment is None:
        raise Http404
    evaluation = visible_evaluation(request, assignment.evaluation_id)
    demand(request, Action.ASSIGN_EVALUATOR, evaluation.owner)
    form = ReasonForm(posted(request), help_text=_("เก็บไว้ในบันทึกเหตุการณ์ สิ่งที่ผู้ประเมินทำไว้แล้วยังคงอยู่"))
    context = frame(request, evaluation, "evaluation-evaluators", assignment.person, assignment=assignment, form=form)
    if request.method != "POST":
        return render(request, "evaluations/end.html", context)
    if not form.is_valid():
        return render(request, "evaluations/end.html", context, status=422)
    done = tried(lambda: end_assignment(assignment=assignment, doing=doing(request, form.cleaned_data["reason"])))
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/end.html", context, done)
    messages.success(request, _("สิ้นสุดการมอบหมายแล้ว"))
    return redirect("evaluation-evaluators", evaluation.pk)


@require_http_methods(PAGE)
@login_required
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """What an evaluator says about interests before anything else opens."""
    evaluation = visible_evaluation(request, pk)
    demand(request, Action.DECLARE_INTEREST, evaluation.owner)
    mine = standing_assignment(viewer(request), evaluation)
    if mine is None or mine.declared_at is not None:
        return redirect("evaluation", evaluation.pk)
    form = DeclarationForm(posted(request))
    context = frame(request, evaluation, "evaluation", _("แสดงส่วนได้เสีย"), form=form, declared=DECLARED) | {"tabs": []}
    if request.method != "POST":
        return render(request, "evaluations/declare.html", context)
    if not form.is_valid():
        return render(request, "evaluations/declare.html", context, status=422)
    interest = form.cleaned_data["interest"] if form.cleaned_data["answer"] == "yes" else ""
    done = tried(lambda: declare(assignment=mine, interest=interest, doing=doing(request)))
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/declare.html", context, done)
    if interest:
        messages.success(request, _("บันทึกแล้ว ท่านไม่ต้องประเมินหน่วยงานนี้ ส่วนกลางจะมอบหมายผู้อื่น"))
        return redirect("evaluations")
    messages.success(request, _("บันทึกการแสดงส่วนได้เสียแล้ว เริ่มประเมินได้"))
    return redirect("evaluation", evaluation.pk)
