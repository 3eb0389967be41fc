"""Points on thresholds. The figures are worked out by hand: level + distance / gap."""

import numpy as np
import pytest
from tests.core.bulk.adversary import by_whole_numbers
from tests.core.bulk.small import PROJECTS, figure, figures, limits, on_thresholds, points_of, printed

from samrit.core.bulk import ColumnsProblem, Results, Row, Rules, compile_rules
from samrit.core.bulk.ladders import LARGEST, make_ladder
from samrit.core.bulk.rulers import make_ruler, points_of_band, widest_step


@pytest.mark.parametrize(
    ("result", "points"),
    [
        ("93.2", "3.6400"),  # 3 + (93.2 - 90)/5
        ("80", "1.0000"),
        ("79.9999", "1.0000"),
        ("80.0001", "1.0000"),  # 1.00002 is rounded down
        ("80.0003", "1.0001"),  # 1.00006 is rounded up
        ("95", "4.0000"),
        ("100", "5.0000"),
        ("250", "5.0000"),
        ("-3", "1.0000"),
    ],
)
def test_a_figure_between_two_thresholds_earns_its_part_of_the_way(result, points):
    assert points_of(on_thresholds(PROJECTS), [result]) == [points]


@pytest.mark.parametrize(
    ("result", "points"),
    [("2", "3.0000"), ("2.5", "2.5000"), ("4", "1.0000"), ("4.0001", "1.0000"), ("0", "5.0000"), ("-1", "5.0000")],
)
def test_less_is_better_where_thresholds_fall(result, points):
    assert points_of(on_thresholds((4, 3, 2, 1, 0), falling=np.array([True])), [result]) == [points]


def test_half_a_unit_is_rounded_up():
    # 3 + (16.73 - 16)/8 = 3.09125, which binary floats make 3.0912
    assert points_of(on_thresholds((0, 8, 16, 24, 32)), ["16.73"]) == ["3.0913"]


@pytest.mark.parametrize(
    ("thresholds", "result", "points"),
    [
        ((40, 50, 60, 60, 70), "60", "4.0000"),  # R11: the highest level that it meets
        ((40, 50, 60, 60, 70), "59", "2.9000"),
        ((40, 50, 60, 60, 70), "65", "4.5000"),
        ((40, 40, 50, 60, 70), "40", "2.0000"),
        ((40, 40, 50, 60, 70), "39.9999", "1.0000"),
        ((40, 50, 60, 70, 70), "70", "5.0000"),
        ((40, 50, 60, 70, 70), "69.9", "3.9900"),
        ((40, 40, 40, 40, 40), "40", "5.0000"),
        ((40, 40, 40, 40, 40), "39.9999", "1.0000"),
    ],
)
def test_a_plateau_earns_the_highest_of_its_levels(thresholds, result, points):
    assert points_of(on_thresholds(thresholds), [result]) == [points]


@pytest.mark.parametrize(
    ("result", "points"),
    [("49.9999", "0.0000"), ("50", "50.0000"), ("60", "60.0000"), ("87.5", "87.5000"), ("101", "100.0000")],
)
def test_three_targets_of_section_44_begin_at_fifty(result, points):
    # S4-4: below the lowest target 0, on it 50, then on a straight line
    rules = on_thresholds((50, 75, 100), ladders=((500_000, 750_000, 1_000_000),), limits=limits(4, 0, 100))
    assert points_of(rules, [result]) == [points]


def test_levels_may_lie_unevenly_apart():
    # 1 + 0.5 x (2 - 1), 2 + 0.5 x (4.5 - 2)
    rules = on_thresholds((0, 10, 20), ladders=((10_000, 20_000, 45_000),))
    assert points_of(rules, ["5"]) == ["1.5000"]
    assert points_of(rules, ["15"]) == ["3.2500"]


def test_floor_and_cap_hold_inside_the_ladder_too():
    rules = on_thresholds(PROJECTS, limits=limits(4, "1.5", "4.5"))
    assert points_of(rules, ["81"]) == ["1.5000"]
    assert points_of(rules, ["99"]) == ["4.5000"]


def test_rows_on_different_ladders_keep_their_places():
    rules = Rules(
        np.array([0, 3]),
        np.ones(3, np.int64),
        figures([0, 10, 0, 30, 40, 50, 60, 70, 0]).reshape(3, 3).T.copy(),
        ladders=((10_000, 20_000, 30_000), (10_000, 50_000)),
        ladder=np.array([1, 0, 1]),
    )
    assert points_of(rules, ["5", "35", "65"]) == ["3.0000", "1.5000", "3.0000"]


@pytest.mark.parametrize("past", [0, 1])
@pytest.mark.parametrize("falling", [False, True])
def test_the_widest_gap_of_64_bits_and_the_next_one_are_both_exact(past, falling):
    ladder = make_ladder((10_000, 20_000, 30_000, 40_000, 50_000), limits())
    gap = ladder.room + past
    assert (2 * 10_000 + 2) * ladder.room <= LARGEST < (2 * 10_000 + 2) * (ladder.room + 1)
    marks = [7, 8, 8 + gap, 9 + gap, 10 + gap]
    values = [8 + gap - 1, 8 + gap // 2, 8 + gap // 20_000, 8 + gap // 20_000 + 1, 8 + 3 * gap // 20_000]
    sign = -1 if falling else 1
    rows = len(values)
    thresholds = np.repeat(sign * np.array(marks)[:, None], rows, axis=1)
    ruler = make_ruler(thresholds, np.full(rows, falling), ladder)
    assert len(ruler.wide) == (rows if past else 0)
    wanted = [by_whole_numbers(sign * value, [sign * mark for mark in marks], falling=falling) for value in values]
    assert ruler.points(sign * np.array(values), None).tolist() == wanted


def test_a_ratio_is_the_exact_figure():
    # 280/3 per cent: 3 + (280/3 - 90)/5 = 3.6667
    rules = on_thresholds(PROJECTS, 2)
    scores = compile_rules(rules).score(Results(np.array([2_800_000, 932_000]), per=np.array([3, 1])))
    assert printed(scores.points) == ["3.6667", "3.6400"]


def test_a_ratio_of_many_digits_is_exact_as_well():
    # a hair below 90.00025, which would be 3.00005 and so 3.0001: 3.0000 with per = 10¹⁵
    per = 10**12
    value = 900_002 * per + per // 2
    rules = on_thresholds(PROJECTS, 2)
    scores = compile_rules(rules).score(Results(np.array([value - 1, value]), per=np.array([per, per])))
    assert printed(scores.points) == ["3.0000", "3.0001"]


def test_a_band_earns_the_full_mark_inside_and_one_point_less_per_step_outside():
    rules = on_thresholds((98, 102, 2), 7, kind=np.full(7, Row.BAND, np.int8))
    results = ["98", "100", "102", "97", "103", "106", "90"]
    # 5 - 1/2, 5 - 1/2, 5 - 4/2, 5 - 8/2
    assert points_of(rules, results) == ["5.0000", "5.0000", "5.0000", "4.5000", "4.5000", "3.0000", "1.0000"]


def test_a_band_may_be_a_point_and_the_figure_a_ratio():
    rules = on_thresholds((100, 100, 3), 2, kind=np.full(2, Row.BAND, np.int8))
    # 100 + 1/3 is 1/9 of a step away: 4.8889; 99.9 is 1/30 away: 4.9667
    scores = compile_rules(rules).score(Results(np.array([3_010_000, figure("99.9")]), per=np.array([3, 1])))
    assert printed(scores.points) == ["4.8889", "4.9667"]


def test_a_bands_slope_reaches_the_floor():
    assert points_of_band(limits(4, 1, 5)) == 4
    assert points_of_band(limits(4, "1.5", 5)) == 4  # 3.5 points down are spanned by 4
    assert points_of_band(limits(2, 0, "4.25")) == 5
    assert widest_step(limits(4, 1, 5)) == 2**60 // 8


def test_thresholds_against_their_direction_are_refused():
    with pytest.raises(ColumnsProblem, match="falling"):
        compile_rules(on_thresholds((1, 2, 3, 2, 5)))
    with pytest.raises(ColumnsProblem, match="falling"):
        compile_rules(on_thresholds((1, 2, 3, 4, 5), falling=np.array([True])))


def test_too_few_thresholds_for_the_ladder_are_refused():
    with pytest.raises(ColumnsProblem, match="3 levels for 5"):
        compile_rules(on_thresholds((1, 2, 3)))


@pytest.mark.parametrize("band", [(102, 98, 2), (98, 102, 0), (98, 102, "30000000000000")])
def test_a_band_that_is_none_is_refused(band):
    with pytest.raises(ColumnsProblem, match="band"):
        compile_rules(on_thresholds(band, kind=np.array([Row.BAND], np.int8)))


def test_a_band_without_its_three_figures_is_refused():
    with pytest.raises(ColumnsProblem, match="low, high, step"):
        compile_rules(on_thresholds((98, 102), kind=np.array([Row.BAND], np.int8)))


@pytest.mark.parametrize("points", [(), (10_000,), (10_000, 10_000), (20_000, 10_000), (0, 2**31)])
def test_a_ladder_needs_rising_points_of_31_bits(points):
    with pytest.raises(ColumnsProblem, match="ladders"):
        compile_rules(on_thresholds((1, 2), ladders=(points,)))
