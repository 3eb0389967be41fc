"""The gates are those of 000:75 and of the OPDC webboard (IC-2); sums and divisions are worked by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.incentives import (
    NEUTRAL_DEFAULT,
    Gate,
    IncentiveError,
    Share,
    Side,
    allocate,
    combine,
    open_gates,
    qualifies,
)
from samrit.core.text import Text

TOTAL = Gate(Text("คะแนนรวม", "total score"), Decimal(3), "total")
GOOD = Gate(Text("คะแนนความดี", "score of goodness"), Decimal(3), "good", "IC-1", "000:75")
GATES = (TOTAL, GOOD)
# 000:75: the draft for departments of fiscal year 2550, น้ำหนัก 60 % and น้ำหนัก 40 %
DRAFT_SIDES = (
    Side("competent", Text("เก่ง", "competent"), Decimal(60)),
    Side("good", Text("ดี", "good"), Decimal(40)),
)


@pytest.mark.parametrize(
    ("score", "passes"),
    [
        ("3.0000", True),
        ("2.99995", True),
        ("2.99994", False),
        ("2.9999", False),
        ("3.0001", True),
        ("5", True),
        ("0", False),
    ],
)
def test_a_score_is_compared_as_it_is_printed_and_exactly_three_passes(score: str, passes: bool) -> None:
    (result,) = open_gates({"total": Decimal(score)}, [TOTAL])
    assert result.is_open is passes


def test_goodness_below_three_bars_from_the_award_however_competent() -> None:
    results = open_gates({"total": Decimal("4.2000"), "good": Decimal("2.9999")}, GATES)
    assert [result.is_open for result in results] == [True, False]
    assert not qualifies(results)
    assert results[1].reason.rule == "IC-1"
    assert results[1].reason.source == "000:75"
    assert results[1].reason.text == Text(
        "คะแนนความดี: 2.9999 ต่ำกว่า 3.0000 จึงไม่ผ่านเกณฑ์",
        "score of goodness: 2.9999 is below 3.0000, so the gate is shut",
    )


def test_who_passes_every_gate_qualifies() -> None:
    results = open_gates({"total": Decimal(3), "good": Decimal(3)}, GATES)
    assert qualifies(results)
    assert results[0].reason.text.th == "คะแนนรวม: 3.0000 ไม่ต่ำกว่า 3.0000 จึงผ่านเกณฑ์"
    assert results[0].reason.rule == "IC-2"


def test_a_gate_without_a_score_stays_shut() -> None:
    (result,) = open_gates({}, [TOTAL])
    assert not result.is_open
    assert "ยังไม่มีคะแนน" in result.reason.text.th


def test_without_gates_everybody_qualifies() -> None:
    assert qualifies(open_gates({"total": Decimal(1)}, []))


def test_a_house_with_fewer_decimals_compares_those() -> None:
    (result,) = open_gates({"total": Decimal("2.9950")}, [TOTAL], decimals=2)
    assert result.is_open


def test_the_draft_of_2550_weighs_competent_sixty_and_good_forty() -> None:
    # (60 × 4.2000 + 40 × 3.5000) / 100 = 2.52 + 1.40 = 3.92
    combined = combine({"competent": Decimal("4.2"), "good": Decimal("3.5")}, DRAFT_SIDES, source="000:75")
    assert str(combined.total) == "3.9200"
    assert combined.reason.text.th == "(เก่ง 4.2000 × 60 + ดี 3.5000 × 40) ÷ 100 = 3.9200"
    assert combined.reason.text.en == "(competent 4.2000 × 60 + good 3.5000 × 40) ÷ 100 = 3.9200"
    assert (combined.reason.rule, combined.reason.source) == ("IC-1", "000:75")


def test_the_sides_are_rounded_before_they_are_combined() -> None:
    # 3.00005 -> 3.0001 and 3.0000: 0.6 × 3.0001 + 0.4 × 3 = 3.00006 -> 3.0001 (unrounded it would be 3.00003 -> 3.0000)
    combined = combine({"competent": Decimal("3.00005"), "good": Decimal(3)}, DRAFT_SIDES)
    assert str(combined.total) == "3.0001"


def test_a_side_without_a_score_is_named() -> None:
    with pytest.raises(IncentiveError, match=r"ยังไม่มีคะแนนด้านดี .* there is no score for good "):
        combine({"competent": Decimal(4)}, DRAFT_SIDES)


@pytest.mark.parametrize("weights", [("0", "0"), ("-60", "160"), ("-1", "0")])
def test_weights_that_are_none_are_refused(weights: tuple[str, str]) -> None:
    sides = [replace(side, weight=Decimal(w)) for side, w in zip(DRAFT_SIDES, weights, strict=True)]
    with pytest.raises(IncentiveError, match="น้ำหนัก"):
        combine({"competent": Decimal(4), "good": Decimal(4)}, sides)


def test_a_pot_is_divided_by_base_and_score_to_the_satang() -> None:
    # 1,000.00 baht, equal bases, scores 3, 4, 5: 100000 × 3/12 = 25000, × 4/12 = 33333.33.., × 5/12 = 41666.66..
    # floors leave 1 satang, which goes to the largest remainder (0.66..)
    shares = [
        Share("ก", Decimal(100), Decimal(3)),
        Share("ข", Decimal(100), Decimal(4)),
        Share("ค", Decimal(100), Decimal(5)),
    ]
    allocation = allocate(100_000, shares)
    assert [(one.code, one.satang) for one in allocation.allotments] == [("ก", 25_000), ("ข", 33_333), ("ค", 41_667)]
    texts = [one.reason.text.en for one in allocation.allotments]
    label = "a configurable default, not a formula of the OPDC"
    assert texts == [
        f"1000.00 baht × (100 × 3) ÷ 1200 = 25000 satang; no remainder ({label})",
        f"1000.00 baht × (100 × 4) ÷ 1200 = 33333.333333… satang; the fraction of a satang is dropped ({label})",
        f"1000.00 baht × (100 × 5) ÷ 1200 = 41666.666666… satang; "
        f"its remainder is among the largest, which get 1 satang more ({label})",
    ]
    assert all(one.reason.rule == "IC-7" for one in allocation.allotments)


def test_an_allocation_says_that_the_formula_is_nobodys() -> None:
    allocation = allocate(0, [Share("ก", Decimal(1), Decimal(3))])
    assert allocation.label == NEUTRAL_DEFAULT
    assert allocation.label.th == "ค่าเริ่มต้นที่ตั้งได้ ไม่ใช่สูตรของ ก.พ.ร."
    assert [one.satang for one in allocation.allotments] == [0]


def test_equal_remainders_go_by_code_and_not_by_place_in_the_list() -> None:
    # 100 satang among three equals: 33 each, and 1 more for the first code
    shares = [Share(code, Decimal(1), Decimal(4)) for code in ("c", "a", "b")]
    assert [(one.code, one.satang) for one in allocate(100, shares).allotments] == [("c", 33), ("a", 34), ("b", 33)]


SHARES = st.lists(
    st.builds(
        Share,
        st.text("abcdef", min_size=1, max_size=4),
        st.decimals(0, 10**8, places=2) | st.fractions(0, 1000, max_denominator=97),
        st.decimals(0, 5, places=4),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda share: share.code,
).filter(lambda shares: any(share.base and share.score for share in shares))


@given(st.integers(0, 10**13), SHARES)
def test_the_parts_add_up_to_the_pot_and_none_is_off_by_a_satang(pool: int, shares: list[Share]) -> None:
    allocation = allocate(pool, shares)
    assert sum(one.satang for one in allocation.allotments) == pool
    whole = sum(Fraction(share.base) * Fraction(share.score) for share in shares)
    for share, one in zip(shares, allocation.allotments, strict=True):
        assert abs(one.satang - pool * Fraction(share.base) * Fraction(share.score) / whole) < 1


@given(st.integers(0, 10**9), SHARES)
def test_the_order_of_the_list_does_not_matter(pool: int, shares: list[Share]) -> None:
    ordered = {one.code: one.satang for one in allocate(pool, shares).allotments}
    turned = {one.code: one.satang for one in allocate(pool, shares[::-1]).allotments}
    assert ordered == turned


@pytest.mark.parametrize(
    ("pool", "shares", "says"),
    [
        (-1, [Share("ก", Decimal(1), Decimal(3))], "วงเงิน -0.01 บาทติดลบ"),
        (100, [Share("ก", Decimal(1), Decimal(3)), Share("ก", Decimal(2), Decimal(3))], "รหัส ก ซ้ำ 2 ครั้ง"),
        (100, [Share("ก", Decimal(-1), Decimal(3))], "ติดลบ"),
        (100, [Share("ก", Decimal(1), Decimal(-3))], "ติดลบ"),
        (100, [Share("ก", Decimal(0), Decimal(3))], "ไม่มีผู้มีสิทธิ"),
        (100, [], "ไม่มีผู้มีสิทธิ"),
    ],
)
def test_what_cannot_be_divided_is_refused(pool: int, shares: list[Share], says: str) -> None:
    with pytest.raises(IncentiveError, match=says):
        allocate(pool, shares)
