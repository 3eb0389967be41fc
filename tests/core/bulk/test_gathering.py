"""From cards to columns: what is put side by side, and what is left to the single path, with the reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from tests.core.bulk.alike import by_the_single_path, differences

from samrit.core.bulk import ColumnsProblem, Row, State, from_cards, score_cards
from samrit.core.bulk.forms import FORMS
from samrit.core.kinds import KINDS
from samrit.core.kinds.composite import Composite
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone import Milestone, StepPoints
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue, StepsAndValue
from samrit.core.kinds.steps import StepsDone
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.scorecard import Card, Indicator, Instead, InsteadKind, Lateness, Settings
from samrit.core.scoring import score
from samrit.core.text import Lang
from samrit.core.weights import Weight

PROJECTS = tuple(Decimal(each) for each in (80, 85, 90, 95, 100))


def row(code, scale, result, weight="1", **more):
    return Indicator(code, weight=Weight(Decimal(weight)), scale=scale, result=result, **more)


def direct(code="1", points="3", weight="1", **more):
    return row(code, Direct(), Measured(Decimal(points)), weight, **more)


def card(*rows, **settings):
    return Card(rows, settings=Settings(**settings))


def on(thresholds, result, **more):
    return row("1", Thresholds(Levels(tuple(map(Decimal, thresholds)), **more)), Measured(Decimal(result)))


def test_every_kind_but_the_composite_has_a_form():
    assert FORMS.keys() == KINDS.keys() - {"composite"}


def test_cards_under_the_same_settings_stand_side_by_side():
    gathered = from_cards([card(direct()), card(direct(), decimals=2), card(direct(points="4"))])
    assert [batch.positions for batch in gathered.batches] == [(0, 2), (1,)]
    assert gathered.batches[0].results.value.tolist() == [30_000, 40_000]
    assert gathered.alone == {}


def test_the_tree_becomes_rows_headings_and_owners_in_its_own_order():
    rows = (
        direct("1.1", parent="1"),
        Indicator("1"),
        Indicator("1.2", parent="1"),
        row("1.2.1", Composite(), None, parent="1.2"),
        direct("b", parent="1.2.1"),
        Indicator("g", parent="1.2.1"),
        direct("a", parent="g"),
        direct("2"),
    )
    (batch,) = from_cards([Card(rows), Card(rows)]).batches
    assert batch.rows == (("1.1", "1.2.1", "b", "a", "2"),) * 2
    assert batch.headings == (("1", "1.2", "g"),) * 2
    rules = batch.rules
    assert rules.cards.tolist() == [0, 5, 10]
    assert rules.owner.tolist() == [-1, -1, 1, 1, -1, -1, -1, 6, 6, -1]
    assert rules.kind.tolist() == [Row.POINTS, Row.COMPOSITE, Row.POINTS, Row.POINTS, Row.POINTS] * 2
    assert rules.headings.first.tolist() == [0, 1, 3, 5, 6, 8]
    assert rules.headings.last.tolist() == [4, 4, 4, 9, 9, 9]
    assert rules.headings.parent.tolist() == [-1, 0, -1, -1, 3, -1]
    assert differences([Card(rows)]) == []


def test_each_pool_has_a_unit_of_its_own():
    rows = (
        row("1", Composite(), None, "2.5"),
        direct("1.1", weight="0.3", parent="1"),
        direct("1.2", weight="0.7", parent="1"),
        direct("2", weight="7.5"),
    )
    (batch,) = from_cards([Card(rows)]).batches
    assert batch.rules.weight.tolist() == [5, 3, 7, 15]


def test_heirs_are_rows_of_the_batch():
    gone = {"applies": False}
    rows = (
        direct("1", instead=Instead(InsteadKind.TO, "9"), **{}),
        direct("2", instead=Instead(InsteadKind.TO, "1"), **gone),
        direct("3", instead=Instead(InsteadKind.RENORMALISE), **gone),
        direct("4", **gone),
    )
    (batch,) = from_cards([Card(rows), Card(rows)]).batches
    # the heir of 1, which applies, exists nowhere; nobody looks
    assert batch.rules.heir.tolist() == [-1, 0, -2, -1, -1, 4, -2, -1]
    assert batch.results.state.tolist() == [State.REPORTED, *[State.NOT_APPLICABLE] * 3] * 2


def test_working_days_are_counted_before():
    # Monday 31 October 2011 to Friday 4 November: four working days
    late = Lateness(date(2011, 10, 31), date(2011, 11, 4), Decimal("0.05"))
    (batch,) = from_cards([replace(card(direct()), lateness=late)]).batches
    assert (batch.results.late_days.tolist(), batch.rules.late_points.tolist()) == ([4], [500])
    (batch,) = from_cards([replace(card(direct()), lateness=replace(late, waived=3))]).batches
    assert batch.results.late_days.tolist() == [1]


def test_a_result_of_many_decimals_is_held_as_a_ratio():
    (batch,) = from_cards([card(on((80, 85, 90, 95, 100), "93.200001"))]).batches
    assert (batch.results.value.tolist(), batch.results.per.tolist()) == ([93_200_001], [100])


ALONE = {
    "faults": card(direct(weight="-1")),
    "nothing in it": card(),
    "a floor below 0": card(direct(), floor=Decimal(-1)),
    "codes twice": card(direct(), direct()),
    "unreadable": card(direct(readable=False), direct("2")),
    "threshold too fine": card(on((80, 85, 90, 95, "100.00001"), "93")),
    "threshold too large": card(on((80, 85, 90, 95, "9e14"), "93")),
    "result too large": card(on((80, 85, 90, 95, 100), "9e14")),
    "result too fine": card(on((80, 85, 90, 95, 100), "1e-23")),
    "points too fine": card(on((80, 90), "85", points=(Decimal("1.00001"), Decimal(5)))),
    "points too low": card(on((80, 90), "85", points=(Decimal(-300_000), Decimal(5)))),
    "cap too fine": card(direct(), cap=Decimal("4.99999")),
    "cap too high": card(direct(), cap=Decimal(100), decimals=8),
    "weights too fine": card(direct(weight="0.0000000000001"), direct("2", weight="1")),
    "band too wide": card(row("1", TargetBand(Decimal(1), Decimal(2), Decimal(10**14)), Measured(Decimal(2)))),
    "value too fine": card(
        row(
            "1",
            MilestoneThenValue(((2, (Condition("at_least", Decimal(80)),)),)),
            StepsAndValue(StepsDone(frozenset({1})), Decimal("79.99999")),
        )
    ),
    "condition too fine": card(
        row(
            "1",
            MilestoneThenValue(((2, (Condition("above", Decimal("80.00001")),)),)),
            StepsAndValue(StepsDone(frozenset({1})), Decimal(80)),
        )
    ),
    "level of no step": card(
        row(
            "1",
            MilestoneThenValue(((1, (Condition("above", Decimal(80)),)),)),
            StepsAndValue(StepsDone(frozenset({1})), Decimal(80)),
        )
    ),
    "a day too fine": replace(
        card(direct()), lateness=Lateness(date(2011, 10, 31), date(2011, 11, 4), Decimal("0.00005"))
    ),
    "a day too dear": replace(
        card(direct()), lateness=Lateness(date(2011, 10, 31), date(2011, 11, 4), Decimal("10000.0001"))
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_columns_cannot_hold_is_left_to_the_single_path_with_a_reason(name):
    alone = from_cards([card(direct()), ALONE[name]]).alone
    assert list(alone) == [1]
    assert all(alone[1].text.in_(lang) and alone[1].remedy.in_(lang) for lang in Lang)


@pytest.mark.parametrize("name", ALONE)
def test_a_card_that_is_left_alone_is_scored_all_the_same(name):
    first, second = score_cards([ALONE[name], card(direct())])
    assert isinstance(first.alone, ColumnsProblem)
    assert (first.total, first.before_penalty, dict(first.points)) == by_the_single_path(ALONE[name])
    assert (second.total, second.alone) == (30_000, None)


def test_a_card_that_cannot_be_scored_has_no_figures_at_all():
    nothing = card(direct(applies=False), direct("2", applies=False))
    (found,) = score_cards([nothing])
    assert (found.total, found.before_penalty, found.points, found.alone) == (None, None, {}, None)
    assert score(nothing).refused


def test_partial_credit_counts_up_to_the_first_step_that_is_not_complete():
    parts = tuple(map(Decimal, ("1", "1", "0.25", "1", "0")))
    (found,) = score_cards([card(row("1", Milestone(), StepPoints(parts)))])
    assert found.total == 22_500
    (found,) = score_cards([card(row("1", Milestone(), StepPoints((Decimal(1),) * 5)))])
    assert found.total == 50_000


@pytest.mark.parametrize(
    ("sign", "value", "level"),
    [
        ("below", "79.9999", 5),
        ("below", "80", 1),
        ("at_most", "80", 5),
        ("at_most", "80.0001", 1),
        ("at_least", "80", 5),
        ("at_least", "79.9999", 1),
        ("above", "80.0001", 5),
        ("above", "80", 1),
    ],
)
def test_conditions_hold_their_bounds_to_the_last_digit(sign, value, level):
    scale = MilestoneThenValue(((5, (Condition(sign, Decimal(80)),)),))
    steps = StepsDone(frozenset({1, 2, 3, 4}))
    (found,) = score_cards([card(row("1", scale, StepsAndValue(steps, Decimal(value))))])
    assert found.total == (50_000 if level == 5 else 40_000)


def test_no_cards_make_no_batches():
    assert from_cards([]).batches == ()
    assert score_cards([]) == ()


def test_rows_that_do_not_count_are_not_asked_what_they_cannot_hold():
    fine = on((80, 85, 90, 95, "100.00001"), "93")
    gathered = from_cards([card(direct("2"), replace(fine, applies=False))])
    assert gathered.alone == {}
    assert np.array_equal(gathered.batches[0].rules.kind, [Row.POINTS, Row.POINTS])
