"""A final result of tests.evaluated, and one that is published. Figures are demonstration data."""

from datetime import UTC, datetime

from tests.evaluated import DECEMBER, LATE, NOVEMBER, certified_report
from tests.prepared import prepared
from tests.reported import OCTOBER

from samrit.agreements.actions.starting import new_public_code
from samrit.assessments.models import Receipt
from samrit.core.permissions import Action
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.models import Evaluation, LineScore
from samrit.evaluations.queries.outcome import frozen_result
from samrit.workflow.actions import perform

FEBRUARY = datetime(2012, 2, 1, 3, 0, tzinfo=UTC)
WHO = {
    Action.FINISH_EVALUATION: "evaluator",
    Action.DECIDE_RESULT: "committee_member",
    Action.NOTIFY_RESULT: "analyst",
    Action.FINALISE_RESULT: "analyst",
}
LOWERED = {
    "code": "2",
    "stage": "evaluated",
    "reason": "หลักฐานแสดงผลเพียงร้อยละ 60 (สาธิต)",
    "at": DECEMBER,
}


@prepared
def final(world, given: str = "") -> Evaluation:
    """A result, lowered in indicator 2 by the evaluator and four working days late, made final."""
    report = certified_report(world, received_at=LATE)
    report.cards.update(
        approved_by=world.persona("supervisor").person,
        approved_at=OCTOBER,
        certified_by=world.persona("analyst").person,
        certified_at=NOVEMBER,
    )
    Receipt.objects.filter(report=report).update(days_late=4)
    evaluation = Evaluation.objects.create(report=report, opened_at=DECEMBER, public_code=new_public_code())
    decided = {"points": given} if given else {"result": {"result": "60"}}
    LineScore.objects.create(evaluation=evaluation, by=world.persona("evaluator").person, **LOWERED, **decided)
    for action, who in WHO.items():
        details = {}
        if action is Action.FINALISE_RESULT:
            frozen = frozen_result(evaluation, at=FEBRUARY)
            Evaluation.objects.filter(pk=evaluation.pk).update(
                content=frozen.content, content_hash=frozen.content_hash, total=frozen.total, final_at=FEBRUARY
            )
            details = {"content_hash": frozen.content_hash, "total": frozen.total}
        perform(
            machine=EVALUATION, subject=evaluation, action=action, doing=world.doing(who, FEBRUARY), details=details
        )
    return Evaluation.objects.select_related("report__agreement__organization").get(pk=evaluation.pk)


@prepared
def published_result(world, given: str = "") -> Evaluation:
    """The same for everybody to read."""
    return publish_result(evaluation=final(world, given), doing=world.doing("analyst", FEBRUARY.replace(hour=4)))
