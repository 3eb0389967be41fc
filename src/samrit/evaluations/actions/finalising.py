"""Making a result final: nothing is open any more, and what stands is frozen."""

from __future__ import annotations

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
OPEN_APPEALS = Text("ยังมีอุทธรณ์ที่รอพิจารณา: {codes}", "appeals are still open: {codes}")


@transaction.atomic
def finalise_result(*, evaluation: Evaluation, doing: Doing) -> Evaluation:
    """Freeze the result with its sha256; from here on nothing changes it.

    Raises:
        Refused: not permitted, not notified, the time for an appeal is not over, or an appeal is open.
    """
    held = hold(evaluation)
    demand_possible(machine=EVALUATION, subject=held, action=Action.FINALISE_RESULT, doing=doing)
    if not is_over(held, doing.at):
        raise Refused("still-time", STILL_TIME)
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
