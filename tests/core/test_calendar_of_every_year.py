"""The last day of an event of which a framework of every year states the month alone."""

from datetime import date

import pytest

from samrit.core.calendar import Event
from samrit.core.fiscal_year import FiscalYear
from samrit.core.text import Text

YEAR = FiscalYear(2554)
NAME = Text("กิจกรรม", "event")


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (Event("signing", NAME, month=3), date(2011, 3, 31)),
        (Event("sar-6", NAME, month=4, round=6), date(2011, 4, 30)),
        (Event("sar-12", NAME, month=10, round=12), date(2011, 10, 31)),
        (Event("begin", NAME, month=10), date(2010, 10, 31)),
        (Event("stated", NAME, last=date(2011, 2, 1), month=3), date(2011, 2, 1)),
        (Event("open", NAME), None),
    ],
)
def test_a_month_is_its_last_day_in_the_year_after_the_round_that_it_closes(event, day):
    assert event.last_in(YEAR) == day
