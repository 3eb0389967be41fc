"""Lines of Thai and English: where they may end, and where they must not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from samrit.cli.thai_lines import lines, pieces

LONG = "ระดับความสำเร็จของร้อยละเฉลี่ยถ่วงน้ำหนักในการดำเนินการตามข้อเสนอการเปลี่ยนแปลงด้านกระบวนงาน"


def test_marks_above_and_below_take_no_room():
    assert [cell_len(word) for word in ("น้ำหนัก", "ที่", "เกณฑ์", "กำ")] == [5, 1, 4, 2]


def test_a_short_sentence_is_one_line():
    assert lines("คะแนนรวม", 8) == ["คะแนนรวม"]
    assert lines("", 10) == [""]


def test_thai_breaks_between_words():
    assert lines(LONG, 40) == [
        "ระดับความสำเร็จของร้อยละเฉลี่ยถ่วงน้ำหนัก",
        "ในการดำเนินการตามข้อเสนอการเปลี่ยนแปลง",
        "ด้านกระบวนงาน",
    ]


@pytest.mark.parametrize("lead", ["การ", "ความ", "ของ", "และ", "ใน"])
def test_a_word_that_leads_to_the_next_does_not_end_a_line(lead):
    words = f"ระดับ{lead}พัฒนา"
    assert lines(words, cell_len(words) - 1)[0] == "ระดับ"


def test_a_word_is_not_taken_for_the_beginning_of_another():
    # การ is a word, but not in การณ์, and มี not in มีด
    assert "การ" not in [piece.strip() for piece in pieces("ประสบการณ์")]


def test_arithmetic_keeps_factors_and_differences_together_and_the_result_with_its_sign():
    assert lines("(5 × 4.0000 + 3 × 5.0000)/8 = 4.375", 18) == ["(5 × 4.0000 +", "3 × 5.0000)/8", "= 4.375"]
    assert lines("3 + (93.2 − 90)/(95 − 90) = 3.64", 25) == ["3 + (93.2 − 90)/(95 − 90)", "= 3.64"]


def test_an_abbreviation_stays_in_one_piece():
    assert "พ.ศ." in list(pieces("ปีงบประมาณ พ.ศ. 2550"))


def test_what_has_no_place_to_break_is_cut_but_never_before_a_mark():
    found = lines("ฐิฐิ" * 20, 7)
    assert max(map(cell_len, found)) <= 7
    assert not any(unicodedata.category(line[0]) == "Mn" for line in found)


@given(st.text(st.sampled_from("กขคเแะาิ์่ำๆ ๑12.,()/×abc\u0301"), max_size=60), st.integers(10, 30))
def test_lines_fit_and_lose_nothing_but_spaces(words, width):
    found = lines(words, width)
    assert max(map(cell_len, found)) <= width
    assert "".join(found).replace(" ", "") == words.replace(" ", "")
    assert "".join(pieces(words)) == words
