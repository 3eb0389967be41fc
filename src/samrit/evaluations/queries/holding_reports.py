"""A report that is evaluated stays certified: its evaluation began with what was certified."""

from __future__ import annotations

from samrit.assessments.models import Report
from samrit.core.text import Text
from samrit.evaluations.models import Evaluation
from samrit.workflow.actions import Refused

BEING_EVALUATED = Text(
    "การประเมินผลของรายงานนี้เริ่มแล้ว จึงส่งตัวชี้วัดกลับไม่ได้ ให้ผู้ประเมินหรือคณะกรรมการพิจารณาคะแนนในการประเมิน",
    "the evaluation of this report has begun, so nothing of it goes back; scores are changed in the evaluation",
)


def evaluation_that_holds(report: Report) -> Refused | None:
    """Why nothing of a report goes back, if its evaluation has begun; one query."""
    if not Evaluation.objects.filter(report=report).exists():
        return None
    return Refused("being-evaluated", BEING_EVALUATED)
