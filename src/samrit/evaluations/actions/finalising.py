"""Making a result final: nothing is open any more, and what stands is frozen."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.appealing import is_over
from samrit.evaluations.actions.holding import hold
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.outcome import frozen_result
from samrit.workflow.actions import Doing, Refused, demand_possible, perform

STILL_TIME = Text(
    "ยังไม่พ้นกำหนดอุทธรณ์ และหน่วยงานยังไม่ได้แจ้งว่าไม่อุทธรณ์",
    "the time for an appeal is not over, and the agency has not said that it will not appeal",
)
SETTLING = timedelta(minutes=2)
"""What arrived in the last second may still wait to be written; no page waits as long (settings: 30 seconds)."""
ARRIVING = Text(
    "เพิ่งพ้นกำหนดอุทธรณ์ อุทธรณ์ที่มาถึงทันเวลาอาจกำลังบันทึกอยู่ โปรดสรุปผลอีกครั้งในอีกสองนาที",
    "the time for an appeal has only just passed, and one that came in time may still be on its way; "
    "please try again in two minutes",
)
OPEN_APPEALS = Text("ยังมีอุทธรณ์ที่รอพิจารณา: {codes}", "appeals are still open: {codes}")


@transaction.atomic
def finalise_result(*, evaluation: Evaluation, doing: Doing) -> Evaluation:
    """Freeze the result with its sha256; from here on nothing changes it.

    Raises:
        Refused: not permitted, not notified, the time for an appeal is not over or only just, or an appeal is open.
    """
    held = hold(evaluation)
    demand_possible(machine=EVALUATION, subject=held, action=Action.FINALISE_RESULT, doing=doing)
    if not is_over(held, doing.at):
        raise Refused("still-time", STILL_TIME)
    if held.waived_at is None and not is_over(held, doing.at - SETTLING):
        raise Refused("arriving", ARRIVING)
    codes = list(held.appeals.filter(state="filed").values_list("code", flat=True))
    if codes:
        raise Refused("open-appeals", OPEN_APPEALS.fill(codes=", ".join(codes)))
    frozen = frozen_result(held, at=doing.at)
    Evaluation.objects.filter(pk=held.pk).update(
        content=frozen.content, content_hash=frozen.content_hash, total=frozen.total, final_at=doing.at
    )
    details = {"content_hash": frozen.content_hash, "total": frozen.total}
    perform(machine=EVALUATION, subject=held, action=Action.FINALISE_RESULT, doing=doing, details=details)
    held.refresh_from_db()
    return held
