"""Every act of the review in every state: only the arrows of the machines, and a refusal changes nothing."""

import pytest
from tests.agreed import opened, signed
from tests.reviewing import LATER, row_of, submitted_agreement

from samrit.agreements.actions.auditing import pass_template, return_template, submit_template
from samrit.agreements.actions.negotiating import make_counter_offer, make_offer, settle_negotiation
from samrit.agreements.actions.submitting import (
    accept_agreement,
    return_agreement,
    submit_agreement,
    withdraw_agreement,
)
from samrit.agreements.models import Agreement, AgreementIndicator, Negotiation
from samrit.agreements.terms import terms_of
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT, NEGOTIATION, TEMPLATE
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

OF_AGREEMENTS = {
    Action.SUBMIT_AGREEMENT: (submit_agreement, "coordinator"),
    Action.WITHDRAW_AGREEMENT: (withdraw_agreement, "coordinator"),
    Action.RETURN_AGREEMENT: (return_agreement, "analyst"),
    Action.ACCEPT_AGREEMENT: (accept_agreement, "analyst"),
}
OF_TEMPLATES = {
    Action.SUBMIT_TEMPLATE: (submit_template, "coordinator"),
    Action.RETURN_TEMPLATE: (return_template, "analyst"),
    Action.PASS_TEMPLATE: (pass_template, "analyst"),
}
OF_NEGOTIATIONS = {
    Action.OFFER: (make_offer, "coordinator"),
    Action.COUNTER_OFFER: (make_counter_offer, "committee_member"),
    Action.SETTLE_NEGOTIATION: (settle_negotiation, "committee_member"),
}


def impossible(machine, actions):
    return [(state, action) for state in machine.states for action in actions if machine.find(state, action) is None]


def attempt(world, act, who, **arguments):
    before = Event.objects.count()
    with pytest.raises(Refused) as caught:
        act(doing=world.doing(who, LATER, "เหตุผล"), **arguments)
    assert Event.objects.count() == before
    return caught.value.code


@pytest.mark.parametrize(("state", "action"), impossible(AGREEMENT, OF_AGREEMENTS))
def test_an_agreement_takes_no_arrow_that_its_state_has_not(world, state, action):
    agreement = submitted_agreement(world)
    Agreement.objects.filter(pk=agreement.pk).update(state=state, content_hash="0" * 64)
    agreement.refresh_from_db()
    act, who = OF_AGREEMENTS[action]
    assert attempt(world, act, who, agreement=agreement) == "state"
    agreement.refresh_from_db()
    assert agreement.state == state


@pytest.mark.parametrize(("state", "action"), impossible(TEMPLATE, OF_TEMPLATES))
def test_a_template_takes_no_arrow_that_its_state_has_not(world, state, action):
    agreement = submitted_agreement(world)
    AgreementIndicator.objects.filter(agreement=agreement, code="1").update(state=state)
    act, who = OF_TEMPLATES[action]
    assert attempt(world, act, who, row=row_of(agreement, "1")) == "state"


@pytest.mark.parametrize("state", ["draft", "superseded"])
@pytest.mark.parametrize("action", OF_TEMPLATES)
def test_templates_rest_while_their_agreement_is_a_draft_or_superseded(world, state, action):
    agreement = submitted_agreement(world)
    sources = [arrow.source for arrow in TEMPLATE.transitions if arrow.action is action]
    AgreementIndicator.objects.filter(agreement=agreement, code="1").update(state=sources[0])
    Agreement.objects.filter(pk=agreement.pk).update(state=state, content_hash="0" * 64)
    act, who = OF_TEMPLATES[action]
    assert attempt(world, act, who, row=row_of(agreement, "1")) == "state"


@pytest.mark.parametrize("state", ["agreed", "signing", "signed", "published"])
def test_templates_can_still_be_audited_after_the_agreement(world, state):
    # The manual asks for the templates by January, after the signing in November (002:275-282).
    agreement = submitted_agreement(world)
    Agreement.objects.filter(pk=agreement.pk).update(state=state, content_hash="0" * 64)
    submit_template(row=row_of(agreement, "1"), doing=world.doing("coordinator", LATER))
    pass_template(row=row_of(agreement, "1"), doing=world.doing("analyst", LATER))
    assert row_of(agreement, "1").state == "passed"


@pytest.mark.parametrize(("state", "action"), impossible(NEGOTIATION, OF_NEGOTIATIONS))
def test_a_ledger_takes_no_entry_out_of_turn(world, state, action):
    agreement = submitted_agreement(world)
    Negotiation.objects.filter(indicator__agreement=agreement).update(state=state)
    ledger = Negotiation.objects.select_related("indicator__agreement").get(indicator__code="D3.1")
    act, who = OF_NEGOTIATIONS[action]
    assert attempt(world, act, who, negotiation=ledger, terms=terms_of(ledger.indicator)) == "turn"
    assert ledger.offers.count() == 1


@pytest.mark.parametrize("state", sorted(set(AGREEMENT.states) - {"submitted"}))
@pytest.mark.parametrize("action", OF_NEGOTIATIONS)
def test_nothing_is_negotiated_unless_the_agreement_is_submitted(world, state, action):
    agreement = submitted_agreement(world)
    Agreement.objects.filter(pk=agreement.pk).update(state=state, content_hash="0" * 64)
    ledger = Negotiation.objects.select_related("indicator__agreement").get(indicator__code="D3.1")
    act, who = OF_NEGOTIATIONS[action]
    assert attempt(world, act, who, negotiation=ledger, terms=terms_of(ledger.indicator)) == "state"


def test_a_return_while_it_is_signed_voids_what_was_signed(world):
    agreement = opened(world)
    assert agreement.signatures.exists()
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "พบข้อผิดพลาดในเกณฑ์"))
    assert (agreement.state, agreement.content_hash, agreement.signatures.count()) == ("draft", "", 0)
    assert Event.objects.get(action="return_agreement").details["voided_hash"]


def test_what_is_signed_is_not_returned(world):
    agreement = signed(world)
    assert attempt(world, return_agreement, "analyst", agreement=agreement) == "state"
    assert agreement.signatures.count() == 4
