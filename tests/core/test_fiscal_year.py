"""Expected dates: the calendar of the FY2554 manual (002:263-307) and the Gregorian calendar by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.fiscal_year import (
    DateProblem,
    FiscalYear,
    Round,
    date_text,
    parse_date,
    thai_date,
    thai_numerals,
)
from samrit.core.text import Lang, Text

FY2554 = FiscalYear(2554)
DAYS = st.dates(date(1900, 1, 1), date(2300, 12, 31))


def test_a_fiscal_year_runs_from_1_october_to_30_september() -> None:
    # 002:289, 304: "1 ตุลาคม 2553 – 30 กันยายน 2554"
    assert (FY2554.first_day, FY2554.last_day) == (date(2010, 10, 1), date(2011, 9, 30))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2010, 9, 30), 2553),
        (date(2010, 10, 1), 2554),
        (date(2010, 12, 31), 2554),
        (date(2011, 1, 1), 2554),
        (date(2011, 9, 30), 2554),
        (date(2011, 10, 1), 2555),
        (date(2024, 2, 29), 2567),
    ],
)
def test_the_new_year_begins_on_1_october(day: date, year: int) -> None:
    assert FiscalYear.containing(day) == FiscalYear(year)


@given(DAYS)
def test_every_day_lies_in_the_year_that_contains_it(day: date) -> None:
    year = FiscalYear.containing(day)
    assert year.first_day <= day <= year.last_day
    assert year.next.first_day - year.last_day == timedelta(days=1)


def test_years_stand_in_order_and_know_their_neighbours() -> None:
    assert FY2554.previous == FiscalYear(2553) < FY2554 < FY2554.next == FiscalYear(2555)
    assert max(FiscalYear(2556), FiscalYear(2550)) == FiscalYear(2556)


def test_a_year_is_called_by_its_era() -> None:
    assert FY2554.label == Text("ปีงบประมาณ พ.ศ. 2554", "fiscal year B.E. 2554")
    assert str(FY2554) == "2554"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(2011, "2554?"), (2026, "2569?"), (69, "2569?"), (54, "2554?"), (0, "2500?"), (1857, "2400?"), (2399, "2942?")],
)
def test_a_year_that_is_not_buddhist_is_refused_and_the_likely_one_named(typed: int, meant: str) -> None:
    with pytest.raises(DateProblem) as refused:
        FiscalYear(typed)
    assert isinstance(refused.value, ValueError)
    assert str(typed) in refused.value.text.th
    assert str(typed) in refused.value.text.en
    assert refused.value.remedy.th.endswith(meant)
    assert refused.value.remedy.en.endswith(meant)


@pytest.mark.parametrize("typed", [-1, 100, 554, 1856, 3000, 25540])
def test_a_year_of_no_era_is_refused_with_the_range_to_use(typed: int) -> None:
    with pytest.raises(DateProblem, match="2400 ถึง 2999"):
        FiscalYear(typed)


@pytest.mark.parametrize("typed", [2400, 2999])
def test_the_ends_of_the_range_are_years(typed: int) -> None:
    assert FiscalYear(typed).year == typed


@pytest.mark.parametrize(
    ("round_", "last"),
    [  # 002:289, 297, 304
        (Round.SIX_MONTHS, date(2011, 3, 31)),
        (Round.NINE_MONTHS, date(2011, 6, 30)),
        (Round.TWELVE_MONTHS, date(2011, 9, 30)),
    ],
)
def test_a_round_covers_the_year_from_its_first_day(round_: Round, last: date) -> None:
    assert FY2554.round_period(round_) == (date(2010, 10, 1), last)


def test_a_round_is_named_by_its_months() -> None:
    assert [Round(6), Round(9), Round(12)] == list(Round)


@pytest.mark.parametrize(
    ("year", "months", "last"),
    [
        (2554, 1, date(2010, 10, 31)),
        (2554, 3, date(2010, 12, 31)),
        (2554, 4, date(2011, 1, 31)),
        (2554, 5, date(2011, 2, 28)),
        (2567, 5, date(2024, 2, 29)),
        (2554, 12, date(2011, 9, 30)),
        (2554, 13, date(2011, 10, 31)),
        (2554, 16, date(2012, 1, 31)),
    ],
)
def test_months_are_counted_from_october(year: int, months: int, last: date) -> None:
    assert FiscalYear(year).month_end(months) == last


def test_there_is_no_month_before_the_first() -> None:
    with pytest.raises(ValueError, match="from 1"):
        FY2554.month_end(0)


def test_a_date_is_printed_with_the_year_of_its_language() -> None:
    assert thai_date(date(2011, 10, 31), Lang.TH) == "31 ตุลาคม 2554"
    assert thai_date(date(2011, 10, 31), Lang.EN) == "31 October 2011"
    assert date_text(date(2024, 2, 29)) == Text("29 กุมภาพันธ์ 2567", "29 February 2024")


def test_digits_become_thai_and_words_stay() -> None:
    assert thai_numerals("มาตรา 44 (31 ตุลาคม 2554) 0") == "มาตรา ๔๔ (๓๑ ตุลาคม ๒๕๕๔) ๐"


@pytest.mark.parametrize(
    "written",
    [
        "2011-10-31",
        "2554-10-31",
        "31/10/2554",
        "31/10/2011",
        "31-10-2554",
        "31.10.2554",
        "31 ตุลาคม 2554",
        "31 ต.ค. 2554",
        "31 ต.ค 2554",
        "31ต.ค.2554",
        "31 ตุลาคม พ.ศ. 2554",
        "31 ตุลาคม พศ 2554",
        "31 ตุลาคม ค.ศ. 2011",
        "วันที่ 31 ตุลาคม 2554",
        "๓๑ ตุลาคม ๒๕๕๔",
        "๓๑/๑๐/๒๕๕๔",
        "  31   October 2011 ",
        "31 oct 2011",
    ],
)
def test_a_date_is_read_however_offices_write_it(written: str) -> None:
    assert parse_date(written) == date(2011, 10, 31)


@pytest.mark.parametrize(
    ("short", "month"),
    [
        ("ม.ค.", 1),
        ("ก.พ.", 2),
        ("มี.ค.", 3),
        ("เม.ย.", 4),
        ("พ.ค.", 5),
        ("มิ.ย.", 6),
        ("ก.ค.", 7),
        ("ส.ค.", 8),
        ("ก.ย.", 9),
        ("ต.ค.", 10),
        ("พ.ย.", 11),
        ("ธ.ค.", 12),
    ],
)
def test_every_short_month_is_read(short: str, month: int) -> None:
    assert parse_date(f"2 {short} 2554") == date(2011, month, 2)


@given(DAYS, st.sampled_from(Lang))
def test_a_printed_date_is_read_again(day: date, lang: Lang) -> None:
    assert parse_date(thai_date(day, lang)) == day
    assert parse_date(thai_numerals(thai_date(day, lang))) == day


@pytest.mark.parametrize("written", ["31/10/54", "31 ต.ค. 54", "54-10-31", "31/10/554", "31/10/25544"])
def test_a_year_without_four_digits_is_refused(written: str) -> None:
    with pytest.raises(DateProblem) as refused:
        parse_date(written)
    assert written in refused.value.text.th
    assert "สี่หลัก" in refused.value.remedy.th
    assert "four digits" in refused.value.remedy.en


@pytest.mark.parametrize(
    ("written", "readings"),
    [("31/3/54", ("2554", "1954")), ("๓๑/๓/๒๖", ("2526", "2026")), ("1 ม.ค. 00", ("2500", "2000"))],
)
def test_a_year_of_two_digits_is_asked_about_with_both_readings(written: str, readings: tuple[str, str]) -> None:
    with pytest.raises(DateProblem) as refused:
        parse_date(written)
    for reading in readings:
        assert reading in refused.value.remedy.th
        assert reading in refused.value.remedy.en


@pytest.mark.parametrize(
    "written", ["31 ตุลาคม ค.ศ. 2554", "31 ตุลาคม พ.ศ. 2011", "31/10/3000", "31/10/1856", "0000-01-01"]
)
def test_a_year_that_contradicts_its_era_or_has_none_is_refused(written: str) -> None:
    with pytest.raises(DateProblem, match="not a usable year"):
        parse_date(written)


@pytest.mark.parametrize("written", ["", "พรุ่งนี้", "31 ตุลา 2554", "31/13/2554", "2011-00-01", "2011-10-31T08:30", "2011"])
def test_what_is_no_date_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(DateProblem) as refused:
        parse_date(written)
    assert "31/10/2554" in refused.value.remedy.th
    assert "31/10/2554" in refused.value.remedy.en


def test_a_long_text_is_cut_in_the_sentence() -> None:
    with pytest.raises(DateProblem) as refused:
        parse_date("ก" * 1000)
    assert len(refused.value.text.th) < 100


@pytest.mark.parametrize("written", ["29 กุมภาพันธ์ 2567", "29 ก.พ. 2567", "2567-02-29", "29/2/2567", "2024-02-29"])
def test_29_february_exists_in_a_leap_year_of_the_common_era(written: str) -> None:
    assert parse_date(written) == date(2024, 2, 29)


@pytest.mark.parametrize("written", ["29 กุมภาพันธ์ 2566", "2566-02-29", "29/02/2023"])
def test_29_february_of_another_year_is_refused_with_the_days_of_the_month(written: str) -> None:
    with pytest.raises(DateProblem) as refused:
        parse_date(written)
    assert refused.value.remedy.th.endswith("เดือนกุมภาพันธ์ พ.ศ. 2566 มี 28 วัน")
    assert refused.value.remedy.en.endswith("February 2023 has 28 days")


def test_a_day_zero_is_refused() -> None:
    with pytest.raises(DateProblem, match="does not exist"):
        parse_date("0/10/2554")
