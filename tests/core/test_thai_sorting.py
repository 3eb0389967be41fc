"""Names in the order of the Thai dictionary (Royal Institute: consonants, then vowels, tone marks last of all)."""

import re

import pytest

from samrit.core.thai_sorting import sorting_text


@pytest.mark.parametrize(
    "ordered",
    [
        # By the first consonant, though a vowel is written before it: ก ข ค.
        ["กรมเจ้าท่า", "เขื่อน", "คน"],
        # One consonant, then the vowels in their order, those written in front last: า, ุ, เ, แ, โ, ไ.
        ["กา", "กุ", "เก", "แก", "โก", "ไก"],
        # The tone decides only where all else is equal.
        ["ขาว", "ข่าว", "ข้าว", "ขาวดี"],
        ["เก่า", "เก้า", "เกาะ"],
        ["ก็", "ก่", "ก้"],
        # Numbers by their value, in Thai digits too, and before letters.
        ["กลุ่มที่ ๒", "กลุ่มที่ 10", "กลุ่มที่ 010ก", "กลุ่มที่ก"],
        ["เขต 0", "เขต 1"],
        # Latin before Thai, as in the dictionary's front matter; accents do not count.
        ["Bureau", "Éclair", "Fisheries", "กอง"],
        # A shorter name before one that goes on.
        ["กรม", "กรมประมง"],
        # What is neither comes last.
        ["หน่วย ก", "หน่วย ☆"],
    ],
)
def test_names_stand_in_the_order_of_the_dictionary(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=sorting_text) == ordered


def test_spaces_and_punctuation_do_not_count():
    assert sorting_text("สำนัก งาน (ก.พ.ร.)") == sorting_text("สำนักงานกพร")


def test_sara_am_may_be_written_in_two_parts():
    assert sorting_text("ก\u0e4d\u0e32") == sorting_text("ก\u0e33")
    assert sorting_text("น\u0e4d\u0e49\u0e32") == sorting_text("น\u0e49\u0e33")


def test_a_leading_vowel_without_its_consonant_stands_for_itself():
    assert sorting_text("เ") > sorting_text("ฮ")
    assert sorting_text("เa") != sorting_text("aเ")


def test_marks_pile_up_only_so_far_and_one_without_a_letter_counts_for_nothing():
    assert sorting_text("่ก") == sorting_text("ก")
    assert sorting_text("ก" + "่" * 40) == sorting_text("ก" + "่" * 50)


def test_the_text_is_plain_and_fits_its_column():
    text = sorting_text("สำนักงานบริหารยุทธศาสตร์กลุ่มจังหวัดภาคกลาง ☆ ๙๙ É" * 10)
    assert len(text) == 600
    assert re.fullmatch("[0-9a-z]+", text)
    assert len(sorting_text("9" * 300)) < 50  # a number that nobody can mean keeps its first digits
    assert sorting_text("") == "00"
