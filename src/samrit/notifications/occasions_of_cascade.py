"""Letters of the cascade: an announcement to everybody whom it is issued to and its reminder; a change above to those
who carry it, and what they answered to those who hand on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samrit.agreements.models import Agreement
from samrit.cascade.actions.announcing import KIND
from samrit.cascade.actions.answering import KIND as ANSWER
from samrit.cascade.models import AmendmentAnswer, Announcement
from samrit.cascade.queries.affected import carriers_of
from samrit.cascade.queries.readership import REMINDED
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.notifications.occasion import Occasion, day_of
from samrit.notifications.recipients import writers
from samrit.organizations.models import Person
from samrit.workflow.models import Event


def _readers(subject: Announcement, _event: Event) -> list[Person]:
    return list(Person.objects.filter(pk__in=subject.readers.values("person")))


def _reminded(subject: Announcement, event: Event) -> list[Person]:
    """Who has not confirmed yet, where the event is a reminder; other writing is nobody's news."""
    if not event.details.get(REMINDED):
        return []
    return list(Person.objects.filter(pk__in=subject.readers.filter(confirmed_at__isnull=True).values("person")))


def _carriers(subject: Agreement, event: Event) -> list[Person]:
    """Who answers for the units and officers that carry an indicator which this edition changed. The request does not
    name its edition yet when this is told, so the codes are those of the event."""
    codes = {str(each["code"]) for each in event.details.get("changes") or []}
    if not codes:
        return []
    return writers(carriers_of(subject, codes), day_of(event))


def _handing_on(subject: AmendmentAnswer, event: Event) -> list[Person]:
    return writers([subject.amendment.organization], day_of(event))


def _answered(answer: AmendmentAnswer) -> str:
    return reverse("cascade-amendment", args=[answer.amendment_id])


def _page(subject: Any) -> str:
    return reverse("announcement", args=[subject.pk])


OF_CASCADE: tuple[Occasion, ...] = (
    Occasion(
        KIND,
        Action.ANNOUNCE,
        (_readers,),
        Text("ประกาศถึงท่าน: {what}", "an announcement to you: {what}"),
        Text(
            "โปรดอ่านประกาศ แล้วยืนยันว่าท่านได้อ่านและเข้าใจ",
            "please read it, then confirm that you have read and understood it",
        ),
        target="issued",
        page=_page,
    ),
    Occasion(
        KIND,
        Action.ANNOUNCE,
        (_reminded,),
        Text("ขอเตือนให้ยืนยันการอ่านประกาศ: {what}", "please confirm that you read: {what}"),
        Text(
            "ท่านยังไม่ได้ยืนยันประกาศนี้ โปรดอ่าน แล้วยืนยันว่าท่านได้อ่านและเข้าใจ",
            "you have not confirmed this yet; please read it, then confirm that you have read and understood it",
        ),
        page=_page,
    ),
    Occasion(
        AGREEMENT.name,
        Action.DECIDE_CHANGE,
        (_carriers,),
        Text("ตัวชี้วัดระดับบนเปลี่ยนแปลง: {what}", "an indicator above was changed: {what}"),
        Text(
            "โปรดดูผลต่อตัวชี้วัดของท่าน แล้วตอบว่าปรับตาม หรือขอคงเดิมพร้อมเหตุผล",
            "please see what it does to your indicators, then adopt it, or object and say why",
        ),
        page=lambda edition: reverse("cascade-amendment", args=[edition.pk]),
    ),
    Occasion(
        ANSWER,
        Action.ANSWER_AMENDMENT,
        (_handing_on,),
        Text("มีคำตอบต่อการเปลี่ยนแปลงของตัวชี้วัด: {what}", "an answer to a change of indicators: {what}"),
        Text("โปรดดูคำตอบและเหตุผล", "please see the answer and its reason"),
        page=_answered,
    ),
)
