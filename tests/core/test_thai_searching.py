"""The same words, typed in different ways, are found."""

import pytest

from samrit.core.thai_searching import searching_terms, searching_text

NAM = "\u0e19\u0e49\u0e33"
"""น้ำ: no nu, mai tho, sara am."""


@pytest.mark.parametrize(
    "typed",
    [
        "\u0e19\u0e49\u0e33",  # as the keyboard standard has it
        "\u0e19\u0e4d\u0e49\u0e32",  # nikhahit, mai tho, sara aa
        "\u0e19\u0e49\u0e4d\u0e32",  # mai tho, nikhahit, sara aa
        "\u0e19\u0e33\u0e49",  # the tone mark typed last
        "\u0e19\u200b\u0e49\u0e33",  # a zero-width space between
    ],
)
def test_sara_am_is_found_however_it_is_typed(typed):
    assert searching_text(typed) == NAM


def test_sara_am_without_a_tone_mark_is_one_letter_too():
    assert searching_text("\u0e04\u0e4d\u0e32\u0e23\u0e31\u0e1a") == "\u0e04\u0e33\u0e23\u0e31\u0e1a"  # คำรับ


def test_a_nikhahit_without_sara_aa_stays():
    assert searching_text("\u0e2d\u0e4d") == "\u0e2d\u0e4d"


def test_thai_and_arabic_digits_are_equal_and_capitals_small():
    assert searching_text("ปี ๒๕๕๔ KPI") == searching_text("ปี2554kpi") == "ปี2554kpi"


def test_two_sara_e_are_sara_ae():
    assert searching_text("เเผน") == searching_text("แผน")


def test_terms_are_the_words_of_a_query_each_once():
    assert searching_terms("  กรม\u200b  ๒๕๕๖ กรม \u200b ") == ("กรม", "2556")


def test_no_more_terms_than_wanted():
    assert searching_terms("ก ข ค ง", most=3) == ("ก", "ข", "ค")


def test_searching_text_of_searching_text_is_itself():
    once = searching_text("สำนักงาน ก.พ.ร. ๒๕๕๔ นํ้า")
    assert searching_text(once) == once
