"""All lines are worked out by hand: slope = sum of (x − mean x)(y − mean y) over sum of (x − mean x) squared."""

from decimal import Decimal
from fractions import Fraction

from samrit.core.checks.draft import PastResult
from samrit.core.checks.trend import trend_of


def past(*pairs: tuple[int, str]) -> list[PastResult]:
    return [PastResult(year, Decimal(value)) for year, value in pairs]


def test_the_line_through_results_on_a_line_is_that_line():
    trend = trend_of(past((2547, "4"), (2548, "6"), (2549, "8")))
    assert (trend.middle, trend.mean, trend.slope) == (2548, 6, 2)
    assert trend.at(2550) == 10


def test_a_year_without_a_result_leaves_a_gap_in_the_line():
    # x − mean: −5/3, 1/3, 4/3; y − mean: −3, 0, 3; slope = 9 over 14/3 = 27/14; 13 + 27/14 × 7/3 = 17.5.
    trend = trend_of(past((2546, "10"), (2548, "13"), (2549, "16")))
    assert trend.slope == Fraction(27, 14)
    assert trend.at(2550) == Fraction(35, 2)


def test_results_that_stay_the_same_lead_nowhere():
    assert trend_of(past((2548, "7"), (2549, "7"))).at(2550) == 7
