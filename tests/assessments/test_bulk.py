"""Many cards at once: the preview says what will happen to each, and each is checked by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reported import APRIL, approved_round, filled_round, submitted_round

from samrit.assessments.actions.approving import return_card
from samrit.assessments.actions.bulk import act_on_all, preview
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Card
from samrit.core.permissions import Action
from samrit.workflow.actions import Refused


def cards_of(report):
    return list(report.cards.select_related("report__agreement__organization", "report__agreement__framework"))


def codes(outcomes):
    return {each.card.code: each.refusal.code if each.refusal else None for each in outcomes}


def test_each_card_is_approved_or_says_why_not(world):
    report = filled_round(world)
    for card in cards_of(report)[:3]:
        send_card(card=card, doing=world.doing("data_keeper", APRIL))
    # One is somebody else's to approve.
    report.agreement.indicators.filter(code="2").update(supervisor=world.persona("agency_head").person)
    cards = cards_of(report)
    doing = world.doing("supervisor", APRIL)
    expected = {"1": None, "2": "not-your-indicator", "3": None, "4": "state", "5": "state"}
    assert codes(preview(cards=cards, action=Action.APPROVE_CARD, doing=doing)) == expected
    assert not Card.objects.filter(state="approved").exists()
    versions = {card.pk: card.version for card in cards}
    assert codes(act_on_all(cards=cards, versions=versions, action=Action.APPROVE_CARD, doing=doing)) == expected
    assert set(Card.objects.filter(state="approved").values_list("code", flat=True)) == {"1", "3"}


def test_what_changed_since_the_preview_is_not_done(world):
    report = submitted_round(world)
    cards = cards_of(report)
    versions = {card.pk: card.version for card in cards} | {cards[0].pk: cards[0].version - 1}
    doing = world.doing("analyst", APRIL)
    done = act_on_all(cards=cards, versions=versions, action=Action.CERTIFY_CARD, doing=doing)
    assert codes(done) == {"1": "version", "2": None, "3": None, "4": None, "5": None}


def test_nothing_is_certified_of_what_is_not_handed_in(world):
    cards = cards_of(approved_round(world))
    found = preview(cards=cards, action=Action.CERTIFY_CARD, doing=world.doing("analyst", APRIL))
    assert {each.refusal.code for each in found} == {"not-handed-in"}


def test_the_preview_says_what_the_act_says_for_everybody(world):
    report = submitted_round(world)
    for who in ("analyst", "supervisor", "data_keeper", "auditor", "outsider"):
        doing = world.doing(who, APRIL)
        for action in (Action.CERTIFY_CARD, Action.APPROVE_CARD):
            cards = cards_of(report)
            before = codes(preview(cards=cards, action=action, doing=doing))
            if who == "analyst" and action is Action.CERTIFY_CARD:
                assert set(before.values()) == {None}
                continue
            assert codes(act_on_all(cards=cards, versions={}, action=action, doing=doing)) == before


def test_a_preview_asks_no_more_for_many_cards_than_for_one(world):
    report = approved_round(world)
    doing = world.doing("supervisor", APRIL)
    return_card(card=cards_of(report)[0], doing=world.doing("coordinator", APRIL, "แก้ไข"))
    cards = cards_of(report)
    counts = []
    for some in (cards[:1], cards):
        with CaptureQueriesContext(connection) as asked:
            preview(cards=some, action=Action.APPROVE_CARD, doing=doing)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4


def test_too_many_at_once_are_refused(world):
    cards = cards_of(approved_round(world)) * 61
    with pytest.raises(Refused) as refused:
        act_on_all(cards=cards, versions={}, action=Action.APPROVE_CARD, doing=world.doing("supervisor", APRIL))
    assert refused.value.code == "too-many"
