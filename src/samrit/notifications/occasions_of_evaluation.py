"""Which events of evaluations are worth a letter. None of them tells a score: the page does, to whom it may."""

from __future__ import annotations

from typing import Any

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.evaluations.models import Evaluation
from samrit.notifications.occasion import Occasion, of_agency, of_all
from samrit.organizations.models import Person
from samrit.workflow.models import Event

COORDINATORS, HEADS = of_agency(Role.COORDINATOR), of_agency(Role.AGENCY_HEAD)
ANALYSTS, COMMITTEE = of_all(Role.ANALYST), of_all(Role.NEGOTIATOR)


def _assigned(_subject: Evaluation, event: Event) -> list[Person]:
    """Who was assigned just now; nobody where an assignment ended."""
    if event.details.get("ended"):
        return []
    return list(Person.objects.filter(pk=event.details.get("person")))


def _evaluators(subject: Any, _event: Event) -> list[Person]:
    return list(Person.objects.filter(pk__in=subject.assignments.filter(ended_at__isnull=True).values("person")))


OF_EVALUATION: tuple[Occasion, ...] = (
    Occasion(
        "evaluation",
        Action.ASSIGN_EVALUATOR,
        (_assigned,),
        Text("ท่านได้รับมอบหมายให้ประเมิน: {what}", "you are assigned: {what}"),
        Text("โปรดแสดงส่วนได้เสียก่อน แล้วจึงเริ่มประเมิน", "please declare your interests first, then begin"),
    ),
    Occasion(
        "evaluation",
        Action.FINISH_EVALUATION,
        (ANALYSTS,),
        Text("ผู้ประเมินเสนอคณะกรรมการ: {what}", "before the committee: {what}"),
        Text("โปรดบรรจุวาระการประชุม", "please put it on the agenda of a session"),
    ),
    Occasion(
        "evaluation",
        Action.REOPEN_EVALUATION,
        (_evaluators,),
        Text("ส่งกลับให้ผู้ประเมิน: {what}", "sent back to the evaluators: {what}"),
        Text("โปรดประเมินใหม่ตามเหตุผล แล้วเสนออีกครั้ง", "please look at it again, as the reason says"),
    ),
    Occasion(
        "evaluation",
        Action.DECIDE_RESULT,
        (ANALYSTS,),
        Text("คณะกรรมการรับรองผลแล้ว: {what}", "confirmed by the committee: {what}"),
        Text("โปรดแจ้งผลให้หน่วยงาน", "please tell the agency"),
    ),
    Occasion(
        "evaluation",
        Action.NOTIFY_RESULT,
        (COORDINATORS, HEADS),
        Text("แจ้งผลการประเมิน: {what}", "notice of the result: {what}"),
        Text(
            "โปรดอ่านหนังสือแจ้งผล และอุทธรณ์ภายในกำหนดหากไม่เห็นด้วยกับคะแนนของตัวชี้วัดใด",
            "please read the notice, and appeal in time if you do not agree with the score of an indicator",
        ),
    ),
    Occasion(
        "evaluation",
        Action.FINALISE_RESULT,
        (COORDINATORS, HEADS),
        Text("ผลเป็นที่สุดแล้ว: {what}", "the result is final: {what}"),
        Text("ขั้นต่อไปคือการเผยแพร่ต่อประชาชน", "it is published next"),
    ),
    Occasion(
        "appeal",
        Action.APPEAL,
        (ANALYSTS, COMMITTEE),
        Text("หน่วยงานยื่นอุทธรณ์: {what}", "an appeal was filed: {what}"),
        Text("โปรดพิจารณาอุทธรณ์", "please decide the appeal"),
    ),
    Occasion(
        "appeal",
        Action.DECIDE_APPEAL,
        (COORDINATORS, HEADS),
        Text("ผลการพิจารณาอุทธรณ์: {what}", "decision of the appeal: {what}"),
        Text("โปรดอ่านคำวินิจฉัย", "please read the decision"),
    ),
    Occasion(
        "session",
        Action.HOLD_SESSION,
        (COMMITTEE,),
        Text("เปิดการประชุมคณะกรรมการแล้ว: {what}", "the session is open: {what}"),
        Text("กรรมการที่มาประชุมลงมติได้แล้ว", "members who are present can resolve now"),
        target="open",
    ),
)
