"""The list of evaluations, and beginning one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.assessments.models import Report
from samrit.core.permissions import Action
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.opening import open_evaluation
from samrit.evaluations.queries.listing import Wanted, evaluations, to_begin, years
from samrit.permissions import visible
from samrit.web.acting import doing, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.evaluations.loading import chip_of
from samrit.workflow.actions import Refused


@require_safe
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """What may begin, and every evaluation that this person may read."""
    wanted = _wanted(request)
    page = page_of(request, evaluations(viewer(request), wanted), 30)
    begin = list(to_begin(viewer(request))[:100])
    context = {
        "page": page,
        "lines": [(each, chip_of(each)) for each in page],
        "wanted": wanted,
        "years": years(viewer(request)),
        "states": EVALUATION.states.items(),
        "to_begin": begin,
        "filtered": bool(wanted.words or wanted.state or wanted.year or wanted.mine),
        "evaluates": viewer(request).may_somewhere(Action.EVALUATE),
    }
    return render(request, "evaluations/list.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    year = given.get("year", "")
    state = given.get("state", "")
    return Wanted(
        int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
        state if state in EVALUATION.states else "",
        given.get("q", "").strip()[:100].replace("\x00", ""),
        "mine" in given,
    )


@require_POST
@login_required
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the evaluation of a report."""
    rows = Report.objects.select_related("agreement__organization")
    report = visible(viewer(request), Action.READ_REPORT, rows, "agreement__organization").filter(pk=pk).first()
    if report is None:
        raise Http404
    demand(request, Action.OPEN_EVALUATION, report.owner)
    done = tried(lambda: open_evaluation(report=report, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("evaluations")
    messages.success(request, _("เริ่มการประเมินผลแล้ว ขั้นต่อไปคือมอบหมายผู้ประเมิน"))
    return redirect("evaluation-evaluators", done.pk)
