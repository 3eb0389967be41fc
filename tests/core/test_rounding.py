from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.rounding import from_units, half_up, plain, printed, round_to, up_to_multiple


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


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        # R06: 1.7042 × 25 % = 0.42605 is printed 0.4261, which half even (0.4260) and truncation (0.4260) miss.
        (Decimal("0.42605"), "0.4261"),
        (Decimal("0.426049999"), "0.4260"),
        (Decimal("-0.42605"), "-0.4261"),
        (Decimal("-0.42604"), "-0.4260"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(-2, 3), "-0.6667"),
        (5, "5.0000"),
        (0, "0.0000"),
    ],
)
def test_a_half_goes_up_away_from_zero(value: Decimal | Fraction | int, rounded: str) -> None:
    assert str(round_to(value, 4)) == rounded


def test_rounding_to_no_decimals_prints_none() -> None:
    assert (str(round_to(Decimal("2.5"), 0)), printed(3, 0)) == ("3", "3")


@given(st.fractions(min_value=0), st.integers(0, 8))
def test_rounding_is_the_nearest_and_of_two_the_higher(value: Fraction, decimals: int) -> None:
    assert half_up(*value.as_integer_ratio(), decimals) == floor(value * 10**decimals + Fraction(1, 2))
    assert half_up(-value.numerator, value.denominator, decimals) == -half_up(*value.as_integer_ratio(), decimals)


@pytest.mark.parametrize(
    ("units", "decimals", "text"),
    [
        (39878, 4, "3.9878"),
        (5, 4, "0.0005"),
        (-5, 4, "-0.0005"),
        (0, 4, "0.0000"),
        (-123456, 2, "-1234.56"),
        (-7, 0, "-7"),
    ],
)
def test_units_are_printed_with_all_their_decimals(units: int, decimals: int, text: str) -> None:
    assert printed(units, decimals) == text
    assert str(from_units(units, decimals)) == text


@given(st.integers(-(10**30), 10**30), st.integers(0, 6))
def test_units_become_the_same_decimal_whatever_the_precision_of_the_thread(units: int, decimals: int) -> None:
    with localcontext(prec=3):
        assert str(from_units(units, decimals)) == printed(units, decimals)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.10"), "1.1"),
        (Decimal("1E+2"), "100"),
        (Decimal("-0.050"), "-0.05"),
        (Decimal("0.00000000000000000001"), "0.00000000000000000001"),
        (Fraction(1, 8), "0.125"),
        (Fraction(2, 3), "0.666666…"),
        (Fraction(-2, 3), "-0.666666…"),
        (Fraction(400, 3), "133.333333…"),
        # 2⁻²⁵ has 25 decimals, one more than a sentence holds; 2⁻²⁴ = 0.000000059604644775390625 is shown whole.
        (Fraction(1, 2**25), "0.000000…"),
        (Fraction(1, 2**24), "0.000000059604644775390625"),
        (7, "7"),
    ],
)
def test_a_number_is_shown_as_a_person_writes_it(value: Decimal | Fraction | int, text: str) -> None:
    assert plain(value) == text


@given(st.fractions(), st.integers(0, 4))
def test_rounding_what_is_shown_gives_what_rounding_the_number_gives(value: Fraction, decimals: int) -> None:
    shown = Fraction(plain(value).rstrip("…"))
    assert round_to(shown, decimals) == round_to(value, decimals)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=20))
def test_a_number_that_people_write_is_shown_whole(value: Decimal) -> None:
    assert Fraction(plain(value)) == Fraction(value)
