"""One evaluation: how the score was made, the form of the superior, the answer of the person."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.appraisals.actions.appraising import TAKEN_BACK, TELLABLE, WRITABLE, write_appraisal
from samrit.appraisals.laid_down import levels_of, mix_of
from samrit.appraisals.models import Appraisal
from samrit.appraisals.queries.persons import appraised, half_of, looked_at_again, whole_round
from samrit.core.appraising import Shown, competency_percent
from samrit.core.individual import score_of
from samrit.core.permissions import Action
from samrit.core.workflow import APPRAISAL
from samrit.organizations.models import in_language
from samrit.permissions import may
from samrit.web.acting import doing, or_forbidden, posted, tried, version_of
from samrit.web.requests import demand, viewer
from samrit.web.views.appraisals.forms import AppraisalForm
from samrit.web.views.organizations.loading import say
from samrit.workflow.actions import Refused

FIELDS = {"comment": "comment", "results": "results"}


def readable_appraisal(request: HttpRequest, pk: int) -> Appraisal:
    """The evaluation; 404 unless this person may read it."""
    rows = appraised(viewer(request)).select_related("seat__person", "given_by", "report__agreement")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; a POST saves what the superior wrote."""
    found = readable_appraisal(request, pk)
    if request.method == "POST":
        demand(request, Action.EVALUATE_PERSON, found.seat)
    names = {each["code"]: in_language(each["name"], each.get("name_en", "")) for each in found.rules.competencies}
    form = AppraisalForm(posted(request), appraisal=found, names=names)
    if form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("probation", "comment", "development")}
        given = words | {"shown": form.shown, "results": form.cleaned_data.get("results")}
        version = version_of(request)
        saved = tried(lambda: write_appraisal(appraisal=found, **given, doing=doing(request, version=version)))
        if not isinstance(saved, Refused):
            messages.success(request, _("บันทึกการประเมินแล้ว ผู้รับการประเมินยังไม่เห็นจนกว่าจะแจ้งผล"))
            return redirect("appraisal", pk)
        say(form, or_forbidden(saved), FIELDS)
    return render(request, "appraisals/appraisal.html", _context(request, found, form, names))


def _context(request: HttpRequest, found: Appraisal, form: AppraisalForm, names: dict[str, str]) -> dict[str, Any]:
    who = viewer(request)
    evaluates = bool(may(who, Action.EVALUATE_PERSON, found.seat))
    return {
        "appraisal": found,
        "state": APPRAISAL.states[found.state],
        "form": form if evaluates and found.state in WRITABLE else None,
        "gives": evaluates and found.state in TELLABLE and bool(found.score),
        "takes_back": evaluates and found.state in TAKEN_BACK,
        "again": looked_at_again(found) if found.disagreement else [],
        "answers": found.state == "given" and bool(may(who, Action.ACKNOWLEDGE_EVALUATION, found.seat)),
        "competencies": [(names.get(each["code"], each["code"]), each) for each in found.competencies],
        "span": half_of(found.fiscal_year, found.half),
        "mix": mix_of(found.rules, probation=found.probation),
        "reasons": reasons_of(found),
        "level": next((each for each in levels_of(found.rules) if each.name.th == found.level), None),
        "whole": whole_round(found, who),
    }


def reasons_of(found: Appraisal) -> list[Any]:
    """How the score was made, step by step."""
    if not found.score:
        return []
    pairs = [Shown(Decimal(each["expected"]), Decimal(each["shown"])) for each in found.competencies]
    mix = mix_of(found.rules, probation=found.probation)
    return [
        competency_percent(pairs).reason.text,
        score_of(Decimal(found.results), Decimal(found.conduct), mix).reason.text,
    ]
