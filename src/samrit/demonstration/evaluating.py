"""Steps of an evaluation in the demonstration, by the real actions: visit, decide, appeal, make final, publish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from samrit.assessments.models import Report
from samrit.core.written.plain import Plain
from samrit.demonstration.country import Country
from samrit.demonstration.papers import photograph
from samrit.evaluations.actions.appealing import waive_appeal
from samrit.evaluations.actions.assigning import assign_evaluator, declare
from samrit.evaluations.actions.evaluating import finish_evaluation, score_line
from samrit.evaluations.actions.finalising import finalise_result
from samrit.evaluations.actions.holding_sessions import (
    Proposal,
    close_session,
    note_attendance,
    open_session,
    plan_session,
    put_on_agenda,
)
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.notifying import notify_result
from samrit.evaluations.actions.opening import open_evaluation
from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.actions.resolving import Resolution, Verdict, Votes, resolve
from samrit.evaluations.actions.visiting import Checked, Visit, record_visit
from samrit.evaluations.models import CommitteeSession, Evaluation
from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.models import Evidence

COMMITTEE = ("committee", "second-committee", "third-committee")
ROOM = "ห้องประชุมสำนักงาน ก.พ.ร. (ข้อมูลสาธิต)"
CONFIRMED = "เห็นชอบผลการประเมินตามที่ผู้ประเมินเสนอ (ข้อมูลสาธิต)"


def begin(country: Country, report: Report) -> Evaluation:
    """The analyst begins it and names the evaluator, who declares to have no interest."""
    evaluation = open_evaluation(report=report, doing=country.doing("analyst"))
    evaluator = country.people["evaluator"]
    assignment = assign_evaluator(evaluation=evaluation, person=evaluator, doing=country.doing("analyst"))
    declare(assignment=assignment, interest="", doing=country.doing("evaluator"))
    return evaluation


def correct(evaluation: Evaluation, country: Country, code: str, result: dict[str, Plain], why: str) -> None:
    """The evaluator puts another result in the place of what was certified, on the page that proves it."""
    newest = evaluation.line_scores.filter(code=code).order_by("id").last()
    cited = evaluation.report.cards.get(code=code).citations.select_related("evidence").first()
    change = Change(why, result=result, evidence=cited.evidence if cited else None, pages=cited.pages if cited else "")
    seen = newest.pk if newest else 0
    score_line(evaluation=evaluation, code=code, change=change, seen=seen, doing=country.doing("evaluator"))


def visit(country: Country, evaluation: Evaluation, on: date, place: str, findings: str, photo: Evidence) -> None:
    """The evaluator keeps the record of a visit."""
    checklist = (
        Checked("1", "หลักฐานตรงกับผลที่รายงาน", "yes", "สุ่มตรวจสามตัวชี้วัด (ข้อมูลสาธิต)"),
        Checked("2", "แหล่งข้อมูลเป็นไปตามรายละเอียดตัวชี้วัด", "yes"),
        Checked("3", "ผู้จัดเก็บข้อมูลอธิบายวิธีเก็บข้อมูลได้", "yes"),
        Checked("4", "บัญชีรายชื่อที่ใช้นับผลครบถ้วน", "no", "ขาดแบบประเมินบางส่วนของตัวชี้วัดที่ 2 (ข้อมูลสาธิต)"),
    )
    people = "ผู้ประเมินผลการปฏิบัติราชการ ผู้ประสานงานคำรับรองฯ ผู้กำกับดูแลตัวชี้วัด และผู้จัดเก็บข้อมูลของจังหวัด"
    said = Visit(on, place, people, checklist, findings, (photo,))
    record_visit(evaluation=evaluation, visit=said, doing=country.doing("evaluator"))


def picture(country: Country, who: str, report: Report, title: str, dated_on: date) -> Evidence:
    """A picture on the agency's shelf."""
    return add_evidence(
        organization=report.agreement.organization,
        fiscal_year=report.agreement.fiscal_year,
        upload=BytesIO(photograph(title)),
        name="ภาพการตรวจ-ณ-จังหวัด.png",
        title=f"{title} (สาธิต)",
        dated_on=dated_on,
        doing=country.doing(who),
    ).evidence


def finish(country: Country, evaluation: Evaluation) -> None:
    """The evaluator puts it before the committee."""
    finish_evaluation(evaluation=evaluation, doing=country.doing("evaluator"))


def plan(
    country: Country, year: int, number: str, proposals: Sequence[Proposal], held_at: datetime | None = None
) -> CommitteeSession:
    """A session that the analyst plans, for today where nothing else is said, with what is on its agenda."""
    doing = country.doing("analyst")
    at = held_at or country.at
    session = plan_session(fiscal_year=year, number=number, held_at=at, place=ROOM, quorum=2, doing=doing)
    put_on_agenda(session=session, proposals=proposals, doing=doing)
    return session


def decide(country: Country, session: CommitteeSession, resolutions: Sequence[Resolution]) -> None:
    """The session is opened with everybody present, resolves its agenda one by one, and is closed."""
    people = [country.people[account] for account in COMMITTEE]
    session.refresh_from_db()
    note_attendance(session=session, present=people, chair=people[0], recused={}, doing=country.doing("analyst"))
    session.refresh_from_db()
    open_session(session=session, doing=country.doing("analyst"))
    session.refresh_from_db()
    for item, resolution in zip(session.items.order_by("position"), resolutions, strict=True):
        resolve(item=item, resolution=resolution, doing=country.doing(COMMITTEE[0]))
    session.refresh_from_db()
    close_session(session=session, doing=country.doing("analyst"))


def confirm(country: Country, evaluation: Evaluation, number: str) -> None:
    """A session that takes the result as the evaluator has it."""
    year = evaluation.report.agreement.fiscal_year
    decide(country, plan(country, year, number, [Proposal(evaluation)]), [all_for(CONFIRMED)])


def all_for(words: str, verdict: Verdict | None = None, change: Change | None = None) -> Resolution:
    """A resolution for which every member votes."""
    votes = Votes(len(COMMITTEE))
    return Resolution(words, votes) if verdict is None else Resolution(words, votes, verdict, change)


def notify(country: Country, evaluation: Evaluation, last_day: date) -> None:
    """The agency is told, and until when it may appeal."""
    notify_result(evaluation=evaluation, last_day=last_day, doing=country.doing("analyst"))


def waive(country: Country, evaluation: Evaluation, who: str, letter: str) -> None:
    """The agency says in a letter that it will not appeal."""
    waive_appeal(evaluation=evaluation, doing=country.doing(who, letter))


def make_final(country: Country, evaluation: Evaluation) -> None:
    """Frozen."""
    finalise_result(evaluation=evaluation, doing=country.doing("analyst"))


def make_public(country: Country, evaluation: Evaluation) -> None:
    """For everybody to read."""
    publish_result(evaluation=evaluation, doing=country.doing("analyst"))
