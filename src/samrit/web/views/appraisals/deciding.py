"""Telling a result, taking it back, and the answer of the person."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrit.appraisals.actions.appraising import answer_appraisal, give_appraisal, take_back_appraisal
from samrit.appraisals.models import Appraisal
from samrit.core.permissions import Action
from samrit.web.acting import doing, or_forbidden, say_refused, tried, version_of
from samrit.web.requests import demand
from samrit.web.views.appraisals.page import readable_appraisal
from samrit.workflow.actions import Doing, Refused
from samrit.workflow.models import Event

LONGEST = 4000


def _done(
    request: HttpRequest, pk: int, action: Action, do: Callable[[Appraisal, Doing], Event], told: str
) -> HttpResponse:
    found = readable_appraisal(request, pk)
    demand(request, action, found.seat)
    acting = doing(request, request.POST.get("reason", "")[:LONGEST].strip(), version_of(request))
    done = tried(lambda: do(found, acting))
    if isinstance(done, Refused):
        say_refused(request, or_forbidden(done))
    else:
        messages.success(request, told)
    return redirect("appraisal", pk)


@require_POST
@login_required
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the person the result."""
    told = _("แจ้งผลแล้ว รอผู้รับการประเมินรับทราบ")
    return _done(request, pk, Action.EVALUATE_PERSON, lambda found, by: give_appraisal(appraisal=found, doing=by), told)


@require_POST
@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back to mend it."""
    told = _("นำกลับมาแก้ไขแล้ว")
    return _done(
        request, pk, Action.EVALUATE_PERSON, lambda found, by: take_back_appraisal(appraisal=found, doing=by), told
    )


@require_POST
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Acknowledge it, with or without an objection."""
    disagrees = request.POST.get("answer") == "disagreed"
    words = request.POST.get("disagreement", "")[:LONGEST].replace("\x00", "")

    def answered(found: Appraisal, by: Doing) -> Event:
        return answer_appraisal(appraisal=found, disagrees=disagrees, disagreement=words, doing=by)

    return _done(request, pk, Action.ACKNOWLEDGE_EVALUATION, answered, _("บันทึกการรับทราบแล้ว"))
