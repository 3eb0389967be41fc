"""The central analyst certifies the indicators of a report that was handed in, or sends one back alone (SR-5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from samrit.agreements.content import content_hash
from samrit.assessments.actions.apart import refuse_own_year
from samrit.assessments.actions.copies import keep_copy
from samrit.assessments.actions.holding import hold_card, hold_report
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.content import report_content
from samrit.assessments.queries.scoring import hosted_results, score_report
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CARD, REPORT
from samrit.workflow.actions import Doing, Refused, demand_possible, perform
from samrit.workflow.models import Event

NOT_HANDED_IN = Text(
    "หน่วยงานยังไม่ได้ส่งรายงานรอบนี้ จึงยังรับรองหรือส่งกลับไม่ได้",
    "the agency has not handed in the report of this round yet, so nothing can be certified or sent back",
)
NOT_ALL = Text(
    "ยังรับรองทั้งรอบไม่ได้ เพราะตัวชี้วัด {codes} ยังไม่ได้รับรอง",
    "the report cannot be certified yet: {codes} not certified",
)
HOLDERS: list[Callable[[Report], Refused | None]] = []
"""Asked before anything of a certified report goes back: parts above (the evaluation, which begins with what was
certified) put themselves here when the app starts."""


def held_certified(report: Report) -> Refused | None:
    """Why nothing of a certified report can go back any more, if something holds it."""
    if report.state != "certified":
        return None
    return next((refusal for holder in HOLDERS if (refusal := holder(report)) is not None), None)


@transaction.atomic
def certify_card(*, card: Card, doing: Doing) -> Event:
    """Certify the result of one indicator; a copy of what was certified is kept.

    Raises:
        Refused: not permitted, not approved, changed meanwhile, not handed in, or own work.
    """
    report, held = hold_card(card)
    demand_possible(machine=CARD, subject=held, action=Action.CERTIFY_CARD, doing=doing)
    if report.state != "submitted":
        raise Refused("not-handed-in", NOT_HANDED_IN)
    refuse_own_year(report, Action.CERTIFY_CARD, doing)
    event = perform(
        machine=CARD, subject=card, action=Action.CERTIFY_CARD, doing=doing, details={"points": held.points}
    )
    Card.objects.filter(pk=card.pk).update(certified_at=doing.at, certified_by=doing.viewer.person)
    keep_copy(held, "certified", doing, hosted=hosted_results(report).get(held.code))
    card.refresh_from_db()
    return event


@transaction.atomic
def send_back_card(*, card: Card, doing: Doing) -> Event:
    """Give one indicator back to the agency with a reason; the rest of the report stays where it is.

    A report that was certified waits again for that one.

    Raises:
        Refused: not permitted, no reason, not possible in this state, changed meanwhile, not handed in, or being
            evaluated.
    """
    report, held = hold_card(card)
    demand_possible(machine=CARD, subject=held, action=Action.SEND_BACK_CARD, doing=doing)
    if report.state == REPORT.initial:
        raise Refused("not-handed-in", NOT_HANDED_IN)
    refusal = held_certified(report)
    if refusal is not None:
        raise refusal
    event = perform(
        machine=CARD, subject=card, action=Action.SEND_BACK_CARD, doing=doing, details={"points": held.points}
    )
    if report.state == "certified":
        perform(
            machine=REPORT,
            subject=report,
            action=Action.SEND_BACK_CARD,
            doing=replace(doing, version=None),
            details={"indicator": held.code},
        )
    Card.objects.filter(pk=card.pk).update(approved_at=None, approved_by=None, certified_at=None, certified_by=None)
    keep_copy(held, "returned", doing, hosted=hosted_results(report).get(held.code))
    card.refresh_from_db()
    return event


@transaction.atomic
def certify_report(*, report: Report, doing: Doing) -> Event:
    """Certify the report of a round, once every indicator in it is certified.

    The event keeps the hash of what was certified, which may differ from what was handed in where an indicator was
    sent back.

    Raises:
        Refused: not permitted, not handed in, changed meanwhile, own work, or an indicator is not certified.
    """
    held = hold_report(report.pk)
    demand_possible(machine=REPORT, subject=held, action=Action.CERTIFY_REPORT, doing=doing)
    refuse_own_year(held, Action.CERTIFY_REPORT, doing)
    cards = list(held.cards.prefetch_related("citations__evidence__stored"))
    waiting = [card.code for card in cards if card.state != "certified"]
    if waiting:
        raise Refused("not-all", NOT_ALL.fill(codes=", ".join(waiting)))
    found = score_report(held, cards)
    chapters = {each["code"]: each["text"] for each in (held.content or {}).get("chapters", ())}
    content = report_content(held, cards, found, chapters, hosted_results(held))
    return perform(
        machine=REPORT,
        subject=report,
        action=Action.CERTIFY_REPORT,
        doing=doing,
        details={"content_hash": content_hash(content), "total": content["total"]},
    )
