"""The bulk path equals the single path: on every table of the repository and on random ones, made to hurt.

The number of random cases follows ``SAMRIT_BULK_CASES`` (leaves; 100,000 unless it is set).
"""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.bulk.adversary import adversarial_leaves, by_whole_numbers
from tests.core.bulk.alike import differences
from tests.core.bulk.random_cards import Maker

from samrit.core.bulk import score_cards
from samrit.core.kinds.kind import Limits
from samrit.core.loading_frameworks import load_card, rules_folder
from samrit.core.scorecard import Card, Indicator, Missing, Settings
from samrit.core.weights import Weight

ROOT = Path(__file__).parents[3]
CASES = int(os.environ.get("SAMRIT_BULK_CASES", "100000"))
TABLES = sorted([*ROOT.glob("tests/golden/*.yaml"), *ROOT.glob("rules/*/examples/*.yaml")])


def tables() -> list[Card]:
    """Every worked table of the repository, in each of the three rounds."""
    cards = [card for path in TABLES if (card := load_card(path, rules_folder())[0]) is not None]
    return [replace(card, settings=replace(card.settings, round=round_)) for card in cards for round_ in (6, 9, 12)]


def test_every_worked_table_comes_out_as_from_the_single_path():
    cards = tables()
    assert len(cards) > 3 * 15
    assert differences(cards) == []


def test_nearly_every_worked_table_is_held_in_columns():
    scored = score_cards(tables())
    assert sum(each.alone is None and each.total is not None for each in scored) > 0.8 * len(scored)


def test_a_difference_would_be_seen():
    card = next(card for card in Maker(1).cards(99) if score_cards([card])[0].total is not None)
    other = replace(card, settings=replace(card.settings, decimals=card.settings.decimals + 1))
    assert score_cards([card])[0] != score_cards([other])[0]


def test_random_cards_come_out_as_from_the_single_path():
    cards = list(Maker(2550).cards(CASES // 40))
    assert differences(cards) == []


def test_random_cards_are_mostly_held_in_columns_and_mostly_scored():
    scored = score_cards(list(Maker(2551).cards(300)))
    assert sum(each.alone is None for each in scored) > 0.85 * len(scored)
    assert sum(each.total is not None for each in scored) > 0.8 * len(scored)
    assert any(each.alone is None and each.total is None for each in scored)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_cards_that_chance_finds_come_out_as_from_the_single_path(seed, count):
    assert differences(list(Maker(seed).cards(count))) == []


def test_random_leaves_of_every_kind_come_out_as_from_their_own_scorers():
    maker = Maker(2552)
    for cap, decimals in ((Decimal(5), 4), (Decimal(100), 2)):
        leaves = [maker.leaf(cap) for _ in range(CASES * 3 // 10)]
        limits = Limits(decimals, Decimal(1) if cap == 5 else Decimal(0), cap)
        rows = tuple(
            Indicator(str(number), weight=Weight(Decimal(1)), scale=scale, result=result)
            for number, (scale, result) in enumerate(leaves)
        )
        kept = Settings(decimals=decimals, floor=limits.floor, cap=limits.cap, missing=Missing.FLOOR)
        cards = [Card(rows[start : start + 25], settings=kept) for start in range(0, len(rows), 25)]
        scored = score_cards(cards)
        assert sum(each.alone is None for each in scored) > 0.9 * len(scored)
        for card, found in zip(cards, scored, strict=True):
            if found.alone is None:
                wanted = {row.code: row.scale.scorer(limits).units(row.result) for row in card.indicators}
                assert found.points == wanted


@pytest.mark.parametrize("falling", [False, True])
def test_adversarial_leaves_come_out_as_from_whole_numbers(falling):
    plan, results, figures = adversarial_leaves(CASES, seed=11, falling=falling)
    points = plan.score(results).points
    wanted = np.array([by_whole_numbers(*each, falling=falling) for each in figures])
    assert np.flatnonzero(points != wanted).size == 0
