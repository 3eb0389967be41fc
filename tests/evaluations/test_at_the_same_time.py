"""Two people act on one evaluation at the same moment: the second finds what the first did, or is refused."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from tests.evaluated import (
    DECEMBER,
    FEBRUARY,
    JANUARY,
    NOVEMBER,
    assigned_evaluation,
    evaluated,
    notified,
    session_with,
)
from tests.world import FIRST_DAY, make_world

from samrit.evaluations.actions import appealing, evaluating, finalising, lines, resolving
from samrit.evaluations.actions.assigning import assign_evaluator, declare
from samrit.evaluations.actions.holding_sessions import Proposal
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.resolving import Resolution, Votes
from samrit.evaluations.models import Evaluation
from samrit.organizations.models import Person, RoleGrant
from samrit.permissions import standpoint
from samrit.workflow.actions import Doing, Refused


@pytest.fixture
def world(transactional_db):
    return make_world()


def meanwhile(monkeypatch, module, reading, first, second):
    """``second`` begins in another thread as soon as ``first`` has read; how each ended, by its refusal or ``None``."""
    has_read, is_done = threading.Event(), threading.Event()
    read = getattr(module, reading)

    def read_and_wait(*given, **named):
        found = read(*given, **named)
        has_read.set()
        is_done.wait(1.5)  # where the first holds the evaluation, the second cannot be done before
        return found

    monkeypatch.setattr(module, reading, read_and_wait)
    ended = {}

    def later():
        has_read.wait(20)
        try:
            ended["second"] = _ended(second)
        finally:
            is_done.set()
            connections.close_all()

    thread = threading.Thread(target=later)
    thread.start()
    ended["first"] = _ended(first)
    thread.join()
    return ended["first"], ended["second"]


def _ended(action):
    try:
        action()
    except Refused as refusal:
        return refusal.code
    return None


def second_evaluator(world, evaluation):
    person = Person.objects.create(name="ผู้ประเมินคนที่สอง")
    RoleGrant.objects.create(person=person, role="evaluator", organization=world.places["opdc"], starts_on=FIRST_DAY)
    assignment = assign_evaluator(evaluation=evaluation, person=person, doing=world.doing("analyst", NOVEMBER))
    doing = Doing(standpoint(person, DECEMBER.date()), DECEMBER)
    declare(assignment=assignment, interest="", doing=doing)
    return doing


def test_two_evaluators_on_one_line_do_not_write_over_each_other(world, monkeypatch):
    evaluation = assigned_evaluation(world)
    other = second_evaluator(world, evaluation)

    def score(doing, points):
        return lambda: evaluating.score_line(
            evaluation=Evaluation.objects.get(pk=evaluation.pk),
            code="2",
            change=Change("เหตุผล (สาธิต)", points=Decimal(points)),
            seen=0,
            doing=doing,
        )

    first, second = score(world.doing("evaluator", DECEMBER), "3.2"), score(other, "2.8")
    assert meanwhile(monkeypatch, lines, "tried", first, second) == (None, "version")
    assert evaluation.line_scores.get().points == "3.2"


def test_a_line_is_not_changed_while_the_evaluation_goes_before_the_committee(world, monkeypatch):
    evaluation = assigned_evaluation(world)
    other = second_evaluator(world, evaluation)
    ended = meanwhile(
        monkeypatch,
        evaluating,
        "side_by_side",
        lambda: evaluating.finish_evaluation(evaluation=evaluation, doing=world.doing("evaluator", DECEMBER)),
        lambda: evaluating.score_line(
            evaluation=Evaluation.objects.get(pk=evaluation.pk),
            code="2",
            change=Change("เหตุผล (สาธิต)", points=Decimal("2")),
            seen=0,
            doing=other,
        ),
    )
    assert ended == (None, "state")
    assert not evaluation.line_scores.exists()


def test_one_item_is_decided_once(world, monkeypatch):
    evaluation = evaluated(world)
    item = session_with(world, Proposal(evaluation, "2")).items.get()
    doing = world.doing("committee_member", JANUARY)

    def decide():
        resolving.resolve(item=item, resolution=Resolution("เห็นชอบ", Votes(3)), doing=doing)

    assert meanwhile(monkeypatch, resolving, "bench", decide, decide) == (None, "decided")


def test_a_result_is_not_confirmed_while_one_of_its_lines_is_decided(world, monkeypatch):
    evaluation = evaluated(world)
    line, whole = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation)).items.order_by("position")
    doing = world.doing("committee_member", JANUARY)
    change = Change("เหตุผล (สาธิต)", points=Decimal("3.4"))
    ended = meanwhile(
        monkeypatch,
        resolving,
        "bench",
        lambda: resolving.resolve(
            item=line, resolution=Resolution("ปรับ", Votes(3), resolving.Verdict.CHANGE, change), doing=doing
        ),
        lambda: resolving.resolve(item=whole, resolution=Resolution("รับรอง", Votes(3)), doing=doing),
    )
    assert ended == (None, None)
    evaluation.refresh_from_db()
    assert evaluation.state == "decided"
    # The whole was confirmed with the line as it was decided, not as it was before: 3.5820, by hand in tests/evaluated
    from samrit.workflow.models import Event

    event = Event.objects.get(subject_kind="evaluation", subject_id=evaluation.pk, action="decide_result")
    assert event.details["total"] == "3.5820"


def appeal_of(world, evaluation):
    at = evaluation.notified_at + timedelta(days=1)
    return appealing.file_appeal(
        evaluation=evaluation, code="2", grounds="มีหลักฐานครบ", wish="", doing=world.doing("coordinator", at)
    )


def test_a_result_is_not_made_final_over_an_appeal_of_the_same_moment(world, monkeypatch):
    evaluation = notified(world)
    last_second = evaluation.appeal_until
    ended = meanwhile(
        monkeypatch,
        appealing,
        "demand_line",
        lambda: appealing.file_appeal(
            evaluation=Evaluation.objects.get(pk=evaluation.pk),
            code="2",
            grounds="มีหลักฐานครบ",
            wish="",
            doing=world.doing("coordinator", last_second),
        ),
        lambda: finalising.finalise_result(
            evaluation=Evaluation.objects.get(pk=evaluation.pk),
            doing=world.doing("analyst", last_second + timedelta(seconds=1) + finalising.SETTLING),
        ),
    )
    assert ended == (None, "open-appeals")


def test_no_decision_of_an_appeal_changes_what_is_being_made_final(world, monkeypatch):
    evaluation = notified(world)
    appeal = appeal_of(world, evaluation)
    change = Change("รับฟังได้", points=Decimal("3.5"))
    ended = meanwhile(
        monkeypatch,
        appealing,
        "conflicts_of_voters",
        lambda: appealing.decide_appeal(
            appeal=appeal, change=change, decision="รับฟังได้", doing=world.doing("committee_member", FEBRUARY)
        ),
        lambda: finalising.finalise_result(
            evaluation=Evaluation.objects.get(pk=evaluation.pk), doing=world.doing("analyst", FEBRUARY)
        ),
    )
    # The second waited for the decision, and froze what it says: 3.5820 + 20 × 0.1 / 100
    assert ended == (None, None)
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.total) == ("final", "3.6020")
