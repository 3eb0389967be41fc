"""Sums over ranges of rows."""

import numpy as np
import pytest

from samrit.core.bulk.segments import between, running, spread

FIRST, LAST = np.array([0, 2, 4]), np.array([2, 4, 5])


@pytest.mark.parametrize("number", [np.int64, object])
def test_the_sum_of_a_range_is_a_difference_of_running_sums(number):
    sums = running(np.array([1, 2, 3, 4, 5], number))
    assert between(sums, FIRST, LAST).tolist() == [3, 7, 5]


def test_sums_stay_right_when_the_running_sum_wraps_around():
    large = np.full(5, 2**61)
    assert between(running(large), FIRST, LAST).tolist() == [2**62, 2**62, 2**61]


def test_every_draw_has_sums_of_its_own():
    sums = running(np.array([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]]))
    assert between(sums, FIRST, LAST).tolist() == [[3, 30], [7, 70], [5, 50]]


def test_ranges_are_spread_into_their_numbers():
    assert spread(np.array([2, 9]), np.array([4, 12])).tolist() == [2, 3, 9, 10, 11]
    assert spread(np.array([7]), np.array([7])).tolist() == []
    assert spread(FIRST[:0], LAST[:0]).tolist() == []
