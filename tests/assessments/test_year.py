"""Rounds of a year: from which round an indicator is reported, until which, and what it weighs in each (AG-3, SR-3)."""

import pytest
from tests.agreed import agreed, fill_in, published
from tests.reported import APRIL, OCTOBER

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.assessments.actions.opening import open_report
from samrit.assessments.queries.on_time import Arrival, handings, rate_of
from samrit.assessments.queries.scoring import reported_codes, score_results
from samrit.assessments.queries.year import indicators_over_rounds, rounds_of_year
from samrit.permissions import standpoint


@pytest.fixture
def uneven(world):
    """Indicator 2 begins in round 9, 3 is cancelled from round 12, and 1 weighs 40 in round 6 alone."""
    agreement = fill_in(world.agreement(), world)
    for code, key, value in (
        ("2", "row.start_round", "9"),
        ("3", "row.cancel_round", "12"),
        ("1", "row.round_weights", "6 = 40"),
    ):
        row = agreement.indicators.get(code=code)
        save_fields(row=row, changes=[Change(key, value, "")], doing=world.doing("coordinator"))
    return agreement


def test_the_template_says_in_which_rounds_an_indicator_is_reported(uneven):
    assert reported_codes(uneven, 6) == ("1", "3", "4", "5")
    assert reported_codes(uneven, 9) == ("1", "2", "3", "4", "5")
    assert reported_codes(uneven, 12) == ("1", "2", "4", "5")


def test_weights_follow_the_round(uneven):
    results = {"1": {"result": "100"}, "4": {"result": "30"}, "5": {"result": "1"}, "3": {"result": "65"}}
    # round 6: 40 × 5, and 3, 4, 5 at level 1 with 20, 15, 15: 250 / 90 = 2.7778
    assert str(score_results(uneven, 6, results).scorecard.total) == "2.7778"
    # round 9: 30 × 5; 2 (not reported, so 1), 3, 4 and 5 with 70: 220 / 100
    assert str(score_results(uneven, 9, results).scorecard.total) == "2.2000"


def test_the_page_says_why_an_indicator_is_not_reported(uneven):
    rows = {each.code: each for each in indicators_over_rounds(uneven, (6, 9, 12))}
    assert [each.weight for each in rows["1"].rounds] == [40, 30, 30]
    assert rows["2"].rounds[0].why_not.th == "เริ่มรายงานในรอบหลังจากนี้"
    assert rows["3"].rounds[2].why_not.th == "ยกเลิกตั้งแต่รอบนี้หรือรอบก่อนหน้า"
    assert rows["1"].differs
    assert not rows["4"].differs


def test_the_year_shows_every_round_opened_or_not(world, django_assert_num_queries):
    agreement = published(world)
    open_report(agreement=agreement, months=6, doing=world.doing("coordinator", APRIL))
    rounds_of_year(agreement, APRIL)
    with django_assert_num_queries(3):
        found = rounds_of_year(agreement, APRIL)
    assert [(each.months, each.report is not None, each.card_count) for each in found] == [
        (6, True, 5),
        (9, False, 0),
        (12, False, 0),
    ]


def test_who_has_not_handed_in_is_overdue_only_after_the_deadline(world):
    published(world)
    who = standpoint(world.persona("analyst").person, OCTOBER.date())
    rows = handings(who, 2554, OCTOBER)
    assert [(each.window.round.months, each.arrival) for each in rows] == [
        (6, Arrival.OVERDUE),
        (9, Arrival.OVERDUE),
        (12, Arrival.WAITING),
    ]
    rate = rate_of(rows)
    assert (rate.due, rate.on_time, rate.share, rate.whole) == (2, 0, 0, 3)


def test_an_agency_sees_only_its_own_and_what_is_not_signed_is_in_no_round(world):
    published(world)
    outsider = standpoint(world.persona("outsider").person, OCTOBER.date())
    assert handings(outsider, 2554, OCTOBER) == ()
    own = standpoint(world.persona("coordinator").person, OCTOBER.date())
    assert len(handings(own, 2554, OCTOBER)) == 3


def test_an_agreement_that_is_not_signed_is_in_no_round(world):
    agreed(world)
    who = standpoint(world.persona("analyst").person, OCTOBER.date())
    assert handings(who, 2554, OCTOBER) == ()
