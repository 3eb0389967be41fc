"""Two people act on the evaluation of a year at the same moment on PostgreSQL: one of two decisions stands, the other
is refused with a sentence, and nobody waits for ever."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.evaluated import (
    DECEMBER,
    FEBRUARY,
    JANUARY,
    LAST_DAY,
    decided,
    evaluated,
    final,
    members,
    notified,
    session_with,
)
from tests.world import make_world

from samrit.evaluations.actions.appealing import decide_appeal, file_appeal, waive_appeal, withdraw_appeal
from samrit.evaluations.actions.evaluating import ask_committee
from samrit.evaluations.actions.finalising import finalise_result
from samrit.evaluations.actions.holding_sessions import Proposal, close_session, put_on_agenda, take_off_agenda
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.notifying import notify_result
from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.actions.resolving import Resolution, Verdict, Votes, resolve
from samrit.evaluations.models import AgendaItem, Appeal, CommitteeSession, Evaluation, LineScore, PublishedResult
from samrit.permissions import standpoint
from samrit.workflow.actions import Doing
from samrit.workflow.models import Event

pytestmark = pytest.mark.postgres
NOTICE = JANUARY.replace(day=20)


@pytest.fixture
def world(transactional_db):
    return make_world()


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def change(points):
    return Change("นับหลักฐานบางส่วน (สาธิต)", points=Decimal(points))


def resolving(item, who, text, points=None):
    """A member records a resolution: another score where one is given, else that it stays."""
    given = Resolution(text, Votes(3), Verdict.CHANGE, change(points)) if points else Resolution(text, Votes(3))
    return lambda: resolve(item=AgendaItem.objects.get(pk=item.pk), resolution=given, doing=who)


def second_member(world, at=JANUARY):
    return Doing(standpoint(members(world)[1], at.date()), at)


# ------------------------------------------------------------------ the committee


def test_of_two_members_who_decide_one_line_one_does(world, both):
    evaluation = evaluated(world)
    (item,) = session_with(world, Proposal(evaluation, "2")).items.all()
    ended = both(
        resolving(item, world.doing("committee_member", JANUARY), "ปรับเป็น 3.4000", "3.4"),
        resolving(item, second_member(world), "ปรับเป็น 3.3000", "3.3"),
    )
    assert sorted(ended, key=str) == [None, "decided"]
    kept = fresh(item)
    first = ended[0] is None
    assert (kept.resolution, kept.score.points) == (("ปรับเป็น 3.4000", "3.4") if first else ("ปรับเป็น 3.3000", "3.3"))
    assert LineScore.objects.filter(evaluation=evaluation, stage="committee").count() == 1


def test_the_whole_is_decided_after_its_last_line_or_not_yet(world, both):
    evaluation = evaluated(world)
    line, whole = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation)).items.order_by("position")
    ended = both(
        resolving(line, world.doing("committee_member", JANUARY), "ปรับเป็น 3.4000", "3.4"),
        resolving(whole, second_member(world), "รับรองผลการประเมิน"),
    )
    assert ended[0] is None
    assert ended[1] in (None, "lines-left")
    assert (fresh(evaluation).state == "decided") == (ended[1] is None)
    if ended[1] is None:
        # By hand: 3.5420 + 20 × 0.2 / 100
        assert Event.objects.get(action="decide_result", subject_kind="evaluation").details["total"] == "3.5820"


def test_an_agenda_grows_while_the_session_decides(world, both):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"))
    item = session.items.get()
    ended = both(
        lambda: put_on_agenda(
            session=fresh(session), proposals=[Proposal(evaluation, "3")], doing=world.doing("analyst", JANUARY)
        ),
        resolving(item, world.doing("committee_member", JANUARY), "ปรับเป็น 3.4000", "3.4"),
    )
    assert ended == (None, None)
    assert session.items.count() == 2
    assert fresh(item).decided_at is not None


def test_what_is_decided_is_not_taken_off_the_agenda(world, both):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation, "3"))
    item = session.items.get(code="2")
    ended = both(
        lambda: take_off_agenda(item=AgendaItem.objects.get(pk=item.pk), doing=world.doing("analyst", JANUARY)),
        resolving(item, world.doing("committee_member", JANUARY), "ปรับเป็น 3.4000", "3.4"),
    )
    if ended[0] is None:
        assert ended[1] == "gone"
        assert not session.items.filter(code="2").exists()
        assert not LineScore.objects.filter(stage="committee").exists()
    else:
        assert ended == ("decided", None)
        assert fresh(item).score.points == "3.4"


def test_nothing_is_decided_in_a_session_that_is_closed(world, both):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"))
    item = session.items.get()
    ended = both(
        lambda: close_session(session=fresh(session), doing=world.doing("analyst", JANUARY)),
        resolving(item, world.doing("committee_member", JANUARY), "ปรับเป็น 3.4000", "3.4"),
    )
    assert ended[0] is None
    assert ended[1] in (None, "not-open")
    closing = Event.objects.filter(subject_kind="session").order_by("number").last()
    assert closing.details["decided"] == ("1" if ended[1] is None else "0")


# ------------------------------------------------------------------ the notice


def test_the_agency_is_not_told_before_the_committee_is_through(world, both):
    evaluation = evaluated(world)
    whole = session_with(world, Proposal(evaluation)).items.get()
    ended = both(
        lambda: notify_result(evaluation=evaluation, last_day=LAST_DAY, doing=world.doing("analyst", NOTICE)),
        resolving(whole, world.doing("committee_member", JANUARY), "รับรองผลการประเมิน"),
    )
    assert ended[1] is None
    assert ended[0] in (None, "state")
    assert fresh(evaluation).state == ("notified" if ended[0] is None else "decided")


def test_a_late_resolution_changes_nothing_of_what_the_agency_is_told(world, both):
    evaluation = evaluated(world)
    session_with(world, Proposal(evaluation, "2"), opened=False, number="2")
    session = session_with(world, Proposal(evaluation), Proposal(evaluation, "3"), number="3")
    line, whole = session.items.get(code="3"), session.items.get(code="")
    AgendaItem.objects.filter(code="2").delete()
    member = world.doing("committee_member", JANUARY)
    resolving(line, member, "คงเดิม")()
    resolving(whole, member, "รับรองผลการประเมิน")()
    put_on = AgendaItem.objects.create(session=session, evaluation=evaluation, code="2", position=9)
    ended = both(
        lambda: notify_result(evaluation=evaluation, last_day=LAST_DAY, doing=world.doing("analyst", NOTICE)),
        resolving(put_on, member, "ปรับเป็น 3.4000", "3.4"),
    )
    assert ended == (None, "state")
    assert Event.objects.get(action="notify_result").details["total"] == "3.5420"
    assert not LineScore.objects.filter(stage="committee").exists()


# ------------------------------------------------------------------ appeals


def appeal_of(world, evaluation, code="2", at=NOTICE + timedelta(days=1)):
    return file_appeal(
        evaluation=Evaluation.objects.get(pk=evaluation.pk),
        code=code,
        grounds="มีหลักฐานครบ (สาธิต)",
        wish="",
        doing=world.doing("coordinator", at),
    )


def test_two_appeals_about_one_line_are_one(world, both):
    evaluation = notified(world)
    ended = both(lambda: appeal_of(world, evaluation), lambda: appeal_of(world, evaluation))
    assert sorted(ended, key=str) == [None, "one-a-line"]
    assert Appeal.objects.count() == 1


def test_an_appeal_of_the_last_second_is_never_shut_out_by_the_final_result(world, both):
    evaluation = notified(world)
    until = evaluation.appeal_until
    ended = both(
        lambda: appeal_of(world, evaluation, at=until + timedelta(milliseconds=900)),
        lambda: finalise_result(
            evaluation=Evaluation.objects.get(pk=evaluation.pk),
            doing=world.doing("analyst", until + timedelta(seconds=1)),
        ),
    )
    assert ended == (None, "arriving")
    assert fresh(evaluation).state == "notified"


def test_an_agency_appeals_or_says_that_it_will_not(world, both):
    evaluation = notified(world)
    at = NOTICE + timedelta(days=1)
    ended = both(
        lambda: appeal_of(world, evaluation),
        lambda: waive_appeal(evaluation=evaluation, doing=world.doing("coordinator", at, "ที่ อย 0017/1 (สาธิต)")),
    )
    assert ended in ((None, "open-appeals"), ("waived", None))
    assert Appeal.objects.exists() == (fresh(evaluation).waived_at is None)


def test_an_appeal_is_decided_once(world, both):
    evaluation = notified(world)
    appeal = appeal_of(world, evaluation)
    ended = both(
        lambda: decide_appeal(
            appeal=fresh(appeal),
            change=change("3.5"),
            decision="รับฟังได้",
            doing=world.doing("committee_member", FEBRUARY),
        ),
        lambda: decide_appeal(
            appeal=fresh(appeal), change=None, decision="ยกอุทธรณ์", doing=second_member(world, FEBRUARY)
        ),
    )
    assert sorted(ended, key=str) == [None, "state"]
    assert (fresh(appeal).state, fresh(appeal).score is None) == (
        ("upheld", False) if ended[0] is None else ("dismissed", True)
    )


def test_an_appeal_that_is_taken_back_is_not_decided(world, both):
    evaluation = notified(world)
    appeal = appeal_of(world, evaluation)
    ended = both(
        lambda: withdraw_appeal(appeal=fresh(appeal), doing=world.doing("coordinator", NOTICE + timedelta(days=2))),
        lambda: decide_appeal(
            appeal=fresh(appeal), change=None, decision="ยกอุทธรณ์", doing=world.doing("committee_member", FEBRUARY)
        ),
    )
    assert sorted(ended, key=str) == [None, "state"]


def test_an_appeal_is_decided_while_it_is_taken_off_an_agenda(world, both):
    evaluation = notified(world)
    appeal = appeal_of(world, evaluation)
    session = session_with(world, Proposal(evaluation, "2", appeal=appeal), number="2", at=FEBRUARY, opened=False)
    item = session.items.get()
    ended = both(
        lambda: take_off_agenda(item=AgendaItem.objects.get(pk=item.pk), doing=world.doing("analyst", FEBRUARY)),
        lambda: decide_appeal(
            appeal=fresh(appeal), change=None, decision="ยกอุทธรณ์", doing=world.doing("committee_member", FEBRUARY)
        ),
    )
    assert ended[1] is None
    assert ended[0] in (None, "gone")
    assert fresh(appeal).state == "dismissed"
    assert not AgendaItem.objects.filter(appeal=appeal).exists()


def test_a_question_of_the_evaluator_comes_while_the_agenda_is_made(world, both):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), opened=False)
    ended = both(
        lambda: ask_committee(
            evaluation=evaluation, code="3", question="นับหลักฐานนี้หรือไม่", doing=world.doing("evaluator", DECEMBER)
        ),
        lambda: put_on_agenda(
            session=CommitteeSession.objects.get(pk=session.pk),
            proposals=[Proposal(evaluation, "3")],
            doing=world.doing("analyst", JANUARY),
        ),
    )
    assert ended[1] is None
    assert ended[0] in (None, "asked-already")
    assert AgendaItem.objects.filter(evaluation=evaluation, code="3").count() == 1


# ------------------------------------------------------------------ the end


def test_a_result_becomes_final_once(world, both):
    evaluation = notified(world)

    def finalise():
        finalise_result(evaluation=Evaluation.objects.get(pk=evaluation.pk), doing=world.doing("analyst", FEBRUARY))

    assert sorted(both(finalise, finalise), key=str) == [None, "state"]
    assert Event.objects.filter(action="finalise_result").count() == 1


def test_a_result_is_published_once(world, both):
    evaluation = final(world)

    def publish():
        publish_result(evaluation=Evaluation.objects.get(pk=evaluation.pk), doing=world.doing("analyst", FEBRUARY))

    assert sorted(both(publish, publish), key=str) == [None, "state"]
    event = Event.objects.get(action="publish_result")
    assert fresh(evaluation).chain_head == event.hash
    assert PublishedResult.objects.count() == 1


def test_an_agency_is_told_once(world, both):
    evaluation = decided(world)

    def notify():
        notify_result(
            evaluation=Evaluation.objects.get(pk=evaluation.pk), last_day=LAST_DAY, doing=world.doing("analyst", NOTICE)
        )

    assert sorted(both(notify, notify), key=str) == [None, "state"]
    assert Event.objects.filter(action="notify_result").count() == 1
