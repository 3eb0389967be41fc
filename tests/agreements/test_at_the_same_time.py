"""Two people act on one agreement at the same moment: what was looked at is what is decided about."""

import threading

import pytest
from django.db import connections
from tests.filled import filled_agreement
from tests.world import make_world

from samrit.agreements.actions import auditing, submitting
from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.negotiating import make_counter_offer, settle_negotiation
from samrit.agreements.models import Agreement, AgreementIndicator, Negotiation
from samrit.agreements.queries.promises import promise
from samrit.agreements.terms import Terms, terms_of
from samrit.workflow.actions import Refused


@pytest.fixture
def world(transactional_db):
    return make_world()


def meanwhile(monkeypatch, module, reading, first, second):
    """``second`` begins in another thread as soon as ``first`` has read; how each ended, by its refusal or ``None``."""
    has_read, is_done = threading.Event(), threading.Event()
    read = getattr(module, reading)

    def read_and_wait(*given):
        found = read(*given)
        has_read.set()
        is_done.wait(1.5)  # where the first holds the agreement, the second cannot be done before
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


def row_of(agreement, **given):
    rows = AgreementIndicator.objects.select_related("agreement__organization", "agreement__framework")
    return rows.filter(agreement=agreement, is_heading=False, **given).order_by("position").first()


def submitted(world):
    agreement = filled_agreement(world)
    submitting.submit_agreement(agreement=agreement, doing=world.doing("coordinator"))
    return agreement


def test_a_weight_saved_while_the_agreement_is_submitted_is_not_submitted(world, monkeypatch):
    agreement = filled_agreement(world)
    row = row_of(agreement, code__startswith="1.")
    ended = meanwhile(
        monkeypatch,
        submitting,
        "readiness",
        lambda: submitting.submit_agreement(agreement=agreement, doing=world.doing("coordinator")),
        lambda: save_field(
            row=row, field="row.weight", value="3", was=row.row["weight"], doing=world.doing("supervisor")
        ),
    )
    stored = Agreement.objects.get(pk=agreement.pk)
    assert ended == (None, "closed")
    assert stored.state == "submitted"
    assert promise(stored).errors == ()


def test_a_decision_taken_up_again_while_the_agreement_is_accepted_stays_settled(world, monkeypatch):
    agreement = submitted(world)
    committee = world.doing("committee_member", reason="ตกลง")
    for ledger in Negotiation.objects.filter(indicator__agreement=agreement):
        settle_negotiation(negotiation=ledger, terms=terms_of(ledger.indicator), doing=committee)
    again = Negotiation.objects.filter(indicator__agreement=agreement, indicator__row__kind="thresholds").first()
    decided = terms_of(again.indicator)
    ended = meanwhile(
        monkeypatch,
        submitting,
        "readiness",
        lambda: submitting.accept_agreement(agreement=agreement, doing=world.doing("analyst")),
        lambda: make_counter_offer(
            negotiation=again, terms=Terms(decided.row, f"{decided.target}1", decided.levels), doing=committee
        ),
    )
    again.refresh_from_db()
    assert ended == (None, "state")
    assert again.state == "settled"


def test_a_text_saved_while_its_template_is_handed_in_is_not_handed_in_unseen(world, monkeypatch):
    row = row_of(submitted(world))
    ended = meanwhile(
        monkeypatch,
        auditing,
        "promise",
        lambda: auditing.submit_template(row=row, doing=world.doing("coordinator")),
        lambda: save_field(
            row=row, field="description", value="ใหม่", was=row.description, doing=world.doing("supervisor")
        ),
    )
    row.refresh_from_db()
    assert ended == (None, "closed")
    assert (row.state, row.description == "ใหม่") == ("submitted", False)


def test_nothing_is_settled_or_passed_in_an_agreement_that_was_returned_meanwhile(world):
    agreement = submitted(world)
    row = row_of(agreement)
    auditing.submit_template(row=row, doing=world.doing("coordinator"))
    row = row_of(agreement, pk=row.pk)
    ledger = Negotiation.objects.select_related("indicator__agreement").filter(indicator__agreement=agreement).first()
    submitting.return_agreement(
        agreement=Agreement.objects.get(pk=agreement.pk), doing=world.doing("analyst", reason="แก้ไขน้ำหนัก")
    )
    for act in (
        lambda: settle_negotiation(
            negotiation=ledger, terms=terms_of(ledger.indicator), doing=world.doing("committee_member", reason="ตกลง")
        ),
        lambda: auditing.pass_template(row=row, doing=world.doing("analyst")),
    ):
        assert _ended(act) == "state"
