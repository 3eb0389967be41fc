"""The outbox: writes letters in the transaction of their event, and has them sent when that is committed."""

from __future__ import annotations

from datetime import datetime
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from samrit.core.text import Lang, Text
from samrit.notifications.models import Letter
from samrit.notifications.occasion import Occasion
from samrit.notifications.occasions import OCCASIONS, address_of
from samrit.notifications.recipients import others
from samrit.organizations.models import Person
from samrit.workflow.models import Event

MOST_TRIES = 8
AT_ONCE = 200
BODY = Text(
    "{ask}\n\nเหตุผล: {reason}\n\nเปิดดูที่ {address}\n\nระบบสัมฤทธิ์ส่งข้อความนี้โดยอัตโนมัติ โปรดอย่าตอบกลับ",
    "{ask}\n\nReason: {reason}\n\nOpen {address}\n\nsamrit sends this by itself; please do not answer.",
)
BODY_WITHOUT_REASON = Text(
    "{ask}\n\nเปิดดูที่ {address}\n\nระบบสัมฤทธิ์ส่งข้อความนี้โดยอัตโนมัติ โปรดอย่าตอบกลับ",
    "{ask}\n\nOpen {address}\n\nsamrit sends this by itself; please do not answer.",
)


def write_letters(event: Event, subject: Any) -> None:
    """One letter to each person whom the event concerns; a listener of the workflow, in its transaction."""
    letters = []
    for occasion in (each for each in OCCASIONS if each.fits(event)):
        people = others((person for to in occasion.to for person in to(subject, event)), event.actor)
        if people:
            address = occasion.page(subject) if occasion.page else address_of(subject)
            letters += [letter(event, occasion, person, address) for person in people]
    if not letters:
        return
    Letter.objects.bulk_create(letters)
    if not settings.DEMO:  # the demonstration shows its letters, and sends none
        transaction.on_commit(send_later)


def letter(event: Event, occasion: Occasion, person: Person, address: str) -> Letter:
    """The letter to ``person`` in their language; ``address`` is the page, from the root of the site."""
    lang = Lang(person.language)
    where = site() + address
    body = (
        BODY.fill(ask=occasion.ask, reason=event.reason, address=where)
        if event.reason
        else BODY_WITHOUT_REASON.fill(ask=occasion.ask, address=where)
    )
    return Letter(
        event=event,
        person=person,
        subject=one_line(occasion.subject.fill(what=event.subject_name).in_(lang))[:300],
        body=body.in_(lang),
        address=address,
        language=lang.value,
        written_at=event.at,
    )


def one_line(text: str) -> str:
    """What a header of a letter can hold."""
    return " ".join(text.split())


def site() -> str:
    """The address of the site for people, without a slash behind it."""
    return settings.PUBLIC_URL.geturl().rstrip("/") or "http://localhost:8000"


def send_later() -> None:
    """Have everything that waits sent by the worker of background jobs."""
    send_waiting.enqueue()


@task()
def send_waiting() -> int:
    """Send what waits; how many went out. What could not be sent is tried again with the next letter, and when the
    site starts, eight times in all; its trouble is kept with it."""
    sent = 0
    waiting = Letter.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES).exclude(person__email="")
    for each in waiting.select_related("person").order_by("id")[:AT_ONCE]:
        sent += send(each, timezone.now())
    return sent


def send(each: Letter, at: datetime) -> bool:
    """Send one letter, unless another worker is at it; ``False`` when it did not go out."""
    # Claimed by counting the try: of two workers one finds the number changed. Nothing is locked while the mail server
    # is talked to; a crash after sending and before the mark sends it twice rather than never.
    claimed = Letter.objects.filter(pk=each.pk, sent_at__isnull=True, tries=each.tries).update(tries=F("tries") + 1)
    if not claimed:
        return False
    message = EmailMessage(
        each.subject, each.body, to=[each.person.email], headers={"Message-ID": make_msgid(f"letter-{each.pk}")}
    )
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        Letter.objects.filter(pk=each.pk).update(trouble=f"{type(error).__name__}: {error}"[:500])
        return False
    Letter.objects.filter(pk=each.pk).update(sent_at=at, trouble="")
    return True
