"""Over random histories nobody approves or certifies what they wrote, sent or approved, whatever roles they hold."""

import random
from collections import defaultdict

import pytest
from tests.reported import APRIL, RESULTS, opened_round

from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.certifying import certify_card, send_back_card
from samrit.assessments.actions.recording import record_result
from samrit.assessments.actions.sending import send_card, withdraw_card
from samrit.assessments.actions.submitting import submit_report
from samrit.organizations.models import RoleGrant
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

PEOPLE = ("data_keeper", "supervisor", "coordinator", "agency_head", "analyst", "second_analyst")
ROLES = ("data_keeper", "supervisor", "coordinator", "analyst")
MAKES = {"record_result", "submit_card"}


@pytest.mark.parametrize("seed", [2549, 2554, 2569])
def test_nobody_decides_about_their_own_year(world, seed):
    chance = random.Random(seed)
    report = opened_round(world)
    for who in PEOPLE:
        for role in ROLES:
            place = world.places["opdc" if role == "analyst" else "ayutthaya"]
            person = world.persona(who).person
            if not RoleGrant.objects.filter(person=person, role=role).exists():
                RoleGrant.objects.create(person=person, role=role, organization=place, starts_on=APRIL.date())
    hands = {}
    for row in report.agreement.indicators.filter(is_heading=False):
        keeper = chance.choice(PEOPLE[:2])
        supervisor = chance.choice([who for who in PEOPLE[1:4] if who != keeper])
        hands[row.code] = {"record": keeper, "send": keeper, "approve": supervisor, "return": supervisor}
        row.keeper, row.supervisor = world.persona(keeper).person, world.persona(supervisor).person
        row.save()
    acts = {
        "record": lambda card, doing: record_result(card=card, result=RESULTS[card.code], doing=doing),
        "send": lambda card, doing: send_card(card=card, doing=doing),
        "withdraw": lambda card, doing: withdraw_card(card=card, doing=doing),
        "approve": lambda card, doing: approve_card(card=card, doing=doing),
        "return": lambda card, doing: return_card(card=card, doing=doing),
        "certify": lambda card, doing: certify_card(card=card, doing=doing),
        "send-back": lambda card, doing: send_back_card(card=card, doing=doing),
        "submit": lambda card, doing: submit_report(report=card.report, doing=doing),
    }
    refused = defaultdict(int)
    often = ["record", "send", "approve", "certify"] * 4 + ["withdraw", "return", "send-back", "submit"]
    for _step in range(250):
        card = chance.choice(list(report.cards.select_related("report__agreement__organization")))
        act = chance.choice(often)
        who = hands[card.code].get(act) if chance.random() < 0.7 else None
        try:
            acts[act](card, world.doing(who or chance.choice(PEOPLE), APRIL, "ทดสอบ"))
        except Refused as refusal:
            refused[refusal.code] += 1
    did = defaultdict(set)
    for event in Event.objects.filter(subject_kind__in=["card", "report"]).exclude(actor=None):
        did[event.actor_id].add(event.action)
    assert any(MAKES & each for each in did.values())
    assert any("approve_card" in each for each in did.values())
    assert refused["own-work"] + refused["not-your-card"] + refused["not-your-indicator"] > 0
    for person in did:
        deeds = list(Event.objects.filter(actor=person, subject_kind="card").order_by("number"))
        _look([event.action for event in deeds])


def _look(deeds):
    """Who wrote or sent decides nothing after it; who approved or certified sends nothing, and who approved certifies
    nothing after it."""
    done = set()
    for deed in deeds:
        if deed in ("approve_card", "certify_card"):
            assert not MAKES & done
        if deed == "submit_card":
            assert not {"approve_card", "certify_card"} & done
        if deed == "certify_card":
            assert "approve_card" not in done
        done.add(deed)
