"""Who had a hand in an agency's year is shown why they decide nothing of it, and no button that would refuse."""

import pytest
from tests.agreed import published
from tests.changing import MARCH, ask
from tests.filled import filled_agreement
from tests.world import FIRST_DAY

from samrit.agreements.actions.auditing import submit_template
from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.negotiating import settle_negotiation
from samrit.agreements.actions.submitting import submit_agreement
from samrit.agreements.models import Negotiation
from samrit.agreements.terms import terms_of
from samrit.organizations.models import RoleGrant

WHY = "ผู้อื่นต้องเป็นผู้ทำขั้นตอนนี้"
PASS, SETTLE, DECIDE = 'value="pass"', 'value="settle"', 'name="decision"'


@pytest.fixture
def both(world, sign_in):
    """The supervisor of the province, who is also an analyst and of the committee."""
    person = world.persona("supervisor").person
    for role in ("analyst", "negotiator"):
        RoleGrant.objects.create(person=person, role=role, organization=world.places["opdc"], starts_on=FIRST_DAY)
    return sign_in(world.persona("supervisor"))


@pytest.fixture
def agreement(world):
    """Submitted by the coordinator, with one template handed in; the supervisor wrote one field of another."""
    found = filled_agreement(world)
    written, row = found.indicators.filter(is_heading=False).order_by("position")[:2]
    save_field(row=written, field="reason", value="ข้อมูลสาธิต", was=written.reason, doing=world.doing("supervisor"))
    submit_agreement(agreement=found, doing=world.doing("coordinator"))
    submit_template(row=row, doing=world.doing("coordinator"))
    return found


def shown(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_a_template_can_be_returned_and_not_passed(agreement, both):
    row = agreement.indicators.get(state="submitted")
    page = shown(both, f"/review/templates/{row.pk}/")
    assert WHY in page
    assert 'value="return"' in page
    assert PASS not in page


def test_templates_are_not_passed_together(agreement, both):
    page = shown(both, f"/review/agreements/{agreement.pk}/audit/")
    assert "/audit/pass/" not in page
    assert WHY in shown(both, f"/review/agreements/{agreement.pk}/audit/pass/")


def test_a_negotiation_is_only_read(agreement, both):
    ledger = Negotiation.objects.filter(indicator__agreement=agreement).last()
    page = shown(both, f"/review/negotiations/{ledger.pk}/")
    assert WHY in page
    assert SETTLE not in page
    assert 'value="counter"' not in page


def test_the_agreement_is_not_accepted(world, agreement, both):
    for each in Negotiation.objects.filter(indicator__agreement=agreement):
        decided = world.doing("committee_member", reason="ตกลง")
        settle_negotiation(negotiation=each, terms=terms_of(each.indicator), doing=decided)
    page = shown(both, f"/agreements/{agreement.pk}/")
    assert WHY in page
    assert "disabled" in shown(both, f"/review/agreements/{agreement.pk}/accept/")


def test_a_change_is_not_decided(world, both):
    agreement = published(world)
    row = agreement.indicators.get(code="2")
    save_field(row=row, field="reason", value="ข้อมูลสาธิต", was="", doing=world.doing("supervisor", MARCH))
    page = shown(both, f"/changes/{ask(world, agreement).request.pk}/")
    assert WHY in page
    assert DECIDE not in page


@pytest.mark.parametrize("address", ["/review/agreements/{}/accept/", "/agreements/{}/"])
def test_who_had_no_hand_in_it_is_told_nothing_of_the_kind(world, agreement, sign_in, address):
    assert WHY not in shown(sign_in(world.persona("analyst")), address.format(agreement.pk))


def test_another_analyst_passes_the_template(world, agreement, sign_in):
    row = agreement.indicators.get(state="submitted")
    assert PASS in shown(sign_in(world.persona("analyst")), f"/review/templates/{row.pk}/")
