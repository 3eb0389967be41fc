"""Sessions of the committee: quorum, votes, recusals, agenda, and the lock."""

from datetime import date

from tests.evaluated import (
    DECEMBER,
    JANUARY,
    assigned_evaluation,
    evaluated,
    lowered,
    members,
    session_with,
)
from tests.refusals import doing_as, refused, resolution

from samrit.evaluations.actions.evaluating import ask_committee, finish_evaluation, reopen_evaluation
from samrit.evaluations.actions.holding_sessions import (
    Proposal,
    close_session,
    note_attendance,
    open_session,
    put_on_agenda,
    take_off_agenda,
)
from samrit.evaluations.actions.resolving import resolve
from samrit.evaluations.models import CommitteeSession
from samrit.evaluations.queries.agenda import waiting
from samrit.organizations.models import RoleGrant


def test_a_session_opens_only_with_quorum_chair_and_agenda(world):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation), quorum=4, opened=False)
    analyst = world.doing("analyst", JANUARY)
    assert "มาประชุม 3 คน องค์ประชุม 4 คน" in refused("no-quorum", open_session, session=session, doing=analyst).th
    four = members(world, 4)
    note_attendance(session=session, present=four, chair=None, recused={}, doing=analyst)
    refused("no-chair", open_session, session=session, doing=analyst)
    note_attendance(session=session, present=four, chair=four[1], recused={}, doing=analyst)
    open_session(session=session, doing=analyst)
    # Somebody who leaves must not break the quorum unnoticed.
    refused("no-quorum", note_attendance, session=session, present=four[:3], chair=four[1], recused={}, doing=analyst)


def test_only_members_attend(world):
    session = session_with(world, Proposal(evaluated(world)), opened=False)
    stranger = world.persona("auditor").person
    analyst = world.doing("analyst", JANUARY)
    refused("no-member", note_attendance, session=session, present=[stranger], chair=None, recused={}, doing=analyst)


def test_a_line_stands_on_one_agenda_at_a_time_and_comes_back_when_left(world):
    evaluation = evaluated(world)
    first = session_with(world, Proposal(evaluation, "2"), opened=False)
    analyst = world.doing("analyst", JANUARY)
    refused("on-an-agenda", put_on_agenda, session=first, proposals=[Proposal(evaluation, "2")], doing=analyst)
    viewer = analyst.viewer
    assert [each.code for each in waiting(viewer, 2554)] == [""]
    open_session(session=first, doing=analyst)
    close_session(session=first, doing=analyst)
    assert [each.code for each in waiting(viewer, 2554)] == ["2", ""]


def test_a_question_taken_off_the_agenda_waits_again(world):
    evaluation = assigned_evaluation(world)
    doing = world.doing("evaluator", DECEMBER)
    ask_committee(evaluation=evaluation, code="3", question="ควรนับหรือไม่", doing=doing)
    finish_evaluation(evaluation=evaluation, doing=doing)
    session = session_with(world, Proposal(evaluation, "3"), opened=False)
    item = session.items.get()
    assert item.question == "ควรนับหรือไม่"
    take_off_agenda(item=item, doing=world.doing("analyst", JANUARY))
    item.refresh_from_db()
    assert item.session is None


def test_votes_never_exceed_those_present_without_the_recused(world):
    evaluation = evaluated(world)
    people = members(world)
    session = session_with(world, Proposal(evaluation, "2"), recused={people[2].pk: [world.places["ayutthaya"]]})
    item, doing = session.items.get(), world.doing("committee_member", JANUARY)
    assert "เกินจำนวนกรรมการ" in refused("too-many", resolve, item=item, resolution=resolution(3), doing=doing).th
    refused("not-carried", resolve, item=item, resolution=resolution(1, 1), doing=doing)
    refused("not-carried", resolve, item=item, resolution=resolution(0, 0, 2), doing=doing)
    refused("no-resolution", resolve, item=item, resolution=resolution(2, text=" "), doing=doing)
    resolve(item=item, resolution=resolution(2), doing=doing)
    refused("decided", resolve, item=item, resolution=resolution(2), doing=doing)


def test_whoever_has_an_interest_has_no_vote_ticked_or_not(world):
    evaluation = evaluated(world)
    member = world.persona("committee_member").person
    session = session_with(world, Proposal(evaluation, "2"))
    RoleGrant.objects.create(
        person=member, role="coordinator", organization=world.places["moi"], starts_on=date(2011, 1, 1)
    )
    item = session.items.get()
    refused("no-vote", resolve, item=item, resolution=resolution(2), doing=world.doing("committee_member", JANUARY))
    other = doing_as(members(world)[1], JANUARY)
    refused("too-many", resolve, item=item, resolution=resolution(3), doing=other)
    resolve(item=item, resolution=resolution(2), doing=other)
    seat = session.attendances.get(person=member)
    assert world.places["ayutthaya"] in seat.recused_from.all()


def test_whoever_is_recused_does_not_count_for_the_quorum_of_that_item(world):
    evaluation = evaluated(world)
    people = members(world)
    ayutthaya = [world.places["ayutthaya"]]
    recused = {person.pk: ayutthaya for person in people[1:]}
    session = session_with(world, Proposal(evaluation, "2"), quorum=2, recused=recused)
    item, doing = session.items.get(), world.doing("committee_member", JANUARY)
    said = refused("no-quorum", resolve, item=item, resolution=resolution(1), doing=doing)
    assert "มีสิทธิออกเสียง 1 คน องค์ประชุม 2 คน" in said.th
    analyst = world.doing("analyst", JANUARY)
    one_less = {people[1].pk: ayutthaya}
    note_attendance(session=session, present=people, chair=people[0], recused=one_less, doing=analyst)
    resolve(item=item, resolution=resolution(2), doing=doing)


def test_one_vote_carries_nothing_among_three(world):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation))
    item, doing = session.items.order_by("position").first(), world.doing("committee_member", JANUARY)
    said = refused("not-carried", resolve, item=item, resolution=resolution(1, 0, 2), doing=doing)
    assert "อย่างน้อย 2 เสียง" in said.th  # more than half of three
    CommitteeSession.objects.update(majority="cast")
    resolve(item=item, resolution=resolution(1, 0, 2), doing=doing)  # where the committee's own rule is another


def test_an_evaluator_in_the_committee_does_not_vote_on_their_own_evaluation(world):
    evaluation = evaluated(world)
    evaluator = world.persona("evaluator").person
    RoleGrant.objects.create(
        person=evaluator, role="negotiator", organization=world.places["th"], starts_on=date(2011, 1, 1)
    )
    session = session_with(world, Proposal(evaluation, "2"), opened=False)
    people = [*members(world), evaluator]
    analyst = world.doing("analyst", JANUARY)
    note_attendance(session=session, present=people, chair=people[0], recused={}, doing=analyst)
    open_session(session=session, doing=analyst)
    doing = world.doing("evaluator", JANUARY)
    refused("no-vote", resolve, item=session.items.get(), resolution=resolution(1), doing=doing)


def test_the_whole_is_decided_after_its_lines_and_then_nothing_changes_them(world):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation))
    line, whole = session.items.order_by("position")
    doing = world.doing("committee_member", JANUARY)
    assert "2" in refused("lines-left", resolve, item=whole, resolution=resolution(3), doing=doing).th
    resolve(item=line, resolution=resolution(3), doing=doing)
    resolve(item=whole, resolution=resolution(3), doing=doing)
    evaluation.refresh_from_db()
    assert evaluation.state == "decided"
    refused("state", lowered, world=world, evaluation=evaluation)
    refused("state", reopen_evaluation, evaluation=evaluation, doing=world.doing("analyst", JANUARY, "แก้"))
    again = session_with(world, number="2", opened=False)
    refused(
        "wrong-state",
        put_on_agenda,
        session=again,
        proposals=[Proposal(evaluation, "2")],
        doing=world.doing("analyst", JANUARY),
    )


def test_resolutions_are_taken_only_in_an_open_session(world):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), opened=False)
    item, doing = session.items.get(), world.doing("committee_member", JANUARY)
    refused("not-open", resolve, item=item, resolution=resolution(3), doing=doing)
    refused("permission", resolve, item=item, resolution=resolution(3), doing=world.doing("analyst", JANUARY))
