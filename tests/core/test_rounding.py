from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.rounding import up_to_multiple


@pytest.mark.parametrize(
    ("value", "up"),
    [
        (Decimal("1234.01"), 1240),
        (Decimal("1240.00"), 1240),
        (Decimal("1240.01"), 1250),
        (Decimal("0.01"), 10),
        (0, 0),
        (Fraction(10, 3), 10),
        (Fraction(31, 3), 20),
        (-5, 0),
    ],
)
def test_money_goes_up_to_the_next_ten(value: Decimal | Fraction | int, up: int) -> None:
    assert up_to_multiple(value, 10) == up


@given(st.fractions(), st.integers(1, 1000))
def test_the_multiple_is_the_nearest_from_above(value: Fraction, multiple: int) -> None:
    up = up_to_multiple(value, multiple)
    assert up % multiple == 0
    assert up - multiple < value <= up
