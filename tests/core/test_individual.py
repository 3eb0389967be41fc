"""Shares, levels and rounds of the civil service's rule (IN-1 to IN-3); scores worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.findings import Place, Severity
from samrit.core.fiscal_year import FiscalYear
from samrit.core.individual import (
    PROBATION,
    STANDARD,
    USUAL_LEVELS,
    HalfYear,
    IndividualError,
    Level,
    Mix,
    check_levels,
    check_mix,
    half_years,
    level_of,
    levels_from,
    score_of,
)
from samrit.core.text import Text


def mix(results: str, competency: str) -> Mix:
    return Mix(Decimal(results), Decimal(competency))


def with_range(index: int, lowest: str, highest: str) -> list[Level]:
    changed = replace(USUAL_LEVELS[index], lowest=Decimal(lowest), highest=Decimal(highest))
    return [changed if i == index else level for i, level in enumerate(USUAL_LEVELS)]


def test_a_year_has_two_rounds_each_with_its_payroll_day() -> None:
    # IN-2, IN-4
    assert half_years(FiscalYear(2554)) == (
        HalfYear(date(2010, 10, 1), date(2011, 3, 31), date(2011, 3, 1)),
        HalfYear(date(2011, 4, 1), date(2011, 9, 30), date(2011, 9, 1)),
    )


def test_the_usual_shares_have_no_fault() -> None:
    assert check_mix(STANDARD, probation=False) == ()
    assert check_mix(PROBATION, probation=True) == ()
    assert check_mix(mix("80", "20"), probation=False) == ()


@pytest.mark.parametrize("shares", [mix("70", "20"), mix("110", "-10"), mix("-10", "110"), mix("0", "0")])
def test_shares_that_are_no_whole_are_an_error(shares: Mix) -> None:
    for probation in (True, False):
        (finding,) = check_mix(shares, probation=probation)
        assert (finding.severity, finding.code, finding.rule) == (Severity.ERROR, "mix-sum", "IN-1")


def test_results_below_seventy_are_an_error_of_the_civil_service() -> None:
    (finding,) = check_mix(mix("69", "31"), probation=False, place=Place("mix"))
    assert (finding.severity, finding.code, finding.place.path) == (Severity.ERROR, "mix-results", "mix")
    assert finding.text.th == "ผลสัมฤทธิ์ของงานมีสัดส่วนร้อยละ 69 ต่ำกว่าร้อยละ 70"
    assert check_mix(mix("60", "40"), probation=False, least_results=Decimal(60)) == ()


def test_another_mix_on_probation_is_a_warning() -> None:
    (finding,) = check_mix(STANDARD, probation=True)
    assert (finding.severity, finding.code) == (Severity.WARNING, "mix-probation")
    assert "70:30" in finding.text.en


@pytest.mark.parametrize(
    ("results", "competency", "shares", "total"),
    [
        ("90", "80", STANDARD, "87.00"),  # 63 + 24
        ("90", "80", PROBATION, "85.00"),  # 45 + 40
        ("85.55", "91.25", STANDARD, "87.26"),  # 59.885 + 27.375 = 87.26
        ("89.99", "90.01", PROBATION, "90.00"),
        ("84.85", "90.00", STANDARD, "86.40"),  # 59.395 + 27 = 86.395, half up
        ("0", "0", STANDARD, "0.00"),
        ("100", "100", STANDARD, "100.00"),
    ],
)
def test_the_score_is_the_parts_by_their_shares(results: str, competency: str, shares: Mix, total: str) -> None:
    assert str(score_of(Decimal(results), Decimal(competency), shares).total) == total


def test_the_score_explains_itself() -> None:
    reason = score_of(Decimal("90.0"), Decimal(80), STANDARD).reason
    assert reason.rule == "IN-1"
    assert reason.text == Text(
        "ผลสัมฤทธิ์ของงาน 90 × ร้อยละ 70 + สมรรถนะ 80 × ร้อยละ 30 = 87.00",
        "results 90 × 70 % + competency 80 × 30 % = 87.00",
    )


@pytest.mark.parametrize(("results", "competency"), [("100.01", "80"), ("-1", "80"), ("80", "101"), ("80", "-0.01")])
def test_a_part_outside_the_full_mark_is_refused(results: str, competency: str) -> None:
    with pytest.raises(IndividualError, match="0 ถึง 100"):
        score_of(Decimal(results), Decimal(competency), STANDARD)


def test_a_score_is_not_made_of_shares_that_are_no_whole() -> None:
    with pytest.raises(IndividualError, match="70:20"):
        score_of(Decimal(90), Decimal(80), mix("70", "20"))


@pytest.mark.parametrize(
    ("score", "name"),
    [
        ("100", "ดีเด่น"),
        ("90", "ดีเด่น"),
        ("89.995", "ดีเด่น"),  # 90.00 as printed
        ("89.994", "ดีมาก"),
        ("80.00", "ดีมาก"),
        ("79.99", "ดี"),
        ("70", "ดี"),
        ("60", "พอใช้"),
        ("59.995", "พอใช้"),
        ("59.99", "ต้องปรับปรุง"),
        ("0", "ต้องปรับปรุง"),
    ],
)
def test_the_level_follows_from_the_score_of_two_decimals(score: str, name: str) -> None:
    assert level_of(Decimal(score), USUAL_LEVELS).name.th == name


@pytest.mark.parametrize("score", ["100.01", "-0.01"])
def test_a_score_outside_every_range_has_no_level(score: str) -> None:
    with pytest.raises(IndividualError, match=score):
        level_of(Decimal(score), USUAL_LEVELS)


@given(st.decimals(0, 100, places=4), st.decimals(0, 100, places=4))
def test_a_higher_score_never_has_a_lower_level(one: Decimal, other: Decimal) -> None:
    low, high = level_of(min(one, other), USUAL_LEVELS), level_of(max(one, other), USUAL_LEVELS)
    assert low.lowest <= high.lowest


def test_the_usual_ranges_have_no_fault() -> None:
    assert check_levels(USUAL_LEVELS) == ()
    assert [str(level.highest) for level in USUAL_LEVELS] == ["100", "89.99", "79.99", "69.99", "59.99"]


def test_an_agency_may_set_higher_ranges() -> None:
    assert check_levels(levels_from([Decimal(95), Decimal(85), Decimal(75), Decimal("62.5")])) == ()


def test_four_levels_are_not_enough() -> None:
    (finding,) = check_levels(USUAL_LEVELS[:4])
    assert (finding.severity, finding.code, finding.rule) == (Severity.ERROR, "levels-count", "IN-3")


def test_a_fair_level_below_sixty_is_an_error() -> None:
    (finding,) = check_levels(levels_from([Decimal(90), Decimal(80), Decimal(70), Decimal("59.99")]))
    assert finding.code == "levels-fair"
    assert finding.text.th == "ระดับพอใช้เริ่มที่ 59.99 ต่ำกว่าร้อยละ 60"


@pytest.mark.parametrize("highest", ["79.98", "80.00"])
def test_a_gap_and_an_overlap_between_levels_are_errors(highest: str) -> None:
    (finding,) = check_levels(with_range(2, "70", highest), Place("levels"))
    assert (finding.code, finding.place.path) == ("levels-contiguous", "levels[2]")
    assert finding.remedy.th == "ให้ระดับดีสิ้นสุดที่ 79.99"


def test_levels_that_do_not_descend_are_errors() -> None:
    codes = [
        finding.code for finding in check_levels(levels_from([Decimal(80), Decimal(90), Decimal(70), Decimal(60)]))
    ]
    assert codes == ["levels-range"]
    turned = check_levels(USUAL_LEVELS[::-1])
    assert {finding.code for finding in turned} == {"levels-contiguous", "levels-ends"}


@pytest.mark.parametrize(("index", "lowest", "highest"), [(0, "90", "99.99"), (4, "1", "59.99")])
def test_ranges_that_leave_out_an_end_are_errors(index: int, lowest: str, highest: str) -> None:
    (finding,) = check_levels(with_range(index, lowest, highest))
    assert finding.code == "levels-ends"
