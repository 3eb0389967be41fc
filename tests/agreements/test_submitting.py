"""An agreement is handed in whole and without errors; what is not on the approved list is negotiated (C2, C3)."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.reviewing import LATER, SUBMITTED_AT, reviewed_agreement, row_of, submitted_agreement, thresholds

from samrit.agreements.actions.auditing import pass_template, return_template, submit_template
from samrit.agreements.actions.negotiating import make_counter_offer, settle_negotiation
from samrit.agreements.actions.submitting import (
    PROPOSED_AS_DRAFTED,
    accept_agreement,
    return_agreement,
    submit_agreement,
    withdraw_agreement,
)
from samrit.agreements.models import Negotiation
from samrit.agreements.queries.lateness import lateness
from samrit.agreements.refusals import NotReady
from samrit.agreements.terms import terms_of
from samrit.organizations.models import RoleGrant
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def refused(action, code, **arguments):
    before = Event.objects.count()
    with pytest.raises(Refused) as caught:
        action(**arguments)
    assert (caught.value.code, Event.objects.count()) == (code, before)
    return caught.value


def settle_all(world, agreement):
    for ledger in Negotiation.objects.filter(indicator__agreement=agreement).select_related("indicator__agreement"):
        settle_negotiation(
            negotiation=ledger,
            terms=terms_of(ledger.indicator),
            doing=world.doing("committee_member", LATER, "เหมาะสมแล้ว"),
        )


def test_submitting_opens_a_ledger_for_what_is_not_on_the_approved_list(world):
    agreement = submitted_agreement(world)
    assert agreement.state == "submitted"
    ledgers = {ledger.indicator.code: ledger for ledger in Negotiation.objects.select_related("indicator")}
    assert set(ledgers) == {"D3.1", "D4.1"}
    assert {ledger.state for ledger in ledgers.values()} == {"offered"}
    first = ledgers["D3.1"].offers.get()
    assert (first.number, first.side, first.target, first.row["thresholds"][0]) == (1, "agency", "75", "65")
    assert first.reason == "เพิ่งเริ่มใช้ระบบใหม่ จึงขอเริ่มจากเกณฑ์เดิม"
    assert ledgers["D4.1"].offers.get().reason == PROPOSED_AS_DRAFTED.th
    event = Event.objects.get(action="submit_agreement")
    assert (event.details["straight"], event.details["negotiated"]) == (["1", "D2.1"], ["D3.1", "D4.1"])
    assert len(event.details["hash"]) == 64


def test_reasons_given_at_the_submission_go_into_the_ledger(world):
    agreement = reviewed_agreement(world)
    submit_agreement(agreement=agreement, doing=world.doing("coordinator"), reasons={"D4.1": "มีงบอบรมจำกัด"})
    assert row_of(agreement, "D4.1").negotiation.offers.get().reason == "มีงบอบรมจำกัด"


def test_weights_of_95_are_refused_with_the_place_and_the_remedy(world):
    agreement = reviewed_agreement(world)
    row = row_of(agreement, "1")
    row.row = row.row | {"weight": "55"}
    row.save()
    refusal = refused(submit_agreement, "errors", agreement=agreement, doing=world.doing("coordinator"))
    assert isinstance(refusal, NotReady)
    assert {finding.code for finding in refusal.findings} == {"weights-sum"}
    assert "95" in refusal.text.th
    assert "95" in refusal.text.en
    agreement.refresh_from_db()
    assert agreement.state == "draft"


@pytest.mark.parametrize(
    ("at", "working_days", "is_late"),
    [
        # Monday 13 September 2010 is the last day (002:1301), to the last second in Thailand.
        (datetime(2010, 9, 13, 16, 59, 59, tzinfo=UTC), 0, False),
        (datetime(2010, 9, 13, 17, 0, 0, tzinfo=UTC), 1, True),
        # Tuesday to Friday are four working days, Saturday and Sunday none, Monday the fifth.
        (datetime(2010, 9, 19, 5, 0, tzinfo=UTC), 4, True),
        (datetime(2010, 9, 20, 5, 0, tzinfo=UTC), 5, True),
    ],
)
def test_what_comes_after_the_last_day_is_accepted_and_recorded_as_late(world, at, working_days, is_late):
    agreement = reviewed_agreement(world)
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", at))
    details = Event.objects.get(action="submit_agreement").details
    assert details["due"] == "2010-09-13"
    assert details["late_working_days"] == working_days
    assert details.get("late", False) is is_late


def test_more_than_a_year_late_is_counted_too(world):
    agreement = world.agreement()
    # 13 September 2010 to 14 September 2012 are 732 days: 104 weeks of five working days and Friday 14 September.
    found = lateness(agreement, "propose-indicators", datetime(2012, 9, 14, 5, 0, tzinfo=UTC))
    assert found.working_days == 104 * 5 + 4
    assert not found.holidays_known
    assert lateness(agreement, "no-such-event", SUBMITTED_AT) is None


def test_holidays_of_the_framework_are_no_working_days(world):
    agreement = world.agreement()
    version = agreement.framework
    version.content_hash = ""  # read as a draft, so that the day added here is looked at
    version.content["calendar"]["holidays"] = [{"day": "2010-09-15", "name": "วันหยุดราชการกรณีพิเศษ"}]
    found = lateness(agreement, "propose-indicators", datetime(2010, 9, 16, 5, 0, tzinfo=UTC))
    assert (found.working_days, found.holidays_known) == (2, True)


@pytest.mark.parametrize("who", ["data_keeper", "supervisor", "analyst", "outsider", "auditor", "administrator"])
def test_only_the_coordinator_of_the_agency_submits(world, who):
    refused(submit_agreement, "permission", agreement=reviewed_agreement(world), doing=world.doing(who))


def test_an_agreement_is_submitted_once(world):
    agreement = submitted_agreement(world)
    refused(submit_agreement, "state", agreement=agreement, doing=world.doing("coordinator"))


def test_it_is_withdrawn_as_long_as_nothing_was_decided(world):
    agreement = submitted_agreement(world)
    withdraw_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    assert agreement.state == "draft"
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    assert row_of(agreement, "D3.1").negotiation.offers.count() == 1  # the same text is no new entry


def test_a_changed_text_after_a_withdrawal_is_a_new_entry(world):
    agreement = submitted_agreement(world)
    withdraw_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    row = row_of(agreement, "D3.1")
    row.target = "80"
    row.save()
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    ledger = Negotiation.objects.get(indicator=row)
    assert (ledger.state, ledger.version) == ("offered", 3)
    assert [offer.target for offer in ledger.offers.order_by("number")] == ["75", "80"]


def counter(world, agreement):
    ledger = row_of(agreement, "D3.1").negotiation
    terms = terms_of(ledger.offers.get())
    doing = world.doing("committee_member", LATER, "ต่ำกว่าผลของปีก่อน")
    make_counter_offer(negotiation=ledger, terms=terms, doing=doing)


def passes(world, agreement):
    submit_template(row=row_of(agreement, "1"), doing=world.doing("coordinator", LATER))
    pass_template(row=row_of(agreement, "1"), doing=world.doing("analyst", LATER))


def returns(world, agreement):
    submit_template(row=row_of(agreement, "1"), doing=world.doing("supervisor", LATER))
    return_template(row=row_of(agreement, "1"), doing=world.doing("analyst", LATER, "แก้สูตร"))


@pytest.mark.parametrize("decide", [counter, passes, returns])
def test_it_is_not_withdrawn_once_something_was_decided(world, decide):
    agreement = submitted_agreement(world)
    decide(world, agreement)
    refused(withdraw_agreement, "decided", agreement=agreement, doing=world.doing("coordinator", LATER))
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "ปรับน้ำหนัก"))
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    withdraw_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))  # nothing was decided since


def test_a_return_needs_a_reason(world):
    agreement = submitted_agreement(world)
    refused(return_agreement, "reason", agreement=agreement, doing=world.doing("analyst", LATER))
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "ขอให้ทบทวนตัวชี้วัดที่ 1"))
    assert agreement.state == "draft"
    assert Event.objects.get(action="return_agreement").reason == "ขอให้ทบทวนตัวชี้วัดที่ 1"


def test_it_is_accepted_when_every_negotiation_is_settled(world):
    agreement = submitted_agreement(world)
    refusal = refused(accept_agreement, "unsettled", agreement=agreement, doing=world.doing("analyst", LATER))
    assert "D3.1, D4.1" in refusal.text.th
    settle_all(world, agreement)
    accept_agreement(agreement=agreement, doing=world.doing("analyst", LATER))
    assert agreement.state == "agreed"


def test_it_is_not_accepted_with_errors(world):
    agreement = submitted_agreement(world)
    settle_all(world, agreement)
    row = row_of(agreement, "1")
    row.row = row.row | {"weight": "61"}
    row.save()
    assert isinstance(
        refused(accept_agreement, "errors", agreement=agreement, doing=world.doing("analyst", LATER)), NotReady
    )


def test_rows_that_depart_from_the_decision_are_refused(world):
    agreement = submitted_agreement(world)
    settle_all(world, agreement)
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "ปรับ"))
    row = row_of(agreement, "D3.1")
    row.row = row.row | thresholds(60, 65, 70, 75, 80)
    row.save()
    refusal = refused(submit_agreement, "departs", agreement=agreement, doing=world.doing("coordinator", LATER))
    assert "D3.1" in refusal.text.en
    row.row = row.row | thresholds(65, 70, 75, 80, 85)
    row.save()
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    accept_agreement(agreement=agreement, doing=world.doing("analyst", LATER))


def test_nobody_accepts_what_they_handed_in(world):
    agreement = submitted_agreement(world)
    settle_all(world, agreement)
    both = world.users["coordinator"].person
    grant = world.users["analyst"].person.role_grants.get()
    RoleGrant.objects.create(person=both, role="analyst", organization=grant.organization, starts_on=grant.starts_on)
    refused(accept_agreement, "own-work", agreement=agreement, doing=world.doing("coordinator", LATER))


def test_what_passed_and_was_changed_is_handed_in_anew(world):
    agreement = submitted_agreement(world)
    for code in ("1", "D2.1"):
        submit_template(row=row_of(agreement, code), doing=world.doing("coordinator", LATER))
        pass_template(row=row_of(agreement, code), doing=world.doing("analyst", LATER))
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "ปรับคำอธิบาย"))
    row = row_of(agreement, "1")
    row.description = "อีกอย่างหนึ่ง"
    row.save()
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", LATER + timedelta(days=1)))
    assert row_of(agreement, "1").state == "submitted"
    assert row_of(agreement, "D2.1").state == "passed"
