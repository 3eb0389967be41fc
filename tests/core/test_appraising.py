"""Points and competencies as per cent, and a round split by days; every number by hand."""

from datetime import date
from decimal import Decimal

import pytest

from samrit.core.appraising import Shown, Stay, Tenure, by_days, competency_percent, days_held, results_percent


@pytest.mark.parametrize(
    ("points", "percent"), [("5", "100.00"), ("2.8400", "56.80"), ("3.3333", "66.67"), ("0", "0.00")]
)
def test_five_points_are_a_hundred_per_cent(points, percent):
    found = results_percent(Decimal(points))
    assert str(found.total) == percent
    assert found.reason.rule == "IN-1"


def test_each_competency_counts_alike_and_more_than_expected_as_expected():
    # 1/2, 3/3, 5/4 as 1: 2.5 of 3 = 83.33
    found = competency_percent(
        [Shown(Decimal(2), Decimal(1)), Shown(Decimal(3), Decimal(3)), Shown(Decimal(4), Decimal(5))]
    )
    assert str(found.total) == "83.33"
    assert "1/2, 3/3, 5/4" in found.reason.text.en


@pytest.mark.parametrize(
    ("tenures", "days"),
    [
        ([(date(2010, 9, 1), None)], (182,)),
        ([(date(2010, 10, 1), date(2010, 12, 31)), (date(2011, 1, 1), date(2011, 9, 30))], (92, 90)),
        ([(date(2011, 4, 1), None), (date(2010, 1, 1), date(2010, 9, 30))], (0, 0)),
        # The own seat is kept while one acts elsewhere in January: 182 - 31.
        ([(date(2010, 9, 1), None), (date(2011, 1, 1), date(2011, 1, 31))], (151, 31)),
        # Both begun on one day: the later entered one.
        ([(date(2011, 3, 1), None), (date(2011, 3, 1), date(2011, 3, 10))], (21, 10)),
        ([], ()),
    ],
)
def test_days_of_a_round_are_counted_with_both_ends_and_each_once(tenures, days):
    assert days_held([Tenure(*each) for each in tenures], date(2010, 10, 1), date(2011, 3, 31)) == days


def test_a_round_in_two_units_counts_by_the_days_in_each():
    # (80 × 92 + 90 × 90) ÷ 182 = 15460 ÷ 182 = 84.945…
    assert str(by_days([Stay(92, Decimal(80)), Stay(90, Decimal(90))]).total) == "84.95"


def test_a_round_without_a_day_has_no_score():
    assert by_days([Stay(0, Decimal(80))]).total == 0
