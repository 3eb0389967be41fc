"""The ledger: offers in turn, their effect on the score, and a decision that is written into the agreement (C3, C4)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.reviewing import LATER, row_of, submitted_agreement

from samrit.agreements.actions.negotiating import make_counter_offer, make_offer, settle_negotiation
from samrit.agreements.actions.submitting import accept_agreement, return_agreement, submit_agreement
from samrit.agreements.models import Negotiation
from samrit.agreements.queries.last_result import NOT_BY_VALUE
from samrit.agreements.queries.negotiation import (
    NegotiationFilter,
    ledger_of,
    negotiation_queue,
    turn_counts,
)
from samrit.agreements.refusals import NotReady
from samrit.agreements.terms import Terms, terms_of
from samrit.organizations.models import RoleGrant
from samrit.permissions import standpoint
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

WHY = "ต่ำกว่าผลของปีก่อน"


def refused(action, code, **arguments):
    before = Event.objects.count()
    with pytest.raises(Refused) as caught:
        action(**arguments)
    assert (caught.value.code, Event.objects.count()) == (code, before)
    return caught.value


@pytest.fixture
def agreement(world):
    return submitted_agreement(world)


@pytest.fixture
def ledger(agreement):
    return negotiation(agreement)


def negotiation(agreement, code="D3.1"):
    found = Negotiation.objects.select_related("indicator__agreement__organization", "indicator__agreement__framework")
    return found.get(indicator__agreement=agreement, indicator__code=code)


def terms(row, *thresholds, target="78", **keys):
    kept = dict(row.row) | {"thresholds": [str(each) for each in thresholds]} | keys
    return Terms(kept, target, dict(row.levels))


def counter(world, ledger, *thresholds, **more):
    doing = world.doing("committee_member", LATER, WHY)
    return make_counter_offer(negotiation=ledger, terms=terms(ledger.indicator, *thresholds, **more), doing=doing)


def test_each_entry_shows_what_the_last_result_would_earn(world, ledger):
    counter(world, ledger, 70, 75, 80, 85, 90)
    found = ledger_of(negotiation(ledger.indicator.agreement))
    first, second = found.entries
    # 72 on 65/70/75/80/85: 2 + (72 − 70)/5 = 2.4. On 70/75/80/85/90: 1 + (72 − 70)/5 = 1.4, which is 1 less.
    assert (first.effect.past.year, first.effect.points, first.moved) == (2553, Decimal("2.4"), None)
    assert (second.effect.points, second.moved) == (Decimal("1.4"), Decimal("-1"))
    # The indicator is 10 of 100, so 2.4 points are 0.24 of the total.
    assert first.effect.of_total == Fraction("0.24")
    assert second.thresholds == ("70", "75", "80", "85", "90")
    assert (found.turn, found.decision) == ("agency", None)


def test_the_agreement_itself_is_not_changed_by_offers(world, ledger):
    counter(world, ledger, 70, 75, 80, 85, 90)
    row = row_of(ledger.indicator.agreement, "D3.1")
    assert (row.row["thresholds"][0], row.target) == ("65", "75")


def test_sides_take_turns(world, ledger):
    row = ledger.indicator
    mine = terms(row, 66, 71, 76, 81, 86)
    agency, committee = world.doing("coordinator", LATER, WHY), world.doing("committee_member", LATER, WHY)
    refused(make_offer, "turn", negotiation=ledger, terms=mine, doing=agency)
    make_counter_offer(negotiation=ledger, terms=mine, doing=committee)
    refused(make_counter_offer, "turn", negotiation=ledger, terms=mine, doing=committee)
    make_offer(negotiation=ledger, terms=mine, doing=agency)
    assert [offer.side for offer in ledger.offers.all()] == ["agency", "committee", "agency"]
    assert ledger.state == "offered"


@pytest.mark.parametrize("who", ["supervisor", "analyst", "outsider", "agency_head", "auditor", "committee_member"])
def test_only_the_coordinator_of_the_agency_offers(world, ledger, who):
    counter(world, ledger, 70, 75, 80, 85, 90)
    refused(
        make_offer,
        "permission",
        negotiation=ledger,
        terms=terms_of(ledger.indicator),
        doing=world.doing(who, LATER, WHY),
    )


@pytest.mark.parametrize("who", ["coordinator", "analyst", "outsider", "auditor", "oversight"])
def test_only_the_committee_counters_and_decides(world, ledger, who):
    doing = world.doing(who, LATER, WHY)
    for action in (make_counter_offer, settle_negotiation):
        refused(action, "permission", negotiation=ledger, terms=terms_of(ledger.indicator), doing=doing)


def test_every_entry_needs_a_reason_and_the_ledger_as_it_was_seen(world, ledger):
    mine = terms_of(ledger.indicator)
    refused(
        make_counter_offer, "reason", negotiation=ledger, terms=mine, doing=world.doing("committee_member", LATER, " ")
    )
    old = world.doing("committee_member", LATER, WHY, version=ledger.version - 1)
    refused(settle_negotiation, "version", negotiation=ledger, terms=mine, doing=old)


def test_criteria_that_cannot_be_scored_are_refused(world, ledger):
    doing = world.doing("committee_member", LATER, WHY)
    wrong = terms(ledger.indicator, 70, 90, 80, 85, 95)
    refusal = refused(make_counter_offer, "errors", negotiation=ledger, terms=wrong, doing=doing)
    assert isinstance(refusal, NotReady)


def test_the_decision_is_written_into_the_agreement_with_old_and_new(world, ledger):
    counter(world, ledger, 70, 75, 80, 85, 90)
    doing = world.doing("committee_member", LATER, "เห็นพ้องกัน")
    settle_negotiation(negotiation=ledger, terms=terms(ledger.indicator, 68, 73, 78, 83, 88), doing=doing)
    row = row_of(ledger.indicator.agreement, "D3.1")
    assert (row.row["thresholds"], row.target) == (["68", "73", "78", "83", "88"], "78")
    event = Event.objects.get(subject_kind="template", action="settle_negotiation")
    changed = {each["field"]: (each["old"], each["new"]) for each in event.details["changes"]}
    assert changed["target"] == ("75", "78")
    assert changed["row.thresholds"][0] == ["65", "70", "75", "80", "85"]
    found = ledger_of(negotiation(ledger.indicator.agreement))
    assert found.decision.offer.reason == "เห็นพ้องกัน"
    assert found.turn == ""


def test_the_agencys_own_text_can_be_the_decision(world, ledger):
    doing = world.doing("committee_member", LATER, "เหมาะสม")
    version = ledger.indicator.version
    settle_negotiation(negotiation=ledger, terms=terms_of(ledger.indicator), doing=doing)
    assert row_of(ledger.indicator.agreement, "D3.1").version == version
    assert not Event.objects.filter(subject_kind="template", action="settle_negotiation").exists()


def test_the_committee_takes_up_a_decision_that_was_wrong(world, ledger):
    doing = world.doing("committee_member", LATER, WHY)
    mine = terms_of(ledger.indicator)
    settle_negotiation(negotiation=ledger, terms=mine, doing=doing)
    refused(settle_negotiation, "turn", negotiation=ledger, terms=mine, doing=doing)
    refused(make_offer, "turn", negotiation=ledger, terms=mine, doing=world.doing("coordinator", LATER, WHY))
    refused(make_counter_offer, "same", negotiation=ledger, terms=mine, doing=doing)
    counter(world, ledger, 70, 75, 80, 85, 90)
    assert (ledger.state, ledger_of(negotiation(ledger.indicator.agreement)).decision) == ("countered", None)


def test_nothing_is_negotiated_once_the_agreement_is_no_longer_submitted(world, agreement, ledger):
    doing = world.doing("committee_member", LATER, WHY)
    for code in ("D3.1", "D4.1"):
        each = negotiation(agreement, code)
        settle_negotiation(negotiation=each, terms=terms_of(each.indicator), doing=doing)
    accept_agreement(agreement=agreement, doing=world.doing("analyst", LATER))
    refused(
        make_counter_offer,
        "state",
        negotiation=negotiation(agreement),
        terms=terms(ledger.indicator, 1, 2, 3, 4, 5),
        doing=doing,
    )


def test_a_weight_that_was_decided_is_balanced_by_the_agency(world, agreement):
    doing = world.doing("committee_member", LATER, "ลดน้ำหนัก")
    for code, more in (("D3.1", {"weight": "5"}), ("D4.1", {})):
        each = negotiation(agreement, code)
        decided = terms(each.indicator, 65, 70, 75, 80, 85, target="75", **more)
        settle_negotiation(negotiation=each, terms=decided, doing=doing)
    refused(accept_agreement, "errors", agreement=agreement, doing=world.doing("analyst", LATER))  # 95 of 100
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "ปรับน้ำหนักให้ครบ 100"))
    row = row_of(agreement, "1")
    row.row = row.row | {"weight": "65"}
    row.save()
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", LATER))
    accept_agreement(agreement=agreement, doing=world.doing("analyst", LATER))
    assert agreement.state == "agreed"


def test_nobody_decides_about_their_own_offer(world, ledger):
    person = world.users["coordinator"].person
    grant = world.users["committee_member"].person.role_grants.get()
    RoleGrant.objects.create(
        person=person, role="negotiator", organization=grant.organization, starts_on=grant.starts_on
    )
    doing = world.doing("coordinator", LATER, WHY)
    refused(settle_negotiation, "own-work", negotiation=ledger, terms=terms_of(ledger.indicator), doing=doing)


def test_where_no_score_can_be_given_the_ledger_says_why(world, ledger):
    row = ledger.indicator
    row.baseline = {}
    row.save()
    assert ledger_of(negotiation(row.agreement)).entries[0].effect.why.en == "there is no past result"
    row.baseline = {"2553": "7"}
    row.row = {"weight": "10", "kind": "milestone"}
    row.save()
    ledger.offers.update(row=row.row)
    assert ledger_of(negotiation(row.agreement)).entries[0].effect.why == NOT_BY_VALUE


def test_the_queue_tells_whose_turn_it_is_and_shows_an_agency_its_own_alone(world, agreement, ledger):
    counter(world, ledger, 70, 75, 80, 85, 90)
    member = standpoint(world.users["committee_member"].person, LATER.date())
    assert turn_counts(member, NegotiationFilter()) == {"agency": 1, "committee": 1, "settled": 0}
    assert [each.indicator.code for each in negotiation_queue(member, NegotiationFilter("committee"))] == ["D4.1"]
    both = negotiation_queue(member, NegotiationFilter())
    assert [(each.indicator.code, each.rounds) for each in both] == [("D4.1", 1), ("D3.1", 2)]
    assert not negotiation_queue(member, NegotiationFilter(agency=world.places["saraburi"].pk)).exists()
    outsider = standpoint(world.users["outsider"].person, LATER.date())
    assert not negotiation_queue(outsider, NegotiationFilter()).exists()
