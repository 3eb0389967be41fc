from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.core.checks.drafts import COMPOSITE, MILESTONE, band, draft, levels, projects, row, steps_then, values

from samrit.core.checks.draft import PastResult, is_worse, levels_of, target_of
from samrit.core.kinds.direct import Direct

FIVE_LEVELS = "60 70 80 90 100"


def test_headings_and_rows_that_do_not_apply_or_were_not_chosen_are_not_promised():
    found = draft(
        row("1", None),
        row("1.1", "10", MILESTONE, parent="1"),
        row("1.2", "10", MILESTONE, parent="1", applies=False),
        row("1.3", "10", MILESTONE, parent="1", choose_one="X"),
        row("1.4", "10", MILESTONE, parent="1", choose_one="X", chosen=True),
    )
    assert [each.code for each in found.promised] == ["1.1", "1.4"]


def test_the_parts_of_a_composite_that_does_not_apply_are_not_promised():
    found = draft(row("1", "10", COMPOSITE, applies=False), row("1.1", "1", MILESTONE, parent="1"))
    assert found.promised == ()


def test_a_row_whose_scale_could_not_be_read_is_an_indicator_all_the_same():
    found = draft(row("1", "10", readable=False), row("2", "10"))
    assert [each.code for each in found.promised] == ["1"]


def test_shares_are_weights_over_the_weights_of_what_is_promised():
    # 30 and 20 of 50; the composite's 20 is 2/5, of which its parts have 1/4 and 3/4; by hand.
    found = draft(
        row("1", "30", MILESTONE),
        row("2", "20", COMPOSITE),
        row("2.1", "1", MILESTONE, parent="2"),
        row("2.2", "3", MILESTONE, parent="2"),
        row("3", "50", MILESTONE, applies=False),
    )
    assert found.shares == {
        "1": Fraction(3, 5),
        "2": Fraction(2, 5),
        "2.1": Fraction(1, 10),
        "2.2": Fraction(3, 10),
    }
    assert [each.code for each in found.leaves] == ["1", "2.1", "2.2"]
    assert found.pool_of(found.rows["2.1"]) == "2"
    assert found.pool_of(found.rows["1"]) is None


def test_without_weights_all_shares_are_equal():
    assert draft(row("1", "0", MILESTONE), row("2", None, MILESTONE)).shares == {
        "1": Fraction(1, 2),
        "2": Fraction(1, 2),
    }


def test_an_impossible_weight_is_none():
    found = draft(row("1", "NaN", MILESTONE), row("2", "-5", MILESTONE), row("3", "10", MILESTONE))
    assert found.shares == {"1": 0, "2": 0, "3": 1}


def test_a_table_that_is_no_tree_is_looked_at_row_by_row():
    found = draft(row("1", "10", MILESTONE, parent="9"), row("1", "30", MILESTONE))
    assert found.tree is None
    assert [fault.code for fault in found.faults] == ["code-twice", "parent-unknown"]
    assert list(found.above(found.card.indicators[0])) == []
    assert found.rows["1"] is found.card.indicators[0]
    assert found.shares == {"1": 1}
    assert draft(row("1", "10", readable=False, parent="9")).promised == ()


def test_only_sound_thresholds_are_held_against_values():
    found = draft(
        row("1", "10", values(FIVE_LEVELS)), row("2", "10", values("60 90 80 70 100")), row("3", "1", MILESTONE)
    )
    assert [each.code for each, _ in found.measured] == ["1"]


@pytest.mark.parametrize(
    ("scale", "value", "points"),
    [
        (values(FIVE_LEVELS), "85", "3.5000"),
        (values(FIVE_LEVELS, evidence=True), "100", "5.0000"),
        (projects(), "92.5", "3.5000"),
        (band("98", "102"), "104", "4.0000"),
        (MILESTONE, "4", "4.0000"),
        (MILESTONE, "0", "1.0000"),
        (MILESTONE, "4.5", None),
        (MILESTONE, "6", None),
        (values("60 90 80 70 100"), "85", None),
        (steps_then(four="below 80", five="at_least 80"), "85", None),
        (Direct(), "3", None),
    ],
)
def test_a_past_value_is_scored_as_a_result_would_be(scale, value, points):
    found = draft(row("1", "10", scale))
    assert found.points(found.rows["1"], Decimal(value)) == (None if points is None else Decimal(points))


def test_the_year_is_the_one_given_or_follows_the_latest_baseline():
    rows = (
        row("1", "10", MILESTONE, past={2547: "3", 2549: "4"}),
        row("2", "10", MILESTONE, past={2006: "4"}),
        row("3", "10", MILESTONE, applies=False, past={2552: "4"}),
    )
    assert draft(*rows, year=2554).year == 2554
    assert draft(*rows, year=None).year == 2550
    assert draft(row("1", "10", MILESTONE), year=None).year is None


def test_past_results_are_those_of_earlier_buddhist_years_and_the_first_of_each():
    one = row("1", "10", MILESTONE, past={2549: "4", 2547: "2", 2550: "5", 2006: "3"})
    doubled = replace(one, details=replace(one.details, baseline=(*one.details.baseline, (2549, Decimal(1)))))
    assert draft(doubled).past(doubled) == (PastResult(2547, Decimal(2)), PastResult(2549, Decimal(4)))
    lost = row("1", "10", MILESTONE, past={2006: "3"})
    assert draft(lost, year=None).past(lost) == ()


def test_the_target_is_the_one_stated_or_level_three_of_five():
    stated = target_of(row("1", "10", target="85"), levels(FIVE_LEVELS))
    silent = target_of(row("1"), levels(FIVE_LEVELS))
    assert stated is not None
    assert silent is not None
    assert (stated.value, stated.stated, stated.shown.en) == (85, True, "the target")
    assert (silent.value, silent.stated) == (80, False)
    assert silent.shown.en == "the target (the threshold of level 3)"
    assert target_of(row("1"), levels("50 60 70", "50 75 100")) is None


def test_worse_depends_on_the_direction():
    assert is_worse(Decimal(79), Decimal(80), levels(FIVE_LEVELS))
    assert not is_worse(Decimal(80), Decimal(80), levels(FIVE_LEVELS))
    assert is_worse(Fraction(31), Decimal(30), levels("50 40 30 20 10", lower=True))
    assert not is_worse(Decimal(29), Decimal(30), levels("50 40 30 20 10", lower=True))


def test_only_some_kinds_have_levels():
    assert levels_of(row("1", "10", projects())) == levels("80 85 90 95 100")
    assert levels_of(row("1", "10", MILESTONE)) is None
    assert levels_of(row("1")) is None
