"""Small parts of many pages: which parts of the menu stand open, labels of a ruler, words as they were written."""

from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.text import Text
from samrit.web.navigation import DAILY, Link, groups
from samrit.web.svg.ruler import WIDE, Mark, _in_rows
from samrit.web.templatetags.samrit import as_written, unit

# ---------------------------------------------------------------- the menu


def rows(count, here=None):
    return tuple(Link(str(number), "home", "/", number == here) for number in range(count))


def opened(*sections):
    return [group.open for group in groups(list(sections))]


def test_a_short_menu_stands_open():
    assert opened(("first", rows(2, here=0)), ("plans", rows(4)), (DAILY, rows(4))) == [True, True, True]


def test_of_a_long_menu_the_part_of_the_page_stands_open():
    assert opened(("first", rows(2)), ("plans", rows(5, here=3)), (DAILY, rows(5))) == [True, True, False]


def test_from_the_first_page_the_daily_work_stands_open():
    assert opened(("first", rows(2, here=0)), ("plans", rows(5)), (DAILY, rows(5))) == [True, False, True]


def test_a_part_without_rows_is_no_part():
    assert opened(("first", rows(2)), ("plans", ()), (DAILY, rows(1))) == [True, True]


# ---------------------------------------------------------------- a ruler


def placed(*places):
    return {str(flag.mark.label): flag for flag in _in_rows([Mark(Fraction(at), str(at), "past") for at in places])}


def test_labels_hang_to_the_right_of_their_poles_and_the_first_hangs_highest():
    found = placed(15, 26, 39, 50, 58)
    assert [found[str(at)].row for at in (58, 50, 39, 26, 15)] == [0, 1, 2, 3, 4]
    assert not any(flag.to_the_left for flag in found.values())


def test_labels_at_the_right_edge_hang_to_the_left():
    found = placed(80, 95)
    assert all(flag.to_the_left for flag in found.values())
    assert found["80"].row != found["95"].row


@given(st.lists(st.integers(0, 100 - WIDE), max_size=7, unique=True))
def test_no_pole_runs_through_a_label(places):
    flags = list(placed(*places).values())
    for one in flags:
        for other in flags:
            if one is not other:
                assert one.is_clear_of(other)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ตำรับ", '<span lang="th">ตำรับ</span>'),
        ("3 ตำรับ", '3 <span lang="th">ตำรับ</span>'),
        ("รายงาน รอบ 12 เดือน (สาธิต)", '<span lang="th">รายงาน รอบ 12 เดือน (สาธิต</span>)'),
        ("<b>ก</b> & b", '&lt;b&gt;<span lang="th">ก</span>&lt;/b&gt; &amp; b'),
        ("a plan", "a plan"),
        (Text("ครัวเรือน", "households"), "households"),
        (None, ""),
    ],
)
def test_thai_words_are_said_to_be_thai_on_an_english_page(written, said):
    with translation.override("en"):
        assert as_written(written) == said


def test_a_thai_page_says_nothing_of_it():
    with translation.override("th"):
        assert as_written("3 <ตำรับ>") == "3 &lt;ตำรับ&gt;"


@pytest.mark.parametrize(("written", "said"), [("ร้อยละ", "%"), ("รายต่อแสนคน", "per 100,000 people"), ("", "")])
def test_usual_units_stand_alone_in_english(written, said):
    with translation.override("en"):
        assert unit(written) == said
