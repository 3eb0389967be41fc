"""The papers of an evaluation: the report on it, and the notice of its result, with the figures of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from samrit.core.permissions import Action
from samrit.core.workflow import APPEAL, EVALUATION
from samrit.documents.evaluation_report import content as of_report
from samrit.documents.paper.blocks import Paper
from samrit.documents.result_notice import content as of_notice
from samrit.evaluations.models import Evaluation, LineScore
from samrit.evaluations.queries.scores import APPEAL as AFTER_APPEAL
from samrit.evaluations.queries.scores import CERTIFIED, COMMITTEE, LABELS, Row, SideBySide, Stage, side_by_side
from samrit.evaluations.queries.visibility import TOLD
from samrit.papers.kinds import RESULT_NOTICE
from samrit.web import clock
from samrit.web.acting import say_refused
from samrit.web.papers import demand_form
from samrit.web.requests import demand
from samrit.web.table_papers import answer_tables
from samrit.web.templatetags.evaluations import signed
from samrit.web.templatetags.samrit import number, points
from samrit.web.views.evaluations.loading import of_evaluation
from samrit.web.views.evaluations.scores import cells_of, shown_stages, totals_of
from samrit.web.views.papers.making import Draft, answer, issue, issued_words
from samrit.web.views.public.addresses import site
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

FINAL = ("final", "published")


@require_safe
@of_evaluation
def report(request: HttpRequest, evaluation: Evaluation, form: str) -> HttpResponse:
    """The report on an evaluation, as it stands now; its tables, with the points of every stage, as a workbook too."""
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        paper = of_report.paper_of(report_of(evaluation))
    draft = evaluation.state not in FINAL
    return answer_tables(request, paper, reverse("evaluation", args=[evaluation.pk]), form, draft=draft)


@require_safe
@of_evaluation
def notice(request: HttpRequest, evaluation: Evaluation, form: str) -> HttpResponse:
    """The notice of the result to the agency: a draft until it is issued, then what was issued; before the agency was
    told, its page leads to the evaluation."""
    demand_form(form)
    found = answer(request, _notice_draft(request, evaluation), form) if evaluation.state in TOLD else None
    return redirect("evaluation", evaluation.pk) if found is None else found


@require_POST
@of_evaluation
def issue_notice(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Give the notice its number and keep it as it is."""
    demand(request, RESULT_NOTICE.action, evaluation.owner)
    done = issue(request, _notice_draft(request, evaluation))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, issued_words(done))
    return redirect("evaluation-notice", evaluation.pk)


def _gather_notice(evaluation: Evaluation, thai_digits: bool) -> Paper:
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        return replace(of_notice.paper_of(notice_of(evaluation)), thai_digits=thai_digits)


def _notice_draft(request: HttpRequest, evaluation: Evaluation) -> Draft:
    agreement = evaluation.report.agreement
    return Draft(
        name=f"{of_notice.TITLE} {agreement.organization.name} {agreement.fiscal_year}",
        kind=RESULT_NOTICE,
        subject=evaluation,
        fiscal_year=agreement.fiscal_year,
        address=f"{site(request)}{reverse('evaluation-notice', args=[evaluation.pk])}",
        gather=_gather_notice,
        at=clock.now(),
    )


def report_of(evaluation: Evaluation) -> of_report.EvaluationReport:
    """What the paper wants to know, in Thai."""
    found, agreement = side_by_side(evaluation), evaluation.report.agreement
    receipt = getattr(evaluation.report, "receipt", None)
    card = found.final.scorecard
    names = {row.code: row.line.name.th for row in found.rows}
    return of_report.EvaluationReport(
        organization=agreement.organization.name,
        fiscal_year=agreement.fiscal_year,
        framework=str(agreement.framework),
        state=EVALUATION.states[evaluation.state].th,
        evaluators=tuple(
            each.person.name for each in evaluation.assignments.filter(ended_at__isnull=True).select_related("person")
        ),
        totals=tuple(_totals(found)),
        lines=tuple(_line(row, found) for row in found.rows),
        columns=tuple(stage.label.th for stage in shown_stages(found)),
        questions=tuple(_questions(evaluation)),
        visits=tuple(_visits(evaluation)),
        appeals=tuple(_appeals(evaluation, names)) if evaluation.state in TOLD else (),
        advice=_advice(evaluation, names),
        receipt=receipt.number if receipt else "",
        received_at=receipt.received_at if receipt else None,
        penalty=_penalty(found.final),
        band=card.band.name.th if card and card.band else "",
    )


def notice_of(evaluation: Evaluation) -> of_notice.ResultNotice:
    """What the paper wants to know, in Thai: the figures as the agency was told them, before any appeal."""
    found, agreement = side_by_side(evaluation), evaluation.report.agreement
    then = found.by_code[COMMITTEE]
    card = then.scorecard
    event = (
        Event.objects.filter(subject_kind=EVALUATION.name, subject_id=evaluation.pk, action=Action.NOTIFY_RESULT.value)
        .order_by("-number")
        .first()
    )
    assert evaluation.notified_at is not None
    assert evaluation.appeal_until is not None  # set with the notice
    return of_notice.ResultNotice(
        organization=agreement.organization.name,
        fiscal_year=agreement.fiscal_year,
        total=points(then.total),
        band=card.band.name.th if card and card.band else "",
        lines=tuple(_noticed(then, row) for row in found.rows),
        changed=tuple(_changed(found, row) for row in _differing(found)),
        notified_at=evaluation.notified_at,
        appeal_until=evaluation.appeal_until,
        notified_by=event.actor_name if event else "",
        penalty=_penalty(then),
        words=event.reason if event else "",
        advice=_advice(evaluation, {row.code: row.line.name.th for row in found.rows}),
    )


def _figure(value: Decimal | None) -> str:
    return points(value) if value is not None else ""


def _penalty(stage: Stage) -> tuple[int, str, str] | None:
    card = stage.scorecard
    if card is None or card.penalty is None or not card.penalty.working_days:
        return None
    return card.penalty.working_days, points(card.penalty.points), _figure(card.before_penalty)


def _totals(found: SideBySide) -> Iterator[of_report.StageTotal]:
    for each in totals_of(found):
        moved = signed(each["moved"]) if each["moved"] else ""
        yield of_report.StageTotal(each["stage"].label.th, _figure(each["total"]), moved)


def _line(row: Row, found: SideBySide) -> of_report.EvaluatedLine:
    return of_report.EvaluatedLine(
        code=row.code,
        name=row.line.name.th,
        weight=number(row.line.weight),
        points=tuple((_figure(cell["points"]), bool(cell["moved"])) for cell in cells_of(row, found)),
        is_heading=not row.reported,
        decisions=tuple(_decision(change) for change in row.changes),
    )


def _decision(change: LineScore) -> of_report.Decision:
    result = change.result if isinstance(change.result, dict) else {}
    return of_report.Decision(
        stage=LABELS[change.stage].th,
        by=change.by.name,
        at=change.at,
        reason=change.reason,
        points=change.points,
        result=str(result.get("result") or ""),
        proof=str(change.evidence) if change.evidence else "",
        pages=change.pages,
    )


def _questions(evaluation: Evaluation) -> Iterator[of_report.Asked]:
    """What was asked of single indicators, as the pages show it; what was resolved on the whole is in the minutes."""
    items = evaluation.agenda_items.exclude(code="").select_related("session", "appeal")
    for item in items.order_by("pk"):
        question = item.appeal.grounds if item.appeal else item.question
        session = f"ครั้งที่ {item.session.number}/{item.session.fiscal_year}" if item.session else ""
        yield of_report.Asked(item.code, question, session, item.resolution)


def _visits(evaluation: Evaluation) -> Iterator[of_report.Visited]:
    for visit in evaluation.visits.all():
        checked = tuple(
            (f"{each.get('code', '')} {each['question']}".strip(), each.get("answer", ""), each.get("note", ""))
            for each in visit.checklist
        )
        yield of_report.Visited(visit.visited_on, visit.place, visit.people, visit.findings, checked)


def _appeals(evaluation: Evaluation, names: dict[str, str]) -> Iterator[of_report.Appealed]:
    for each in evaluation.appeals.all():
        state = APPEAL.states[each.state].th
        yield of_report.Appealed(each.code, names.get(each.code, ""), state, each.grounds, each.wish, each.decision)


def _advice(evaluation: Evaluation, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    given = evaluation.recommendations.all()
    return tuple((f"{each.code} {names.get(each.code, '')}".strip(), each.text) for each in given)


def _noticed(then: Stage, row: Row) -> of_notice.NoticedLine:
    line = then.score.lines[row.code]
    return of_notice.NoticedLine(
        code=row.code,
        name=line.name.th,
        weight=number(line.weight),
        points=_figure(line.points),
        weighted=_figure(line.weighted) if line.in_total else "",
        is_heading=not row.reported,
    )


def _differing(found: SideBySide) -> Iterator[Row]:
    """The indicators, not the headings over them."""
    yield from (row for row in found.rows if row.reported and found.differs(row.code, CERTIFIED, COMMITTEE))


def _changed(found: SideBySide, row: Row) -> of_notice.Changed:
    return of_notice.Changed(
        code=row.code,
        name=row.line.name.th,
        certified=_figure(found.by_code[CERTIFIED].points(row.code)),
        points=_figure(found.by_code[COMMITTEE].points(row.code)),
        reasons=tuple(change.reason for change in row.changes if change.stage != AFTER_APPEAL),
    )
