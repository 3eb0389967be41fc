"""Telling the agency its result, which starts the time for an appeal (EV-1)."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from samrit.assessments.rounds import moment
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.holding import hold
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.scores import side_by_side
from samrit.workflow.actions import Doing, Refused, demand_possible, perform

USUAL_DAYS = 15
"""Days for an appeal that a notice proposes. No source document states how many: whoever sends it sets the last day."""
TOO_SOON = Text("วันสุดท้ายของการอุทธรณ์ต้องหลังวันที่แจ้งผล", "the last day for an appeal must be after the day of the notice")
LONGEST = timedelta(days=366)
TOO_FAR = Text(
    "วันสุดท้ายของการอุทธรณ์ต้องไม่เกินหนึ่งปีหลังวันที่แจ้งผล โปรดตรวจปีที่กรอก",
    "the last day for an appeal lies more than a year after the notice; please look at the year",
)


@transaction.atomic
def notify_result(*, evaluation: Evaluation, last_day: date, doing: Doing) -> Evaluation:
    """Tell the agency what was decided; until the end of ``last_day`` in Thailand it may appeal.

    Raises:
        Refused: not permitted, not decided yet, or a last day that leaves no time or lies years away.
    """
    held = hold(evaluation)
    demand_possible(machine=EVALUATION, subject=held, action=Action.NOTIFY_RESULT, doing=doing)
    if last_day <= timezone.localtime(doing.at).date():
        raise Refused("too-soon", TOO_SOON)
    if last_day - timezone.localtime(doing.at).date() > LONGEST:
        raise Refused("too-far", TOO_FAR)
    until = moment(last_day, time.max).replace(microsecond=0)
    total = side_by_side(held).final.total
    Evaluation.objects.filter(pk=held.pk).update(notified_at=doing.at, appeal_until=until)
    details = {"appeal_until": until.isoformat(), "total": None if total is None else str(total)}
    perform(machine=EVALUATION, subject=held, action=Action.NOTIFY_RESULT, doing=doing, details=details)
    held.refresh_from_db(fields=["notified_at", "appeal_until"])
    return held
