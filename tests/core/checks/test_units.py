from decimal import Decimal
from fractions import Fraction

import pytest
from tests.core.checks.drafts import MILESTONE, checklist, projects, row, steps_then, values

from samrit.core.checks.units import Reach, is_count, is_percent, reach_of


@pytest.mark.parametrize(
    ("given", "percent", "count"),
    [
        ({"unit": "ร้อยละ"}, True, False),
        ({"unit": " % "}, True, False),
        ({"unit": "Percent of villages"}, True, False),
        ({"name": "ร้อยละของหมู่บ้าน"}, True, False),
        ({"name": "ร้อยละของหมู่บ้าน", "unit": "แห่ง"}, False, True),
        ({"name": "จำนวนผลิตภัณฑ์ชุมชน"}, False, True),
        ({"name": "จำนวนผลิตภัณฑ์ชุมชน", "unit": "ร้อยละ"}, True, False),
        ({"unit": "ครั้ง"}, False, True),
        ({"unit": "Cases"}, False, True),
        ({"unit": "ล้านบาท"}, False, False),
        ({}, False, False),
    ],
)
def test_a_unit_or_else_the_name_tells_a_per_cent_from_a_count(given, percent, count):
    one = row("1", "10", MILESTONE, **given)
    assert (is_percent(one), is_count(one)) == (percent, count)


def reach(**given: object) -> tuple[Decimal | None, Decimal | None, bool]:
    found = reach_of(row("1", "10", given.pop("scale", values("60 70 80 90 100")), **given))
    return found.low, found.high, found.certain


def test_a_per_cent_runs_from_0_to_100_unless_its_own_figures_go_beyond():
    assert reach(unit="ร้อยละ") == (0, 100, False)
    assert reach(unit="ร้อยละ", past={2549: "120"}) == (0, None, False)
    assert reach(unit="ร้อยละ", past={2549: "-3"}) == (None, 100, False)
    assert reach(unit="ร้อยละ", scale=values("-30 -20 -10 0 10")) == (None, 100, False)
    assert reach(unit="ร้อยละ", scale=steps_then(four="below -5", five="at_least -5")) == (None, 100, False)
    assert reach(unit="ร้อยละ", scale=MILESTONE) == (0, 100, False)


def test_the_per_cent_of_projects_and_checklists_is_limited_by_its_rule():
    assert reach(scale=projects()) == (0, 100, True)
    assert reach(scale=checklist(), unit="ระดับ") == (0, 100, True)


def test_a_count_is_never_negative_and_other_units_have_no_limits():
    assert reach(unit="คดี") == (0, None, True)
    assert reach(unit="ล้านบาท") == (None, None, True)


def test_what_lies_beyond_a_limit_is_brought_to_it():
    limited = Reach(Decimal(0), Decimal(100))
    assert [limited.holds(Decimal(value)) for value in ("-1", "0", "100", "101")] == [False, True, True, False]
    assert [limited.nearest(Fraction(value)) for value in (-1, 50, 101)] == [0, 50, 100]
    assert Reach().nearest(Fraction(-7)) == -7
