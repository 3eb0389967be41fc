"""Open reports go on under the edition of the agreement that takes the place of theirs; what was handed in stays."""

from __future__ import annotations

from typing import Any

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.actions.holding import hold_reports
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.content import points_of
from samrit.assessments.queries.scoring import hosted_results, reported_codes, score_report
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CARD, IN_FORCE, REPORT
from samrit.permissions import Standpoint
from samrit.workflow.actions import Doing, record
from samrit.workflow.models import Event

MOVED = Text(
    "ใช้คำรับรองฉบับแก้ไขครั้งที่ {number} กับรายงานนี้แล้ว",
    "this report now goes by amendment {number} of the agreement",
)
HANDED_ON = ("sent", "approved")


def follow_edition(event: Event, subject: Any) -> None:
    """Listens to the workflow: a new edition of an agreement takes the open reports of the old one with it, in the
    transaction of the decision."""
    if not isinstance(subject, Agreement) or event.action != Action.DECIDE_CHANGE.value:
        return
    if subject.supersedes_id is None or subject.state not in IN_FORCE:
        return
    doing = Doing(Standpoint(event.actor), event.at)
    # Held already (:func:`hold_open_reports`).
    open_ones = Report.objects.select_for_update(no_key=True).filter(
        agreement=subject.supersedes_id, state=REPORT.initial
    )
    for key in list(open_ones.order_by("pk").values_list("pk", flat=True)):
        _move(key, subject, doing)


def hold_open_reports(agreement: Agreement) -> None:
    """Hold the open reports of an edition and their cards, before the decision that moves them is recorded."""
    hold_reports(Report.objects.filter(agreement=agreement, state=REPORT.initial))


def _move(key: int, edition: Agreement, doing: Doing) -> None:
    report = light(Report.objects.select_related("agreement"), "agreement").get(pk=key)
    Report.objects.filter(pk=key).update(agreement=edition, version=report.version + 1)
    report = light(Report.objects.select_related("agreement"), "agreement").get(pk=key)
    added, gone = _same_cards(report)
    cards = list(report.cards.all())
    found, hosted = score_report(report, cards), hosted_results(report)
    changed = [
        card.code
        for card in cards
        if card.state in HANDED_ON and card.code not in hosted and card.points != points_of(found, card.code)
    ]
    words = MOVED.fill(number=edition.amendment)
    record(
        kind=REPORT.name,
        subject=report,
        action=Action.DECIDE_CHANGE,
        doing=doing,
        details={
            "what": [words.th, words.en],
            "edition": edition.amendment,
            "added": added,
            "removed": gone,
            "other_points": changed,
        },
    )


def _same_cards(report: Report) -> tuple[list[str], list[str]]:
    """A card for each indicator that the new edition reports in this round, in its order, and none for others."""
    codes = reported_codes(report.agreement, report.months)
    there = {card.code: card for card in report.cards.all()}
    added = [code for code in codes if code not in there]
    gone = [code for code in there if code not in codes]
    # What an indicator said that counts no more stays in the log: every field that was written is an event there.
    Card.objects.filter(report=report, code__in=gone).delete()
    Card.objects.bulk_create(
        Card(report=report, code=code, position=position, state=CARD.initial)
        for position, code in enumerate(codes, start=1)
        if code in added
    )
    for position, code in enumerate(codes, start=1):
        if code in there and there[code].position != position:
            Card.objects.filter(pk=there[code].pk).update(position=position)
    return added, gone
