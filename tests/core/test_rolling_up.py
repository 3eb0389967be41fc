"""Results of many together: exact sums, least and most, and nothing that betrays one person."""

from decimal import Decimal
from fractions import Fraction

import pytest

from samrit.core.rolling_up import Handed, Reached, Spread, add_results, adds_up, may_be_told, spread


def handed(*rows):
    return [Handed(owner, seen, None if result is None else Decimal(result)) for owner, seen, result in rows]


def test_sums_are_exact():
    found = add_results(handed((1, True, "0.1"), (2, True, "0.2"), (3, True, None)), sees_sums=False)
    assert found == Reached(Fraction(3, 10), 2, 3)


def test_nothing_handed_on_is_no_sum_rather_than_zero():
    assert add_results(handed((1, True, None)), sees_sums=True) == Reached(None, 0, 1)
    assert add_results([], sees_sums=True) == Reached(None, 0, 0)


@pytest.mark.parametrize(
    ("hidden", "sees_sums", "told"),
    [
        ([(2, "5")], True, False),
        ([(2, "5"), (3, "5")], True, False),
        ([(2, "5"), (3, "5"), (4, "5")], True, True),
        ([(2, "5"), (3, "5"), (4, "5")], False, False),
        # Twice the same person is one; a sum that grows one by one would tell each.
        ([(2, "5"), (2, "5"), (3, "5")], True, False),
        ([(2, "5"), (3, "5"), (4, "5"), (5, None)], True, False),
    ],
)
def test_those_who_are_hidden_are_added_only_in_company(hidden, sees_sums, told):
    given = handed((1, True, "7"), *((owner, False, result) for owner, result in hidden))
    found = add_results(given, sees_sums=sees_sums)
    assert found == (Reached(Fraction(22), 4, 4) if told else Reached(None, 1, 1, withheld=True))


def test_least_and_most_without_a_mean():
    assert spread([Decimal(3), Decimal(1), Decimal(2)]) == Spread(Decimal(1), Decimal(3), 3)
    assert spread([Decimal(3), Decimal(1)], fewest=3) is None
    assert spread([], fewest=0) is None


@pytest.mark.parametrize(
    ("unit", "above", "adds"),
    [("ราย", "ราย ", True), ("ราย", "แห่ง", False), ("ร้อยละ", "ร้อยละ", False), ("", "", False), ("%", "%", False)],
)
def test_only_amounts_in_one_unit_add_up(unit, above, adds):
    assert adds_up(unit, above) is adds


@pytest.mark.parametrize(
    ("owners", "told"), [([], True), ([1], False), ([1, 2], False), ([1, 1, 2], False), ([1, 2, 3], True)]
)
def test_few_people_are_not_told_together(owners, told):
    assert may_be_told(owners) is told
