"""Choosing the way of scoring of an indicator, and filling its levels from a target and a step."""

from __future__ import annotations

import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.actions.drafting import Change, problem_text, save_fields
from samrit.agreements.kinds_in_words import BY_CODE
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.levels import levels_from_target
from samrit.agreements.queries.people import people_of
from samrit.agreements.queries.promises import from_rows, promise
from samrit.agreements.queries.stated import stated_for
from samrit.agreements.template_values import put, stored
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.web.acting import doing, say_refused
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.views.agreements import undo
from samrit.web.views.agreements.loading import may_edit, visible_agreement, visible_template
from samrit.web.views.agreements.template_form import template_form
from samrit.web.views.agreements.template_page import MOST_PEOPLE, scale_context
from samrit.workflow.actions import Refused


@require_POST
@login_required
def template_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the way of scoring; the levels of another kind that no longer fit are kept in the event."""
    row = visible_template(request, pk)
    choice = BY_CODE.get(request.POST.get("kind", ""))
    if choice is None:
        messages.error(request, _("เลือกวิธีให้คะแนนหนึ่งวิธี"))
        return redirect(_levels_of(row))
    changes = [Change("row.kind", choice.kind, request.POST.get("was_kind", ""))]
    if choice.kind == "thresholds":
        changes.append(Change("row.points", choice.points, request.POST.get("was_points", "")))
    try:
        save_fields(row=row, changes=changes, doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("วิธีให้คะแนน: %(kind)s") % {"kind": choice.label.in_(page_language())})
    return redirect(_levels_of(row))


def _levels_of(row: AgreementIndicator) -> str:
    return reverse("agreement-template", args=[row.pk]) + "#criteria"


def _wanted(sent: QueryDict, count: int) -> dict[str, str]:
    """The thresholds that target and step make, by the name of their control."""
    lower = sent.get("better") == "lower"
    at = 3 if count > 3 else 2
    levels = levels_from_target(sent.get("target", ""), sent.get("step", ""), lower_better=lower, at=at, levels=count)
    return {f"row.thresholds.{number}": value for number, value in enumerate(levels, start=1)}


@require_safe
@login_required
def levels_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the levels would be, with past results on them; nothing is stored."""
    row = visible_template(request, pk)
    found = promise(row.agreement)
    stated = stated_for(row)
    count = 3 if stored(row, "row.points", stated.values) else 5
    try:
        wanted = _wanted(request.GET, count)
    except Problem as problem:
        return render(request, "agreements/pieces/levels_preview.html", {"problem": problem_text(problem)})
    trial = copy.copy(row)
    trial.target = request.GET.get("target", "")
    for name, value in wanted.items():
        put(trial, name, value, stated.values)
    with_trial = from_rows(row.agreement, [trial if each.pk == row.pk else each for each in found.rows])
    form = template_form(with_trial, trial, stated, may_edit(request, row.agreement))
    context = {"levels": list(wanted.values()), **scale_context(with_trial, trial, form)}
    return render(request, "agreements/pieces/levels_preview.html", context)


@require_POST
@login_required
def template_levels(request: HttpRequest, pk: int) -> HttpResponse:
    """Store levels made from target and step, unless somebody changed them meanwhile; can be taken back."""
    row = visible_template(request, pk)
    stated = stated_for(row)
    count = 3 if stored(row, "row.points", stated.values) else 5
    try:
        wanted = _wanted(request.POST, count) | {"target": request.POST.get("target", "")}
        was = {name: request.POST.get(f"_was.{name}", "") for name in wanted}
        changes = [Change(name, value, was[name]) for name, value in wanted.items()]
        save_fields(row=row, changes=changes, doing=doing(request))
    except Problem as problem:
        messages.error(request, problem_text(problem).in_(page_language()))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        undo.offer(request, "fields", row.pk, {name: (was[name], value) for name, value in wanted.items()})
    return redirect(_levels_of(row))


@require_safe
@login_required
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """People of the agency as options of a list; the one that is chosen stays among them."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.EDIT_AGREEMENT, agreement.organization)
    found = list(people_of(agreement.organization, request.GET.get("_words", "").replace("\x00", ""))[:MOST_PEOPLE])
    chosen = request.GET.get("supervisor") or request.GET.get("keeper") or ""
    if chosen.isdecimal() and len(chosen) < 10 and not any(str(person.pk) == chosen for person in found):
        found = [*people_of(agreement.organization).filter(pk=int(chosen)), *found]
    return render(request, "agreements/pieces/people.html", {"people": found, "chosen": chosen})
