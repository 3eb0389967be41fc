"""What evaluators do: the score of a line, recommendations, questions to the committee, and handing it on (F1, F2)."""

from __future__ import annotations

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.assigning import demand_evaluator
from samrit.evaluations.actions.holding import demand_line, demand_state, hold, hold_sessions_of, who
from samrit.evaluations.actions.lines import Change, add_change
from samrit.evaluations.models import AgendaItem, Evaluation, LineScore, Recommendation
from samrit.evaluations.queries.scores import EVALUATED, side_by_side
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, demand_possible, perform, record

NOTHING_SAID = Text("โปรดเขียนข้อความ", "please write something")
ASKED_ALREADY = Text("ตัวชี้วัดนี้มีเรื่องที่รอคณะกรรมการอยู่แล้ว", "something about this indicator waits for the committee already")
BEFORE_THE_COMMITTEE = Text(
    "มีเรื่องของหน่วยงานนี้อยู่ในการประชุมที่กำลังดำเนินอยู่ จึงส่งกลับไม่ได้",
    "a session that is open has this agency on its agenda, so it cannot be sent back",
)


@transaction.atomic
def score_line(*, evaluation: Evaluation, code: str, change: Change, seen: int, doing: Doing) -> LineScore:
    """The evaluator's word on one indicator; ``seen`` is the key of the newest change of it that the person saw, 0 for
    none.

    Raises:
        Refused: not permitted, not the evaluator, not being evaluated, a change by somebody else meanwhile, or a change
            that cannot be scored or says nothing new.
    """
    demand(doing, Action.EVALUATE, evaluation.owner)
    held = hold(evaluation)
    demand_state(held, "open")
    demand_evaluator(held, doing)
    demand_line(held, code)
    newest = held.line_scores.filter(code=code).order_by("id").last()
    if (newest.pk if newest else 0) != seen:
        raise Refused("version", CHANGED_MEANWHILE)
    return add_change(held, code, EVALUATED, change, Action.EVALUATE, doing)


@transaction.atomic
def recommend(*, evaluation: Evaluation, code: str, text: str, doing: Doing) -> Recommendation:
    """Tell the agency what to do better, about one indicator or, without a code, the whole (F3).

    Raises:
        Refused: not permitted, not the evaluator, too late, or nothing said.
    """
    held = _held_for_words(evaluation, doing, code, text)
    given = held.recommendations.create(code=code, text=text.strip(), by=who(doing), at=doing.at)
    details = {"code": code, "recommendation": given.pk}
    record(kind=EVALUATION.name, subject=held, action=Action.EVALUATE, doing=doing, details=details)
    return given


@transaction.atomic
def withdraw_recommendation(*, recommendation: Recommendation, doing: Doing) -> None:
    """Take back what was recommended before the agency is told.

    Raises:
        Refused: not permitted, not the evaluator, or too late.
    """
    demand(doing, Action.EVALUATE, recommendation.owner)
    held = hold(recommendation.evaluation)
    demand_state(held, "open", "evaluated")
    demand_evaluator(held, doing)
    details = {"code": recommendation.code, "recommendation": recommendation.pk, "withdrawn": recommendation.text}
    record(kind=EVALUATION.name, subject=held, action=Action.EVALUATE, doing=doing, details=details)
    Recommendation.objects.filter(pk=recommendation.pk).delete()


@transaction.atomic
def ask_committee(*, evaluation: Evaluation, code: str, question: str, doing: Doing) -> AgendaItem:
    """Put a question about a line to the committee; it waits until a session takes it up.

    Raises:
        Refused: not permitted, not the evaluator, too late, nothing asked, or a question of this line waits already.
    """
    held = _held_for_words(evaluation, doing, code, question)
    if held.agenda_items.filter(code=code, appeal__isnull=True, decided_at__isnull=True).exists():
        raise Refused("asked-already", ASKED_ALREADY)
    item = AgendaItem.objects.create(evaluation=held, code=code, question=question.strip(), position=0)
    details = {"code": code, "question": question.strip()}
    record(kind=EVALUATION.name, subject=held, action=Action.EVALUATE, doing=doing, details=details)
    return item


@transaction.atomic
def finish_evaluation(*, evaluation: Evaluation, doing: Doing) -> Evaluation:
    """Put the evaluation before the committee.

    Raises:
        Refused: not permitted, not possible, not the evaluator, or somebody who handed the report in.
    """
    held = hold(evaluation)
    demand_possible(machine=EVALUATION, subject=held, action=Action.FINISH_EVALUATION, doing=doing)
    demand_evaluator(held, doing)
    total = side_by_side(held).by_code[EVALUATED].total
    details = {"total": None if total is None else str(total)}
    perform(machine=EVALUATION, subject=held, action=Action.FINISH_EVALUATION, doing=doing, details=details)
    return held


@transaction.atomic
def reopen_evaluation(*, evaluation: Evaluation, doing: Doing) -> Evaluation:
    """Send it back to the evaluator, with a reason.

    Raises:
        Refused: not permitted, not possible, no reason, or an open session is at it.
    """
    held = hold(evaluation)
    demand_possible(machine=EVALUATION, subject=held, action=Action.REOPEN_EVALUATION, doing=doing)
    hold_sessions_of(held.agenda_items.all())
    if held.agenda_items.filter(session__state="open").exists():
        raise Refused("in-session", BEFORE_THE_COMMITTEE)
    perform(machine=EVALUATION, subject=held, action=Action.REOPEN_EVALUATION, doing=doing)
    return held


def _held_for_words(evaluation: Evaluation, doing: Doing, code: str, text: str) -> Evaluation:
    demand(doing, Action.EVALUATE, evaluation.owner)
    held = hold(evaluation)
    demand_state(held, "open", "evaluated")
    demand_evaluator(held, doing)
    if code:
        demand_line(held, code)
    if not text.strip():
        raise Refused("nothing-said", NOTHING_SAID)
    return held
