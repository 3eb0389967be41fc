"""Days counted by hand on the calendar of 2011 (31 October 2011 is a Monday)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.text import Text
from samrit.core.working_days import (
    HOLIDAY,
    LatenessError,
    after_penalty,
    days_counted,
    penalty,
    unnamed,
    working_days_late,
)

DUE = date(2011, 10, 31)
FATHERS_DAY = Text("วันเฉลิมพระชนมพรรษา", "H.M. the King's Birthday")
SUBSTITUTE = Text("วันหยุดชดเชยวันรัฐธรรมนูญ", "substitution for Constitution Day")
HOLIDAYS = {date(2011, 12, 5): FATHERS_DAY, date(2011, 12, 12): SUBSTITUTE}


def test_a_report_that_arrives_on_friday_of_the_week_is_four_working_days_late() -> None:
    # Tuesday 1 to Friday 4 November: 4 × 0.0500 = 0.2000 (LT-1, 002:310)
    late = working_days_late(DUE, date(2011, 11, 4), HOLIDAYS)
    assert [(day.day.day, day.number, day.counts) for day in late] == [
        (1, 1, True),
        (2, 2, True),
        (3, 3, True),
        (4, 4, True),
    ]
    assert late[3].why == Text("วันทำการที่ 4", "working day 4")
    assert str(penalty(days_counted(late), Decimal("0.0500"))) == "0.2000"


def test_saturday_and_sunday_are_listed_but_do_not_count() -> None:
    # Tue 1 - Fri 4, Sat 5, Sun 6, Mon 7 November: five working days
    late = working_days_late(DUE, date(2011, 11, 7), {})
    assert [day.number for day in late] == [1, 2, 3, 4, None, None, 5]
    assert [late[4].why, late[5].why] == [Text("วันเสาร์", "Saturday"), Text("วันอาทิตย์", "Sunday")]
    assert days_counted(late) == 5


def test_holidays_are_listed_by_name_but_do_not_count() -> None:
    # due Fri 2 Dec: Sat 3, Sun 4, Mon 5 holiday, Tue 6 - Fri 9 = 1..4, Sat 10, Sun 11, Mon 12 holiday, Tue 13 = 5
    late = working_days_late(date(2011, 12, 2), date(2011, 12, 13), HOLIDAYS)
    assert [day.number for day in late] == [None, None, None, 1, 2, 3, 4, None, None, None, 5]
    assert (late[2].why, late[9].why) == (FATHERS_DAY, SUBSTITUTE)
    assert penalty(days_counted(late), Decimal("0.05")) == Decimal("0.25")


def test_a_holiday_on_a_weekend_says_both() -> None:
    late = working_days_late(
        date(2011, 12, 9), date(2011, 12, 10), {date(2011, 12, 10): Text("วันรัฐธรรมนูญ", "Constitution Day")}
    )
    assert late[0].why == Text("วันเสาร์ · วันรัฐธรรมนูญ", "Saturday · Constitution Day")
    assert not late[0].counts


def test_holidays_without_names_are_called_public_holidays() -> None:
    late = working_days_late(date(2011, 12, 4), date(2011, 12, 5), unnamed([date(2011, 12, 5)]))
    assert [(day.counts, day.why) for day in late] == [(False, HOLIDAY)]


@pytest.mark.parametrize("received", [DUE, date(2011, 10, 30), date(2011, 1, 1), date(2001, 1, 1)])
def test_a_report_that_is_not_late_has_no_late_days(received: date) -> None:
    assert working_days_late(DUE, received, HOLIDAYS) == ()


def test_a_report_that_arrives_in_the_weekend_after_a_friday_costs_nothing() -> None:
    late = working_days_late(date(2011, 11, 4), date(2011, 11, 6), {})
    assert len(late) == 2
    assert penalty(days_counted(late), Decimal("0.0500")) == 0


def test_days_are_counted_over_29_february() -> None:
    # Wed 28 February 2024 to Fri 1 March: Thu 29 February and Fri 1 March
    assert [day.day for day in working_days_late(date(2024, 2, 28), date(2024, 3, 1), {})] == [
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]


def test_a_year_is_the_longest_delay() -> None:
    assert len(working_days_late(DUE, DUE + timedelta(days=366), {})) == 366
    with pytest.raises(LatenessError) as refused:
        working_days_late(DUE, DUE + timedelta(days=367), {})
    assert refused.value.text == Text(
        "วันที่ได้รับ (1 พฤศจิกายน 2555) ช้ากว่าวันครบกำหนด (31 ตุลาคม 2554) ถึง 367 วัน",
        "the day of arrival (1 November 2012) is 367 days after the due date (31 October 2011)",
    )


def test_a_date_of_the_wrong_era_is_refused_at_once() -> None:
    with pytest.raises(LatenessError, match="ตรวจปี"):
        working_days_late(DUE, date(2554, 11, 4), {})


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 366))
def test_without_holidays_every_full_week_has_five_working_days(due: date, days: int) -> None:
    late = working_days_late(due, due + timedelta(days=days), {})
    assert len(late) == days
    assert 5 * (days // 7) <= days_counted(late) <= 5 * (days // 7) + min(days % 7, 5)


@pytest.mark.parametrize("per_day", ["-0.05", "NaN", "Infinity"])
def test_points_that_are_no_deduction_are_refused(per_day: str) -> None:
    with pytest.raises(LatenessError) as refused:
        penalty(4, Decimal(per_day))
    assert per_day in refused.value.text.en


def test_the_total_after_the_penalty_does_not_go_below_nothing() -> None:
    # LT-3; 3.9878 - 0.2000 = 3.7878
    assert after_penalty(Decimal("3.9878"), Decimal("0.2000")) == Decimal("3.7878")
    assert after_penalty(Decimal("1.0000"), Decimal("1.0500")) == 0
