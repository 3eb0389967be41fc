"""What the evaluators recommend, about one indicator or the whole (F3)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.core.permissions import Action
from samrit.evaluations.actions.evaluating import recommend, withdraw_recommendation
from samrit.evaluations.models import Evaluation, Recommendation
from samrit.evaluations.queries.listing import standing_assignment
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.web.acting import doing, posted, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.evaluations.forms import WordsForm
from samrit.web.views.evaluations.loading import frame, of_evaluation
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@of_evaluation
def advice(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Everything recommended, and the form for one more."""
    names = {row.code: row.title for row in evaluation.report.agreement.indicators.filter(is_heading=False)}
    codes = list(evaluation.report.cards.order_by("position").values_list("code", flat=True))
    mine = standing_assignment(viewer(request), evaluation)
    works = evaluation.state in ("open", "evaluated") and mine is not None and mine.declared_at is not None
    choices = [("", _("ทั้งหน่วยงาน")), *((code, f"{code} {names.get(code, '')}") for code in codes)]
    form = WordsForm(posted(request), choices=choices) if works else None
    given = evaluation.recommendations.select_related("by")
    context = frame(
        request,
        evaluation,
        "evaluation-advice",
        form=form,
        given=[(each, names.get(each.code, "")) for each in given],
        works=works,
    )
    if request.method != "POST":
        return render(request, "evaluations/advice.html", context)
    demand(request, Action.EVALUATE, evaluation.owner)
    if form is not None and not form.is_valid():
        return render(request, "evaluations/advice.html", context, status=422)
    said = form.cleaned_data if form is not None else {"code": "", "text": request.POST.get("text", "")}
    done = tried(lambda: recommend(evaluation=evaluation, code=said["code"], text=said["text"], doing=doing(request)))
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/advice.html", context, done)
    messages.success(request, _("บันทึกข้อเสนอแนะแล้ว"))
    return redirect("evaluation-advice", evaluation.pk)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a recommendation."""
    seen = visible_evaluations(viewer(request)).order_by().values("pk")
    given = Recommendation.objects.filter(pk=pk, evaluation__in=seen).select_related("evaluation").first()
    if given is None:
        raise Http404
    demand(request, Action.EVALUATE, given.owner)
    done = tried(lambda: withdraw_recommendation(recommendation=given, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("นำข้อเสนอแนะออกแล้ว"))
    return redirect("evaluation-advice", given.evaluation_id)
