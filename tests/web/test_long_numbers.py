"""Numbers of thousands of digits, which no page of the site sends: an answer that says no, never a broken page."""

import pytest
from tests.agreed import agreed, opened
from tests.filled import filled_agreement

from samrit.agreements.actions.auditing import submit_template
from samrit.agreements.actions.submitting import submit_agreement
from samrit.agreements.models import AgreementIndicator

LONG = ["9" * 30, "9" * 5000, "๙" * 5000]
pytestmark = pytest.mark.parametrize("number", LONG, ids=["30", "5000", "5000 Thai"])


def test_in_addresses(world, sign_in, number):
    agreement = agreed(world)
    coordinator = sign_in(world.persona("coordinator"))
    for address in ("/strategy/", "/agreements/", "/frameworks/", "/organizations/", "/public/"):
        assert coordinator.get(address, {"year": number, "page": number}).status_code == 200
    draft = f"/agreements/{agreement.pk}/people/"
    assert coordinator.get(draft, {"supervisor": number}).status_code == 200


def test_in_the_forms_of_signing(world, sign_in, number):
    waiting = opened(world)
    analyst = sign_in(world.persona("analyst"))
    assert analyst.post(f"/signing/{waiting.pk}/places/2/", {"person": number}).status_code == 302
    assert waiting.signatures.get(order=2).person == world.persona("counter_signer").person


def test_in_the_form_that_opens_signing(world, sign_in, number):
    ready = agreed(world)
    analyst = sign_in(world.persona("analyst"))
    for do in ("add", f"up-{number}", f"remove-{number}"):
        assert analyst.post(f"/signing/{ready.pk}/open/", {"count": number, "do": do}).status_code in (200, 422)


def test_in_the_audit(world, sign_in, number):
    agreement = filled_agreement(world)
    submit_agreement(agreement=agreement, doing=world.doing("coordinator"))
    row = AgreementIndicator.objects.filter(agreement=agreement, is_heading=False).first()
    submit_template(row=row, doing=world.doing("coordinator"))
    analyst = sign_in(world.persona("analyst"))
    answer = analyst.post(f"/review/templates/{row.pk}/", {"act": "pass", "settle": number})
    assert answer.status_code in (302, 409, 422)
