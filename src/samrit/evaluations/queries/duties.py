"""What of evaluations and sessions waits for a person, for the first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.waiting import MOST_SHOWN, Task
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.evaluations.models import AgendaItem, Appeal, Assignment, CommitteeSession, Evaluation
from samrit.evaluations.queries.listing import to_begin
from samrit.evaluations.queries.visibility import TO_ORGANIZATION, visible_evaluations
from samrit.permissions import Standpoint, visible

BEGIN = Text("เริ่มประเมินผลและมอบหมายผู้ประเมิน", "begin the evaluation and assign evaluators")
ASSIGN = Text("มอบหมายผู้ประเมิน", "assign evaluators")
DECLARE = Text("แสดงส่วนได้เสียก่อนประเมิน", "declare your interests before you evaluate")
EVALUATE = Text("ประเมินผล", "evaluate")
NOTIFY = Text("แจ้งผลการประเมินให้หน่วยงาน", "tell the agency its result")
FINALISE = Text("สรุปผลเป็นที่สุด", "make the result final")
APPEAL = Text("อ่านผลการประเมิน และอุทธรณ์หากไม่เห็นด้วย", "read the result, and appeal if you do not agree")
DECIDE_APPEALS = Text("พิจารณาอุทธรณ์", "decide the appeals")
IN_SESSION = Text("ลงมติในการประชุมที่เปิดอยู่", "resolve in the session that is open")
AGENDA = Text("บรรจุวาระการประชุมคณะกรรมการ", "put on an agenda of the committee")
APPEALS_TO_AGENDA = Text("บรรจุอุทธรณ์เข้าวาระการประชุมคณะกรรมการ", "put the appeals on an agenda of the committee")


def duties(viewer: Standpoint, at: datetime) -> list[Task]:
    """Everything about evaluations that this person is the one to do next; eight queries at most."""
    return [
        *_of_analyst(viewer, at),
        *_of_evaluator(viewer),
        *_of_committee(viewer),
        *_of_agency(viewer, at),
    ]


def _of(agreement: Agreement) -> Text:
    organization = agreement.organization
    name = Text(organization.name, organization.name_en or organization.name)
    return Text("{agency} ปีงบประมาณ พ.ศ. {year}", "{agency}, fiscal year B.E. {year}").fill(
        agency=name, year=agreement.fiscal_year
    )


def _each(rows: QuerySet[Evaluation], icon: str, title: Text, url_name: str) -> Iterator[Task]:
    """One task for each, the first ones alone."""
    for each in rows[:MOST_SHOWN]:
        yield Task(icon, title, _of(each.report.agreement), url_name, (each.pk,))


def _for(viewer: Standpoint, action: Action) -> QuerySet[Evaluation]:
    """The evaluations that this person may see and do something to."""
    return visible(viewer, action, visible_evaluations(viewer), TO_ORGANIZATION)


def _of_analyst(viewer: Standpoint, at: datetime) -> Iterator[Task]:
    if not viewer.may_somewhere(Action.OPEN_EVALUATION):
        return
    for report in to_begin(viewer)[:MOST_SHOWN]:
        yield Task("clipboard-check", BEGIN, _of(report.agreement), "evaluations")
    standing = Assignment.objects.filter(evaluation=OuterRef("pk"), ended_at__isnull=True)
    rows = _for(viewer, Action.ASSIGN_EVALUATOR)
    unassigned = rows.filter(state="open").exclude(Exists(standing))
    yield from _each(unassigned, "user-check", ASSIGN, "evaluation-evaluators")
    filed = Appeal.objects.filter(evaluation=OuterRef("pk"), state="filed")
    on_agenda = AgendaItem.objects.filter(appeal=OuterRef("pk"), session__state__in=("planned", "open"))
    rows = rows.annotate(appealed=Exists(filed), off_agenda=Exists(filed.exclude(Exists(on_agenda))))
    for each in rows.filter(state__in=["evaluated", "decided", "notified"])[: 3 * MOST_SHOWN]:
        about, key = _of(each.report.agreement), (each.pk,)
        if each.state == "evaluated":
            yield Task("users", AGENDA, about, "sessions")
        elif each.state == "decided":
            yield Task("mail", NOTIFY, about, "evaluation-notify", key)
        elif each.appealed:  # nothing is final while the committee has an appeal before it
            if each.off_agenda:
                yield Task("hand-stop", APPEALS_TO_AGENDA, about, "sessions")
        elif each.waived_at or (each.appeal_until and at > each.appeal_until):
            yield Task("lock", FINALISE, about, "evaluation-finalise", key)


def _of_evaluator(viewer: Standpoint) -> Iterator[Task]:
    if viewer.person is None or not viewer.may_somewhere(Action.EVALUATE):
        return
    mine = viewer.person.pk
    rows = visible_evaluations(viewer).filter(
        state="open", assignments__person=mine, assignments__ended_at__isnull=True
    )
    undeclared = rows.filter(assignments__declared_at__isnull=True, assignments__person=mine)
    yield from _each(undeclared, "signature", DECLARE, "evaluation-declare")
    yield from _each(rows.exclude(pk__in=undeclared.values("pk")), "clipboard-check", EVALUATE, "evaluation")


def _of_committee(viewer: Standpoint) -> Iterator[Task]:
    if not viewer.may_somewhere(Action.DECIDE_SCORE):
        return
    for session in CommitteeSession.objects.filter(state="open", attendances__person=viewer.person):
        about = Text("ครั้งที่ {number}/{year}", "session {number}/{year}")
        about = about.fill(number=session.number, year=session.fiscal_year)
        yield Task("users", IN_SESSION, about, "session", (session.pk,))
    filed = Appeal.objects.filter(evaluation=OuterRef("pk"), state="filed")
    rows = _for(viewer, Action.DECIDE_APPEAL).filter(Exists(filed), state="notified")
    yield from _each(rows, "hand-stop", DECIDE_APPEALS, "evaluation-appeals")


def _of_agency(viewer: Standpoint, at: datetime) -> Iterator[Task]:
    if not viewer.may_somewhere(Action.APPEAL):
        return
    rows = _for(viewer, Action.APPEAL).filter(state="notified", waived_at__isnull=True, appeal_until__gte=at)
    for each in rows[:MOST_SHOWN]:
        yield Task("mail", APPEAL, _of(each.report.agreement), "evaluation-notice", (each.pk,), due=each.appeal_until)
