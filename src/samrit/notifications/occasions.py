"""Which events are worth a letter, to whom, and in which words: one row each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, Host, Report, RoundException, Substitute
from samrit.assessments.queries.people import KEEPER, SUPERVISOR, in_place
from samrit.core.permissions import Action, Level, Role
from samrit.core.text import Text
from samrit.core.workflow import REPORT
from samrit.evaluations.models import Appeal, CommitteeSession, Evaluation
from samrit.frameworks.models import FrameworkVersion
from samrit.notifications.occasion import (
    Occasion,
    To,
    day_of,
    for_levels,
    of_agency,
    of_all,
    promising,
    receiving,
)
from samrit.notifications.occasions_of_cascade import OF_CASCADE
from samrit.notifications.occasions_of_evaluation import OF_EVALUATION
from samrit.notifications.occasions_of_persons import OF_PERSONS
from samrit.notifications.recipients import holders, next_signer, signers
from samrit.organizations.models import Person
from samrit.workflow.models import Event


def agreement_of(subject: Any) -> Agreement | None:
    """The agreement that something is, or is a part of."""
    if isinstance(subject, Agreement):
        return subject
    if hasattr(subject, "indicator"):
        subject = subject.indicator
    found = getattr(subject, "agreement", None)
    return found if isinstance(found, Agreement) else None


def _first_signer(_subject: Agreement, event: Event) -> list[Person]:
    """When signing is opened the places are not in their table yet, but in the event; so is a new person whose turn it
    is, when a place is given to somebody else."""
    places = event.details.get("places") or []
    return list(Person.objects.filter(pk__in=[place["person"] for place in places[:1]]))


def _next_signer(subject: Agreement, _event: Event) -> list[Person]:
    return next_signer(subject)


def _signers(subject: Agreement, _event: Event) -> list[Person]:
    return signers(subject)


def _supervisor(subject: Any, _event: Event) -> list[Person]:
    supervisor = getattr(subject, "supervisor", None)
    return [supervisor] if supervisor else []


COORDINATORS, ANALYSTS, COMMITTEE = promising, receiving(Role.ANALYST), receiving(Role.NEGOTIATOR)
CERTIFIERS = receiving(Role.ANALYST, of_persons=Role.COORDINATOR)
EVERY_COORDINATOR = of_all(Role.COORDINATOR)


def _concerned(subject: Any, event: Event) -> list[Person]:
    """Who hands in: everybody of one agency whose work it touches, or all coordinators where it is for all."""
    if subject.organization is None:
        return EVERY_COORDINATOR(subject, event)
    roles = (Role.COORDINATOR, Role.DATA_KEEPER, Role.SUPERVISOR, Role.AGENCY_HEAD)
    return [person for role in roles for person in holders(role, day_of(event), subject.organization)]


def _in_place(place: str) -> To:
    """Who keeps or supervises the indicator of a card on the day of the event, and who stands in for them."""

    def found(subject: Card, event: Event) -> list[Person]:
        held = in_place(subject, place, day_of(event))
        return [*([held.named] if held.named else []), *(each.person for each in held.substitutes)]

    return found


def _when_all_are_approved(subject: Card, event: Event) -> list[Person]:
    """The coordinators, once the last card of a report that is still to be handed in is approved."""
    report = subject.report
    waiting = report.cards.exclude(pk=subject.pk).exclude(state__in=["approved", "certified"])
    return [] if report.state != REPORT.initial or waiting.exists() else COORDINATORS(subject, event)


def _substitute(subject: Substitute, event: Event) -> list[Person]:
    return [] if event.details.get("ended") else [subject.person]


OF_REPORTS: tuple[Occasion, ...] = (
    Occasion(
        "card",
        Action.SUBMIT_CARD,
        (_in_place(SUPERVISOR),),
        Text("e-SAR Card รอท่านพิจารณา: {what}", "an e-SAR card waits for you: {what}"),
        Text("โปรดอนุมัติ หรือส่งกลับพร้อมเหตุผล", "please approve it, or return it with a reason"),
    ),
    Occasion(
        "card",
        Action.APPROVE_CARD,
        (_when_all_are_approved,),
        Text("อนุมัติครบทุกตัวชี้วัดแล้ว พร้อมส่งรายงาน: {what}", "all indicators are approved, ready to hand in: {what}"),
        Text("โปรดตรวจรายงานแล้วส่งก่อนกำหนด", "please look at the report and hand it in before its deadline"),
        page=lambda card: reverse("report", args=[card.report_id]),
    ),
    Occasion(
        "card",
        Action.RETURN_CARD,
        (_in_place(KEEPER),),
        Text("e-SAR Card ถูกส่งกลับแก้ไข: {what}", "e-SAR card returned: {what}"),
        Text("โปรดแก้ไขตามเหตุผล แล้วส่งใหม่", "please mend what the reason says, and send it again"),
    ),
    Occasion(
        "card",
        Action.SEND_BACK_CARD,
        (_in_place(KEEPER), COORDINATORS),
        Text("ส่วนกลางส่งผลของตัวชี้วัดกลับให้แก้ไข: {what}", "sent back by the central office: {what}"),
        Text(
            "โปรดแก้ไขเฉพาะตัวชี้วัดนี้ แล้วส่งให้ผู้กำกับดูแลอนุมัติใหม่ รายงานส่วนอื่นไม่เปลี่ยนแปลง",
            "please mend this indicator alone and have it approved again; the rest of the report stays",
        ),
    ),
    Occasion(
        "report",
        Action.SUBMIT_REPORT,
        (CERTIFIERS,),
        Text("มีรายงานรอบส่งเข้ามา: {what}", "a report was handed in: {what}"),
        Text("โปรดตรวจและรับรองรายตัวชี้วัด", "please look at each indicator and certify it"),
    ),
    Occasion(
        "report",
        Action.CERTIFY_REPORT,
        (COORDINATORS,),
        Text("รับรองรายงานแล้ว: {what}", "report certified: {what}"),
        Text("ยังไม่ต้องดำเนินการ", "there is nothing to do yet"),
    ),
    Occasion(
        "report",
        Action.DECIDE_CHANGE,
        (COORDINATORS,),
        Text("รายงานที่เปิดอยู่ใช้คำรับรองฉบับแก้ไขแล้ว: {what}", "an open report goes by the amendment now: {what}"),
        Text(
            "โปรดตรวจคะแนนของตัวชี้วัดที่เกณฑ์เปลี่ยนก่อนส่งรายงาน",
            "please look at the points of what was changed before handing it in",
        ),
    ),
    Occasion(
        "substitute",
        Action.NAME_SUBSTITUTE,
        (_substitute,),
        Text("ท่านได้รับมอบหมายให้ปฏิบัติแทน: {what}", "you were named as a substitute: {what}"),
        Text("โปรดดูตัวชี้วัดที่ต้องดำเนินการ", "please see the indicators that wait for you"),
    ),
)

OCCASIONS: tuple[Occasion, ...] = (
    Occasion(
        "framework",
        Action.PUBLISH_FRAMEWORK,
        (EVERY_COORDINATOR,),
        Text("ประกาศใช้{what}", "published: {what}"),
        Text("เริ่มจัดทำคำรับรองได้แล้ว", "agreements under it can be started now"),
    ),
    Occasion(
        "agreement",
        Action.SUBMIT_AGREEMENT,
        (ANALYSTS,),
        Text("มีคำรับรองรอพิจารณา: {what}", "submitted: {what}"),
        Text("โปรดตรวจรายละเอียดตัวชี้วัดและพิจารณา", "please look at its templates and decide"),
    ),
    Occasion(
        "agreement",
        Action.WITHDRAW_AGREEMENT,
        (ANALYSTS,),
        Text("หน่วยงานถอนคำรับรองกลับไปแก้ไข: {what}", "withdrawn to be edited: {what}"),
        Text("ยังไม่ต้องดำเนินการ", "there is nothing to do yet"),
    ),
    Occasion(
        "agreement",
        Action.RETURN_AGREEMENT,
        (COORDINATORS,),
        Text("คำรับรองถูกส่งกลับแก้ไข: {what}", "returned: {what}"),
        Text("โปรดแก้ไขตามเหตุผล แล้วเสนอใหม่", "please mend what the reason says, and submit it again"),
    ),
    Occasion(
        "agreement",
        Action.ACCEPT_AGREEMENT,
        (COORDINATORS,),
        Text("คำรับรองได้รับความเห็นชอบ: {what}", "agreed: {what}"),
        Text("ขั้นต่อไปคือการลงนาม", "the next step is signing"),
    ),
    Occasion(
        "agreement",
        Action.OPEN_SIGNING,
        (_first_signer,),
        Text("ขอเชิญลงนามในคำรับรอง: {what}", "please sign: {what}"),
        Text("โปรดอ่านบทสรุปสำหรับผู้ลงนามแล้วลงนาม", "please read the brief, then sign"),
    ),
    *(
        Occasion(
            "agreement",
            action,
            (_next_signer,),
            Text("ถึงลำดับลงนามของท่าน: {what}", "it is your turn to sign: {what}"),
            Text("โปรดอ่านบทสรุปสำหรับผู้ลงนามแล้วลงนาม", "please read the brief, then sign"),
            target="signing",
        )
        for action in (Action.SIGN_AGREEMENT, Action.COUNTER_SIGN_AGREEMENT)
    ),
    *(
        Occasion(
            "agreement",
            action,
            tuple(for_levels(each, Level.AGENCY, Level.UNIT) for each in (COORDINATORS, ANALYSTS)),
            Text("ลงนามครบแล้ว: {what}", "signed by all: {what}"),
            Text("หน่วยงานเผยแพร่คำรับรองได้แล้ว", "the agency can publish it now"),
            target="signed",
        )
        for action in (Action.SIGN_AGREEMENT, Action.COUNTER_SIGN_AGREEMENT)
    ),
    *(
        Occasion(
            "agreement",
            action,
            (for_levels(promising, Level.PERSON),),
            Text("ลงนามครบแล้ว: {what}", "signed by all: {what}"),
            Text("ใช้ข้อตกลงนี้รายงานผลและประเมินผลของปี", "results of the year are reported and evaluated by it"),
            target="signed",
        )
        for action in (Action.SIGN_AGREEMENT, Action.COUNTER_SIGN_AGREEMENT)
    ),
    Occasion(
        "agreement",
        Action.PUBLISH_AGREEMENT,
        (_signers,),
        Text("เผยแพร่คำรับรองแล้ว: {what}", "published: {what}"),
        Text("ประชาชนอ่านและตรวจสอบได้แล้ว", "the public can read and verify it now"),
    ),
    Occasion(
        "template",
        Action.RETURN_TEMPLATE,
        (COORDINATORS, _supervisor),
        Text("รายละเอียดตัวชี้วัดถูกส่งกลับแก้ไข: {what}", "template returned: {what}"),
        Text("โปรดแก้ไขตามข้อสังเกต แล้วส่งตรวจใหม่", "please mend what the remarks say, and submit it again"),
    ),
    Occasion(
        "negotiation",
        Action.OFFER,
        (COMMITTEE,),
        Text("หน่วยงานเสนอในการเจรจา: {what}", "an offer of the agency: {what}"),
        Text("โปรดพิจารณาข้อเสนอ", "please consider the offer"),
    ),
    Occasion(
        "negotiation",
        Action.COUNTER_OFFER,
        (COORDINATORS,),
        Text("คณะกรรมการเสนอกลับ: {what}", "a counter-offer of the committee: {what}"),
        Text("โปรดพิจารณาและเสนอกลับ หรือรอมติ", "please consider it and answer, or wait for the decision"),
    ),
    Occasion(
        "negotiation",
        Action.SETTLE_NEGOTIATION,
        (COORDINATORS,),
        Text("การเจรจาได้ข้อยุติ: {what}", "settled: {what}"),
        Text("เกณฑ์ตามข้อยุติบันทึกในคำรับรองแล้ว", "the criteria decided are in the agreement now"),
    ),
    Occasion(
        "change_request",
        Action.REQUEST_CHANGE,
        (ANALYSTS,),
        Text("มีคำขอเปลี่ยนแปลง: {what}", "a change is asked for: {what}"),
        Text("โปรดพิจารณาคำขอ", "please decide on the request"),
        target="submitted",
    ),
    Occasion(
        "change_request",
        Action.DECIDE_CHANGE,
        (COORDINATORS,),
        Text("ผลการพิจารณาคำขอเปลี่ยนแปลง: {what}", "decision on the change request: {what}"),
        Text("โปรดดูผลและเหตุผล", "please see the decision and its reason"),
    ),
    *OF_REPORTS,
    Occasion(
        "host",
        Action.NAME_HOST,
        (of_agency(Role.HOST_AGENCY),),
        Text("หน่วยงานเจ้าภาพของตัวชี้วัด: {what}", "host of an indicator: {what}"),
        Text(
            "โปรดดูตัวชี้วัดที่หน่วยงานของท่านเป็นเจ้าภาพ รอบ และกำหนดนำส่งผล",
            "please see the indicators that your agency hosts, the rounds, and by when results are delivered",
        ),
    ),
    Occasion(
        "round_exception",
        Action.GRANT_EXCEPTION,
        (_concerned,),
        Text("ข้อยกเว้นของรอบรายงาน: {what}", "exception for a reporting round: {what}"),
        Text(
            "โปรดดูกำหนดส่งที่ใช้อยู่ พร้อมเหตุผลและผู้มีอำนาจ ในหน้ารอบรายงาน",
            "please see the deadline in force, with reason and authority, on the page of the rounds",
        ),
    ),
    Occasion(
        "round_exception",
        Action.WAIVE_PENALTY,
        (_concerned, ANALYSTS),
        Text("ยกเว้นการปรับลดคะแนน: {what}", "penalty for lateness waived: {what}"),
        Text(
            "โปรดดูจำนวนวันที่ยกเว้นและเหตุผลในหน้ารอบรายงาน",
            "please see the days forgiven and the reason on the page of the rounds",
        ),
    ),
    *OF_EVALUATION,
    *OF_PERSONS,
    *OF_CASCADE,
)


def address_of(subject: Any) -> str:
    """The page on which the reader goes on."""
    if isinstance(subject, Evaluation):
        return reverse("evaluation-notice" if subject.state == "notified" else "evaluation", args=[subject.pk])
    if isinstance(subject, Appeal):
        return reverse("appeal", args=[subject.pk])
    if isinstance(subject, CommitteeSession):
        return reverse("session", args=[subject.pk])
    if isinstance(subject, Report):
        return reverse("report", args=[subject.pk])
    if isinstance(subject, Card):
        return reverse("card-review", args=[subject.pk])
    if isinstance(subject, Substitute):
        return reverse("reports")
    agreement = agreement_of(subject)
    if agreement is not None:
        return reverse("agreement", args=[agreement.pk])
    if isinstance(subject, Host):
        return reverse("hosts")
    if isinstance(subject, RoundException):
        return reverse("rounds-all")
    if isinstance(subject, FrameworkVersion):
        return reverse("framework", args=[subject.pk])
    return reverse("home")
