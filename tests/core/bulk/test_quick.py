"""The quick way is exact up to the edge of its proof, goes no further, and would be wrong if it did."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor, gcd

import numpy as np
import pytest
from tests.core.bulk.small import limits, on_thresholds

from samrit.core.bulk import Results, Rules, compile_rules
from samrit.core.bulk.ladders import make_ladder
from samrit.core.bulk.leaves import OnRuler
from samrit.core.bulk.quick import FARTHEST, climb_of, fits, make_slopes
from samrit.core.bulk.rulers import make_ruler
from samrit.core.kinds.kind import Limits

FIVE = (10_000, 20_000, 30_000, 40_000, 50_000)
LADDERS = {
    "five": (FIVE, limits()),
    "five with two decimals": ((100, 200, 300, 400, 500), limits(2)),
    "five with eight decimals": (tuple(100_000_000 * level for level in range(1, 6)), limits(8)),
    "three targets": ((500_000, 750_000, 1_000_000), limits(4, 0, 100)),
    "uneven": ((0, 1, 47_123, 50_000), limits(4, 0)),
    "two levels": ((10_000, 50_000), limits()),
    "a floor inside": (FIVE, limits(4, "2.5")),
    "largest": ((1, 2**31 - 1), Limits(8, Decimal(0), Decimal("21.47483647"))),
}


def exactly(points: tuple[int, ...], bounds: Limits, marks: list[int], figure: int) -> int:
    """The rules by fractions: SC-1 to SC-6, RD-1."""
    met = [level for level, mark in enumerate(marks) if figure >= mark]
    if not met:
        return bounds.floor_units
    level, exact = met[-1], Fraction(points[met[-1]])
    if level + 1 < len(marks):
        way = Fraction(figure - marks[level], marks[level + 1] - marks[level])
        exact += (points[level + 1] - points[level]) * way
    return min(max(floor(exact + Fraction(1, 2)), bounds.floor_units), bounds.cap_units)


def hardest(points: tuple[int, ...], marks: list[int]) -> list[int]:
    """Figures whose points end on half a unit or as near to it as can be, on every level.

    Nearest is 1/(2·gap) away. Where gap and step have no common divisor some figure ``n`` has ``2·step·n + gap`` one
    more or one less than a multiple of ``2·gap``, and the inverse of the step modulo the gap tells which.
    """
    found = []
    for low, high, start, end in zip(points, points[1:], marks, marks[1:], strict=False):
        step, gap = high - low, end - start
        for units in {0, 1, 2, step // 7, step // 3, step // 2, step - 2, step - 1}:
            tie = start + (2 * units + 1) * gap // (2 * step)
            found += [tie - 1, tie, tie + 1]
        found += [start - 1, start, start + 1, end - 1, end, end + 1]
        if gap % 2 and gcd(step, gap) == 1:
            inverse = pow(step, -1, gap)
            found += [start + beside * inverse % gap for beside in (-(gap + 1) // 2, (1 - gap) // 2)]
    return found


def hard_gap(points: tuple[int, ...], most: int) -> int:
    """The largest odd gap up to ``most`` without a common divisor with any step."""
    steps = [high - low for low, high in pairwise(points)]
    return next(gap for gap in range(most, 0, -1) if gap % 2 and all(gcd(gap, step) == 1 for step in steps))


@pytest.mark.parametrize("name", LADDERS)
@pytest.mark.parametrize("hard", [False, True])
@pytest.mark.parametrize("base", [0, -FARTHEST, "end"])
def test_up_to_the_widest_gap_it_gives_what_fractions_give(name, hard, base):
    points, bounds = LADDERS[name]
    ladder = make_ladder(points, bounds)
    climb = climb_of(ladder)
    gap = hard_gap(points, climb.widest) if hard else climb.widest
    span = gap * (len(points) - 1)
    start = FARTHEST - span if base == "end" else base
    marks = [start + gap * level for level in range(len(points))]
    figures = hardest(points, marks)
    column = np.repeat(np.array(marks)[:, None], len(figures), axis=1)
    assert fits(column, climb).all()
    wanted = [exactly(points, bounds, marks, figure) for figure in figures]
    found = ladder.bounded(make_slopes(column, None, climb).points(np.array(figures)))
    assert found.tolist() == wanted
    less_is_better = make_slopes(column, np.full(len(figures), -1), climb)
    assert ladder.bounded(less_is_better.points(-np.array(figures))).tolist() == wanted


@pytest.mark.parametrize("name", LADDERS)
def test_beyond_the_widest_gap_and_the_farthest_mark_nothing_fits(name):
    points, bounds = LADDERS[name]
    climb = climb_of(make_ladder(points, bounds))
    usual = np.arange(len(points))[:, None] * climb.widest
    wide = usual.copy()
    wide[-1] += 1
    assert fits(usual, climb).tolist() == [True]
    assert fits(wide, climb).tolist() == [False]
    assert fits(usual - FARTHEST, climb).tolist() == [True]
    assert fits(usual - FARTHEST - 1, climb).tolist() == [False]
    assert fits(usual - usual[-1] + FARTHEST, climb).tolist() == [True]
    assert fits(usual - usual[-1] + FARTHEST + 1, climb).tolist() == [False]


def test_for_levels_1_to_5_with_four_decimals_the_widest_gap_is_2_to_the_32():
    assert climb_of(make_ladder(FIVE, limits())).widest == 2**32


def test_far_beyond_the_edge_the_same_floats_would_be_wrong():
    # so the edge is there for a reason, and the tests above can fail
    climb = climb_of(make_ladder(FIVE, limits()))
    gap = hard_gap(FIVE, 2**40)
    marks = [gap * level for level in range(5)]
    figures = hardest(FIVE, marks)
    column = np.repeat(np.array(marks)[:, None], len(figures), axis=1)
    found = make_slopes(column, None, climb).points(np.array(figures))
    assert found.tolist() != [exactly(FIVE, limits(), marks, figure) for figure in figures]
    ruler = make_ruler(column, None, make_ladder(FIVE, limits()))
    exact = ruler.points(np.array(figures), None)
    assert exact.tolist() == [exactly(FIVE, limits(), marks, figure) for figure in figures]


@pytest.mark.parametrize("marks", [[0, 0, 10, 20, 30], [0, 10, 10, 10, 20], [0, 10, 20, 30, 30], [5, 5, 5, 5, 5]])
@pytest.mark.parametrize("floor_", ["0", "1", "1.5"])
def test_equal_thresholds_and_a_floor_below_the_first_level_are_steps(marks, floor_):
    bounds = limits(4, floor_)
    ladder = make_ladder(FIVE, bounds)
    figures = list(range(-3, 34))
    column = np.repeat(np.array(marks)[:, None], len(figures), axis=1)
    found = ladder.bounded(make_slopes(column, None, climb_of(ladder)).points(np.array(figures)))
    assert found.tolist() == [exactly(FIVE, bounds, marks, figure) for figure in figures]


@pytest.mark.parametrize("figure", [2**52, 2**52 + 1, 2**53 + 1, 2**60 - 1])
def test_figures_that_no_float_holds_are_past_every_threshold(figure):
    rules = on_thresholds((80, 85, 90, 95, 100), 2)
    assert compile_rules(rules).score(Results(np.array([figure, -figure]))).points.tolist() == [50_000, 10_000]


def test_rows_that_fit_and_rows_that_do_not_keep_their_places():
    narrow, wide = [1, 2, 3, 4, 5], [0, 2**40, 2**41, 2**42, 2**43]
    rules = Rules(np.array([0, 4]), np.ones(4, np.int64), np.array([narrow, wide, narrow, wide]).T.copy())
    plan = compile_rules(rules)
    groups = [group for group in plan.blocks[0].leaves.groups if isinstance(group, OnRuler)]
    assert [(list(group.rows), group.ruler.slopes is not None) for group in groups] == [([0, 2], True), ([1, 3], False)]
    found = plan.score(Results(np.array([3, 2**40, 4, 2**40 + 2**39]))).points
    assert found.tolist() == [30_000, 20_000, 40_000, 25_000]
    only_wide = replace(rules, thresholds=np.array([wide] * 4).T.copy())
    assert compile_rules(only_wide).blocks[0].leaves.groups[0].ruler.slopes is None
