from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.core.kinds.scored import arithmetic_holds, half_up_within, limits, sentences, unhurried

from samrit.core.kinds import KINDS
from samrit.core.kinds.kind import Limits, bounded, bounding
from samrit.core.rounding import printed
from samrit.core.text import Lang

CONTRACT = {  # the table of domain/scorecard-file.md
    "thresholds",
    "target_band",
    "milestone",
    "milestone_then_value",
    "composite",
    "project_progress",
    "stage_points",
    "checklist",
    "direct",
}


def test_every_kind_of_the_file_contract_is_there_under_its_own_name() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in CONTRACT}


def test_every_kind_has_a_label_of_its_own_in_both_languages() -> None:
    labels = [kind.label for kind in KINDS.values()]
    assert all(label.th and label.en for label in labels)
    assert len({label.th for label in labels}) == len({label.en for label in labels}) == len(labels)


def test_the_usual_bounds_are_one_and_five_with_four_decimals() -> None:
    # RD-1, SC-2, SC-3
    assert (Limits().floor_units, Limits().cap_units) == (10000, 50000)


def test_a_figure_is_rounded_before_it_is_bounded() -> None:
    # 4.99995 → 5.0000, the cap; 0.99995 → 1.0000, the floor; 5.3 → 5.0000; 0.2 → 1.0000, or 0.2000 without a floor.
    assert [bounded(*Decimal(x).as_integer_ratio(), Limits()) for x in ("4.99995", "0.99995", "5.3", "0.2")] == [
        50000,
        10000,
        50000,
        10000,
    ]
    assert bounded(1, 5, Limits(), floored=False) == 2000


def reasons(exact: Fraction | Decimal, bounds: Limits = Limits(), *, floored: bool = True) -> list[tuple[str, str]]:  # noqa: B008
    return sentences(bounding(*exact.as_integer_ratio(), bounds, floored=floored), Lang.EN)


def test_a_figure_that_needs_no_rounding_needs_no_reason() -> None:
    assert reasons(Decimal("3.64")) == []


def test_a_rounding_shows_two_decimals_more_than_it_leaves() -> None:
    assert reasons(Fraction(11, 3)) == [("RD-1", "rounded half up to 4 decimals: 3.666666… → 3.6667")]
    assert reasons(Fraction(11, 3), Limits(6)) == [("RD-1", "rounded half up to 6 decimals: 3.66666666… → 3.666667")]


def test_a_figure_just_below_a_half_is_not_shown_as_the_half() -> None:
    # 3.64504999… = 10935149/3000000 is below 3.64505 and rounds down; shown as 3.645050 it would look like a fault.
    assert reasons(Fraction(10935149, 3000000)) == [("RD-1", "rounded half up to 4 decimals: 3.645049… → 3.6450")]


def test_what_the_bounds_changed_is_said() -> None:
    assert reasons(Decimal("5.0232")) == [("SC-3", "not above the full mark 5: 5.0232 → 5")]
    assert reasons(Decimal("0.4")) == [("SC-2", "not below the lowest mark 1: 0.4 → 1")]
    assert reasons(Decimal("0.4"), floored=False) == []


def test_bounds_are_exact_for_fractions_of_many_digits() -> None:
    # (5 × 10⁴⁰ − 1)/10⁴⁰ is below the cap; with 28 digits it would be equal to it, and with 10 above.
    almost = Fraction(5 * 10**40 - 1, 10**40)
    with localcontext(prec=10):
        assert reasons(almost) == [("RD-1", "rounded half up to 4 decimals: 4.999999… → 5.0000")]


def test_the_sentences_about_bounds_exist_in_thai() -> None:
    said = [bounding(*Decimal(x).as_integer_ratio(), Limits()) for x in ("6", "0", "1.00005")]
    assert [sentence for each in said for sentence in sentences(each, Lang.TH)] == [
        ("SC-3", "ไม่เกินคะแนนเต็ม 5: 6 → 5"),
        ("SC-2", "ไม่ต่ำกว่าคะแนนต่ำสุด 1: 0 → 1"),
        ("RD-1", "ปัดเศษครึ่งขึ้นเป็นทศนิยม 4 ตำแหน่ง: 1.00005 → 1.0001"),
    ]


@unhurried
@given(st.fractions(min_value=0, max_value=200), limits())
def test_a_figure_is_bounded_by_the_words_of_the_rules(exact: Fraction, bounds: Limits) -> None:
    ratio = exact.as_integer_ratio()
    assert bounded(*ratio, bounds) == half_up_within(exact, bounds)
    assert bounded(*ratio, bounds, floored=False) == half_up_within(exact, bounds, floored=False)


@unhurried
@given(st.fractions(min_value=0, max_value=200), limits())
def test_what_is_said_last_about_a_figure_is_the_figure(exact: Fraction, bounds: Limits) -> None:
    units = bounded(*exact.as_integer_ratio(), bounds)
    for reason in bounding(*exact.as_integer_ratio(), bounds):
        for lang in Lang:
            assert Fraction(reason.text.in_(lang).rpartition("→ ")[2]) == Fraction(printed(units, bounds.decimals))


def test_the_arithmetic_of_sentences_is_checked_by_these_tests() -> None:
    assert arithmetic_holds("x: 3 + (93.2 − 90)/(95 − 90) = 3.64")
    assert arithmetic_holds("3 + (-5 − (-10))/(0 − (-8)) = 3.625")
    assert arithmetic_holds("a: (40 × 90 + 60 × 80)/90 = 93.333333…")
    assert not arithmetic_holds("x: 3 + (93.2 − 90)/(95 − 90) = 3.65")
    assert not arithmetic_holds("a: 2/3 = 0.666667…")
