"""Appeals: an objection to one line, within the time that the notice gave, and its decision (F2)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from samrit.core.fiscal_year import date_text
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import APPEAL, EVALUATION
from samrit.evaluations.actions.holding import demand_line, demand_state, hold, hold_sessions_of, who
from samrit.evaluations.actions.lines import Change, add_change
from samrit.evaluations.models import Appeal, Evaluation, LineScore
from samrit.evaluations.queries.conflicts import conflicts_of_voters
from samrit.evaluations.queries.scores import APPEAL as AFTER_APPEAL
from samrit.workflow.actions import REASON_NEEDED, Doing, Refused, demand, demand_possible, perform, record

TOO_LATE = Text(
    "พ้นกำหนดอุทธรณ์แล้ว (วันที่ {day} เวลา {hour:02d}.{minute:02d}.{second:02d} น.)",
    "the time for an appeal is over ({day}, {hour:02d}:{minute:02d}:{second:02d})",
)
WAIVED = Text("หน่วยงานแจ้งแล้วว่าไม่อุทธรณ์", "the agency has said that it will not appeal")
ONE_A_LINE = Text("อุทธรณ์ตัวชี้วัดนี้ไว้แล้ว", "there is an appeal about this indicator already")
NO_GROUNDS = Text("โปรดระบุเหตุผลที่อุทธรณ์", "please say why you appeal")
OPEN_APPEALS = Text("ยังมีอุทธรณ์ที่รอพิจารณา โปรดถอนก่อน", "an appeal is still open; please withdraw it first")
INTEREST = Text("ท่านมีส่วนได้เสีย จึงพิจารณาอุทธรณ์นี้ไม่ได้: {why}", "you have an interest, so you cannot decide this: {why}")
ON_AGENDA = Text(
    "อุทธรณ์นี้อยู่ในการประชุมที่กำลังดำเนินอยู่ โปรดลงมติในการประชุม",
    "this appeal is before an open session; please decide it there",
)


@transaction.atomic
def file_appeal(*, evaluation: Evaluation, code: str, grounds: str, wish: str, doing: Doing) -> Appeal:
    """Object to the score of one line; in time means up to the last second of the day that the notice named.

    Raises:
        Refused: not permitted, not notified, too late, waived, no such line, one already, or no grounds.
    """
    demand(doing, Action.APPEAL, evaluation.owner)
    held = hold(evaluation)
    _refuse_over(held, doing)
    demand_line(held, code)
    if not grounds.strip():
        raise Refused("no-grounds", NO_GROUNDS)
    taken = Refused("one-a-line", ONE_A_LINE)
    if held.appeals.filter(code=code).exclude(state="withdrawn").exists():
        raise taken
    try:
        with transaction.atomic():
            appeal = held.appeals.create(
                code=code,
                grounds=grounds.strip(),
                wish=wish.strip(),
                filed_by=who(doing),
                filed_at=doing.at,
            )
    except IntegrityError:
        raise taken from None
    details = {"code": code, "grounds": appeal.grounds, "wish": appeal.wish, "evaluation": held.pk}
    record(kind=APPEAL.name, subject=appeal, action=Action.APPEAL, doing=doing, details=details)
    return appeal


@transaction.atomic
def withdraw_appeal(*, appeal: Appeal, doing: Doing) -> Appeal:
    """Take an appeal back before it is decided; in time, the line may be appealed anew.

    Raises:
        Refused: not permitted, or decided.
    """
    hold(appeal.evaluation)
    details = {"code": appeal.code, "evaluation": appeal.evaluation_id}
    perform(machine=APPEAL, subject=appeal, action=Action.WITHDRAW_APPEAL, doing=doing, details=details)
    appeal.agenda_items.filter(decided_at__isnull=True).delete()
    return appeal


@transaction.atomic
def waive_appeal(*, evaluation: Evaluation, doing: Doing) -> Evaluation:
    """The agency says in writing (``doing.reason`` names the letter) that it will not appeal.

    Raises:
        Refused: not permitted, not notified, over or waived already, no letter named, or an appeal is open.
    """
    demand(doing, Action.APPEAL, evaluation.owner)
    held = hold(evaluation)
    _refuse_over(held, doing)
    if not doing.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    if held.appeals.filter(state="filed").exists():
        raise Refused("open-appeals", OPEN_APPEALS)
    held.waived_at = doing.at
    held.version += 1
    held.save(update_fields=["waived_at", "version"])
    record(
        kind=EVALUATION.name, subject=held, action=Action.APPEAL, doing=doing, details={"waived": doing.at.isoformat()}
    )
    return held


@transaction.atomic
def decide_appeal(*, appeal: Appeal, change: Change | None, decision: str, doing: Doing) -> Appeal:
    """Decide outside a session: with a ``change`` of the line it is upheld, without one dismissed.

    Raises:
        Refused: not permitted, decided, before an open session, own work, an interest, no reason, or a change that
            cannot be scored.
    """
    held = hold(appeal.evaluation)
    demand_possible(machine=APPEAL, subject=appeal, action=Action.DECIDE_APPEAL, doing=doing)
    hold_sessions_of(appeal.agenda_items.filter(decided_at__isnull=True))
    if appeal.agenda_items.filter(session__state="open", decided_at__isnull=True).exists():
        raise Refused("on-agenda", ON_AGENDA)
    person = who(doing)
    interests = conflicts_of_voters(held, [person]).get(person.pk, [])
    if interests:
        raise Refused("interest", INTEREST.fill(why=interests[0].why))
    settle(appeal, held, change, decision, doing)
    appeal.agenda_items.filter(decided_at__isnull=True).delete()
    appeal.refresh_from_db()
    return appeal


def settle(
    appeal: Appeal, evaluation: Evaluation, change: Change | None, decision: str, doing: Doing
) -> LineScore | None:
    """Write the decision of an appeal, in a session or outside one; the evaluation is held."""
    demand_state(evaluation, "notified")
    reasoned = Doing(doing.viewer, doing.at, decision.strip(), None)
    score = None
    target = "dismissed"
    if change is not None:
        target = "upheld"
        score = add_change(evaluation, appeal.code, AFTER_APPEAL, change, Action.DECIDE_APPEAL, doing)
    details = {"code": appeal.code, "evaluation": evaluation.pk, "line_score": score.pk if score else None}
    perform(machine=APPEAL, subject=appeal, action=Action.DECIDE_APPEAL, doing=reasoned, target=target, details=details)
    Appeal.objects.filter(pk=appeal.pk).update(
        decision=decision.strip(), decided_by=doing.viewer.person, decided_at=doing.at, score=score
    )
    return score


def _refuse_over(evaluation: Evaluation, doing: Doing) -> None:
    demand_state(evaluation, "notified")
    if evaluation.waived_at is not None:
        raise Refused("waived", WAIVED)
    until = evaluation.appeal_until
    if until is not None and doing.at >= _second_after(until):
        local = timezone.localtime(until)
        raise Refused(
            "too-late",
            TOO_LATE.fill(day=date_text(local.date()), hour=local.hour, minute=local.minute, second=local.second),
        )


def is_over(evaluation: Evaluation, at: datetime) -> bool:
    """Whether nothing can be appealed any more: the time is over, or the agency will not."""
    until = evaluation.appeal_until
    return evaluation.waived_at is not None or (until is not None and at >= _second_after(until))


def _second_after(until: datetime) -> datetime:
    """23.59.59 is in time to its end."""
    return until + timedelta(seconds=1)
