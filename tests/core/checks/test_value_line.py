from decimal import Decimal

from tests.core.checks.drafts import steps_then

from samrit.core.checks.units import Reach
from samrit.core.checks.value_line import Stretch, can_hold, stretches


def levels(scale) -> list[int | None]:
    return [stretch.level for stretch in stretches(scale)]


def test_the_line_is_cut_at_every_bound():
    scale = steps_then(four="below 80", five="at_least 80")
    assert [(stretch.low, stretch.high) for stretch in stretches(scale)] == [(None, 80), (80, 80), (80, None)]
    assert levels(scale) == [4, 5, 5]


def test_between_two_bounds_there_is_a_stretch_of_its_own():
    # under 70, at 70, between, at 80, over 80
    assert levels(steps_then(four="at_least 70,below 80", five="above 80")) == [None, 4, 4, None, 5]


def test_of_several_levels_the_highest_counts():
    assert levels(steps_then(four="at_least 80", five="at_least 80")) == [None, 5, 5]


def test_the_middle_of_two_bounds_is_exact_however_many_digits_they_have():
    low, high = "123456789012345.00000000000000000001", "123456789012345.00000000000000000002"
    assert levels(steps_then(four=f"at_most {low}", five=f"at_least {high}")) == [4, 4, None, 5, 5]


def test_conditions_that_exclude_each_other_cannot_hold():
    assert not can_hold(dict(steps_then(five="at_least 80,below 80").value_levels)[5])
    assert can_hold(dict(steps_then(five="at_least 80,at_most 80").value_levels)[5])


def test_a_stretch_is_within_reach_when_any_of_its_values_is():
    percent = Reach(Decimal(0), Decimal(100))

    def within(low: str | None, high: str | None) -> bool:
        ends = (None if end is None else Decimal(end) for end in (low, high))
        return Stretch(*ends, ()).is_within(percent)

    assert within("100", "100")
    assert not within("101", "101")
    assert within(None, "1")
    assert not within(None, "0")
    assert within("99", None)
    assert not within("100", None)
    assert Stretch(None, None, ()).is_within(Reach())
