"""The straight path of a report: sent, approved, handed in, certified; and who is refused on the way."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from tests.agreed import amended
from tests.reported import (
    APRIL,
    OCTOBER,
    approved_round,
    certified_round,
    filled_round,
    opened_round,
    submitted_round,
)

from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.certifying import certify_card, certify_report, send_back_card
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card, withdraw_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Card, Receipt
from samrit.organizations.models import RoleGrant
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

LATE = datetime(2011, 11, 4, 3, 0, tzinfo=UTC)
"""10.00 on 4 November 2554: the deadline was Monday 31 October, so the fourth working day after it."""


def refusal(action, **given):
    with pytest.raises(Refused) as refused:
        action(**given)
    return refused.value.code


def card_of(report, code="1"):
    return report.cards.select_related("report__agreement__organization").get(code=code)


def sent(world, code="1", months=6):
    card = card_of(filled_round(world, months), code)
    send_card(card=card, doing=world.doing("data_keeper", APRIL))
    return card


def test_a_year_goes_from_the_keeper_to_the_certificate(world):
    report = certified_round(world, 12)
    assert report.state == "certified"
    assert {card.state for card in report.cards.all()} == {"certified"}
    # By hand: see RESULTS.
    assert [card.points for card in report.cards.all()] == ["3.6400", "3.5000", "3.5000", "3.4000", "4.0000"]
    assert report.content["total"] == "3.6020"
    occasions = [copy.occasion for copy in card_of(report).copies.all()]
    assert occasions == ["sent", "approved", "certified"]


def test_what_is_handed_in_is_frozen_with_its_hash_and_its_receipt(world):
    report = submitted_round(world)
    receipt = Receipt.objects.get(report=report)
    written = json.dumps(report.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(written.encode()).hexdigest() == report.content_hash == receipt.content_hash
    assert receipt.received_at == APRIL
    assert receipt.days_late == 0
    assert receipt.number.startswith("SAR-2554-06-")
    assert len(receipt.code) >= 20
    event = Event.objects.get(subject_kind="report", action="submit_report")
    assert event.details["receipt"] == receipt.number
    assert event.details["content_hash"] == report.content_hash
    first = report.content["cards"][0]
    assert (first["code"], first["result"], first["points"]) == ("1", {"result": "93.2"}, "3.6400")


def test_a_year_end_report_that_is_late_counts_working_days(world):
    report = submitted_round(world, 12, LATE)
    receipt = Receipt.objects.get(report=report)
    # 1, 2, 3 and 4 November 2554 are Tuesday to Friday.
    assert receipt.days_late == 4
    assert report.content["total"] == "3.6020"  # what lateness costs is a line of its own


def test_a_period_that_is_not_over_cannot_be_handed_in(world):
    early = datetime(2011, 3, 31, 16, 59, tzinfo=UTC)  # 23.59 on 31 March in Bangkok
    report = approved_round(world, 6, early)
    assert refusal(submit_report, report=report, doing=world.doing("coordinator", early)) == "too-early"
    submit_report(report=report, doing=world.doing("coordinator", early + timedelta(minutes=1)))


def test_every_card_must_be_approved_before_the_report_is_handed_in(world):
    report = approved_round(world)
    return_card(card=card_of(report, "3"), doing=world.doing("coordinator", APRIL, "ตัวเลขไม่ตรงกับหลักฐาน"))
    with pytest.raises(Refused) as refused:
        submit_report(report=report, doing=world.doing("coordinator", APRIL))
    assert refused.value.code == "not-approved"
    assert "3" in refused.value.text.th
    assert not Receipt.objects.exists()


def test_a_report_is_handed_in_once(world):
    report = submitted_round(world)
    assert refusal(submit_report, report=report, doing=world.doing("coordinator", APRIL)) == "state"
    assert Receipt.objects.count() == 1


def test_a_report_that_changed_meanwhile_is_not_handed_in(world):
    report = approved_round(world)
    doing = world.doing("coordinator", APRIL)
    assert refusal(submit_report, report=report, doing=doing, seen_version=report.version + 1) == "version"


@pytest.mark.parametrize("who", ["data_keeper", "supervisor", "agency_head", "analyst", "auditor", "outsider"])
def test_only_the_coordinator_hands_in(world, who):
    report = approved_round(world)
    assert refusal(submit_report, report=report, doing=world.doing(who, APRIL)) == "permission"


def test_a_card_without_a_result_is_sent_only_when_it_says_so_and_why(world):
    card = card_of(opened_round(world))
    keeper = world.doing("data_keeper", APRIL)
    assert refusal(send_card, card=card, doing=keeper) == "no-result"
    assert refusal(send_card, card=card, doing=keeper, not_reported=True) == "why-none"
    record_words(card=card, words={"note": "ยังไม่ถึงรอบสำรวจ"}, doing=keeper)
    send_card(card=card, doing=keeper, not_reported=True)
    card.refresh_from_db()
    assert (card.state, card.points) == ("sent", "1.0000")  # SC-8


def test_a_score_below_level_two_is_sent_only_with_a_note(world):
    card = card_of(filled_round(world))
    keeper = world.doing("data_keeper", APRIL)
    record_result(card=card, result={"result": "84"}, doing=keeper)  # 1 + 4/5 = 1.8
    assert refusal(send_card, card=card, doing=keeper) == "note"
    record_words(card=card, words={"note": "ฝนทิ้งช่วง"}, doing=keeper)
    send_card(card=card, doing=keeper)
    card.refresh_from_db()
    assert card.points == "1.8000"


def test_what_was_sent_can_be_taken_back_and_sent_again(world):
    card = sent(world)
    withdraw_card(card=card, doing=world.doing("data_keeper", APRIL))
    assert (card.state, card.sent_at) == ("open", None)
    send_card(card=card, doing=world.doing("data_keeper", APRIL))
    assert card.copies.count() == 2


def test_a_returned_card_goes_back_alone_and_comes_again(world):
    card = sent(world)
    assert refusal(return_card, card=card, doing=world.doing("supervisor", APRIL)) == "reason"
    return_card(card=card, doing=world.doing("supervisor", APRIL, "แนบหลักฐานไม่ครบ"))
    assert card.state == "returned"
    last = card.copies.last()
    assert (last.occasion, last.reason) == ("returned", "แนบหลักฐานไม่ครบ")
    assert set(card.report.cards.exclude(pk=card.pk).values_list("state", flat=True)) == {"open"}
    send_card(card=card, doing=world.doing("data_keeper", APRIL))
    approve_card(card=card, doing=world.doing("supervisor", APRIL))
    assert (card.state, card.approved_at) == ("approved", APRIL)


def test_the_analyst_sends_one_indicator_back_and_the_report_stays_handed_in(world):
    report = submitted_round(world)
    card = card_of(report, "2")
    send_back_card(card=card, doing=world.doing("analyst", APRIL, "ขอหลักฐานเพิ่มเติม"))
    report.refresh_from_db()
    assert (report.state, card.state) == ("submitted", "returned")
    assert set(report.cards.exclude(pk=card.pk).values_list("state", flat=True)) == {"approved"}
    record_result(card=card, result={"result": "62"}, doing=world.doing("data_keeper", APRIL))
    send_card(card=card, doing=world.doing("data_keeper", APRIL))
    approve_card(card=card, doing=world.doing("supervisor", APRIL))
    certify_card(card=card, doing=world.doing("analyst", APRIL))
    assert card.points == "3.2000"


def test_a_certified_report_waits_again_for_an_indicator_that_is_sent_back(world):
    report = certified_round(world)
    card = card_of(report)
    send_back_card(card=card, doing=world.doing("analyst", APRIL, "พบข้อมูลคลาดเคลื่อน"))
    report.refresh_from_db()
    assert (report.state, card.state, card.certified_at) == ("submitted", "returned", None)


def test_a_report_is_certified_only_with_all_its_indicators(world):
    report = submitted_round(world)
    for card in report.cards.exclude(code="5"):
        certify_card(card=card, doing=world.doing("analyst", APRIL))
    assert refusal(certify_report, report=report, doing=world.doing("analyst", APRIL)) == "not-all"


def test_nothing_is_certified_or_sent_back_before_it_is_handed_in(world):
    report = approved_round(world)
    card = card_of(report)
    assert refusal(certify_card, card=card, doing=world.doing("analyst", APRIL)) == "not-handed-in"
    back = world.doing("analyst", APRIL, "แก้ไข")
    assert refusal(send_back_card, card=card, doing=back) == "not-handed-in"


def test_what_is_handed_in_is_not_returned_by_the_agency_itself(world):
    card = card_of(submitted_round(world))
    doing = world.doing("supervisor", APRIL, "ขอแก้ไข")
    assert refusal(return_card, card=card, doing=doing) == "handed-in"


def also_holds(world, who, role):
    RoleGrant.objects.create(
        person=world.persona(who).person,
        role=role,
        organization=world.places["ayutthaya" if role != "analyst" else "opdc"],
        starts_on=APRIL.date(),
    )


def test_a_keeper_of_something_else_sends_nothing(world):
    card = card_of(filled_round(world))
    also_holds(world, "agency_head", "data_keeper")
    assert refusal(send_card, card=card, doing=world.doing("agency_head", APRIL)) == "not-your-card"


def test_a_supervisor_of_something_else_approves_and_returns_nothing(world):
    card = sent(world)
    also_holds(world, "agency_head", "supervisor")
    assert refusal(approve_card, card=card, doing=world.doing("agency_head", APRIL)) == "not-your-indicator"
    doing = world.doing("agency_head", APRIL, "แก้ไข")
    assert refusal(return_card, card=card, doing=doing) == "not-your-indicator"


def test_who_wrote_for_the_agency_approves_nothing_of_its_year(world):
    report = filled_round(world)
    also_holds(world, "data_keeper", "supervisor")
    report.agreement.indicators.filter(code="2").update(supervisor=world.persona("data_keeper").person)
    report.agreement.indicators.filter(code="2").update(keeper=world.persona("supervisor").person)
    also_holds(world, "supervisor", "data_keeper")
    card = card_of(report, "2")
    send_card(card=card, doing=world.doing("supervisor", APRIL))
    # This person sent nothing of indicator 2 itself, but wrote the card of it and of the others.
    assert refusal(approve_card, card=card, doing=world.doing("data_keeper", APRIL)) == "own-work"


@pytest.mark.parametrize("who", ["data_keeper", "supervisor", "coordinator"])
def test_who_had_a_hand_in_the_report_certifies_nothing_of_it(world, who):
    report = submitted_round(world)
    also_holds(world, who, "analyst")
    doing = world.doing(who, APRIL)
    assert refusal(certify_card, card=card_of(report), doing=doing) == "own-work"


def test_an_amendment_takes_the_open_reports_with_it_and_leaves_what_is_handed_in(world):
    half = submitted_round(world)
    agreement = half.agreement
    from samrit.assessments.actions.opening import open_report

    year = open_report(agreement=agreement, months=12, doing=world.doing("coordinator", OCTOBER))
    new = amended(world, agreement, target="61")
    half.refresh_from_db()
    year.refresh_from_db()
    assert (half.agreement_id, year.agreement_id) == (agreement.pk, new.pk)
    event = Event.objects.filter(subject_kind="report", subject_id=year.pk, action="decide_change").get()
    assert event.details["edition"] == 1


def test_points_that_an_amendment_changed_are_approved_again_before_they_are_handed_in(world):
    report = approved_round(world)
    old = report.agreement
    # By hand: 65 between 50 and 70 of the new scale is 2 + 15/20 = 2.7500; it was 3.5000.
    amended(world, old, row={"weight": "20", "kind": "thresholds", "thresholds": ["40", "50", "70", "80", "90"]})
    report.refresh_from_db()
    later = datetime(2011, 4, 25, 3, 0, tzinfo=UTC)
    assert refusal(submit_report, report=report, doing=world.doing("coordinator", later)) == "other-points"
    card = card_of(report, "2")
    return_card(card=card, doing=world.doing("coordinator", later, "เกณฑ์เปลี่ยน"))
    send_card(card=card, doing=world.doing("data_keeper", later))
    approve_card(card=card, doing=world.doing("supervisor", later))
    assert card.points == "2.7500"
    submit_report(report=report, doing=world.doing("coordinator", later))
    report.refresh_from_db()
    assert report.content["agreement"]["edition"] == "1"


def test_a_seen_report_that_moved_to_another_edition_is_looked_at_again(world):
    report = approved_round(world)
    seen = report.version
    amended(world, report.agreement, target="61")
    later = datetime(2011, 4, 25, 3, 0, tzinfo=UTC)
    doing = world.doing("coordinator", later)
    assert refusal(submit_report, report=report, doing=doing, seen_version=seen) == "version"


def test_nothing_of_a_card_is_lost_when_it_is_copied(world):
    card = sent(world)
    copy = card.copies.get()
    assert copy.content["result"] == {"result": "93.2"}
    assert copy.content["work_done"] == card.work_done != ""
    assert copy.points == "3.6400"
    assert Card.objects.get(pk=card.pk).sent_by == world.persona("data_keeper").person
