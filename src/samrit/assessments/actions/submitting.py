"""Handing in the report of a round: what is handed in, its event and its receipt are one transaction (LT-1, LT-2)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.content import content_hash
from samrit.assessments.actions.holding import hold_with_agreement
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.queries.chapters import chapters_of, words_of
from samrit.assessments.queries.content import points_of, report_content
from samrit.assessments.queries.scoring import ReportScore, hosted_results, score_report
from samrit.assessments.queries.windows import days_late, report_window
from samrit.core.fiscal_year import date_text
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE, REPORT
from samrit.workflow.actions import Doing, Refused, demand_possible, perform

NOT_APPROVED = Text(
    "ส่งรายงานยังไม่ได้ เพราะตัวชี้วัด {codes} ยังไม่ได้รับอนุมัติ",
    "the report cannot be handed in yet: {codes} not approved",
)
TOO_EARLY = Text(
    "ส่งรายงานได้ตั้งแต่วันที่ {day} เมื่อสิ้นระยะเวลาที่รายงาน",
    "the report can be handed in from {day}, when the period that it reports is over",
)
NOT_IN_FORCE = Text(
    "คำรับรองฉบับนี้ไม่มีผลใช้บังคับแล้ว จึงส่งรายงานตามฉบับนี้ไม่ได้ โปรดแจ้งนักวิเคราะห์ส่วนกลาง",
    "this edition of the agreement is no longer in force, so nothing is handed in under it; tell the central analyst",
)
OTHER_POINTS = Text(
    "คะแนนของตัวชี้วัด {codes} เปลี่ยนไปหลังการอนุมัติ เพราะคำรับรองมีฉบับแก้ไข โปรดส่งกลับให้ผู้จัดเก็บข้อมูลและผู้กำกับดูแลตรวจอีกครั้ง",
    "the points of {codes} are others than were approved, for the agreement was amended; "
    "return them so that keeper and supervisor look at them again",
)
NOT_SCORED = Text(
    "คำนวณคะแนนของรายงานไม่ได้ โปรดตรวจผลของทุกตัวชี้วัด",
    "the report cannot be scored; please look at the results of all indicators",
)


@transaction.atomic
def submit_report(*, report: Report, doing: Doing, seen_version: int | None = None) -> Receipt:
    """Hand in the report of a round; the receipt names the moment at which the server had it.

    ``seen_version`` is the version of the report that the person had before them.

    Raises:
        Refused: not permitted, handed in already, changed meanwhile, the period is not over, the agreement is not in
            force, an indicator is not approved, or one has other points now than were approved.
    """
    held = hold_with_agreement(report.pk)
    if seen_version is not None:
        doing = replace(doing, version=seen_version)
    demand_possible(machine=REPORT, subject=held, action=Action.SUBMIT_REPORT, doing=doing)
    cards = list(held.cards.prefetch_related("citations__evidence__stored"))
    hosted = hosted_results(held)
    found = score_report(held, cards)
    for refusal in hindrances(held, cards, found, hosted, doing):
        raise refusal
    content = report_content(held, cards, found, words_of(chapters_of(held, cards, found, hosted)), hosted)
    receipt = _receipt(held, doing, content_hash(content))
    Report.objects.filter(pk=held.pk).update(content=content, content_hash=receipt.content_hash)
    perform(
        machine=REPORT,
        subject=report,
        action=Action.SUBMIT_REPORT,
        doing=doing,
        details={
            "receipt": receipt.number,
            "content_hash": receipt.content_hash,
            "total": content["total"],
            "due_at": receipt.due_at.isoformat() if receipt.due_at else "",
            "days_late": str(receipt.days_late),
        },
    )
    receipt.save(force_insert=True)
    return receipt


def hindrances(
    report: Report, cards: Sequence[Card], found: ReportScore, hosted: Container[str], doing: Doing
) -> list[Refused]:
    """Everything that keeps a report from being handed in, the first first: the page shows it, the action refuses it.

    ``hosted`` holds the codes whose result a host agency delivers: their points may still change.
    """
    held_back: list[Refused] = []
    if report.agreement.state not in IN_FORCE:
        held_back.append(Refused("not-in-force", NOT_IN_FORCE))
    window = report_window(report, doing.at)
    if doing.at < window.opens_at:
        day = date_text(timezone.localtime(window.opens_at).date())
        held_back.append(Refused("too-early", TOO_EARLY.fill(day=day)))
    waiting = [card.code for card in cards if card.state not in ("approved", "certified")]
    if waiting:
        held_back.append(Refused("not-approved", NOT_APPROVED.fill(codes=", ".join(waiting))))
    if found.scorecard is None or found.scorecard.refused:
        held_back.append(Refused("not-scored", NOT_SCORED))
        return held_back
    moved = [
        card.code
        for card in cards
        if card.state == "approved" and card.code not in hosted and card.points != points_of(found, card.code)
    ]
    if moved:
        held_back.append(Refused("other-points", OTHER_POINTS.fill(codes=", ".join(moved))))
    return held_back


def _receipt(report: Report, doing: Doing, hash_: str) -> Receipt:
    assert doing.viewer.person is not None  # `demand_possible` has seen that somebody asks
    window = report_window(report, doing.at)
    return Receipt(
        report=report,
        number=f"SAR-{report.agreement.fiscal_year}-{report.months:02d}-{report.pk:06d}",
        code=new_public_code(),
        received_at=doing.at,
        due_at=window.due_at,
        days_late=days_late(report, doing.at, doing.at),
        content_hash=hash_,
        by=doing.viewer.person,
    )
