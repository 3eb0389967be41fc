"""The one rounding of the bulk path is that of the core."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core import rounding
from samrit.core.bulk.rounding import half_up


@pytest.mark.parametrize(("numerator", "rounded"), [(0, 0), (4, 0), (5, 1), (14, 1), (15, 2), (25, 3)])
def test_half_is_rounded_up(numerator, rounded):
    assert half_up(np.array([numerator]), 10).tolist() == [rounded]


@given(st.integers(0, 2**60), st.integers(1, 2**60))
def test_it_rounds_as_the_single_path_does(numerator, denominator):
    wanted = rounding.half_up(numerator, denominator, 0)
    assert half_up(np.array([numerator]), np.array([denominator])).tolist() == [wanted]
    assert half_up(np.array([numerator], object), np.array([denominator], object)).tolist() == [wanted]


def test_the_largest_figures_of_64_bits_and_their_neighbours():
    # 2 n + d = 2^63 - 1 exactly; one more would not fit, and Python's integers take it
    denominator = 2**62 - 1
    numerator = (2**63 - 1 - denominator) // 2
    for more, number in ((0, np.int64), (1, object)):
        found = half_up(np.array([numerator + more], number), np.array([denominator], number))
        assert found.tolist() == [rounding.half_up(numerator + more, denominator, 0)]


def test_columns_that_are_given_stay_as_they_are():
    numerators, denominators = np.array([7, 8]), np.array([2, 3])
    assert half_up(numerators, denominators).tolist() == [4, 3]
    assert (numerators.tolist(), denominators.tolist()) == ([7, 8], [2, 3])
