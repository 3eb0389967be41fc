"""What waits for whom on the first page, and who gets a letter; no letter tells a score."""

import re
from datetime import timedelta

import pytest
from tests.evaluated import (
    DECEMBER,
    FEBRUARY,
    JANUARY,
    NOVEMBER,
    certified_report,
    decided,
    evaluated,
    final,
    notified,
    opened_evaluation,
    session_with,
)

from samrit.evaluations.actions.appealing import file_appeal
from samrit.evaluations.actions.assigning import assign_evaluator, declare
from samrit.evaluations.actions.holding_sessions import Proposal
from samrit.evaluations.queries.duties import duties
from samrit.notifications.models import Letter


def waits(world, who, at):
    return [task.url_name for task in duties(world.doing(who, at).viewer, at)]


def test_each_is_told_what_to_do_next(world):
    report = certified_report(world)
    assert waits(world, "analyst", NOVEMBER) == ["evaluations"]
    from samrit.evaluations.actions.opening import open_evaluation

    evaluation = open_evaluation(report=report, doing=world.doing("analyst", NOVEMBER))
    assert waits(world, "analyst", NOVEMBER) == ["evaluation-evaluators"]
    person = world.persona("evaluator").person
    assignment = assign_evaluator(evaluation=evaluation, person=person, doing=world.doing("analyst", NOVEMBER))
    assert waits(world, "analyst", NOVEMBER) == []
    assert waits(world, "evaluator", NOVEMBER) == ["evaluation-declare"]
    declare(assignment=assignment, interest="", doing=world.doing("evaluator", NOVEMBER))
    assert waits(world, "evaluator", DECEMBER) == ["evaluation"]


def test_the_committee_finds_its_session_and_its_appeals(world):
    evaluation = evaluated(world)
    assert waits(world, "analyst", JANUARY) == ["sessions"]
    session_with(world, Proposal(evaluation, "2"))
    assert waits(world, "committee_member", JANUARY) == ["session"]


def test_the_agency_is_told_when_there_is_something_to_read(world):
    decided(world)
    assert waits(world, "analyst", JANUARY) == ["evaluation-notify"]
    assert waits(world, "coordinator", JANUARY) == []


def test_the_agency_reads_and_the_analyst_waits_for_the_clock(world):
    evaluation = notified(world)
    at = evaluation.notified_at + timedelta(days=1)
    assert waits(world, "coordinator", at) == ["evaluation-notice"]
    assert waits(world, "outsider", at) == []
    assert waits(world, "analyst", at) == []
    assert waits(world, "analyst", FEBRUARY) == ["evaluation-finalise"]
    assert waits(world, "coordinator", FEBRUARY) == []


def test_an_appeal_waits_for_an_agenda_and_nothing_is_final_before_it_is_decided(world):
    evaluation = notified(world)
    at = evaluation.notified_at + timedelta(days=1)
    appeal = file_appeal(
        evaluation=evaluation, code="2", grounds="ทะเบียนพิสูจน์ผลทั้งปี (สาธิต)", wish="", doing=world.doing("coordinator", at)
    )
    assert waits(world, "analyst", at) == ["sessions"]
    assert waits(world, "analyst", FEBRUARY) == ["sessions"]
    session_with(world, Proposal(evaluation, "2", appeal=appeal), number="2", at=FEBRUARY)
    assert waits(world, "analyst", FEBRUARY) == []


def letters_of(world, who):
    return list(
        Letter.objects.filter(person=world.persona(who).person, event__subject_kind="evaluation").order_by("pk")
    )


def test_no_letter_tells_a_score_and_none_reaches_the_agency_before_the_notice(world):
    decided(world)
    assert letters_of(world, "evaluator") and letters_of(world, "analyst")
    assert letters_of(world, "coordinator") == letters_of(world, "agency_head") == []


def test_the_notice_is_a_letter_to_coordinator_and_head(world):
    final(world)
    for who in ("coordinator", "agency_head"):
        notice, done = letters_of(world, who)
        assert "/notice/" in notice.address and "ผลเป็นที่สุด" in done.subject
    assert not any(re.search(r"\d\.\d{4}", letter.body + letter.subject) for letter in Letter.objects.all())


@pytest.mark.parametrize("who", ["auditor", "administrator", "outsider"])
def test_nothing_waits_for_who_has_no_part_in_it(world, who):
    opened_evaluation(world)
    assert waits(world, who, NOVEMBER) == []
