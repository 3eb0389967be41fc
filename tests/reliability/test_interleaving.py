"""Two editors of one card at the same moment, in two threads: what was acknowledged is never written over.

Shortened here; ``./samrit test --reliability`` plays five hundred rounds (``SAMRIT_RELIABILITY``).
"""

import os
import random
import threading
import time

import pytest
from django.db import connections
from tests.reported import APRIL, opened_round
from tests.world import make_world

from samrit.agreements.actions.drafting import Change, Collided
from samrit.assessments.actions.recording import record_fields
from samrit.assessments.models import Card
from samrit.workflow.models import Event

ROUNDS = 500 if os.environ.get("SAMRIT_RELIABILITY") else 40
FIELDS = ("work_done", "enablers", "obstacles")


@pytest.fixture
def card(transactional_db):
    return opened_round(make_world()).cards.get(code="1")


class Editor(threading.Thread):
    """The keeper in one of two windows, who looks now and then and appends a word to what was seen last."""

    def __init__(self, name, card, doing, gate, seed):
        super().__init__(daemon=True)
        self.words, self.card, self.doing, self.gate = name, card, doing, gate
        self.chance = random.Random(seed)
        self.seen = dict.fromkeys(FIELDS, "")
        self.acknowledged, self.collisions, self.broken = [], 0, []

    def run(self):
        try:
            for number in range(ROUNDS):
                field = self.chance.choice(FIELDS)
                if self.chance.random() < 0.5:
                    self.seen[field] = getattr(Card.objects.get(pk=self.card.pk), field)
                self.gate.wait(60)
                time.sleep(self.chance.random() * 0.004)
                new = f"{self.seen[field]} {self.words}{number}".strip()
                if self.write(field, new):
                    self.seen[field] = new
                    self.acknowledged.append((field, f"{self.words}{number}"))
        except Exception as error:
            self.broken.append(repr(error))
            self.gate.abort()
        finally:
            connections.close_all()

    def write(self, field, new):
        try:
            record_fields(card=self.card, changes=[Change(field, new, self.seen[field])], doing=self.doing)
        except Collided as refusal:
            (collision,) = refusal.collisions
            assert collision.written == new, "the person still has their own text"
            self.collisions += 1
            self.seen[field] = collision.stored
            return False
        return True


class Careless(Editor):
    """The control: stores without comparing with what was seen."""

    def write(self, field, new):
        Card.objects.filter(pk=self.card.pk).update(**{field: new})
        return True


def play(kind, card):
    """What both editors were told is stored and is not, and the editors."""
    world_doing = doing_of(card)
    gate = threading.Barrier(2)
    editors = [kind(name, card, world_doing, gate, seed) for seed, name in enumerate("กข")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join(600)
    assert [each.broken for each in editors] == [[], []]
    stored = Card.objects.get(pk=card.pk)
    told = [each for editor in editors for each in editor.acknowledged]
    return [(field, word) for field, word in told if word not in getattr(stored, field).split()], editors


def told(lost, editors):
    acknowledged = sum(len(each.acknowledged) for each in editors)
    collisions = sum(each.collisions for each in editors)
    refused = f"{collisions} refused with both texts shown"
    return f"{ROUNDS} rounds of two editors: {acknowledged} words acknowledged, {refused}, {len(lost)} lost"


def doing_of(card):
    from samrit.organizations.models import User
    from samrit.permissions import standpoint
    from samrit.workflow.actions import Doing

    return Doing(standpoint(User.objects.get(username="data_keeper").person, APRIL.date()), APRIL)


def test_two_editors_at_the_same_moment_lose_nothing(card):
    lost, editors = play(Editor, card)
    print(f"\n{told(lost, editors)}")
    assert lost == []
    assert sum(len(each.acknowledged) for each in editors) > ROUNDS / 2
    assert sum(each.collisions for each in editors) > ROUNDS / 10, "they did meet"
    for field in FIELDS:
        kept = Event.objects.filter(subject_kind="card", details__field=field).order_by("number")
        texts = ["", *(each.details["new"] for each in kept)]
        assert [each.details["old"] for each in kept] == texts[:-1], "the log tells every text in its order"
        assert getattr(Card.objects.get(pk=card.pk), field) == texts[-1]
    assert Card.objects.get(pk=card.pk).version == card.version + sum(len(each.acknowledged) for each in editors)


def test_without_the_comparison_words_are_lost(card):
    lost, editors = play(Careless, card)
    print(f"\ncontrol, without the comparison: {told(lost, editors)}")
    assert lost
