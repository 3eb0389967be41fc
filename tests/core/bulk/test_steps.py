"""Steps of work and the value that follows them (MS-1, MS-3, MS-4). Levels are read off the rules."""

import numpy as np
import pytest
from tests.core.bulk.small import figure, given, points_of, printed

from samrit.core.bulk import ColumnsProblem, Results, Row, State, ValueLevels, compile_rules
from samrit.core.bulk.steps import BY_ITSELF, mask_of, reached


@pytest.mark.parametrize(
    ("steps", "level"), [(set(), 0), ({1}, 1), ({1, 2, 3}, 3), ({2, 3}, 0), ({1, 2, 4, 5}, 2), ({1, 2, 3, 4, 5}, 5)]
)
def test_a_level_is_reached_when_all_steps_up_to_it_are_done(steps, level):
    assert reached(np.array([mask_of(frozenset(steps))])).tolist() == [level]


@pytest.mark.parametrize("mask", [-2, 32])
def test_steps_that_do_not_exist_are_refused(mask):
    with pytest.raises(ColumnsProblem, match="steps outside"):
        reached(np.array([mask]))


def test_no_steps_at_all_reach_nothing():
    assert reached(np.zeros(0, np.int64)).tolist() == []


def milestones(count: int, **more):
    return given([1] * count, kind=np.full(count, Row.STEPS, np.int8), **more)


def test_a_milestone_is_not_interpolated_and_earns_at_least_the_floor():
    steps = np.array([0b00000, 0b00001, 0b00111, 0b01101, 0b11111])
    assert points_of(milestones(5), ["0"] * 5, steps=steps) == ["1.0000", "1.0000", "3.0000", "1.0000", "5.0000"]


def test_partial_credit_is_the_figure_itself():
    # 1 + 1 + 0.5 (MS-3), and 1/3 of a step as a ratio: 2.3333
    steps = np.array([BY_ITSELF, BY_ITSELF])
    scores = compile_rules(milestones(2)).score(
        Results(np.array([figure("2.5"), 70_000]), per=np.array([1, 3]), steps=steps)
    )
    assert printed(scores.points) == ["2.5000", "2.3333"]


def test_milestones_need_the_column_of_steps():
    with pytest.raises(ColumnsProblem, match="steps"):
        points_of(milestones(1), ["0"])


def test_a_level_by_steps_is_no_ratio():
    with pytest.raises(ColumnsProblem, match="per"):
        points_of(milestones(1), ["0"], steps=np.array([3]), per=np.array([3]))


def surveyed(count: int):
    """MS-4 as recommended: three steps of work, level 4 below 80 per cent, level 5 from 80 on."""
    top = 2**60 - 1
    levels = ValueLevels(
        row=np.arange(count),
        work=np.full(count, 3),
        low=np.repeat([[1], [1], [-top], [figure(80)]], count, axis=1),
        high=np.repeat([[0], [0], [figure(80) - 1], [top]], count, axis=1),
    )
    return given([1] * count, kind=np.full(count, Row.STEPS_THEN_VALUE, np.int8), value_levels=levels)


def test_the_value_decides_once_all_steps_of_work_are_done():
    steps = np.array([0b111, 0b111, 0b011, 0b111, 0b000])
    state = np.array([0, 0, 0, State.UNMEASURED, 0])
    found = points_of(surveyed(5), ["79.9999", "80", "95", "95", "95"], steps=steps, state=state)
    assert found == ["4.0000", "5.0000", "2.0000", "3.0000", "1.0000"]


def test_without_a_column_of_states_every_value_is_measured():
    assert points_of(surveyed(1), ["95"], steps=np.array([0b111])) == ["5.0000"]


def test_a_value_outside_all_levels_stays_at_the_last_step_of_work():
    rules = surveyed(1)
    levels = rules.value_levels
    levels.high[2:] = figure(90)
    assert points_of(rules, ["90.0001"], steps=np.array([0b111])) == ["3.0000"]


def test_a_value_with_conditions_is_no_ratio():
    with pytest.raises(ColumnsProblem, match="per"):
        points_of(surveyed(1), ["240"], steps=np.array([7]), per=np.array([3]))


def test_value_levels_belong_to_the_rows_of_their_kind():
    kinds = np.array([Row.POINTS, Row.STEPS_THEN_VALUE], np.int8)
    with pytest.raises(ColumnsProblem, match="value_levels"):
        compile_rules(given([1, 1], kind=kinds))
    with pytest.raises(ColumnsProblem, match="value_levels"):
        compile_rules(given([1, 1], kind=kinds, value_levels=surveyed(1).value_levels))


def test_a_draw_of_values_has_a_level_each():
    rules, steps = surveyed(1), np.array([0b111])
    draws = np.array([[figure(79), figure(80), figure(99)]])
    assert compile_rules(rules).score(Results(draws, steps=steps)).points.tolist() == [[40_000, 50_000, 50_000]]
