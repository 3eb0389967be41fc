"""The notice, appeals with their clock, and what becomes final."""

from datetime import date, timedelta
from decimal import Decimal

from tests.evaluated import (
    FEBRUARY,
    JANUARY,
    LAST_DAY,
    LATE,
    NOVEMBER,
    certified_report,
    decided,
    final,
    notified,
    session_with,
)
from tests.refusals import refused, resolution

from samrit.evaluations.actions.appealing import decide_appeal, file_appeal, waive_appeal, withdraw_appeal
from samrit.evaluations.actions.finalising import SETTLING, finalise_result
from samrit.evaluations.actions.holding_sessions import (
    Proposal,
)
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.notifying import notify_result
from samrit.evaluations.actions.resolving import resolve
from samrit.evaluations.queries.scores import side_by_side


def test_the_last_day_leaves_time(world):
    evaluation = decided(world)
    words = {"evaluation": evaluation, "doing": world.doing("analyst", JANUARY)}
    refused("too-soon", notify_result, **words, last_day=date(2012, 1, 11))
    told = notify_result(**words, last_day=date(2012, 1, 12))
    # 12 January 2555 ends at 23.59.59 in Bangkok, which is 16.59.59 in UTC
    assert told.appeal_until.isoformat() == "2012-01-12T16:59:59+00:00"


def appealed(world, evaluation, code="2", at=None):
    at = at or evaluation.notified_at + timedelta(days=1)
    return file_appeal(
        evaluation=evaluation, code=code, grounds="มีหลักฐานครบ", wish="", doing=world.doing("coordinator", at)
    )


def test_an_appeal_is_in_time_to_the_second(world):
    evaluation = notified(world)
    until = evaluation.appeal_until
    refused("too-late", appealed, world=world, evaluation=evaluation, at=until + timedelta(seconds=1))
    appealed(world, evaluation, at=until + timedelta(microseconds=999_999))


def test_one_appeal_a_line_until_it_is_withdrawn(world):
    evaluation = notified(world)
    appeal = appealed(world, evaluation)
    refused("one-a-line", appealed, world=world, evaluation=evaluation)
    appealed(world, evaluation, "3")
    withdraw_appeal(appeal=appeal, doing=world.doing("coordinator", evaluation.notified_at))
    appealed(world, evaluation)


def test_nobody_appeals_before_the_notice(world):
    evaluation = decided(world)
    refused("state", appealed, world=world, evaluation=evaluation, at=JANUARY)


def test_an_appeal_upheld_changes_the_line_alone_and_dismissed_nothing(world):
    evaluation = notified(world)
    first, second = appealed(world, evaluation, "2"), appealed(world, evaluation, "3")
    doing = world.doing("committee_member", FEBRUARY)
    refused("reason", decide_appeal, appeal=second, change=None, decision=" ", doing=doing)
    refused("permission", decide_appeal, appeal=second, change=None, decision="ยก", doing=world.doing("analyst"))
    decide_appeal(appeal=second, change=None, decision="หลักฐานไม่เพิ่ม", doing=doing)
    upheld = decide_appeal(
        appeal=first, change=Change("รับฟังได้", result={"result": "65"}), decision="รับฟังได้", doing=doing
    )
    assert (second.state, upheld.state, upheld.score.stage) == ("dismissed", "upheld", "appeal")
    # as reported again: 3.5000, so the total is 3.6020 (by hand in tests/reported.py)
    assert str(side_by_side(evaluation).final.total) == "3.6020"
    refused("state", decide_appeal, appeal=second, change=None, decision="อีกครั้ง", doing=doing)


def test_an_appeal_is_decided_in_a_session_too(world):
    evaluation = notified(world)
    appeal = appealed(world, evaluation)
    session = session_with(world, Proposal(evaluation, "2", appeal=appeal), number="2", at=FEBRUARY)
    doing = world.doing("committee_member", FEBRUARY)
    refused("on-agenda", decide_appeal, appeal=appeal, change=None, decision="ยก", doing=doing)
    change = Change("รับฟังได้", points=Decimal("3.45"))
    resolve(item=session.items.get(), resolution=resolution(3, text="รับอุทธรณ์", change=change), doing=doing)
    appeal.refresh_from_db()
    assert (appeal.state, appeal.decision, appeal.score.points) == ("upheld", "รับอุทธรณ์", "3.45")


def test_a_result_becomes_final_when_the_time_is_over_and_nothing_is_open(world):
    evaluation = notified(world)
    until = evaluation.appeal_until
    analyst = world.doing("analyst", until)
    refused("still-time", finalise_result, evaluation=evaluation, doing=analyst)
    appeal = appealed(world, evaluation)
    just_after = world.doing("analyst", until + timedelta(seconds=1))
    refused("arriving", finalise_result, evaluation=evaluation, doing=just_after)
    after = world.doing("analyst", until + timedelta(seconds=1) + SETTLING)
    assert "2" in refused("open-appeals", finalise_result, evaluation=evaluation, doing=after).th
    decide_appeal(appeal=appeal, change=None, decision="ยก", doing=world.doing("committee_member", FEBRUARY))
    done = finalise_result(evaluation=evaluation, doing=after)
    assert (done.state, done.total) == ("final", "3.5820")


def test_an_agency_that_will_not_appeal_ends_the_time(world):
    evaluation = notified(world)
    at = evaluation.notified_at + timedelta(hours=1)
    refused("reason", waive_appeal, evaluation=evaluation, doing=world.doing("coordinator", at))
    refused("permission", waive_appeal, evaluation=evaluation, doing=world.doing("analyst", at, "หนังสือ"))
    waive_appeal(evaluation=evaluation, doing=world.doing("coordinator", at, "ที่ อย 0017/123 ลงวันที่ 20 มกราคม 2555"))
    refused("waived", appealed, world=world, evaluation=evaluation)
    assert finalise_result(evaluation=evaluation, doing=world.doing("analyst", at)).state == "final"


def test_the_final_result_is_frozen_and_equals_what_was_scored(world):
    evaluation = final(world)
    assert (evaluation.state, evaluation.total) == ("final", "3.5820")
    assert evaluation.content["total"] == "3.5820" and len(evaluation.content_hash) == 64


def test_lateness_goes_with_the_result_to_its_end(world):
    # 3.5820 − 0.2000: four working days late (tests/evaluated.py)
    assert final(world, received_at=LATE).total == "3.3820"


def test_a_report_certified_for_nobody_yet_is_listed_to_begin(world):
    from samrit.evaluations.queries.listing import to_begin

    report = certified_report(world)
    assert list(to_begin(world.doing("analyst", NOVEMBER).viewer)) == [report]
    assert date(2012, 2, 4) == LAST_DAY
