"""Writing the chapters of a self-assessment report in the place of their drafts, and going back to these."""

from __future__ import annotations

from django.db import transaction

from samrit.agreements.actions.drafting import Collided, Collision
from samrit.agreements.template_values import ODD_LETTERS, UNREADABLE
from samrit.assessments.actions.holding import hold_report
from samrit.assessments.models import Report, ReportChapter
from samrit.assessments.queries.chapters import CHAPTERS, chapters_of, has_chapters
from samrit.assessments.queries.scoring import hosted_results, score_report
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import REPORT
from samrit.workflow.actions import NOT_POSSIBLE, Doing, Refused, demand, record
from samrit.workflow.models import Event

LONGEST = 50_000

NO_CHAPTER = Text("รายงานรอบนี้ไม่มีบทนี้", "the report of this round has no such chapter")
TOO_LONG = Text("ข้อความยาวเกิน {most} ตัวอักษร โปรดย่อความ", "longer than {most} characters; please shorten it")


@transaction.atomic
def write_chapter(*, report: Report, code: str, text: str, was: str, doing: Doing) -> ReportChapter:
    """Store what a chapter says instead of its draft; ``was`` is what the person saw there.

    What says the same as the draft is the draft: it goes on following the cards.

    Raises:
        Collided: somebody else wrote it meanwhile.
        Refused: not permitted, handed in already, no such chapter, or what cannot be kept.
    """
    held = _writable(report, code, doing)
    wanted = tidy(text)
    if UNREADABLE.search(wanted):
        raise Refused("unreadable", ODD_LETTERS)
    if len(wanted) > LONGEST:
        raise Refused("too-long", TOO_LONG.fill(most=LONGEST))
    cards = list(held.cards.all())
    chapters = chapters_of(held, cards, score_report(held, cards), hosted_results(held))
    chapter = next(each for each in chapters if each.code == code)
    row = ReportChapter.objects.select_for_update(no_key=True).filter(report=held, code=code).first()
    row = row or ReportChapter(report=held, code=code, version=0)
    if wanted == chapter.words:
        return row
    # A draft that moved with its cards is nobody's words: only what somebody wrote can collide.
    if row.text and tidy(was) != row.text:
        raise Collided((Collision(code, row.text, wanted, _last_writer(held, code)),))
    return _kept(held, row, "" if wanted == chapter.draft else wanted, doing)


@transaction.atomic
def back_to_draft(*, report: Report, code: str, doing: Doing) -> ReportChapter:
    """Let a chapter follow the cards again; the log keeps what it said.

    Raises:
        Refused: not permitted, handed in already, or no such chapter.
    """
    held = _writable(report, code, doing)
    row = ReportChapter.objects.select_for_update(no_key=True).filter(report=held, code=code).first()
    row = row or ReportChapter(report=held, code=code, version=0)
    return row if not row.text else _kept(held, row, "", doing)


def _writable(report: Report, code: str, doing: Doing) -> Report:
    held = hold_report(report.pk)
    demand(doing, Action.EDIT_REPORT, held.owner)
    if held.state != REPORT.initial:
        raise Refused("state", NOT_POSSIBLE.fill(thing=REPORT.label, state=REPORT.states[held.state]))
    if code not in CHAPTERS or not has_chapters(held):
        raise Refused("no-chapter", NO_CHAPTER)
    return held


def _kept(report: Report, row: ReportChapter, text: str, doing: Doing) -> ReportChapter:
    old, row.text = row.text, text
    row.version += 1
    row.save()
    label = CHAPTERS[row.code]
    record(
        kind=REPORT.name,
        subject=report,
        action=Action.EDIT_REPORT,
        doing=doing,
        details={"field": row.code, "label": label.th, "label_en": label.en, "old": old, "new": text},
    )
    return row


def _last_writer(report: Report, code: str) -> str:
    events = Event.objects.filter(
        subject_kind=REPORT.name, subject_id=report.pk, action=Action.EDIT_REPORT.value, details__field=code
    )
    last = events.order_by("-number").first()
    return last.actor_name if last else ""


def tidy(text: str) -> str:
    """Text as it is kept: one kind of line end, nothing at the ends of lines and of the whole."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
