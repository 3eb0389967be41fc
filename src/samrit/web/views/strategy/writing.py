"""Writing a strategy: start it, its words and parts, their order, removing and bringing back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.strategy.actions.keeping import strategy_of
from samrit.strategy.actions.placing import move
from samrit.strategy.actions.removing import remove, remove_strategy, restore
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.actions.writing import change_strategy
from samrit.strategy.content import WORDS
from samrit.strategy.events import KIND, PARTS, Part
from samrit.strategy.models import Objective, Strategy, Tactic
from samrit.strategy.queries.listing import models_for, organizations_for
from samrit.web import clock
from samrit.web.acting import say_refused
from samrit.web.requests import chosen_year, demand_anywhere, viewer
from samrit.web.views.strategy.answering import act, collided, doing_now, refuse
from samrit.web.views.strategy.forms import StartForm, WordsForm
from samrit.web.views.strategy.loading import own_part, own_strategy, strategy_frame
from samrit.web.views.strategy.parts import KINDS, Kind, initial_from
from samrit.web.views.strategy.showing import shown
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Start a strategy, blank or as a copy."""
    who = viewer(request)
    demand_anywhere(request, Action.EDIT_STRATEGY)
    organizations, models = list(organizations_for(who)), list(models_for(who))
    if not organizations:
        raise PermissionDenied
    year = chosen_year(request, FiscalYear.containing(clock.today())).year
    asked = request.GET.get("organization", "")
    initial = {
        "organization": asked if asked in {str(each.pk) for each in organizations} else organizations[0].pk,
        "fiscal_year": year,
        "copy_of": next((each.pk for each in models if each.fiscal_year < year), ""),
    }
    form = StartForm(request.POST or None, organizations=organizations, models=models, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        model = next((each for each in models if each.pk == data.get("copy_of")), None)
        try:
            made = start_strategy(
                organization=next(each for each in organizations if each.pk == data["organization"]),
                fiscal_year=int(data["fiscal_year"]),
                copy_of=model,
                budgets=data.get("budgets", True),
                doing=doing_now(request),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("เริ่มจัดทำแผนยุทธศาสตร์แล้ว"))
            return redirect("strategy", made.pk)
    context = {"form": form, "trail": [(_("แผนยุทธศาสตร์"), reverse("strategies")), (_("เริ่มจัดทำแผน"), "")]}
    return render(request, "strategy/start.html", context, status=422 if form.is_bound else 200)


@FORM
@login_required
def edit_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Vision, mission and source."""
    strategy = own_strategy(request, pk)
    stored = {word: getattr(strategy, word) for word in WORDS}
    form = WordsForm(request.POST or None, initial=stored)
    answer = act(
        request,
        form,
        lambda doing: change_strategy(strategy=strategy, **form.cleaned_data, doing=doing),
        lambda: collided(request, form, stored, strategy, reverse("strategy-words", args=[pk])),
    )
    if answer is not None:
        return answer or _saved(request, reverse("strategy", args=[pk]) + "#vision")
    return _form_page(request, strategy, _("แก้ไขวิสัยทัศน์และพันธกิจ"), form, version=strategy.version)


@FORM
@login_required
def new_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Add an issue, an objective, a tactic or a project."""
    strategy, kind = own_strategy(request, pk), _kind(part)
    objective = _objective_asked_for(request, strategy, needed=part == "tactic")
    form = kind.form(strategy, None, request.POST or None, initial=initial_from(request, kind, objective))
    made: list[Part] = []
    answer = act(request, form, lambda doing: made.append(kind.add(strategy, objective, form, doing)))
    if answer is not None:
        again = f"{request.path}?{request.GET.urlencode()}" if "again" in request.POST else _place_of(made[0])
        return answer or _saved(request, again)
    return _form_page(request, strategy, kind.new, form, objective=objective, is_new=True)


@FORM
@login_required
def edit_part(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    """Change a part; the page of an objective also shows what hangs on it."""
    row, kind = own_part(request, part, pk), _kind(part)
    strategy, stored = strategy_of(row), kind.stored(row)
    form = kind.form(strategy, row, request.POST or None, initial=stored)
    answer = act(
        request,
        form,
        lambda doing: kind.change(row, form, doing),
        lambda: collided(request, form, stored, row, request.path),
    )
    if answer is not None:
        return answer or _saved(request, _place_of(row))
    more: dict[str, Any] = {"row": row, "part": part, "version": row.version}
    if isinstance(row, Tactic):
        more["objective"] = row.objective
    if isinstance(row, Objective):
        more["shown"] = next(each for each in shown(strategy).objectives if each.plan.row.pk == row.pk)
        return _form_page(request, strategy, kind.edit, form, "strategy/objective.html", **more)
    return _form_page(request, strategy, kind.edit, form, **more)


@require_POST
@login_required
def move_part(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    """Let an issue, an objective or a tactic change places with its neighbour."""
    row = own_part(request, part, pk)
    way = request.POST.get("way")
    if way not in ("up", "down") or part == "project":
        raise Http404
    try:
        move(row=row, down=way == "down", doing=doing_now(request, versioned=False))  # type: ignore[arg-type]
    except Refused as refused:
        say_refused(request, refused)
    return redirect(_place_of(row))


@FORM
@login_required
def remove_part(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    """Ask, telling what goes along; then remove."""
    row = own_part(request, part, pk)
    strategy = strategy_of(row)
    home = _place_of(row.objective) if isinstance(row, Tactic) else reverse("strategy", args=[strategy.pk])
    if request.method == "POST":
        try:
            remove(row=row, doing=doing_now(request))
        except Refused as refused:
            say_refused(request, refused)
            return redirect(_place_of(row))
        messages.success(request, _("ลบแล้ว เรียกคืนได้ภายใน 10 นาทีที่หน้าแผน"))
        return redirect(reverse("strategy", args=[strategy.pk]))
    found = shown(strategy)
    context: dict[str, Any] = {"row": row, "part": part, "kind": _kind(part), "home": home, "version": row.version}
    if isinstance(row, Objective):
        context["shown"] = next(each for each in found.objectives if each.plan.row.pk == row.pk)
    context["issue"] = next((each for each in found.plan.issues if part == "issue" and each.row.pk == row.pk), None)
    frame = strategy_frame(request, strategy, "removal", **context)
    frame["trail"] = [*frame["trail"], (_("ลบ"), "")]
    return render(request, "strategy/removal.html", frame)


@require_POST
@login_required
def undo(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Bring back what was removed a moment ago."""
    strategy = own_strategy(request, pk)
    event = Event.objects.filter(subject_kind=KIND, subject_id=strategy.pk, number=number).first()
    if event is None or "kept" not in event.details:
        raise Http404
    try:
        row = restore(event=event, doing=doing_now(request, versioned=False))
    except Refused as refused:
        say_refused(request, refused)
        return redirect("strategy", pk)
    messages.success(request, _("เรียกคืน “%(name)s” แล้ว") % {"name": row})
    return redirect(_place_of(row))


@require_POST
@login_required
def remove_blank(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a strategy that was started by mistake."""
    strategy = own_strategy(request, pk)
    try:
        remove_strategy(strategy=strategy, doing=doing_now(request))
    except Refused as refused:
        say_refused(request, refused)
        return redirect("strategy", pk)
    messages.success(request, _("ลบแผนที่ยังไม่มีเนื้อหาแล้ว"))
    return redirect("strategies")


# ---------------------------------------------------------------- what these have in common


def _kind(part: str) -> Kind:
    if part not in KINDS:
        raise Http404
    return KINDS[part]


def _objective_asked_for(request: HttpRequest, strategy: Strategy, needed: bool) -> Objective | None:
    asked = request.GET.get("objective", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 10
    found = strategy.objectives.filter(pk=int(asked)).first() if is_number else None
    if needed and found is None:
        raise Http404
    return found


def _place_of(row: Part) -> str:
    """Where a part is looked at after it was written."""
    if isinstance(row, Tactic):
        return reverse("strategy-part", args=["objective", row.objective_id]) + "#tactics"
    if PARTS[type(row)] == "project":
        return reverse("strategy-projects", args=[row.strategy_id]) + f"#project-{row.pk}"
    return reverse("strategy", args=[row.strategy_id]) + f"#{PARTS[type(row)]}-{row.pk}"


def _saved(request: HttpRequest, address: str) -> HttpResponse:
    messages.success(request, _("บันทึกแล้ว"))
    return redirect(address)


def _form_page(
    request: HttpRequest,
    strategy: Strategy,
    title: Any,
    form: forms.Form,
    template: str = "strategy/form.html",
    **more: Any,
) -> HttpResponse:
    frame = strategy_frame(request, strategy, "form", title=title, form=form, **more)
    frame["trail"] = [*frame["trail"], (title, "")]
    return render(request, template, frame, status=422 if form.is_bound else 200)
