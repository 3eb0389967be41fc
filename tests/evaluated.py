"""A 12-month report that the central office certified, and its evaluation, stage by stage: demonstration data.

The report of ``tests.reported.RESULTS`` totals 3.6020 (by hand there). Handed in on 10 October 2554, in time.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.prepared import prepared
from tests.reported import OCTOBER, RESULTS, opened_round
from tests.world import FIRST_DAY

from samrit.assessments.models import Card, CardCopy, Receipt, Report
from samrit.core.permissions import Action
from samrit.core.workflow import CARD, REPORT
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
from samrit.evaluations.actions.resolving import Resolution, Verdict, Votes, resolve
from samrit.evaluations.models import Evaluation
from samrit.organizations.models import Person, RoleGrant
from samrit.workflow.actions import perform

NOVEMBER = datetime(2011, 11, 21, 3, 0, tzinfo=UTC)
"""10.00 on 21 November 2554: the report is certified, its evaluation begins."""
DECEMBER = datetime(2011, 12, 12, 3, 0, tzinfo=UTC)
"""10.00 on 12 December 2554, in the weeks of the visits (CA-4)."""
JANUARY = datetime(2012, 1, 11, 3, 0, tzinfo=UTC)
"""10.00 on 11 January 2555: the committee meets."""
LAST_DAY = date(2012, 2, 4)
"""The last day for an appeal, 15 days after the notice of 20 January 2555."""
FEBRUARY = datetime(2012, 2, 5, 3, 0, tzinfo=UTC)
"""10.00 on 5 February 2555: the time for an appeal is over."""
LATE = datetime(2011, 11, 4, 3, 0, tzinfo=UTC)
"""10.00 on Friday 4 November 2554: 31 October was due, so 1, 2, 3 and 4 November count: 0.2000 (LT-1, LT-2)."""


@prepared
def certified_report(world, *, received_at: datetime = OCTOBER, results=RESULTS) -> Report:
    """A 12-month report with every card certified."""
    report = opened_round(world, 12, OCTOBER)
    for card in report.cards.all():
        Card.objects.filter(pk=card.pk).update(result=results[card.code])
        for action, who in (
            (Action.SUBMIT_CARD, "data_keeper"),
            (Action.APPROVE_CARD, "supervisor"),
            (Action.CERTIFY_CARD, "analyst"),
        ):
            at = NOVEMBER if action is Action.CERTIFY_CARD else OCTOBER.replace(hour=2)
            perform(machine=CARD, subject=card, action=action, doing=world.doing(who, at))
            occasion = {"approve_card": "approved", "certify_card": "certified"}.get(action.value)
            if occasion:
                CardCopy.objects.create(
                    card=card,
                    number=card.copies.count() + 1,
                    occasion=occasion,
                    content={"result": results[card.code]},
                    by=world.persona(who).person,
                    at=at,
                )
    Report.objects.filter(pk=report.pk).update(content={}, content_hash="0" * 64)
    perform(machine=REPORT, subject=report, action=Action.SUBMIT_REPORT, doing=world.doing("coordinator", received_at))
    Receipt.objects.create(
        report=report,
        number=f"demonstration-{report.pk}",
        code=f"demonstration-{report.pk}",
        received_at=received_at,
        content_hash="0" * 64,
        by=world.persona("coordinator").person,
    )
    perform(machine=REPORT, subject=report, action=Action.CERTIFY_REPORT, doing=world.doing("analyst", NOVEMBER))
    report.refresh_from_db()
    return report


@prepared
def opened_evaluation(world, **report) -> Evaluation:
    """Begun by the analyst; nobody is assigned yet."""
    return open_evaluation(report=certified_report(world, **report), doing=world.doing("analyst", NOVEMBER))


@prepared
def assigned_evaluation(world, **report) -> Evaluation:
    """The evaluator is assigned and has declared to have no interest."""
    evaluation = opened_evaluation(world, **report)
    evaluator = world.persona("evaluator").person
    assignment = assign_evaluator(evaluation=evaluation, person=evaluator, doing=world.doing("analyst", NOVEMBER))
    declare(assignment=assignment, interest="", doing=world.doing("evaluator", NOVEMBER))
    return evaluation


def lowered(world, evaluation, code="2", points="3.2", reason="หลักฐานแสดงผลเพียงร้อยละ 62 (สาธิต)", who="evaluator"):
    """The evaluator gives a line other points."""
    newest = evaluation.line_scores.filter(code=code).order_by("id").last()
    change = Change(reason, points=Decimal(points))
    seen = newest.pk if newest else 0
    return score_line(evaluation=evaluation, code=code, change=change, seen=seen, doing=world.doing(who, DECEMBER))


@prepared
def evaluated(world, **report) -> Evaluation:
    """Indicator 2 was lowered from 3.5000 to 3.2000, so the total from 3.6020 to 3.5420; before the committee."""
    evaluation = assigned_evaluation(world, **report)
    lowered(world, evaluation)
    finish_evaluation(evaluation=evaluation, doing=world.doing("evaluator", DECEMBER))
    evaluation.refresh_from_db()
    return evaluation


def members(world, count=3):
    """Members of the committee: the one of the world, and others."""
    people = [world.persona("committee_member").person]
    for number in range(2, count + 1):
        person, made = Person.objects.get_or_create(name=f"กรรมการประเมินผล คนที่ {number}")
        if made:
            RoleGrant.objects.create(
                person=person, role="negotiator", organization=world.places["th"], starts_on=FIRST_DAY
            )
        people.append(person)
    return people


def session_with(world, *proposals, number="1", present=3, quorum=2, recused=None, opened=True, at=JANUARY):
    """A session with something on its agenda, which the analyst opens."""
    analyst = world.doing("analyst", at)
    session = plan_session(
        fiscal_year=2554, number=number, held_at=at, place="ห้องประชุม (สาธิต)", quorum=quorum, doing=analyst
    )
    people = members(world, present)
    note_attendance(session=session, present=people, chair=people[0], recused=recused or {}, doing=analyst)
    put_on_agenda(session=session, proposals=proposals, doing=analyst)
    if opened:
        open_session(session=session, doing=analyst)
    session.refresh_from_db()
    return session


@prepared
def decided(world, **report) -> Evaluation:
    """The committee gives indicator 2 the 3.4000 (20 × 0.2 = 4 more than evaluated: 3.5820) and confirms the whole."""
    evaluation = evaluated(world, **report)
    session = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation))
    line, whole = session.items.order_by("position")
    doing = world.doing("committee_member", JANUARY)
    change = Change("ให้นับหลักฐานของไตรมาสที่ 4 บางส่วน (สาธิต)", points=Decimal("3.4"))
    resolve(item=line, resolution=Resolution("ปรับเป็น 3.4000", Votes(3), Verdict.CHANGE, change), doing=doing)
    resolve(item=whole, resolution=Resolution("รับรองผลการประเมิน", Votes(3)), doing=doing)
    close_session(session=session, doing=world.doing("analyst", JANUARY))
    evaluation.refresh_from_db()
    return evaluation


@prepared
def notified(world, **report) -> Evaluation:
    """The agency is told, with 15 days for an appeal."""
    evaluation = notify_result(
        evaluation=decided(world, **report),
        last_day=LAST_DAY,
        doing=world.doing("analyst", JANUARY.replace(day=20)),
    )
    evaluation.refresh_from_db()
    return evaluation


@prepared
def final(world, **report) -> Evaluation:
    """Nobody appealed in time, so the result is final: 3.5820."""
    return finalise_result(evaluation=notified(world, **report), doing=world.doing("analyst", FEBRUARY))
