"""What the cascade wants of somebody: to confirm what was announced, and an answer to a change above."""

from __future__ import annotations

from samrit.agreements.queries.waiting import Task
from samrit.cascade.queries.affected import unanswered
from samrit.cascade.queries.readership import unconfirmed
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.permissions import Standpoint, may

ANSWER = Text("ตอบการเปลี่ยนแปลงของตัวชี้วัดระดับบน", "Answer a change of indicators above")
READ = Text("อ่านประกาศ แล้วยืนยันว่าอ่านและเข้าใจ", "Read what was announced, and confirm it")
MANY = Text("{count} เรื่อง", "{count} announcements")
ABOUT = Text("{organization} ฉบับแก้ไขครั้งที่ {number}", "{organization}, amendment {number}")


def duties(viewer: Standpoint) -> list[Task]:
    """Everything that waits for this person here."""
    return [*_to_confirm(viewer), *_to_answer(viewer)]


def _to_confirm(viewer: Standpoint) -> list[Task]:
    """What was announced to this person and is not confirmed yet: by name where it is one, else counted; one query."""
    rows = list(unconfirmed(viewer))
    if not rows:
        return []
    if len(rows) == 1:
        (row,) = rows
        return [Task("bell", READ, Text.same(row.announcement.title), "announcement", (row.announcement_id,))]
    return [Task("bell", READ, MANY.fill(count=len(rows)), "announcements", count=len(rows))]


def _to_answer(viewer: Standpoint) -> list[Task]:
    """The editions above that one's own unit or seat has not answered; those of units below are theirs to answer."""
    if not viewer.may_somewhere(Action.ANSWER_AMENDMENT):
        return []
    held = {each.organization for each in viewer.grants}
    own = [each.pk for each in held if may(viewer, Action.ANSWER_AMENDMENT, each)]
    if not own:
        return []
    tasks = []
    for edition in unanswered(own):
        name = Text(edition.organization.name, edition.organization.name_en or edition.organization.name)
        about = ABOUT.fill(organization=name, number=edition.amendment)
        tasks.append(Task("git-compare", ANSWER, about, "cascade-amendment", (edition.pk,)))
    return tasks
