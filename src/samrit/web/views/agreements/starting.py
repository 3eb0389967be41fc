"""Starting an agreement: which agency, which framework and year, and whether an earlier one is copied."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.copying import COPIED, start_from
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.models import Agreement
from samrit.agreements.queries.copying import copy_plan
from samrit.agreements.queries.starting import Start, agencies_of, starts_of
from samrit.agreements.template_fields import label_of
from samrit.core.fiscal_year import DateProblem, FiscalYear
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Organization
from samrit.web import clock
from samrit.web.acting import doing, say_refused
from samrit.web.requests import chosen_year, demand_anywhere, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def _agency(request: HttpRequest) -> tuple[list[Organization], Organization]:
    """The agencies to choose from and the one that is chosen.

    Raises:
        PermissionDenied: this person starts no agreement.
        Http404: none for the agency that was asked for, which may be another's.
    """
    demand_anywhere(request, Action.START_AGREEMENT)
    asked = request.POST.get("organization") or request.GET.get("organization") or ""
    agencies = agencies_of(viewer(request), asked)
    if not agencies:
        raise PermissionDenied
    chosen = next((each for each in agencies if str(each.pk) == asked or not asked), None)
    if chosen is None:
        raise Http404
    return agencies, chosen


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """The page with every framework that is there; a POST starts under one of them."""
    agencies, agency = _agency(request)
    if request.method == "POST":
        return _started(request, agency)
    this_year = chosen_year(request, FiscalYear.containing(clock.today()))
    starts = _by_time(starts_of(agency, this_year.year), this_year.year)
    context = {"agencies": agencies, "agency": agency, "starts": starts, "year": this_year.year}
    return render(request, "agreements/start.html", context)


def _by_time(starts: list[Start], year: int) -> dict[str, list[Start]]:
    """Those of this year and later, or of every year; and those of earlier years, which few people mean."""
    earlier = [each for each in starts if each.fiscal_year is not None and each.fiscal_year < year]
    return {"now": [each for each in starts if each not in earlier], "earlier": earlier}


def _started(request: HttpRequest, agency: Organization) -> HttpResponse:
    chosen = _start_of(request, agency)
    try:
        year = FiscalYear(int(request.POST.get("year", "") or chosen.fiscal_year or 0)).year
    except (ValueError, DateProblem):
        messages.error(request, _("ระบุปีงบประมาณเป็นปี พ.ศ. สี่หลัก เช่น 2554"))
        return redirect("agreement-start")
    source = next((each for each in chosen.sources if str(each.pk) == request.POST.get("source")), None)
    given = {"organization": agency, "framework": chosen.framework, "fiscal_year": year, "doing": doing(request)}
    try:
        agreement = start_from(source=source, **given) if source else start_agreement(**given)  # type: ignore[arg-type]
    except Refused as refusal:
        say_refused(request, refusal)
        return redirect("agreement-start")
    if source:
        return redirect("agreement-copied", agreement.pk)
    messages.success(request, _("เริ่มจัดทำคำรับรองแล้ว ขั้นต่อไปคือเลือกตัวชี้วัดและกำหนดน้ำหนัก"))
    return redirect("agreement-rows", agreement.pk)


def _start_of(request: HttpRequest, agency: Organization) -> Start:
    asked = request.POST.get("framework") or request.GET.get("framework") or ""
    found = next((each for each in starts_of(agency) if str(each.framework.pk) == asked), None)
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def copy_preview(request: HttpRequest) -> HttpResponse:
    """What would be taken over from an earlier agreement, and what not and why; nothing is stored."""
    _agencies, agency = _agency(request)
    chosen = _start_of(request, agency)
    source = next((each for each in chosen.sources if str(each.pk) == request.GET.get("source")), None)
    if source is None:
        raise Http404
    plan = copy_plan(source, chosen.framework)
    taken = [(each.row.code, each.row.name, each.labels) for each in plan.taken]
    left = [(each.row.code, each.row.name, each.why) for each in plan.left]
    new = [(each.code, each.name) for each in plan.new]
    context = {"agency": agency, "chosen": chosen, "source": source, "taken": taken, "left": left, "new": new}
    return render(request, "agreements/copy_preview.html", context)


@require_safe
@login_required
def copied(request: HttpRequest, pk: int) -> HttpResponse:
    """What was taken over when the agreement was started, as the event says."""
    agreement = visible_agreement(request, pk)
    events = Event.objects.filter(subject_kind=AGREEMENT.name, subject_id=agreement.pk)
    details = next((each.details for each in events.order_by("number") if COPIED in each.details), None)
    if details is None:
        raise Http404
    context = agreement_frame(
        request,
        agreement,
        "agreement",
        year=details["year"],
        source=Agreement.objects.filter(pk=details[COPIED], organization=agreement.organization).first(),
        taken=[(each["code"], each["name"], [label_of(key) for key in each["fields"]]) for each in details["taken"]],
        left=[(each["code"], each["name"], Text(each["why"], each["why_en"])) for each in details["left"]],
        new=[(each["code"], each["name"]) for each in details["new"]],
    )
    return render(request, "agreements/copied.html", context)
