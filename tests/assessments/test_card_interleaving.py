"""Two people, one card, random orders of reading and saving: nothing that was acknowledged is ever lost."""

import random

import pytest
from tests.reported import APRIL, opened_round

from samrit.agreements.actions.drafting import Change, Collided
from samrit.assessments.actions.recording import record_fields
from samrit.assessments.models import Card, Substitute

FIELDS = ("work_done", "obstacles", "suggestions")


class Editor:
    """Somebody with the page open, who may look at a field again or save it from what they saw last."""

    def __init__(self, card, doing):
        self.card, self.doing = card, doing
        self.seen = dict.fromkeys(FIELDS, "")
        self.acknowledged = []

    def look(self, field):
        self.seen[field] = getattr(Card.objects.get(pk=self.card.pk), field)

    def write(self, field, word):
        new = f"{self.seen[field]} {word}".strip()
        try:
            record_fields(card=self.card, changes=[Change(field, new, self.seen[field])], doing=self.doing)
        except Collided as refusal:
            self.seen[field] = refusal.collisions[0].stored
            return
        self.seen[field] = new
        self.acknowledged.append((field, word))


class Careless(Editor):
    """The control: stores without comparing."""

    def write(self, field, word):
        new = f"{self.seen[field]} {word}".strip()
        Card.objects.filter(pk=self.card.pk).update(**{field: new})
        self.seen[field] = new
        self.acknowledged.append((field, word))


@pytest.fixture
def card(world):
    """A card with a keeper and a substitute, both of whom write."""
    report = opened_round(world)
    second = world.persona("coordinator").person
    second.role_grants.create(role="data_keeper", organization=world.places["ayutthaya"], starts_on="2010-10-01")
    Substitute.objects.create(
        agreement=report.agreement,
        code="1",
        place="keeper",
        person=second,
        starts_on="2011-04-01",
        ends_on="2011-04-30",
        reason="ช่วยงาน",
        named_by=second,
        named_at=APRIL,
    )
    return report.cards.get(code="1")


def lost(world, card, kind, seed):
    editors = [kind(card, world.doing("data_keeper", APRIL)), kind(card, world.doing("coordinator", APRIL))]
    chance = random.Random(seed)
    for step in range(40):
        editor, field = chance.choice(editors), chance.choice(FIELDS)
        if chance.random() < 0.3:
            editor.look(field)
        else:
            editor.write(field, f"คำ{step}")
    now = Card.objects.get(pk=card.pk)
    return [
        word for editor in editors for field, word in editor.acknowledged if word not in getattr(now, field).split()
    ]


@pytest.mark.parametrize("seed", range(3))
def test_no_acknowledged_word_is_lost(world, card, seed):
    assert lost(world, card, Editor, seed) == []


def test_without_the_comparison_words_are_lost(world, card):
    assert lost(world, card, Careless, 0) != []
