"""Letters of the cascade: an announcement to everybody whom it is issued to, and the reminder of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samrit.cascade.actions.announcing import KIND
from samrit.cascade.models import Announcement
from samrit.cascade.queries.readership import REMINDED
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.notifications.occasion import Occasion
from samrit.organizations.models import Person
from samrit.workflow.models import Event


def _readers(subject: Announcement, _event: Event) -> list[Person]:
    return list(Person.objects.filter(pk__in=subject.readers.values("person")))


def _reminded(subject: Announcement, event: Event) -> list[Person]:
    """Who has not confirmed yet, where the event is a reminder; other writing is nobody's news."""
    if not event.details.get(REMINDED):
        return []
    return list(Person.objects.filter(pk__in=subject.readers.filter(confirmed_at__isnull=True).values("person")))


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
)
