"""The supervisor of an indicator approves its card or returns it with a reason (SR-5)."""

from __future__ import annotations

from django.db import transaction

from samrit.assessments.actions.apart import refuse_own_year
from samrit.assessments.actions.copies import keep_copy
from samrit.assessments.actions.holding import hold_card
from samrit.assessments.actions.places import refuse_other_hands
from samrit.assessments.models import Card
from samrit.assessments.queries.people import SUPERVISOR
from samrit.assessments.queries.scoring import hosted_results
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CARD, REPORT
from samrit.permissions import may
from samrit.workflow.actions import Doing, Refused, demand_possible, perform
from samrit.workflow.models import Event

HANDED_IN = Text(
    "รายงานรอบนี้ส่งแล้ว ตัวชี้วัดที่อนุมัติแล้วจะกลับมาแก้ไขได้เมื่อนักวิเคราะห์ส่วนกลางส่งกลับเท่านั้น",
    "the report of this round is handed in; what was approved comes back only when the central analyst sends it back",
)


@transaction.atomic
def approve_card(*, card: Card, doing: Doing) -> Event:
    """Approve what the keeper handed over; a copy of what was approved is kept.

    Raises:
        Refused: not permitted, not waiting for approval, changed meanwhile, not this indicator's supervisor or
            substitute, or own work.
    """
    report, held = hold_card(card)
    demand_possible(machine=CARD, subject=held, action=Action.APPROVE_CARD, doing=doing)
    refuse_other_hands(held, SUPERVISOR, doing)
    refuse_own_year(report, Action.APPROVE_CARD, doing)
    event = perform(
        machine=CARD, subject=card, action=Action.APPROVE_CARD, doing=doing, details={"points": held.points}
    )
    Card.objects.filter(pk=card.pk).update(approved_at=doing.at, approved_by=doing.viewer.person)
    keep_copy(held, "approved", doing, hosted=hosted_results(report).get(held.code))
    card.refresh_from_db()
    return event


@transaction.atomic
def return_card(*, card: Card, doing: Doing) -> Event:
    """Give a card back to its keeper with a reason: the supervisor of the indicator, or the coordinator.

    Raises:
        Refused: not permitted, no reason, not possible in this state, somebody else's indicator, or handed in.
    """
    report, held = hold_card(card)
    demand_possible(machine=CARD, subject=held, action=Action.RETURN_CARD, doing=doing)
    # A coordinator answers for the whole report and may return any of its cards; a supervisor only their own.
    if not may(doing.viewer, Action.SUBMIT_REPORT, held.owner):
        refuse_other_hands(held, SUPERVISOR, doing)
    if held.state == "approved" and report.state != REPORT.initial:
        raise Refused("handed-in", HANDED_IN)
    event = perform(machine=CARD, subject=card, action=Action.RETURN_CARD, doing=doing, details={"points": held.points})
    Card.objects.filter(pk=card.pk).update(approved_at=None, approved_by=None)
    keep_copy(held, "returned", doing, hosted=hosted_results(report).get(held.code))
    card.refresh_from_db()
    return event
