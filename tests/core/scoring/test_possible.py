"""Between which totals a card can still end, by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as every
from hypothesis import strategies as st
from tests.core.scoring.cards import card, composite, given, levels, measured, row, staged

from samrit.core.kinds.checklist import USUAL, Checked, Checklist
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone import Milestone
from samrit.core.kinds.thresholds import Measured
from samrit.core.scorecard import Missing, TotalFrom
from samrit.core.scoring import CannotScore, score, with_results
from samrit.core.scoring.possible import most, possible_total


def ends(possible):
    return str(possible.lowest), str(possible.highest), possible.open


def at(value):
    return Measured(Decimal(value))


def test_what_is_open_runs_from_the_lowest_mark_to_the_most():
    # Weights 60 and 40; 93.2 earns 3 + 3.2/5 = 3.6400 (PROJECTS 80 … 100). Open: 1 to 5.
    # (60 × 3.64 + 40 × 1)/100 = 2.5840 and (60 × 3.64 + 40 × 5)/100 = 4.1840
    rows = card(measured("1", 60, None), measured("2", 40, "90"))
    assert ends(possible_total(rows, {"1": at("93.2")})) == ("2.5840", "4.1840", ("2",))
    # With the 90 that is reported but not settled: (218.4 + 40 × 3)/100; without it the lowest mark.
    assert str(possible_total(rows, {"1": at("93.2")}, {"2": at("90")}).now) == "3.3840"
    assert str(possible_total(rows, {"1": at("93.2")}).now) == "2.5840"


def test_with_nothing_open_both_ends_are_the_score():
    rows = card(measured("1", 60, "93.2"), measured("2", 40, "90"))
    found = possible_total(rows, {"1": at("93.2"), "2": at("90")})
    assert ends(found) == ("3.3840", "3.3840", ())  # (218.4 + 120)/100
    assert str(score(rows).total) == "3.3840"
    assert (str(found.floor), str(found.cap)) == ("1", "5")


def test_that_there_is_no_result_can_be_settled_too():
    rows = card(measured("1", 60, None), measured("2", 40, None))
    assert ends(possible_total(rows, {"1": None})) == ("1.0000", "2.6000", ("2",))  # (60 + 200)/100
    # Where what is missing leaves the sum, only the other is left: 3 + 3.2/5.
    left_out = card(measured("1", 60, "93.2"), measured("2", 40, None), missing=Missing.EXCLUDE)
    found = possible_total(left_out, {"1": at("93.2"), "2": None}, {"2": at("80")})
    assert ends(found) == ("3.6400", "3.6400", ())
    assert (found.now, str(found.floor), str(found.cap)) == (found.highest, "1", "5")


def test_there_are_no_ends_where_what_is_open_may_leave_the_sum():
    # 1 is settled at 5.0000, 2 can have 4.5 at most (110 is its top level): together 4.7500 at most, but without 2 it
    # is 5.0000, which is more.
    over = Levels((Decimal(60), Decimal(70), Decimal(80), Decimal(90), Decimal(110)))
    rows = (given("1", 50, 5), row("2", 50, Checklist((("A1", Decimal(1)),), over), None))
    open_ = card(*rows, missing=Missing.EXCLUDE)
    assert str(score(open_).total) == "5.0000"
    assert possible_total(open_, {"1": at("5")}) is None
    assert possible_total(open_, {}) is None
    assert ends(possible_total(card(*rows), {"1": at("5")})) == ("3.0000", "4.7500", ("2",))


def test_parts_of_a_composite_enter_through_it():
    # K is the mean of 3 × a and 1 × b; a is settled at 4: (12 + 1)/4 = 3.25 to (12 + 5)/4 = 4.25; half of the card.
    rows = card(composite("K", 50), given("a", 3, 4, under="K"), given("b", 1, None, under="K"), given("2", 50, 2))
    found = possible_total(rows, {"a": at("4"), "2": at("2")})
    assert ends(found) == ("2.6250", "3.1250", ("b",))


def test_stage_points_may_come_to_nothing():
    assert ends(possible_total(card(staged("1", 50), given("2", 50, 3)), {"2": at("3")})) == (
        "1.5000",
        "4.0000",
        ("1",),
    )


def test_no_scale_gives_more_than_its_own_best():
    limits = Limits(cap=Decimal(100), floor=Decimal(0))
    assert most(row("1", 1, Milestone(), None), limits) == 50_000
    assert most(row("1", 1, levels((1, 2, 3), (50, 75, 100)), None), limits) == 1_000_000
    assert most(given("1", 1), limits) == 1_000_000
    # Items that are all there are 100 per cent, which is only 4.5 where the top level asks for 110.
    over = Levels((Decimal(60), Decimal(70), Decimal(80), Decimal(90), Decimal(110)))
    items = (("A1", Decimal("0.5")), ("D1", Decimal("0.5")))
    assert most(row("1", 1, Checklist(items, over), None), Limits()) == 45_000
    assert most(row("1", 1, Checklist(items, Levels(USUAL)), None), Limits()) == 50_000


def test_a_card_that_cannot_be_scored_has_no_ends():
    with pytest.raises(CannotScore):
        possible_total(card(measured("1", 0, None)), {})


@every(
    st.lists(st.tuples(st.integers(1, 50), st.integers(70, 105), st.booleans()), min_size=1, max_size=6),
    st.sampled_from(list(TotalFrom)),
    st.sampled_from([Missing.FLOOR, Missing.EXCLUDE]),
)
def test_whatever_is_reported_in_the_end_lies_between_the_ends(rows, total_from, missing):
    made = card(
        *(measured(str(n), weight, str(value)) for n, (weight, value, _) in enumerate(rows)),
        total_from=total_from,
        missing=missing,
    )
    every_result = {str(n): at(value) for n, (_, value, _) in enumerate(rows)}
    settled = {str(n): every_result[str(n)] for n, (_, _, known) in enumerate(rows) if known}
    found = possible_total(made, settled, every_result)
    if missing is Missing.EXCLUDE:
        assert (found is None) == (len(settled) < len(rows))
        # It may end with any of the open results or without: of those that are settled to be missing it ends without.
        gone = {code: settled.get(code) for code in every_result}
        if settled:
            without = possible_total(made, gone)
            assert without.lowest == without.highest == score(with_results(made, settled)).total
        return
    assert found.lowest <= score(made).total == found.now <= found.highest
    assert score(with_results(made, settled)).total == found.lowest


def test_a_part_of_a_checklist_is_summed_by_its_codes():
    items = tuple((code, Decimal(weight)) for code, weight in (("A1", "0.3"), ("X2", "0.2"), ("D1", "0.5")))
    scale = Checklist(items, Levels(USUAL))
    part = scale.of({"A1", "X2", "Z9"})
    assert (part.earned(Checked(frozenset({"X2"}))), part.total) == (Fraction(3, 10), Fraction(1, 2))
    assert scale.of({"D1"}).earned(Checked(frozenset(), True, "เหตุผล")) == 0
