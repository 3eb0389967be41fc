"""Keepers hand their cards to the supervisor, and take them back as long as nobody decided about them (E2)."""

from __future__ import annotations

from django.db import transaction

from samrit.assessments.actions.apart import refuse_own_year
from samrit.assessments.actions.copies import keep_copy
from samrit.assessments.actions.holding import hold_card
from samrit.assessments.actions.places import refuse_other_hands
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.content import points_of
from samrit.assessments.queries.lacking import full_mark, half_result
from samrit.assessments.queries.notes import note_needed
from samrit.assessments.queries.people import KEEPER
from samrit.assessments.queries.scoring import hosted_results, score_report, score_results
from samrit.assessments.results import whole
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CARD
from samrit.core.written.plain import Plain
from samrit.workflow.actions import Doing, Refused, demand_possible, perform
from samrit.workflow.models import Event

NO_RESULT = Text(
    "ยังไม่มีผลการดำเนินงาน โปรดบันทึกผล หรือระบุว่าไม่มีผลที่จะรายงานในรอบนี้พร้อมคำอธิบาย",
    "there is no result yet; write it down, or state that there is none to report in this round, and why",
)
WHY_NONE = Text(
    "โปรดเขียนคำอธิบายว่าเหตุใดจึงไม่มีผลที่จะรายงานในรอบนี้ ในช่อง “คำอธิบายคะแนน”",
    "please explain in “note on the score” why there is nothing to report in this round",
)
NOT_SCORED = Text(
    "ผลที่บันทึกไว้ยังคำนวณคะแนนไม่ได้ โปรดตรวจค่าที่กรอก",
    "the result as it is written cannot be scored; please look at the values",
)


@transaction.atomic
def send_card(*, card: Card, doing: Doing, not_reported: bool = False) -> Event:
    """Hand a card to the supervisor: its points and a copy of it are kept as they stand.

    ``not_reported`` says that there is nothing to report in this round, which scores as the rules say (SC-8).

    Raises:
        Refused: not permitted, not possible in this state, changed meanwhile, not this indicator's keeper or
            substitute, own work, no result, or a score that must be explained and is not.
    """
    report, held = hold_card(card)
    demand_possible(machine=CARD, subject=held, action=Action.SUBMIT_CARD, doing=doing)
    refuse_other_hands(held, KEEPER, doing)
    refuse_own_year(report, Action.SUBMIT_CARD, doing)
    hosted = hosted_results(report).get(held.code)
    held.points = _points(report, held, hosted, not_reported=not_reported)
    event = perform(
        machine=CARD,
        subject=card,
        action=Action.SUBMIT_CARD,
        doing=doing,
        details={"points": held.points, "not_reported": not_reported},
    )
    Card.objects.filter(pk=card.pk).update(
        points=held.points, sent_at=doing.at, sent_by=doing.viewer.person, approved_at=None, approved_by=None
    )
    keep_copy(held, "sent", doing, hosted=hosted)
    card.refresh_from_db()
    return event


@transaction.atomic
def withdraw_card(*, card: Card, doing: Doing) -> Event:
    """Take a card back to edit it, before the supervisor decided.

    Raises:
        Refused: not permitted, not waiting for the supervisor, or not this indicator's keeper or substitute.
    """
    _report, held = hold_card(card)
    demand_possible(machine=CARD, subject=held, action=Action.WITHDRAW_CARD, doing=doing)
    refuse_other_hands(held, KEEPER, doing)
    event = perform(machine=CARD, subject=card, action=Action.WITHDRAW_CARD, doing=doing)
    Card.objects.filter(pk=card.pk).update(sent_at=None, sent_by=None)
    card.refresh_from_db()
    return event


def _points(report: Report, card: Card, hosted: Plain, *, not_reported: bool) -> str:
    """What the card earns as it stands.

    Raises:
        Refused: nothing to score, or nothing that says why.
    """
    if not card.result and not hosted:
        if not not_reported:
            raise Refused("no-result", NO_RESULT)
        if not card.note.strip():
            raise Refused("why-none", WHY_NONE)
    half = None if hosted else half_result(card)
    if half is not None:
        raise Refused("half-result", half)
    cards = list(report.cards.all())
    found = score_report(report, [card if each.pk == card.pk else each for each in cards])
    points = points_of(found, card.code)
    if not points and (hosted or card.result):  # what others still have to mend does not hold this one up
        alone = {card.code: hosted or whole(card.result)}
        points = points_of(score_results(report.agreement, report.months, alone), card.code)
        if not points:
            raise Refused("not-scored", NOT_SCORED)
    why = note_needed(card, points, full_mark(found))
    if why is not None and not card.note.strip():
        raise Refused("note", why)
    return points
