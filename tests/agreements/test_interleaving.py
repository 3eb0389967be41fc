"""Two people, one template, random orders of reading and saving: nothing that was acknowledged is ever lost."""

import random

import pytest

from samrit.agreements.actions.drafting import Collided, save_field
from samrit.agreements.actions.rows import add_own
from samrit.agreements.models import AgreementIndicator
from samrit.workflow.models import Event

FIELDS = ("description", "formula", "reason")


class Editor:
    """Somebody with the page open, who may look at a field again or save it from what they saw last."""

    def __init__(self, name, row, doing):
        self.name, self.row, self.doing = name, row, doing
        self.seen = dict.fromkeys(FIELDS, "")
        self.acknowledged = []
        self.both_texts = 0

    def look(self, field):
        self.seen[field] = getattr(AgreementIndicator.objects.get(pk=self.row.pk), field)

    def write(self, field, text):
        """Append to what they saw, so that a text that was written over can be told."""
        new = f"{self.seen[field]} {text}".strip()
        try:
            save_field(row=self.row, field=field, value=new, was=self.seen[field], doing=self.doing)
        except Collided as refusal:
            (collision,) = refusal.collisions
            assert collision.written == new, "the person still has their own text"
            self.both_texts += 1
            self.seen[field] = collision.stored
            return
        self.seen[field] = new
        self.acknowledged.append((field, text))


class Careless(Editor):
    """The control: stores without comparing."""

    def write(self, field, text):
        new = f"{self.seen[field]} {text}".strip()
        AgreementIndicator.objects.filter(pk=self.row.pk).update(**{field: new})
        self.seen[field] = new
        self.acknowledged.append((field, text))


def play(world, kind, seed):
    """Sixty random steps of two editors: the acknowledged words that are gone, and how often both texts were shown."""
    row = add_own(agreement=world.agreement(), parent_code="D2", name="ก", doing=world.doing("coordinator"))
    editors = [kind("ก", row, world.doing("coordinator")), kind("ข", row, world.doing("supervisor"))]
    chance = random.Random(seed)
    for step in range(60):
        editor, field = chance.choice(editors), chance.choice(FIELDS)
        if chance.random() < 0.3:
            editor.look(field)
        else:
            editor.write(field, f"{editor.name}{step}")
    stored = AgreementIndicator.objects.get(pk=row.pk)
    lost = [text for each in editors for field, text in each.acknowledged if text not in getattr(stored, field).split()]
    return lost, sum(each.both_texts for each in editors)


@pytest.mark.parametrize("seed", range(5))
def test_two_editors_lose_nothing(world, seed):
    lost, both_texts = play(world, Editor, seed)
    assert lost == []
    assert both_texts > 0, "they did meet"
    kept = [event.details for event in Event.objects.filter(details__has_key="new").order_by("number")]
    for field in FIELDS:
        texts = [each["new"] for each in kept if each.get("field") == field]
        olds = [each["old"] for each in kept if each.get("field") == field]
        assert olds == ["", *texts[:-1]][: len(olds)], "the log tells every text in its order"


def test_without_the_comparison_words_are_lost(world):
    lost, _ = play(world, Careless, 0)
    assert lost
