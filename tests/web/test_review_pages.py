"""Every page of the review opens for those who may see it, with a fixed number of queries, and for nobody else."""

import pytest
from django.urls import reverse
from tests.reviewing import LATER, row_of, submitted_agreement

from samrit.agreements.actions.auditing import Remark, return_template, submit_template
from samrit.agreements.actions.negotiating import make_counter_offer
from samrit.agreements.models import AgreementIndicator, Negotiation
from samrit.agreements.terms import terms_of
from samrit.workflow.models import Event

MOST_QUERIES = 30


@pytest.fixture
def agreement(world):
    agreement = submitted_agreement(world)
    row = row_of(agreement, "1")
    submit_template(row=row, doing=world.doing("coordinator", LATER))
    return_template(
        row=row_of(agreement, "1"), doing=world.doing("analyst", LATER, "แก้สูตร"), remarks=[Remark("formula", "ตัวหาร")]
    )
    submit_template(row=row_of(agreement, "D2.1"), doing=world.doing("coordinator", LATER))
    ledger = row_of(agreement, "D3.1").negotiation
    make_counter_offer(
        negotiation=ledger, terms=terms_of(ledger.indicator), doing=world.doing("committee_member", LATER, "สูงขึ้นได้")
    )
    return agreement


def pages(agreement):
    """Name of the page, its address, and those who may open it; the others are told that they may not (403)."""
    row, ledger = row_of(agreement, "1"), row_of(agreement, "D3.1").negotiation
    receipt = Event.objects.get(action="submit_agreement").number
    readers = {"coordinator", "supervisor", "analyst", "committee_member", "auditor", "oversight", "agency_head"}
    return {
        "template-audit": ([row.pk], readers),
        "agreement-audit": ([agreement.pk], readers),
        "agreement-negotiation": ([agreement.pk], readers),
        "agreement-minutes": ([agreement.pk], readers),
        "negotiation": ([ledger.pk], readers),
        "receipt": ([receipt], readers),
        "template-submit": ([row.pk], {"coordinator", "supervisor"}),
        "templates-submit": ([agreement.pk], {"coordinator", "supervisor"}),
        "templates-pass": ([agreement.pk], {"analyst"}),
        "agreement-submit": ([agreement.pk], {"coordinator"}),
        "agreement-withdraw": ([agreement.pk], {"coordinator"}),
        "agreement-return": ([agreement.pk], {"analyst"}),
        "agreement-accept": ([agreement.pk], {"analyst"}),
    }


ASKED = ("coordinator", "supervisor", "agency_head", "analyst", "committee_member", "auditor", "oversight")


def test_pages_open_for_those_who_may_and_do_not_exist_for_others(world, sign_in, agreement):
    wanted, found = {}, {}
    for name, (args, allowed) in pages(agreement).items():
        address = reverse(name, args=args)
        for who in ASKED:
            wanted[name, who] = 200 if who in allowed else 403
            found[name, who] = sign_in(world.users[who]).get(address).status_code
        for who in ("outsider", "administrator", "host_agency"):
            for method in ("get", "post"):
                wanted[name, who, method] = 405 if method == "post" and name in ONLY_READ else 404
                found[name, who, method] = getattr(sign_in(world.users[who]), method)(address).status_code
    assert found == wanted


ONLY_READ = {"agreement-audit", "agreement-negotiation", "agreement-minutes", "receipt"}


def test_who_has_not_signed_in_is_led_to_the_entrance(client, agreement):
    for name, (args, _) in pages(agreement).items():
        assert client.get(reverse(name, args=args)).url.startswith("/accounts/login/")


def test_queues_show_an_agency_its_own_alone(world, sign_in, agreement):
    for name in ("audit", "negotiations"):
        address = f"{reverse(name)}?state=all&turn=all"
        assert "D3.1" in sign_in(world.users["coordinator"]).get(address).content.decode()
        assert "D3.1" not in sign_in(world.users["outsider"]).get(address).content.decode()


def more_rows(agreement, count):
    """Copies of the rows of D2.1 and D3.1, with their ledgers."""
    first = row_of(agreement, "D2.1")
    ledger = row_of(agreement, "D3.1").negotiation
    for number in range(count):
        AgreementIndicator.objects.create(
            agreement=agreement,
            code=f"D2.{number + 2}",
            parent_code="D2",
            position=50 + number,
            name=f"{first.name} {number}",
            row=first.row,
            state="submitted",
            supervisor=first.supervisor,
            keeper=first.keeper,
        )
        row = AgreementIndicator.objects.create(
            agreement=agreement,
            code=f"D3.{number + 2}",
            parent_code="D3",
            position=80 + number,
            name=f"{first.name} {number}",
            row=first.row,
            on_approved_list=False,
            supervisor=first.supervisor,
        )
        copy = Negotiation.objects.create(indicator=row, state="offered")
        for offer in ledger.offers.all():
            offer.pk, offer.negotiation = None, copy
            offer.save(force_insert=True)


def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    world, sign_in, agreement, django_assert_max_num_queries
):
    addresses = [reverse(name, args=args) for name, (args, _) in pages(agreement).items()]
    addresses += [f"{reverse('audit')}?state=all", f"{reverse('negotiations')}?turn=all"]
    first = _queries(world, sign_in, addresses, django_assert_max_num_queries)
    more_rows(agreement, 3)
    assert _queries(world, sign_in, addresses[:1], django_assert_max_num_queries, addresses) == first


def _queries(world, sign_in, warming, at_most, addresses=()):
    """How many each page asks of each; what is read once per process, or session, is read while warming."""
    found = {}
    for who in ("coordinator", "analyst", "committee_member"):
        client = sign_in(world.users[who])
        for address in warming:
            client.get(address)
        for address in addresses or warming:
            with at_most(MOST_QUERIES) as counted:
                client.get(address)
            found[who, address] = len(counted)
    return found
