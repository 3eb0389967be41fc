"""Fields of forms: both eras, Thai digits, exact numbers, baht; what is doubtful is refused with what to write."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from samrit.web.fields import DateField, MoneyField, NumberField, PhoneField, TextField


class Everything(forms.Form):
    day = DateField(required=False)
    number = NumberField(required=False)
    money = MoneyField(required=False)
    phone = PhoneField(required=False)
    words = TextField(required=False, lines=3)


def said(field, written, lang="th"):
    with translation.override(lang), pytest.raises(ValidationError) as refused:
        field.clean(written)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    "written",
    ["31 ตุลาคม 2554", "31 ต.ค. 2554", "31/10/2554", "๓๑/๑๐/๒๕๕๔", "31-10-2011", "2011-10-31", " 31  October 2011 "],
)
def test_a_day_is_read_in_both_eras_and_both_kinds_of_digits(written):
    assert DateField().clean(written) == date(2011, 10, 31)


@pytest.mark.parametrize(("year", "common"), [("2569", 2026), ("2026", 2026), ("๒๕๖๙", 2026)])
def test_a_year_of_four_digits_says_its_era_itself(year, common):
    assert DateField().clean(f"31/3/{year}") == date(common, 3, 31)


def test_a_year_of_two_digits_is_asked_about_with_both_readings():
    thai = said(DateField(), "31/3/69")
    assert "“31/3/69”" in thai
    assert "2569 (พ.ศ.) หรือ 1969 (ค.ศ.)" in thai
    assert "2569 (Buddhist era) or 1969 (common era)" in said(DateField(), "31/3/69", "en")


def test_the_29th_of_february_exists_in_leap_years_of_the_common_era():
    # 2555 is 2012, a leap year; 2554 is 2011; 2443 is 1900, no leap year although 4 divides it.
    assert DateField().clean("29 ก.พ. 2555") == date(2012, 2, 29)
    assert "เดือนกุมภาพันธ์ พ.ศ. 2554 มี 28 วัน" in said(DateField(), "29 ก.พ. 2554")
    assert "28 วัน" in said(DateField(), "29/2/2443")


@pytest.mark.parametrize(
    "written", ["พรุ่งนี้", "31/10", "10/31/2554", "0/1/2554", "31/10/2554 9:00", "1/1/0001", "-1/1/2554", "1" * 500, "๓๑"]
)
def test_what_is_no_day_is_refused_with_how_to_write_one(written):
    assert "→" in said(DateField(), written)


def test_a_day_is_shown_as_it_is_printed_in_the_language_of_the_page():
    for lang, shown in (("th", "31 ตุลาคม 2554"), ("en", "31 October 2011")):
        with translation.override(lang):
            form = Everything(initial={"day": date(2011, 10, 31)})
            assert f'value="{shown}"' in str(form["day"])
            assert not Everything({"day": shown}, initial={"day": date(2011, 10, 31)}).changed_data


def test_a_moment_is_shown_as_its_day_in_bangkok():
    with translation.override("th"):
        assert DateField().prepare_value(datetime(2011, 3, 31, 17, 0, tzinfo=UTC)) == "1 เมษายน 2554"


def test_what_was_typed_stays_in_the_field():
    form = Everything({"day": "31/3/54", "number": "ยี่สิบ", "money": "1,50"})
    assert not form.is_valid()
    assert 'value="31/3/54"' in str(form["day"])
    assert 'value="ยี่สิบ"' in str(form["number"])
    assert 'value="1,50"' in str(form["money"])


def test_limits_of_days_are_allowed_themselves_and_named_in_words():
    field = DateField(least=date(2010, 10, 1), most=date(2011, 9, 30))
    assert field.clean("1/10/2553") == date(2010, 10, 1)
    assert field.clean("30/9/2554") == date(2011, 9, 30)
    assert said(field, "30/9/2553") == "ต้องไม่ก่อนวันที่ 1 ตุลาคม 2553"
    assert said(field, "1/10/2554", "en") == "The date must not be after 30 September 2011"


@pytest.mark.parametrize(
    ("written", "number"),
    [("12.5", "12.5"), ("๑๒.๕", "12.5"), (" 0 ", "0"), ("-3", "-3"), ("−3", "-3"), ("0.10000000000000000001", None)],
)
def test_a_number_is_exact(written, number):
    value = NumberField().clean(written)
    assert isinstance(value, Decimal)
    assert value == Decimal(number or written)


@pytest.mark.parametrize("written", ["ยี่สิบ", "1,150.4", "nan", "inf", "1e999999", "12%", "1 2", "0x10", "½", "²"])
def test_what_is_no_number_is_refused(written):
    assert "→" in said(NumberField(), written)


def test_a_number_knows_its_limits_and_decimals():
    field = NumberField(least=0, most=100, decimals=2)
    assert [field.clean(each) for each in ("0", "100", "99.99", "99.990")] == [
        0,
        100,
        Decimal("99.99"),
        Decimal("99.99"),
    ]
    assert said(field, "-0.01") == "ต้องไม่น้อยกว่า 0"
    assert said(field, "100.01") == "ต้องไม่เกิน 100"
    assert said(field, "1.001") == "ทศนิยมไม่เกิน 2 ตำแหน่ง"
    assert said(NumberField(decimals=0), "1.5") == "ใส่จำนวนเต็ม ไม่มีทศนิยม"
    assert said(NumberField(), "") != ""
    assert NumberField(required=False).clean("  ") is None


def test_a_number_is_shown_without_zeros_at_its_end_and_typed_on_a_keyboard_of_numbers():
    form = Everything(initial={"number": Decimal("12.5000")})
    assert 'value="12.5"' in str(form["number"])
    assert 'inputmode="decimal"' in str(form["number"])
    assert 'type="text"' in str(form["number"])
    assert not Everything({"number": "๑๒.๕๐"}, initial={"number": Decimal("12.5")}).changed_data
    assert Everything({"number": "x"}, initial={"number": Decimal("12.5")}).changed_data == ["number"]


@pytest.mark.parametrize(
    ("written", "satang"),
    [
        ("1234567.50", 123456750),
        ("1,234,567.50", 123456750),
        ("๑,๒๓๔,๕๖๗.๕", 123456750),
        ("1,234", 123400),
        ("0.01", 1),
        ("0", 0),
        ("999999999999999", 99999999999999900),
    ],
)
def test_baht_are_kept_as_satang(written, satang):
    value = MoneyField().clean(written)
    assert (type(value), value) == (int, satang)


@pytest.mark.parametrize(
    "written", ["1,50", "12,34,567", "1.234.567", "1,234,56", "0.001", "-1", "1 ล้าน", ",100", "1,,000"]
)
def test_money_that_can_be_read_in_two_ways_is_refused(written):
    assert said(MoneyField(), written)


def test_money_is_shown_with_thousands_apart_and_read_again():
    form = Everything(initial={"money": 123456750})
    assert 'value="1,234,567.50"' in str(form["money"])
    assert not Everything({"money": "1,234,567.50"}, initial={"money": 123456750}).changed_data
    assert 'value="0.01"' in str(Everything(initial={"money": 1})["money"])
    assert said(MoneyField(most=100), "100.01") == "ต้องไม่เกิน 100"
    assert MoneyField(most=100).clean("100") == 10000


@pytest.mark.parametrize(
    "written", ["0 2356 9999", "02-356-9999 ต่อ 1101-3", "+66 2356 9999", "๐ ๒๓๕๖ ๙๙๙๙", "(02) 356 9999, 081 234 5678"]
)
def test_telephone_numbers_are_taken_as_offices_write_them(written):
    assert PhoneField().clean(written).isascii() or "ต่อ" in written


@pytest.mark.parametrize("written", ["โทรกลับ", "1", "<b>1234</b>", "0 2356 9999 ถาม", "1" * 61])
def test_what_is_no_telephone_number_is_refused(written):
    assert said(PhoneField(), written)


def test_line_ends_are_one_character():
    assert TextField(lines=2).clean(" ก\r\nข\rค ") == "ก\nข\nค"


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\udfff", "\x1b", "\x7f"])
@pytest.mark.parametrize("name", ["day", "number", "money", "phone", "words"])
def test_what_cannot_be_stored_or_printed_is_refused_everywhere(name, bad):
    """NUL is refused by PostgreSQL, halves of characters by every encoder, control characters by word processors."""
    assert not Everything({name: f"12{bad}"}).is_valid()
    assert Everything({name: ""}).is_valid()


def test_tabs_and_line_ends_are_words():
    assert TextField(lines=2).clean("ก\tข\nค") == "ก\tข\nค"
