"""Opening the reports of a round: a card for every indicator that is reported in it."""

from __future__ import annotations

from django.db import transaction

from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.scoring import reported_codes
from samrit.assessments.rounds import round_of, rounds_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE, REPORT
from samrit.workflow.actions import Doing, Refused, demand, record

NOT_SIGNED = Text(
    "คำรับรองยังลงนามไม่ครบ จึงยังไม่มีอะไรให้รายงานผล",
    "the agreement is not signed by everybody yet, so there is nothing to report on",
)
SUPERSEDED = Text(
    "คำรับรองฉบับนี้มีฉบับแก้ไขแทนแล้ว โปรดรายงานตามฉบับล่าสุด", "a later edition took its place; please report on that"
)
NO_ROUND = Text("กรอบการประเมินนี้ไม่มีรอบ {months} เดือน", "this framework has no {months}-month round")
NOT_HELD = Text(
    "ข้อตกลงนี้ไม่มีรอบ {months} เดือน เพราะไม่ได้ปฏิบัติงานที่นี่ในรอบนั้น หรือรายงานรอบสุดท้ายก่อนปิดไปแล้ว",
    "there is no {months}-month round here: the person was not here in it, or has reported the last one before leaving",
)
THERE_ALREADY = Text("เปิดรอบ {months} เดือนไว้แล้ว", "the {months}-month round is open already")
NOTHING = Text("ไม่มีตัวชี้วัดที่ต้องรายงานในรอบ {months} เดือน", "no indicator is reported in the {months}-month round")


@transaction.atomic
def open_report(*, agreement: Agreement, months: int, doing: Doing) -> Report:
    """Open one round of an agreement, with an empty card for each indicator that counts in it (SR-1, SR-3).

    Raises:
        Refused: not permitted, not signed, no such round in the calendar, or open already.
    """
    demand(doing, Action.OPEN_REPORT, agreement.organization)
    locked = (
        Agreement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organization", "framework")
        .get(pk=agreement.pk)
    )
    if locked.state == "superseded":
        raise Refused("superseded", SUPERSEDED)
    if locked.state not in IN_FORCE:
        raise Refused("not-signed", NOT_SIGNED)
    if round_of(locked, months) is None:
        raise Refused("no-round", NO_ROUND.fill(months=months))
    if months not in [each.months for each in rounds_of(locked)]:
        raise Refused("not-held", NOT_HELD.fill(months=months))
    if Report.objects.filter(agreement=locked, months=months).exists():
        raise Refused("there-already", THERE_ALREADY.fill(months=months))
    codes = reported_codes(locked, months)
    if not codes:
        raise Refused("nothing", NOTHING.fill(months=months))
    report = Report.objects.create(agreement=locked, months=months, opened_at=doing.at)
    Card.objects.bulk_create(
        Card(report=report, code=code, position=position) for position, code in enumerate(codes, start=1)
    )
    record(
        kind=REPORT.name,
        subject=report,
        action=Action.OPEN_REPORT,
        doing=doing,
        details={"indicators": str(len(codes))},
    )
    return report
