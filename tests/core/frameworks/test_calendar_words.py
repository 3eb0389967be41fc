"""When an event is, in words."""

from datetime import date

import pytest

from samrit.core.calendar import Event
from samrit.core.frameworks.calendar_words import order, period, when
from samrit.core.text import Lang, Text

NAME = Text("เหตุการณ์", "event")


@pytest.mark.parametrize(
    ("event", "thai", "english"),
    [
        (Event("a", NAME, date(2010, 9, 2), date(2010, 9, 2)), "2 กันยายน 2553", "2 September 2010"),
        (Event("a", NAME, None, date(2011, 3, 31)), "ภายใน 31 มีนาคม 2554", "by 31 March 2011"),
        (Event("a", NAME, date(2010, 9, 27), date(2010, 9, 28)), "27 – 28 กันยายน 2553", "27 – 28 September 2010"),
        (Event("a", NAME, date(2011, 6, 1), date(2011, 6, 30)), "มิถุนายน 2554", "June 2011"),
        (Event("a", NAME, date(2011, 6, 1), date(2011, 8, 31)), "มิถุนายน – สิงหาคม 2554", "June – August 2011"),
        (
            Event("a", NAME, date(2011, 12, 1), date(2012, 1, 31)),
            "ธันวาคม 2554 – มกราคม 2555",
            "December 2011 – January 2012",
        ),
        (
            Event("a", NAME, date(2011, 6, 5), date(2011, 7, 6)),
            "5 มิถุนายน 2554 – 6 กรกฎาคม 2554",
            "5 June 2011 – 6 July 2011",
        ),
        (Event("a", NAME, month=4), "เมษายน", "April"),
        (Event("a", NAME, printed="ปลายปี"), "ปลายปี", "ปลายปี"),
    ],
)
def test_an_event_says_when_it_is_without_repeating_itself(event, thai, english):
    assert (when(event, Lang.TH), when(event, Lang.EN)) == (thai, english)


def test_a_period_with_one_end_is_none():
    assert period(date(2010, 10, 1), None, Lang.TH) == ""
    assert period(None, date(2010, 10, 1), Lang.TH) == ""


def test_events_are_sorted_by_their_first_day_and_those_without_by_month():
    late, early = Event("b", NAME, None, date(2011, 1, 31)), Event("a", NAME, date(2010, 9, 2), date(2011, 9, 2))
    april = Event("c", NAME, month=4)
    assert sorted([late, april, early], key=order) == [april, early, late]
