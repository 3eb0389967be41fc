"""The scores side by side, and one line with its reasons and the form for the evaluator (F2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samrit.assessments.models import Card
from samrit.core.permissions import Action
from samrit.evaluations.actions.evaluating import ask_committee, score_line
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.lines import tried as tried_change
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.effect import effect
from samrit.evaluations.queries.listing import standing_assignment
from samrit.evaluations.queries.scores import (
    CERTIFIED,
    COMMITTEE,
    EVALUATED,
    Row,
    SideBySide,
    Stage,
    bounds,
    side_by_side,
)
from samrit.evidence.models import Evidence
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, posted, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.evaluations.forms import CERTIFIED as AS_CERTIFIED
from samrit.web.views.evaluations.forms import POINTS, RESULT, ChangeForm, WordsForm
from samrit.web.views.evaluations.loading import frame, of_evaluation
from samrit.web.views.evaluations.steps import steps_of
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
WAYS = (
    (RESULT, gettext_lazy("แก้ผลการดำเนินงาน ให้ระบบคิดคะแนนตามเกณฑ์")),
    (POINTS, gettext_lazy("กำหนดคะแนนโดยตรง")),
    (AS_CERTIFIED, gettext_lazy("กลับไปใช้ผลที่ส่วนกลางรับรอง")),
)


@require_safe
@of_evaluation
def overview(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Every line with what each stage says of it, and what can be done now."""
    found = side_by_side(evaluation)
    cards = dict(evaluation.report.cards.values_list("code", "pk"))
    asked = evaluation.agenda_items.filter(decided_at__isnull=True).exclude(code="").values_list("code", flat=True)
    context = frame(
        request,
        evaluation,
        "evaluation",
        found=found,
        stages=shown_stages(found),
        rows=[(row, cells_of(row, found), cards.get(row.code)) for row in found.rows],
        totals=totals_of(found),
        next_steps=steps_of(request, evaluation),
        asked=set(asked),
        now=clock.now(),
    )
    return render(request, "evaluations/overview.html", context)


def shown_stages(found: SideBySide) -> list[Stage]:
    """The stages that have something to say: not the committee before it has decided anything."""
    silent = found.evaluation.state in ("open", "evaluated") and not any(
        change.stage == COMMITTEE for change in found.changes
    )
    return [stage for stage in found.stages if not (silent and stage.code == COMMITTEE)]


def cells_of(row: Row, found: SideBySide) -> list[dict[str, Any]]:
    """The points of a line with the stage, and how far each stage moved them."""
    cells = []
    before: Decimal | None = None
    for stage in shown_stages(found):
        points = stage.points(row.code)
        moved = points - before if points is not None and before is not None and points != before else None
        cells.append({"stage": stage, "points": points, "moved": moved})
        before = points if points is not None else before
    return cells


def totals_of(found: SideBySide) -> list[dict[str, Any]]:
    """The total of each stage, with how far it moved."""
    totals = []
    before: Decimal | None = None
    for stage in shown_stages(found):
        total = stage.total
        moved = total - before if total is not None and before is not None and total != before else None
        totals.append({"stage": stage, "total": total, "moved": moved})
        before = total if total is not None else before
    return totals


@require_http_methods(PAGE)
@of_evaluation
def line(request: HttpRequest, evaluation: Evaluation, card: int) -> HttpResponse:
    """One line: what was reported and proved, every change, and the form of the evaluator."""
    report_card = evaluation.report.cards.filter(pk=card).first()
    found = side_by_side(evaluation)
    row = found.of(report_card.code) if report_card else None
    if report_card is None or row is None:
        raise Http404
    works = _works(request, evaluation)
    form = change_form(request, found, report_card.code, WAYS) if works else None
    question = _question_form(request) if works else None
    context = line_context(request, found, row, report_card, form=form, question=question)
    if request.method != "POST":
        return render(request, "evaluations/line.html", context)
    demand(request, Action.EVALUATE, evaluation.owner)
    if request.POST.get("act") == "ask":
        return _ask(request, evaluation, row, question, context)
    return _score(request, found, row, form, context)


def line_context(request: HttpRequest, found: SideBySide, row: Row, card: Card, **more: Any) -> dict[str, Any]:
    """What the page of a line wants."""
    evaluation = found.evaluation
    newest = max((change.pk for change in row.changes), default=0)
    citations = card.citations.select_related("evidence") if card.pk else ()
    neighbours = [(each.pk, each.code) for each in evaluation.report.cards.order_by("position")]
    return frame(
        request,
        evaluation,
        "evaluation",
        row.code,
        found=found,
        row=row,
        card=card,
        cells=cells_of(row, found),
        reasons=_reasons(found, row),
        citations=citations,
        newest=newest,
        neighbours=neighbours,
        waiting_items=evaluation.agenda_items.filter(code=row.code).select_related("session").order_by("pk"),
        **more,
    )


def _reasons(found: SideBySide, row: Row) -> list[tuple[Any, Any]]:
    """How each stage came to its points, where they differ from the stage before."""
    shown, before = [], None
    for stage in found.stages:
        line = stage.score.lines.get(row.code)
        if line is not None and line.reasons != before:
            shown.append((stage, line.reasons))
            before = line.reasons
    return shown


def _works(request: HttpRequest, evaluation: Evaluation) -> bool:
    """Whether this person is the evaluator and may still change lines."""
    mine = standing_assignment(viewer(request), evaluation)
    return (
        evaluation.state == "open"
        and mine is not None
        and mine.declared_at is not None
        and bool(may(viewer(request), Action.EVALUATE, evaluation.owner))
    )


def change_form(request: HttpRequest, found: SideBySide, code: str, ways: Any) -> ChangeForm:
    """The form for another result or other points of a line."""
    evaluation = found.evaluation
    agreement = evaluation.report.agreement
    core = found.by_code[CERTIFIED].score.promise.card
    indicator = next((each for each in core.indicators if each.code == code), None) if core else None
    proofs = Evidence.objects.filter(
        organization=agreement.organization_id, fiscal_year=agreement.fiscal_year, removed_at__isnull=True
    ).order_by("name", "pk")
    return ChangeForm(
        posted(request) if request.POST.get("act") != "ask" else None,
        ways=ways,
        indicator=indicator,
        standing=found.final.results.get(code),
        certified=found.by_code[CERTIFIED].results.get(code),
        limits=bounds(found),
        proofs=proofs,
    )


def _question_form(request: HttpRequest) -> WordsForm:
    bound = request.POST if request.POST.get("act") == "ask" else None
    form = WordsForm(bound, choices=[("", "")], label=_("คำถามถึงคณะกรรมการ"), prefix="ask")
    del form.fields["code"]
    return form


def _score(
    request: HttpRequest, found: SideBySide, row: Row, form: ChangeForm | None, context: dict[str, Any]
) -> HttpResponse:
    evaluation = found.evaluation
    if form is not None and not form.is_valid():
        return render(request, "evaluations/line.html", context, status=422)
    change = form.change() if form is not None else None
    if request.POST.get("act") == "preview" and change is not None:
        shown = tried(lambda: tried_change(evaluation, row.code, EVALUATED, change))
        if isinstance(shown, Refused):
            return refused_page(request, "evaluations/line.html", context, shown)
        moved = effect(*shown, row.code, EVALUATED)
        return render(request, "evaluations/line.html", {**context, "moved": moved})
    seen = request.POST.get("seen", "")
    done = tried(
        lambda: score_line(
            evaluation=evaluation,
            code=row.code,
            change=change or Change(""),
            seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 18 else -1,
            doing=doing(request),
        )
    )
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/line.html", context, done)
    messages.success(request, _("บันทึกคะแนนของตัวชี้วัด %(code)s แล้ว") % {"code": row.code})
    return redirect("evaluation-line", evaluation.pk, context["card"].pk)


def _ask(
    request: HttpRequest, evaluation: Evaluation, row: Row, form: WordsForm | None, context: dict[str, Any]
) -> HttpResponse:
    if form is not None and not form.is_valid():
        return render(request, "evaluations/line.html", context, status=422)
    words = form.cleaned_data["text"] if form is not None else ""
    done = tried(lambda: ask_committee(evaluation=evaluation, code=row.code, question=words, doing=doing(request)))
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/line.html", context, done)
    messages.success(request, _("ส่งคำถามให้คณะกรรมการแล้ว จะอยู่ในรายการเสนอบรรจุวาระ"))
    return redirect("evaluation-line", evaluation.pk, context["card"].pk)
