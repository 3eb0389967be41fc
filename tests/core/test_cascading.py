"""What is taken of an indicator above, added up by hand, and the rules about links, loads and weights."""

from decimal import Decimal
from fractions import Fraction

import pytest

from samrit.core.cascading import (
    Contribution,
    add_up,
    against_target,
    broken,
    hundred,
    load,
    not_carried,
    unit_unmeasured,
    unlinked,
)
from samrit.core.findings import Severity
from samrit.core.text import Text


def share(number):
    return Contribution(share=Decimal(number))


def amount(number):
    return Contribution(amount=Decimal(number))


def test_shares_and_amounts_stand_side_by_side():
    """Of 30 products: 40 per cent are 12, 10 and 5.5 more make 27.5; 2.5 remain, which are 8 1/3 per cent."""
    together = add_up(Decimal(30), [share("40"), amount("10"), amount("5.5")])
    assert (together.amount, together.remainder) == (Fraction("27.5"), Fraction("2.5"))
    assert together.share == Fraction(275, 3)
    assert together.share_left == Fraction(25, 3)
    (finding,) = against_target("3", together)
    assert (finding.code, finding.severity, finding.place.path) == (
        "contributions-short",
        Severity.WARNING,
        "indicators[3]",
    )
    assert finding.text.en == "27.5 of the target 30 is taken below (91.666666… per cent); 2.5 is missing"


def test_three_thirds_are_not_quite_all_of_it_and_nothing_is_rounded():
    together = add_up(Decimal(100), [share("33.33")] * 3)
    assert together.remainder == Fraction("0.01")
    assert against_target("1", add_up(Decimal("0.3"), [amount("0.1")] * 3)) == ()


def test_figures_longer_than_the_precision_of_decimals_stay_exact():
    together = add_up(
        Decimal("123456789012345.12345678901234567890"), [share("33.12345678901234567891"), amount("0.1")]
    )
    by_hand = Fraction(12345678901234512345678901234567890, 10**20) * Fraction(3312345678901234567891, 10**22)
    assert together.amount == by_hand + Fraction(1, 10)


def test_more_than_all_is_a_note_and_a_warning_where_less_is_better():
    together = add_up(Decimal(20), [amount(12), amount(10)])
    assert together.remainder == -2
    (finding,) = against_target("2", together)
    assert (finding.code, finding.severity) == ("contributions-over", Severity.NOTE)
    assert finding.text.th.endswith("(ร้อยละ 110) เกินไป 2")
    (finding,) = against_target("2", together, lower_is_better=True)
    assert finding.severity is Severity.WARNING
    (finding,) = against_target("2", add_up(Decimal(20), [amount(12)]), lower_is_better=True)
    assert (finding.code, finding.severity) == ("contributions-short", Severity.NOTE)


@pytest.mark.parametrize(
    ("given", "name"), [(("60", "30"), "contributions-short"), (("60", "50"), "contributions-over")]
)
def test_shares_are_compared_with_a_hundred_where_the_target_is_no_number(given, name):
    together = add_up(None, map(share, given))
    assert (together.amount, together.remainder) == (None, None)
    (finding,) = against_target("5", together)
    assert finding.code == name
    assert finding.text.en.endswith(("10 are missing", "10 too many"))
    assert against_target("5", add_up(None, [share("60"), share("40")])) == ()


@pytest.mark.parametrize(("target", "words"), [(None, "7"), (Decimal(0), "7")])
def test_amounts_without_a_target_cannot_be_compared(target, words):
    (finding,) = against_target("5", add_up(target, [amount(3), amount(4)]))
    assert finding.code == "contributions-without-target"
    assert f"amounts of {words}" in finding.text.en


def test_an_amount_and_a_share_of_no_number_cannot_be_added():
    together = add_up(None, [amount(3), share(4)])
    assert (together.amount, together.share, together.share_left) == (None, None, None)
    (finding,) = against_target("5", together)
    assert "amounts of – " in finding.text.en


def test_who_takes_over_the_whole_indicator_carries_the_whole_target():
    assert against_target("1", add_up(Decimal(90), [Contribution(whole=True), share(10), Contribution()])) == ()


def test_contributions_without_any_figure_are_noted_and_none_at_all_are_silent():
    (finding,) = against_target("1", add_up(Decimal(90), [Contribution(), Contribution()]))
    assert (finding.code, finding.severity) == ("contributions-unstated", Severity.NOTE)
    assert "2 indicators" in finding.text.en
    assert against_target("1", add_up(Decimal(90), [])) == ()


def test_an_owner_that_carries_nothing_is_named():
    finding = not_carried("4", Text("สำนักกฎหมาย", "Legal Bureau"))
    assert (finding.code, finding.place.path) == ("owner-carries-nothing", "indicators[4]")
    assert finding.text.en.startswith("Legal Bureau owns it")


def test_orphans_and_links_that_lead_nowhere():
    assert (unlinked("1.1").code, unlinked("1.1").rule) == ("link-missing", "CS-1")
    assert broken("1.1", "9").text.en.startswith("it leads to indicator 9")


def test_an_objective_of_a_unit_without_an_indicator_is_named():
    finding = unit_unmeasured("ร่างสัญญาถูกต้อง")
    assert (finding.code, finding.rule) == ("unit-objective-unmeasured", "CS-1")
    assert "ร่างสัญญาถูกต้อง" in finding.text.th


def test_ten_indicators_are_enough_for_one_person():
    assert load({str(number): Decimal(10) for number in range(10)}) == ()
    (finding,) = load({str(number): Decimal(9) for number in range(11)})
    assert (finding.code, finding.place.path, finding.rule) == ("indicators-many", "", "CS-3")
    assert finding.text.en == "11 indicators, more than 10 (assumed, to be confirmed)"


def test_half_of_everything_may_be_one_indicator_and_no_more():
    assert load({"1": Decimal(50), "2": Decimal(50), "3": None}) == ()
    (finding,) = load({"1": Decimal("50.5"), "2": Decimal("49.5")})
    assert (finding.code, finding.place.path) == ("indicator-heavy", "indicators[1]")
    assert "50.5 per cent" in finding.text.en
    assert load({"1": None}) == ()


def test_weights_sum_to_a_hundred_exactly():
    assert hundred([Decimal("33.3"), Decimal("33.3"), Decimal("33.4")]) == ()
    (finding,) = hundred([Decimal("33.3")] * 3)
    assert (finding.code, finding.text.en) == ("cascade-weights", "the weights sum to 99.9, not to 100")
    (finding,) = hundred([Decimal(100), None])
    assert finding.text.en == "the weights sum to 100, and 1 have none yet"
    assert hundred([])[0].text.en == "the weights sum to 0, not to 100"
