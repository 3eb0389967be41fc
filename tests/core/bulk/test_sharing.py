"""Weights that move, column by column. Every figure is a weighted mean worked out by hand (WT-2, WT-5, AG-3)."""

from dataclasses import replace
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from tests.core.bulk.small import given, heading, heirs, limits, printed, scored

from samrit.core.bulk import NOTHING, PRO_RATA, RENORMALISE, ColumnsProblem, Row, State, compile_rules
from samrit.core.bulk.columns import HEAVIEST

OUT = int(State.NOT_APPLICABLE)
NO = int(State.NOT_CHOSEN)


def total(rules, values, states=None, **more):
    state = None if states is None else np.array(states, np.int8)
    return printed(scored(rules, values, state=state, **more).total)[0]


def test_weights_of_any_unit_make_a_mean():
    # (1 x 2 + 3 x 4)/4 = 3.5
    assert total(given([1, 3]), [2, 4]) == "3.5000"


def test_a_named_sibling_takes_the_weight_over():
    # WT-2: 30, 27, 3; 1.3 does not apply and 1.2 then weighs 30: (30 x 5 + 30 x 2)/60
    assert total(given([30, 27, 3], heir=heirs(None, None, 1)), [5, 2, 4], [0, 0, OUT]) == "3.5000"


def test_an_heir_that_does_not_apply_hands_on_by_its_own_rule():
    # 2 -> 1 -> 0: (1 + 2 + 3) x 5 and 4 x 2: (30 + 8)/10
    rules = given([1, 2, 3, 4], heir=heirs(None, 0, 1, None))
    assert total(rules, [5, 3, 3, 2], [0, OUT, OUT, 0]) == "3.8000"


def test_an_heir_that_keeps_its_weight_out_keeps_what_it_inherits_out():
    # 1 is renormalised, and 2 with it: (1 x 5 + 4 x 2)/5 = 2.6
    rules = given([1, 2, 3, 4], heir=np.array([PRO_RATA, RENORMALISE, 1, PRO_RATA]))
    assert total(rules, [5, 3, 3, 2], [0, OUT, OUT, 0]) == "2.6000"


def test_an_heir_that_waits_for_its_round_leaves_the_weight_out():
    # 1 has not started: only 0 (weight 1) and 3 (weight 4) count: (5 + 8)/5
    rules = given([1, 2, 3, 4], heir=heirs(None, None, 1, None), start_round=np.array([6, 12, 6, 6]))
    assert total(rules, [5, 3, 3, 2], [0, 0, OUT, 0], round_=6) == "2.6000"


def inland() -> tuple:
    """2.2 of FY2550 without 2.2.4, beside an indicator of weight 82."""
    rules = given([3, 3, 4, 2, 1, 1, 4, 82], headings=heading((0, 7, -1)))
    return rules, [3, 3, 3, 4, 5, 2, 3, 1], [0, 0, 0, OUT, 0, 0, 0, 0]


def test_weight_shared_pro_rata_stays_under_its_heading():
    # under the heading (9 + 9 + 12 + 5 + 2 + 12)/16 = 49/16 = 3.0625, which keeps all of its 18; 82 x 1 beside it:
    # (18 x 3.0625 + 82)/100 = 137.125/100
    rules, values, states = inland()
    scores = scored(rules, values, state=np.array(states, np.int8))
    assert printed(scores.total) == ["1.3713"]
    assert printed(scores.headings) == ["3.0625"]


def test_without_its_heading_the_same_weight_is_shared_by_all():
    # (49 + 82)/98 = 1.336734...
    rules, values, states = inland()
    assert total(replace(rules, headings=None), values, states) == "1.3367"


def test_renormalised_weight_leaves_its_heading_lighter():
    # (49 + 82)/98, though under the heading
    rules, values, states = inland()
    assert total(replace(rules, heir=np.full(8, RENORMALISE)), values, states) == "1.3367"


def test_a_heading_in_which_nothing_counts_hands_its_weight_up():
    # 0 and 1 are under an inner heading, 2 beside it under the outer one. All 6 go to row 2: (10 x 4 + 10 x 1)/20
    rules = given([2, 4, 4, 10], headings=heading((0, 3, -1), (0, 2, 0)))
    scores = scored(rules, [5, 5, 4, 1], state=np.array([OUT, OUT, 0, 0], np.int8))
    assert printed(scores.total) == ["2.5000"]
    assert printed(scores.headings) == ["4.0000", "–"]


def test_a_whole_branch_that_does_not_apply_is_shared_by_the_whole_table():
    rules = given([2, 4, 4, 10], headings=heading((0, 3, -1), (0, 2, 0)))
    assert total(rules, [5, 5, 4, 1], [OUT, OUT, OUT, 0]) == "1.0000"


def test_pots_in_a_heading_and_in_the_one_above_it_are_poured_in_turn():
    # inner: row 0 takes the weight of row 1: 6. outer: 6 + 2 and a pot of 4, so x 12/8: 9 and 3.
    # (9 x 5 + 3 x 1 + 8 x 2)/20 = 3.2
    rules = given([2, 4, 2, 4, 8], headings=heading((0, 4, -1), (0, 2, 0)))
    scores = scored(rules, [5, 4, 1, 4, 2], state=np.array([0, OUT, 0, OUT, 0], np.int8))
    assert printed(scores.total) == ["3.2000"]
    assert printed(scores.headings) == ["4.0000", "5.0000"]  # (9 x 5 + 3 x 1)/12


def test_a_weight_of_nothing_may_move_too():
    rules = given([0, 4, 4], headings=heading((0, 2, -1)))
    assert total(rules, [5, 3, 2], [OUT, 0, 0]) == "2.5000"


def test_rows_that_do_not_apply_have_no_points():
    scores = scored(given([1, 1, 1]), [5, 4, 3], state=np.array([OUT, NO, 0], np.int8))
    assert printed(scores.points) == ["–", "–", "3.0000"]


def test_alternatives_that_were_not_chosen_are_no_part_of_the_table():
    assert total(given([5, 5, 5]), [5, 1, 3], [0, NO, 0]) == "4.0000"


@pytest.mark.parametrize(
    ("heir", "states"),
    [
        ((1, 0, None), [OUT, OUT, 0]),
        ((0, None, None), [OUT, 0, 0]),
        ((1, 2, 1), [OUT, OUT, OUT]),
        ((1, None, None), [OUT, NO, 0]),
    ],
)
def test_a_weight_that_leads_nowhere_is_not_scored(heir, states):
    scores = scored(given([1, 1, 1], heir=heirs(*heir)), [5, 4, 3], state=np.array(states, np.int8))
    assert scores.total.tolist() == scores.before_penalty.tolist() == [NOTHING]
    assert scores.points.tolist() == [NOTHING] * 3


def test_nothing_that_counts_is_not_scored():
    assert total(given([1, 1]), [5, 4], [OUT, OUT]) == "–"
    assert total(given([0, 0]), [5, 4]) == "–"


def test_in_each_round_only_what_has_started_and_is_not_cancelled_counts():
    # D21: weights 30, 20, 25, 15, 10; 2 starts at 9, 3 at 12, 5 is cancelled from 9, 4 weighs 10 in round 9
    usual = np.array([30, 20, 25, 15, 10])
    rules = given(
        usual,
        start_round=np.array([6, 9, 12, 6, 6]),
        cancel_round=np.array([127, 127, 127, 127, 9]),
        round_weights={9: np.array([30, 20, 25, 10, 10])},
    )
    # 6: (30 x 2.5 + 15 x 5 + 10 x 1)/55; 9: (30 x 3.2 + 20 x 3 + 10 x 5)/60; 12: (30 x 4.1 + 90 + 93.75 + 75)/90
    assert total(rules, ["2.5", 3, "3.75", 5, 1], round_=6) == "2.9091"
    assert total(rules, ["3.2", 3, "3.75", 5, 1], round_=9) == "3.4333"
    assert total(rules, ["4.1", "4.5", "3.75", 5, 1], round_=12) == "4.2417"


# -- more than 64 bits -------------------------------------------------------------------------------------------------


def test_a_pool_that_grows_past_64_bits_is_reckoned_in_pythons_integers():
    # Weights without a common divisor: sharing the weight of row 2 multiplies all by some 2^38, which has no room.
    weights = [2**37 + 9, 2**37 + 1, 2**36 + 3, 2**38 + 5]
    rules = given(weights, headings=heading((0, 3, -1)))
    stage = compile_rules(rules).blocks[0].whole
    assert not stage.wide.any()
    assert stage.room[0] < 38
    held, pot = weights[0] + weights[1], weights[2]
    earned = Fraction(weights[0] * 50_000 + weights[1] * 10_003, held) * (held + pot)
    exact = (earned + weights[3] * 20_000) / sum(weights)
    scores = scored(rules, [5, "1.0003", 3, 2], state=np.array([0, 0, OUT, 0], np.int8))
    assert scores.total.tolist() == [floor(exact + Fraction(1, 2))]
    assert scores.headings.tolist() == [floor(earned / (held + pot) + Fraction(1, 2))]


def test_a_pool_with_no_room_at_all_is_reckoned_in_pythons_integers():
    # cap 2^31 - 1 in its own units: points and weights together need more than 63 bits from the start
    bounds = limits(8, 0, "21.47483647")
    weights = [HEAVIEST - 1, HEAVIEST - 1, HEAVIEST - 2]
    rules = given(weights, limits=bounds, headings=heading((0, 2, -1)), heir=heirs(None, 2, None))
    assert compile_rules(rules).blocks[0].whole.wide.tolist() == [True]
    values = ["20.5", "10.25", "3"]
    whole = sum(weights)
    made = weights[0] * 2_050_000_000 + weights[1] * 1_025_000_000 + weights[2] * 300_000_000
    assert scored(rules, values).total.tolist() == [(2 * made + whole) // (2 * whole)]
    assert scored(rules, values).headings.tolist() == [(2_050_000_000 + 1_025_000_000) // 2]
    # 1 does not apply and 2 takes its weight over
    made = weights[0] * 2_050_000_000 + (weights[1] + weights[2]) * 300_000_000
    found = scored(rules, values, state=np.array([0, OUT, 0], np.int8))
    assert found.total.tolist() == [(2 * made + whole) // (2 * whole)]


def test_weights_of_40_bits_and_more_are_refused():
    for weight in (-1, HEAVIEST):
        with pytest.raises(ColumnsProblem, match="weight"):
            compile_rules(given([1, weight]))


# -- composites --------------------------------------------------------------------------------------------------------


def composite(weights, owner, heir=None, **more):
    kinds = np.where(np.isin(np.arange(len(weights)), [each for each in owner if each >= 0]), Row.COMPOSITE, Row.POINTS)
    return given(weights, kind=kinds.astype(np.int8), owner=np.array(owner), heir=heir, **more)


def test_the_mean_of_its_parts_is_rounded_and_enters_with_the_composites_own_weight():
    # (1 x 3 + 2 x 4)/3 = 3.6667; (10 x 3.6667 + 5 x 1)/15 = 2.77780 -> 2.7778
    scores = scored(composite([10, 1, 2, 5], [-1, 0, 0, -1]), [0, 3, 4, 1])
    assert printed(scores.points) == ["3.6667", "3.0000", "4.0000", "1.0000"]
    assert printed(scores.total) == ["2.7778"]


def test_composites_may_stand_in_composites():
    # inner (2 + 4)/2 = 3; outer (3 x 3 + 1 x 5)/4 = 3.5; (1 x 3.5 + 1 x 1.5)/2
    scores = scored(composite([1, 3, 1, 1, 1, 1], [-1, 0, 1, 1, 0, -1]), [0, 0, 2, 4, 5, "1.5"])
    assert printed(scores.points) == ["3.5000", "3.0000", "2.0000", "4.0000", "5.0000", "1.5000"]
    assert printed(scores.total) == ["2.5000"]


def test_headings_inside_and_outside_a_composite_are_of_different_pools():
    # rows: 0 composite under heading A; 1, 2 its parts, 1 under heading B; 3 beside, under A
    rules = composite([2, 1, 3, 2], [-1, 0, 0, -1], headings=heading((0, 4, -1), (1, 2, -1)))
    scores = scored(rules, [0, 5, 1, 4])
    # composite (5 + 3)/4 = 2; A (2 x 2 + 2 x 4)/4 = 3; B 5
    assert printed(scores.headings) == ["3.0000", "5.0000"]
    assert printed(scores.total) == ["3.0000"]


def test_a_composite_that_does_not_apply_silences_its_parts_and_gives_its_weight_away():
    rules = composite([10, 1, 1, 5, 5], [-1, 0, 0, -1, -1], heir=heirs(3, 2, 1, None, None))
    scores = scored(rules, [0, 3, 4, 1, 5], state=np.array([OUT, 0, 0, 0, 0], np.int8))
    assert printed(scores.points) == ["–", "–", "–", "1.0000", "5.0000"]
    assert printed(scores.total) == ["2.0000"]  # (15 x 1 + 5 x 5)/20


def test_a_composite_none_of_whose_parts_applies_does_not_apply_either():
    rules = composite([10, 1, 1, 5, 5], [-1, 0, 0, -1, -1], heir=heirs(4, None, None, None, None))
    scores = scored(rules, [0, 3, 4, 1, 5], state=np.array([0, OUT, NO, 0, 0], np.int8))
    assert printed(scores.total) == ["4.0000"]  # (5 x 1 + 15 x 5)/20


def test_a_composite_whose_parts_wait_waits_with_them():
    # its weight is left out and not given to 4: (5 x 1 + 5 x 5)/10
    rules = composite(
        [10, 1, 1, 5, 5],
        [-1, 0, 0, -1, -1],
        heir=heirs(4, None, None, None, None),
        start_round=np.array([6, 9, 6, 6, 6]),
    )
    scores = scored(rules, [0, 3, 4, 1, 5], state=np.array([0, 0, OUT, 0, 0], np.int8), round_=6)
    assert printed(scores.total) == ["3.0000"]


def test_parts_that_count_and_weigh_nothing_are_not_scored():
    scores = scored(composite([10, 0, 0, 5], [-1, 0, 0, -1]), [0, 3, 4, 1])
    assert scores.total.tolist() == [NOTHING]


def test_a_circle_among_the_parts_of_a_composite_is_not_scored():
    rules = composite([10, 1, 1, 1, 5], [-1, 0, 0, 0, -1], heir=heirs(None, 2, 1, None, None))
    assert scored(rules, [0, 3, 4, 5, 1], state=np.array([0, OUT, OUT, 0, 0], np.int8)).total.tolist() == [NOTHING]
