"""Opening the evaluation of a certified 12-month report (EV-1)."""

from __future__ import annotations

from django.db import transaction

from samrit.agreements.actions.starting import new_public_code
from samrit.assessments.models import Report
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.models import Evaluation
from samrit.workflow.actions import Doing, Refused, demand, record

LAST_ROUND = 12
NOT_LAST = Text("ประเมินผลจากรายงานรอบ 12 เดือนเท่านั้น", "only the 12-month report is evaluated")
NOT_CERTIFIED = Text(
    "รายงานรอบ 12 เดือนยังไม่ได้รับการรับรอง จึงยังเริ่มประเมินไม่ได้",
    "the 12-month report is not certified yet, so its evaluation cannot begin",
)
THERE_ALREADY = Text("เริ่มประเมินผลของรายงานนี้แล้ว", "the evaluation of this report has begun already")


@transaction.atomic
def open_evaluation(*, report: Report, doing: Doing) -> Evaluation:
    """Begin the evaluation of a report.

    Raises:
        Refused: not permitted, not the 12-month report, not certified, or begun already.
    """
    demand(doing, Action.OPEN_EVALUATION, report.owner)
    locked = (
        Report.objects.select_for_update(no_key=True, of=("self",))
        .select_related("agreement__organization")
        .get(pk=report.pk)
    )
    if locked.months != LAST_ROUND:
        raise Refused("not-last", NOT_LAST)
    if locked.state != "certified":
        raise Refused("not-certified", NOT_CERTIFIED)
    if Evaluation.objects.filter(report=locked).exists():
        raise Refused("there-already", THERE_ALREADY)
    evaluation = Evaluation.objects.create(report=locked, opened_at=doing.at, public_code=new_public_code())
    record(kind=EVALUATION.name, subject=evaluation, action=Action.OPEN_EVALUATION, doing=doing)
    return evaluation
