"""A final result for those who may read it before everybody does, and publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.core.permissions import Action
from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.models import Evaluation
from samrit.evaluations.outline import result_outline
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.permissions import may
from samrit.web.acting import doing, say_refused
from samrit.web.requests import demand, viewer
from samrit.workflow.actions import Refused

FROZEN = ("final", "published")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The result as it was frozen, with the form that publishes it."""
    rows = visible_evaluations(viewer(request)).filter(state__in=FROZEN)
    evaluation = get_object_or_404(rows, pk=pk)
    owner = evaluation.report.agreement.organization
    if request.method == "POST":
        demand(request, Action.PUBLISH_RESULT, owner)
        return _publish(request, evaluation)
    may_publish = evaluation.state == "final" and bool(may(viewer(request), Action.PUBLISH_RESULT, owner))
    outline = result_outline(evaluation.content or {})
    return render(
        request, "results/result.html", {"evaluation": evaluation, "outline": outline, "may_publish": may_publish}
    )


def _publish(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    try:
        publish_result(evaluation=evaluation, doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("เผยแพร่ผลการประเมินแล้ว ประชาชนเปิดอ่านได้โดยไม่ต้องเข้าสู่ระบบ"))
    return redirect("result", evaluation.pk)
