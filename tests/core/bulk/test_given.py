"""Points that are given: rounded and bounded. Figures by hand."""

import numpy as np
import pytest
from tests.core.bulk.small import given, limits, points_of, printed

from samrit.core.bulk import Results, Row, compile_rules
from samrit.core.bulk.given import Given, make_given
from samrit.core.bulk.ladders import LARGEST


def test_points_are_kept_between_floor_and_cap():
    assert points_of(given([1, 1, 1, 1]), ["3.2", "0.9999", "-7", "5.0001"]) == ["3.2000", "1.0000", "1.0000", "5.0000"]


def test_points_are_rounded_half_up_to_the_decimals_of_the_card():
    scores = compile_rules(given([1, 1, 1], limits=limits(2))).score(Results(np.array([31_250, 31_249, 31_350])))
    assert printed(scores.points, 2) == ["3.13", "3.12", "3.14"]


def test_stage_points_have_no_floor():
    rules = given([1, 1], kind=np.full(2, Row.STAGES, np.int8))
    # 0.25 + 0.1 with a bonus of 5 per cent: 0.35 x 1.05 = 0.3675
    scores = compile_rules(rules).score(Results(np.array([3500 * 105, 60_000]), per=np.array([100, 1])))
    assert printed(scores.points) == ["0.3675", "5.0000"]


def test_missing_stage_points_are_0_and_other_missing_points_the_floor():
    rules = given([1, 1], kind=np.array([Row.STAGES, Row.POINTS], np.int8))
    assert points_of(rules, ["3", "3"], state=np.array([1, 1])) == ["0.0000", "1.0000"]


@pytest.mark.parametrize("past", [-1, 0, 1])
def test_the_largest_divisor_of_64_bits_and_its_neighbours_are_exact(past):
    bounds = make_given(limits())
    per = bounds.room + past
    assert 10_000 * bounds.room * (2 * 5 * 10_000 + 2) <= LARGEST < 10_000 * (bounds.room + 1) * (2 * 5 * 10_000 + 2)
    # 3.00005 exactly, a hair below it, and far too much
    tie = 30_000 * per + per // 2 if per % 2 == 0 else 30_000 * per + (per + 1) // 2
    values = np.array([tie, tie - 1, 2**60 - 1, -1])
    found = bounds.points(values, np.full(4, per))
    assert found.tolist() == [30_001, 30_000, 50_000, 10_000]


def test_without_ratios_no_division_is_needed():
    assert Given(10_000, 50_000, 10_000).points(np.array([34_567]), np.array([1])).tolist() == [34_567]
