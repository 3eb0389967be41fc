from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.text import Text
from samrit.core.written.numbers import NumberProblem, parse_number, shortened, tidy

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def refusal(written: str) -> tuple[str, str, str, str]:
    with pytest.raises(NumberProblem) as caught:
        parse_number(written)
    problem = caught.value
    return problem.text.th, problem.text.en, problem.remedy.th, problem.remedy.en


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("85", "85"),
        (" 85.5 ", "85.5"),
        ("๘๕.๒๕", "85.25"),
        ("+3", "3"),
        ("-173.5", "-173.5"),
        ("−5", "-5"),
        ("–5", "-5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e-3", "0.001"),
        ("1.5E+2", "150"),
        ("1e0000000002", "100"),
        ("0", "0"),
        ("-0.00", "0"),
        ("0e999999", "0"),
        ("\ufeff85\u200b", "85"),
        ("85\u00a0", "85"),
        ("999999999999999", "999999999999999"),
        ("0.00000000000000000001", "0.00000000000000000001"),
    ],
)
def test_a_number_is_read_exactly(written: str, number: str) -> None:
    assert parse_number(written) == Decimal(number)


def test_the_zeros_at_the_end_are_kept() -> None:
    assert str(parse_number("1.10")) == "1.10"


def test_a_negative_zero_is_zero() -> None:
    assert str(parse_number("-0")) == "0"


def test_zeros_beyond_the_last_decimal_that_counts_are_dropped() -> None:
    # 20 decimals are kept; a 21st that is zero changes nothing, any other is refused.
    assert parse_number("1.5" + "0" * 30) == Decimal("1.5")
    assert parse_number("0.12345678901234567890" + "000") == Decimal("0.1234567890123456789")
    assert "out of range" in refusal("1." + "0" * 20 + "1")[1]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=20))
def test_every_number_of_twenty_decimals_is_read_as_it_is_written(number: Decimal) -> None:
    written = f"{number:f}"
    assert parse_number(written) == number
    assert parse_number(written.translate(THAI)) == number
    assert parse_number(written + "0000") == number


@pytest.mark.parametrize("written", ["1e400", "1e99999999", "1e-400", "1E+15", "1234567890123456", "1e-21", "9" * 5000])
def test_a_number_that_no_result_can_be_is_refused(written: str) -> None:
    shown = written if len(written) <= 40 else "9" * 39 + "…"
    assert refusal(written) == (
        f"{shown} เกินขอบเขตที่คำนวณได้ (ไม่เกิน 15 หลัก และทศนิยมไม่เกิน 20 ตำแหน่ง)",
        f"{shown} is out of range (at most 15 digits before the point and 20 after it)",
        "ตรวจสอบว่าพิมพ์ถูก ใช้หน่วยที่ใหญ่ขึ้น เช่น ล้านบาท หรือลดจำนวนทศนิยม",
        "check the typing, use a larger unit, such as million baht, or fewer decimals",
    )


@pytest.mark.parametrize("written", ["NaN", "nan", ".nan", "inf", "-Infinity", ".inf"])
def test_what_is_not_finite_is_no_number(written: str) -> None:
    assert refusal(written) == (
        f"{written} ไม่ใช่จำนวน",
        f"{written} is not a number",
        "ใส่จำนวนที่วัดได้ หรือเว้นว่างไว้หากยังไม่มีผล",
        "write the measured number, or leave it empty if there is none",
    )


@pytest.mark.parametrize("written", ["1,150.4", "93,2", "๑,๐๐๐", "1,000,000"])
def test_a_comma_can_be_read_in_two_ways(written: str) -> None:
    assert refusal(written) == (
        f"{written} มีเครื่องหมายจุลภาค ซึ่งอ่านได้สองทาง (หลักพันหรือจุดทศนิยม)",
        f"{written} has a comma, which can be read in two ways (thousands or decimals)",
        "เขียนโดยไม่มีจุลภาค และใช้จุดเป็นทศนิยม เช่น 1150.4",
        "write it without commas, with a point for decimals, for example 1150.4",
    )


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("ร้อยละ ๘๕", "85"),
        ("ร้อยละ ๙๓.๒", "93.2"),
        ("93.2%", "93.2"),
        ("-5 %", "-5"),
        ("covid-19", "19"),
        ("รอผล, ยังไม่รายงาน", "85"),
        ("80-90", "85"),
        ("1 150", "85"),
        ("1\u00a0150", "85"),
        ("1e", "1"),
        ("８５", "85"),
        ("0x1F", "85"),
        ("1_000", "85"),
    ],
)
def test_words_are_no_number_and_the_one_number_in_them_is_offered(written: str, example: str) -> None:
    assert refusal(written) == (
        f'"{written}" เป็นข้อความ ไม่ใช่จำนวน',
        f'"{written}" is text, not a number',
        f"เขียนเฉพาะจำนวน เช่น {example}",
        f"write the number alone, for example {example}",
    )


def test_long_words_are_cut_in_the_sentence() -> None:
    assert refusal("ก" * 3_000_000)[0] == '"' + "ก" * 39 + '…" เป็นข้อความ ไม่ใช่จำนวน'


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_refusal_with_a_remedy_that_can_be_followed(written: str) -> None:
    try:
        number = parse_number(written)
    except NumberProblem as problem:
        assert all((problem.text.th, problem.text.en, problem.remedy.th, problem.remedy.en))
        return
    assert number.is_finite()
    assert abs(number) < 10**15


def test_what_people_vary_without_meaning_anything_is_tidied() -> None:
    assert tidy("\u200b ๒๕๕๔–๒๕๕๕\u00a0") == "2554-2555"


def test_short_words_stay_whole() -> None:
    assert (shortened(" " + "x" * 40), shortened("x" * 41)) == ("x" * 40, "x" * 39 + "…")


def test_the_number_problem_is_a_sentence_in_both_languages() -> None:
    with pytest.raises(NumberProblem) as caught:
        parse_number("x")
    assert caught.value.text == Text('"x" เป็นข้อความ ไม่ใช่จำนวน', '"x" is text, not a number')
