"""The limits of IN-4; amounts worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.findings import Finding, Place, Severity
from samrit.core.individual import USUAL_LEVELS, levels_from
from samrit.core.raises import Raise, check_raises, raise_amount
from samrit.core.text import Text

RICH = Decimal(10_000_000)


def proposed(code: str, score: str, percent: str, base: str = "20000") -> Raise:
    return Raise(code, Decimal(score), Decimal(base), Decimal(percent))


def check(*raises: Raise, payroll: Decimal = RICH) -> tuple[Finding, ...]:
    return check_raises(raises, USUAL_LEVELS, payroll, place=Place("raises"))


@pytest.mark.parametrize(
    ("base", "percent", "baht"),
    [
        ("20000", "3", 600),
        ("21310", "2.85", 610),  # 607.335
        ("15390", "6", 930),  # 923.4
        ("20000", "3.05", 610),  # exactly 610
        ("20000", "3.0501", 620),  # 610.02
        ("20000", "0", 0),
    ],
)
def test_a_raise_is_per_cent_of_the_base_rounded_up_to_ten_baht(base: str, percent: str, baht: int) -> None:
    assert raise_amount(proposed("p1", "85", percent, base)).baht == baht


def test_a_raise_explains_itself() -> None:
    reason = raise_amount(proposed("p1", "85", "2.85", "21310")).reason
    assert reason.rule == "IN-4"
    assert reason.text == Text(
        "ฐานในการคำนวณ 21310 บาท × ร้อยละ 2.85 = 607.335 บาท ปัดขึ้นเป็น 610 บาท (เต็ม 10 บาท)",
        "base 21310 baht × 2.85 % = 607.335 baht, rounded up to 610 baht (whole 10 baht)",
    )


@given(st.decimals(0, 100_000, places=2), st.decimals(0, 6, places=4))
def test_a_raise_is_never_less_than_its_per_cent_nor_ten_baht_more(base: Decimal, percent: Decimal) -> None:
    baht = raise_amount(Raise("p1", Decimal(85), base, percent)).baht
    assert 0 <= baht - base * percent / 100 < 10


def test_raises_that_follow_the_levels_have_no_fault() -> None:
    assert check() == ()
    assert (
        check(
            proposed("p1", "95", "6"),
            proposed("p2", "91", "4"),
            proposed("p3", "85", "4"),
            proposed("p4", "65", "1.5"),
            proposed("p5", "60", "1"),
            proposed("p6", "59.99", "0"),
        )
        == ()
    )


@pytest.mark.parametrize("percent", ["6.01", "-0.01"])
def test_more_than_six_per_cent_or_less_than_none_is_an_error(percent: str) -> None:
    (finding,) = check(proposed("p1", "95", percent))
    assert (finding.severity, finding.code, finding.rule) == (Severity.ERROR, "raise-percent", "IN-4")
    assert finding.place.path == "raises[p1]"
    assert percent in finding.text.th


def test_below_sixty_there_is_no_raise() -> None:
    (finding,) = check(proposed("p1", "59.99", "0.5"))
    assert finding.code == "raise-below-least"
    assert finding.text.th == "p1 ได้คะแนน 59.99 ต่ำกว่าร้อยละ 60 จึงเลื่อนเงินเดือนไม่ได้"


def test_a_score_that_prints_as_sixty_is_not_below_sixty() -> None:
    assert check(proposed("p1", "59.995", "0.5")) == ()


def test_a_higher_level_never_gets_a_lower_per_cent() -> None:
    findings = check(
        proposed("p1", "85", "3.1"),
        proposed("p2", "92", "3"),
        proposed("p3", "95", "5"),
        proposed("p4", "75", "3"),
        proposed("p5", "71", "3.2"),
    )
    assert [(one.code, one.place.path) for one in findings] == [
        ("raise-against-level", "raises[p1]"),
        ("raise-against-level", "raises[p5]"),
    ]
    assert findings[0].text.en == "p1 (very good) is given 3.1 per cent, more than p2 (outstanding) with 3"
    assert findings[1].text.en == "p5 (good) is given 3.2 per cent, more than p2 (outstanding) with 3"


def test_levels_without_anybody_are_passed_over() -> None:
    (finding,) = check(proposed("p1", "95", "2"), proposed("p2", "65", "2.5"))
    assert finding.code == "raise-against-level"


def test_everybody_is_held_against_the_ranges_of_the_own_agency() -> None:
    # 88 is very good from 80 and outstanding where that begins at 85: the one with 88 there is the higher of the two.
    strict = levels_from([Decimal(85), Decimal(75), Decimal(70), Decimal(60)])
    there = Raise("p1", Decimal(88), Decimal(20000), Decimal("2.8"), strict)
    assert check(there, proposed("p2", "89", "2.8")) == ()
    (finding,) = check(there, proposed("p2", "89", "3"))
    assert (finding.code, finding.place.path) == ("raise-against-level", "raises[p2]")
    assert finding.text.en == "p2 (very good) is given 3 per cent, more than p1 (outstanding) with 2.8"


def test_within_a_level_the_per_cents_may_differ() -> None:
    assert check(proposed("p1", "95", "3"), proposed("p2", "91", "5")) == ()


def test_the_raises_may_use_three_per_cent_of_the_payroll_and_no_more() -> None:
    # 600 + 600 = 1200 baht; 3 % of 40,000 is 1,200, 3 % of 39,999 is 1,199.97
    two = (proposed("p1", "95", "3"), proposed("p2", "91", "3"))
    assert check(*two, payroll=Decimal(40_000)) == ()
    (finding,) = check(*two, payroll=Decimal(39_999))
    assert (finding.code, finding.place.path) == ("raise-payroll", "raises")
    assert finding.text.en == "the raises come to 1200 baht, more than 3 per cent of the payroll, 1199.97 baht"
    assert finding.remedy.en == "take off at least 0.03 baht"


def test_the_payroll_pays_the_rounded_amounts() -> None:
    # 2.95 % of 20,000 is 590; 2.951 % is 590.20, paid as 600: more than 3 % of 19,700 = 591
    (finding,) = check(proposed("p1", "95", "2.951"), payroll=Decimal(19_700))
    assert finding.code == "raise-payroll"
    assert check(proposed("p1", "95", "2.95"), payroll=Decimal(19_700)) == ()
