"""One person with roles on both sides decides nothing of a year in which they had a hand for the agency."""

import pytest
from tests.agreed import published
from tests.changing import MARCH, ask
from tests.filled import filled_agreement
from tests.world import FIRST_DAY

from samrit.agreements.actions.auditing import pass_template, pass_templates, submit_template
from samrit.agreements.actions.changing import decide_change
from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.negotiating import make_counter_offer, settle_negotiation
from samrit.agreements.actions.submitting import accept_agreement, submit_agreement
from samrit.agreements.models import AgreementIndicator, Negotiation
from samrit.agreements.terms import terms_of
from samrit.organizations.models import RoleGrant
from samrit.workflow.actions import Refused


@pytest.fixture
def both(world):
    """The supervisor of the province, who is also an analyst and of the committee."""
    person = world.persona("supervisor").person
    for role in ("analyst", "negotiator"):
        RoleGrant.objects.create(person=person, role=role, organization=world.places["opdc"], starts_on=FIRST_DAY)
    return "supervisor"


def code_of(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def test_who_wrote_one_field_decides_nothing_though_others_submitted(world, both):
    agreement = filled_agreement(world)
    written, row = agreement.indicators.filter(is_heading=False).order_by("position")[:2]
    save_field(row=written, field="reason", value="ข้อมูลสาธิต", was=written.reason, doing=world.doing(both))
    submit_agreement(agreement=agreement, doing=world.doing("coordinator"))
    submit_template(row=row, doing=world.doing("coordinator"))
    row = AgreementIndicator.objects.select_related("agreement__organization").get(pk=row.pk)
    ledger = Negotiation.objects.filter(indicator__agreement=agreement).last()
    terms, doing = terms_of(ledger.indicator), world.doing(both, reason="ตกลง")
    assert code_of(lambda: pass_template(row=row, doing=doing)) == "own-work"
    assert (
        code_of(lambda: pass_templates(agreement=agreement, versions={row.pk: row.version}, doing=doing)) == "own-work"
    )
    assert code_of(lambda: make_counter_offer(negotiation=ledger, terms=terms, doing=doing)) == "own-work"
    assert code_of(lambda: settle_negotiation(negotiation=ledger, terms=terms, doing=doing)) == "own-work"
    for each in Negotiation.objects.filter(indicator__agreement=agreement):
        settle_negotiation(
            negotiation=each, terms=terms_of(each.indicator), doing=world.doing("committee_member", reason="ตกลง")
        )
    assert code_of(lambda: accept_agreement(agreement=agreement, doing=doing)) == "own-work"
    accept_agreement(agreement=agreement, doing=world.doing("analyst"))


def test_who_edited_the_agreement_does_not_decide_on_its_changes(world, both):
    agreement = published(world)
    row = agreement.indicators.get(code="2")
    save_field(row=row, field="reason", value="ข้อมูลสาธิต", was="", doing=world.doing(both, MARCH))
    request = ask(world, agreement).request
    assert code_of(lambda: decide_change(request=request, accept=True, doing=world.doing(both, MARCH, "ตกลง"))) == (
        "own-work"
    )
    request.refresh_from_db()
    assert request.state == "submitted"
