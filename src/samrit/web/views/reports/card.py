"""The e-SAR card of one indicator: read, written field by field or as a whole, scored while somebody types (E1)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.agreements.actions.drafting import Change, Collided, Unreadable
from samrit.assessments.actions.recording import (
    WORDS,
    add_project,
    read,
    record_fields,
    remove_project,
    take_projects_over,
)
from samrit.assessments.models import Card
from samrit.assessments.queries.card import around, scored
from samrit.assessments.results import fields_of, with_value
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, say_refused
from samrit.web.autosave import Typed, change_of, conflict, refused, saved
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.views.errors import Collision
from samrit.web.views.errors import conflict as conflict_page
from samrit.web.views.reports.card_form import shown
from samrit.web.views.reports.card_loading import visible_card
from samrit.web.views.reports.card_page import card_context, form_label, pieces_of, saved_context, score_context
from samrit.workflow.actions import Refused

WAS = "_was."
"""Before the name of a control: what the person saw in it."""
FIELDS_AT_ONCE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a card; a POST saves the whole form, the way without a script."""
    found = visible_card(request, pk)
    if request.method != "POST":
        return render(request, "reports/card.html", card_context(request, found))
    demand(request, Action.RECORD_RESULT, found.owner)
    names = [name.removeprefix(WAS) for name in request.POST if name.startswith(WAS)]
    changes = [Change(name, request.POST.get(name, ""), request.POST[WAS + name]) for name in names]
    try:
        record_fields(card=found, changes=changes, doing=doing(request))
    except Collided as refusal:
        return _both_texts(request, found, refusal)
    except Unreadable as refusal:
        typed = {change.field: (change.value, change.was) for change in changes}
        return render(request, "reports/card.html", card_context(request, found, typed=typed, errors=refusal.problems))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect("card", pk)


def _both_texts(request: HttpRequest, card: Card, refusal: Collided) -> HttpResponse:
    """409: what is stored and what this person wrote, side by side."""
    form = card_context(request, card)["form"]
    lang = page_language()
    fields = [Collision(form_label(form, it.field).in_(lang), it.stored, it.written) for it in refusal.collisions]
    who = refusal.collisions[0].by or _("ผู้ใช้อื่น")
    return conflict_page(request, back=reverse("card", args=[card.pk]), changed_by=who, fields=fields)


@require_POST
@login_required
def card_field(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one field; answers with how it reads now, and with the score and what is lacking."""
    found = visible_card(request, pk)
    demand(request, Action.RECORD_RESULT, found.owner)
    change = change_of(request)
    asked = Change(change.field, _text(change.value), _text(change.was))
    try:
        written = record_fields(card=found, changes=[asked], doing=doing(request))
    except Collided as refusal:
        (collision,) = refusal.collisions
        return conflict(_shown(request, found, collision.field, collision.stored), changed_by=collision.by)
    except Refused as refusal:
        return refused(or_forbidden(refusal).text)
    # Stored by now: until then the end of the event log is held, for which everybody who writes waits.
    written.report = found.report
    context = saved_context(written)
    form = context["form"]
    words = {each.name: each for each in form.words}
    control = form.controls.get(change.field) or words.get(change.field)
    now = control.value if control else change.value  # gone again: somebody took the project out meanwhile
    return saved(now, version=written.version, pieces=pieces_of(request, context))


def _shown(request: HttpRequest, card: Card, name: str, value: str) -> str:
    """A stored value as its control shows it."""
    if name in WORDS:
        return value
    found = scored(card, around(card, clock.now()), clock.now())
    fields = fields_of(found.indicator, card.result, card.report.months) if found.indicator else {}
    return shown(fields[name], value) if name in fields else value


def _text(typed: Typed) -> str:
    return typed if isinstance(typed, str) else ";".join(typed)


@require_safe
@login_required
def card_live(request: HttpRequest, pk: int) -> HttpResponse:
    """The score of what somebody is typing, with its whole explanation; nothing is stored."""
    found = visible_card(request, pk)
    demand(request, Action.RECORD_RESULT, found.owner)
    now = clock.now()
    near = around(found, now)
    row = scored(found, near, now).indicator
    result, problem = dict(found.result), None
    for name, value in [(name, str(value)) for name, value in request.GET.items()][:FIELDS_AT_ONCE]:
        field = fields_of(row, result, found.report.months).get(name) if row and not near.hosted else None
        if field is not None and row is not None:
            try:
                result = with_value(result, name, read(field, value, doing(request)), row, found.report.months)
            except Problem as unreadable:
                problem = unreadable
    context = score_context(scored(found, near, now, result), near)
    return render(request, "reports/card/score.html", {**context, "near": near, "problem": problem, "typing": True})


@require_POST
@login_required
def project_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more project."""
    return _with_projects(request, pk, lambda card: add_project(card=card, doing=doing(request)))


@require_POST
@login_required
def project_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a project out."""
    code = request.POST.get("code", "")
    return _with_projects(request, pk, lambda card: remove_project(card=card, code=code, doing=doing(request)))


@require_POST
@login_required
def projects_take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with the projects of the round before."""
    return _with_projects(request, pk, lambda card: take_projects_over(card=card, doing=doing(request)))


def _with_projects(request: HttpRequest, pk: int, do: Callable[[Card], Card]) -> HttpResponse:
    found = visible_card(request, pk)
    demand(request, Action.RECORD_RESULT, found.owner)
    try:
        do(found)
    except Refused as refusal:
        say_refused(request, refusal)
    return redirect(f"{reverse('card', args=[pk])}#part-result")
