"""Two people act on one report at the same moment: what is handed in is what was approved, and once."""

import threading

import pytest
from django.db import connections, transaction
from tests.agreed import amended
from tests.agreements.test_at_the_same_time import meanwhile
from tests.reported import APRIL, approved_round, filled_round
from tests.world import make_world

from samrit.assessments.actions import approving, sending, submitting
from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.recording import record_result
from samrit.assessments.actions.sending import send_card, withdraw_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Card, Receipt, Report
from samrit.workflow.actions import Refused


@pytest.fixture
def world(transactional_db):
    return make_world()


def card_of(report, code="1"):
    return report.cards.select_related("report__agreement__organization").get(code=code)


def test_a_card_returned_while_the_report_is_handed_in_stays_approved(world, monkeypatch):
    report = approved_round(world)
    card = card_of(report)
    ended = meanwhile(
        monkeypatch,
        submitting,
        "score_report",
        lambda: submit_report(report=report, doing=world.doing("coordinator", APRIL)),
        lambda: return_card(card=card, doing=world.doing("supervisor", APRIL, "พบข้อผิดพลาด")),
    )
    assert ended == (None, "handed-in")
    assert (Report.objects.get().state, card_of(report).state) == ("submitted", "approved")


def test_a_report_handed_in_while_a_card_is_returned_waits_for_it(world, monkeypatch):
    report = approved_round(world)
    card = card_of(report)
    ended = meanwhile(
        monkeypatch,
        approving,
        "hosted_results",
        lambda: return_card(card=card, doing=world.doing("supervisor", APRIL, "พบข้อผิดพลาด")),
        lambda: submit_report(report=report, doing=world.doing("coordinator", APRIL)),
    )
    assert ended == (None, "not-approved")
    assert not Receipt.objects.exists()


def test_a_result_written_while_the_card_is_sent_is_not_sent_unseen(world, monkeypatch):
    card = card_of(filled_round(world))
    ended = meanwhile(
        monkeypatch,
        sending,
        "score_report",
        lambda: send_card(card=card, doing=world.doing("data_keeper", APRIL)),
        lambda: record_result(card=card, result={"result": "99"}, doing=world.doing("data_keeper", APRIL)),
    )
    stored = Card.objects.get(pk=card.pk)
    assert ended == (None, "state")
    assert (stored.state, stored.result, stored.points) == ("sent", {"result": "93.2"}, "3.6400")


def test_what_is_withdrawn_while_it_is_approved_is_either(world, monkeypatch):
    card = card_of(filled_round(world))
    send_card(card=card, doing=world.doing("data_keeper", APRIL))
    ended = meanwhile(
        monkeypatch,
        approving,
        "refuse_own_year",
        lambda: approve_card(card=card, doing=world.doing("supervisor", APRIL)),
        lambda: withdraw_card(card=card, doing=world.doing("data_keeper", APRIL)),
    )
    assert ended == (None, "state")
    assert Card.objects.get(pk=card.pk).state == "approved"


@pytest.mark.postgres  # of two who write, SQLite lets one wait until the other is through
def test_an_amendment_accepted_while_the_report_is_handed_in_comes_after_it(world, monkeypatch):
    report = approved_round(world)
    agreement = report.agreement

    def decide():
        with transaction.atomic():
            amended(world, agreement, target="61")

    ended = meanwhile(
        monkeypatch,
        submitting,
        "score_report",
        lambda: submit_report(report=report, doing=world.doing("coordinator", APRIL)),
        decide,
    )
    stored = Report.objects.get()
    assert ended == (None, None)
    assert (stored.state, stored.agreement_id) == ("submitted", agreement.pk)
    assert stored.content["agreement"]["edition"] == "0"


@pytest.mark.postgres  # of two who write, SQLite lets one wait until the other is through
def test_of_ten_who_hand_in_together_one_gets_the_receipt(world):
    report = approved_round(world)
    doing, start, ended = world.doing("coordinator", APRIL), threading.Barrier(10), []

    def hand_in():
        start.wait(20)
        try:
            submit_report(report=report, doing=doing)
            ended.append(None)
        except Refused as refusal:
            ended.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=hand_in) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended, key=str) == [None, *["state"] * 9]
    assert Receipt.objects.count() == 1
