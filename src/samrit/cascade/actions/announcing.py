"""Announcements: written, issued to everybody who works below, read and confirmed, and reminded of (D5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.cascade.models import Announcement, AnnouncementReader
from samrit.cascade.queries.readership import REMINDED, last_reminder, readers_on
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import ANNOUNCEMENT
from samrit.organizations.models import Organization
from samrit.workflow.actions import NOT_POSSIBLE, Doing, Refused, demand, demand_possible, record
from samrit.workflow.actions import perform as take

KIND = ANNOUNCEMENT.name
NOBODY_THERE = Text(
    "ยังไม่มีผู้ใดดำรงตำแหน่งหรือมีข้อตกลงรายบุคคลใน{organization}ในวันนี้ จึงยังไม่มีผู้รับประกาศ",
    "nobody holds a post or a seat in {organization} today, so there is nobody to tell",
)
NOT_TO_YOU = Text("ประกาศนี้ไม่ได้ส่งถึงท่าน จึงไม่ต้องยืนยัน", "this was not issued to you, so there is nothing to confirm")
CONFIRMED_ALREADY = Text("ท่านยืนยันประกาศนี้แล้ว", "you have confirmed this already")
ANSWER_ALL = Text("โปรดตอบคำถามให้ครบทุกข้อ", "please answer every question")
ALL_CONFIRMED = Text("ทุกคนยืนยันแล้ว ไม่มีผู้ที่ต้องเตือน", "everybody has confirmed; there is nobody to remind")
DISCARDED = Text("ทิ้งร่างประกาศ", "draft of an announcement discarded")
REMINDED_TODAY = Text("ส่งหนังสือเตือนของประกาศนี้ไปแล้ววันนี้", "a reminder of this went out today already")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a quiz; ``answer`` is the number of the right choice, from 0."""

    question: str
    choices: tuple[str, ...]
    answer: int

    def as_kept(self) -> dict[str, Any]:
        """As the table keeps it."""
        return {"question": self.question, "choices": list(self.choices), "answer": self.answer}


@dataclass(frozen=True, slots=True)
class Wording:
    """What an announcement says."""

    title: str
    body: str
    quiz: tuple[Question, ...] = ()


@transaction.atomic
def write_announcement(*, organization: Organization, fiscal_year: int, wording: Wording, doing: Doing) -> Announcement:
    """Begin a draft.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.ANNOUNCE, organization)
    made = Announcement.objects.create(organization=organization, fiscal_year=fiscal_year, **_columns(wording))
    record(kind=KIND, subject=made, action=Action.ANNOUNCE, doing=doing, details={"written": made.title})
    return made


@transaction.atomic
def rewrite_announcement(*, announcement: Announcement, wording: Wording, doing: Doing) -> Announcement:
    """Change a draft; what was issued stays as it was told.

    Raises:
        Refused: not permitted, issued already, or changed meanwhile.
    """
    held = _held(announcement)
    demand_possible(machine=ANNOUNCEMENT, subject=held, action=Action.ANNOUNCE, doing=doing)
    columns = _columns(wording)
    changed = [name for name, value in columns.items() if getattr(held, name) != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, columns[name])
    held.version += 1
    held.save(update_fields=[*changed, "version"])
    record(kind=KIND, subject=held, action=Action.ANNOUNCE, doing=doing, details={"changed": changed})
    return held


@transaction.atomic
def discard_announcement(*, announcement: Announcement, doing: Doing) -> None:
    """Throw a draft away; the log keeps what it said.

    Raises:
        Refused: not permitted, issued already, or changed meanwhile.
    """
    held = _held(announcement)
    demand_possible(machine=ANNOUNCEMENT, subject=held, action=Action.ANNOUNCE, doing=doing)
    details = {"what": [DISCARDED.th, DISCARDED.en], "discarded": held.title, "body": held.body, "quiz": held.quiz}
    record(kind=KIND, subject=held, action=Action.ANNOUNCE, doing=doing, details=details)
    Announcement.objects.filter(pk=held.pk).delete()


@transaction.atomic
def issue_announcement(*, announcement: Announcement, doing: Doing) -> Announcement:
    """Tell everybody who holds a post or a seat under the organisation on this day; who they are stays as it is then.

    Raises:
        Refused: not permitted, issued already, changed meanwhile, or there is nobody to tell.
    """
    held = _held(announcement)
    demand_possible(machine=ANNOUNCEMENT, subject=held, action=Action.ANNOUNCE, doing=doing)
    day = timezone.localtime(doing.at).date()
    found = readers_on(held.organization, day)
    if not found:
        name = held.organization
        raise Refused("nobody", NOBODY_THERE.fill(organization=Text(name.name, name.name_en or name.name)))
    AnnouncementReader.objects.bulk_create(
        [AnnouncementReader(announcement=held, person_id=person, unit_id=unit) for person, unit in found.items()],
        batch_size=500,
    )
    held.issued_at, held.issued_by = doing.at, doing.viewer.person
    held.save(update_fields=["issued_at", "issued_by"])
    take(machine=ANNOUNCEMENT, subject=held, action=Action.ANNOUNCE, doing=doing, details={"readers": len(found)})
    return held


@transaction.atomic
def confirm_reading(*, announcement: Announcement, answers: Mapping[int, int], doing: Doing) -> tuple[int, ...]:
    """Confirm that one has read and understood it. The numbers of the questions answered wrongly, from 0; with any of
    them nothing is confirmed yet, and one may try again.

    ``answers`` has the number of the choice by the number of the question.

    Raises:
        Refused: it was not issued to this person, is confirmed already, or a question has no answer.
    """
    reader = AnnouncementReader.objects.select_for_update(no_key=True).filter(
        announcement=announcement, person=doing.viewer.person
    )
    mine = reader.first()
    if mine is None:
        raise Refused("not-a-reader", NOT_TO_YOU)
    if mine.confirmed_at is not None:
        raise Refused("confirmed", CONFIRMED_ALREADY)
    quiz: Sequence[Mapping[str, Any]] = announcement.quiz
    given = [answers.get(number, -1) for number in range(len(quiz))]
    if any(not 0 <= choice < len(each["choices"]) for choice, each in zip(given, quiz, strict=True)):
        raise Refused("answers", ANSWER_ALL)
    wrong = tuple(number for number, each in enumerate(quiz) if given[number] != each["answer"])
    mine.answers, mine.tries = given, mine.tries + bool(quiz)
    mine.opened_at = mine.opened_at or doing.at
    mine.confirmed_at = None if wrong else doing.at
    mine.save(update_fields=["answers", "tries", "opened_at", "confirmed_at"])
    if not wrong:
        record(
            kind=KIND,
            subject=announcement,
            action=Action.CONFIRM_READING,
            doing=doing,
            details={"unit": mine.unit.code, "tries": mine.tries},
        )
    return wrong


@transaction.atomic
def remind_readers(*, announcement: Announcement, doing: Doing) -> int:
    """Have a letter written to everybody who has not confirmed yet; how many they are. At most once a day.

    Raises:
        Refused: not permitted, not issued yet, everybody confirmed, or a reminder went out on this day.
    """
    held = _held(announcement)
    demand(doing, Action.ANNOUNCE, held.organization)
    if held.state != "issued":
        raise Refused("state", NOT_POSSIBLE.fill(thing=ANNOUNCEMENT.label, state=ANNOUNCEMENT.states[held.state]))
    waiting = held.readers.filter(confirmed_at__isnull=True).count()
    if not waiting:
        raise Refused("all-confirmed", ALL_CONFIRMED)
    last = last_reminder(held)
    if last is not None and timezone.localtime(last.at).date() == timezone.localtime(doing.at).date():
        raise Refused("reminded", REMINDED_TODAY)
    record(kind=KIND, subject=held, action=Action.ANNOUNCE, doing=doing, details={REMINDED: waiting})
    return waiting


def _held(announcement: Announcement) -> Announcement:
    held: Announcement = Announcement.objects.select_for_update(no_key=True).get(pk=announcement.pk)
    return held


def _columns(wording: Wording) -> dict[str, Any]:
    return {"title": wording.title, "body": wording.body, "quiz": [each.as_kept() for each in wording.quiz]}
