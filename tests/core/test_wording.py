"""What was changed in a text: both texts can be read from it, and it is shown in words, not in crumbs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.wording import GONE, LONGEST, NEW, SAME, difference

WORDS = st.text(alphabet="กขคงเะาิี่ ab12.\n", max_size=60)


def old_of(changes):
    return "".join(text for kind, text in changes if kind != NEW)


def new_of(changes):
    return "".join(text for kind, text in changes if kind != GONE)


@given(WORDS, WORDS)
def test_both_texts_are_in_the_difference(old, new):
    changes = difference(old, new)
    assert (old_of(changes), new_of(changes)) == (old, new)
    kinds = [kind for kind, _ in changes]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(text for _, text in changes)


@given(WORDS)
def test_the_same_text_has_no_changes(text):
    assert difference(text, text) == (((SAME, text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", "ร้อยละ", ((NEW, "ร้อยละ"),)),
        ("ร้อยละ", "", ((GONE, "ร้อยละ"),)),
        # A number is one word: 70 becomes 75, not 0 becomes 5.
        (
            "ร้อยละ 70 ของครัวเรือน",
            "ร้อยละ 75 ของครัวเรือน",
            ((SAME, "ร้อยละ "), (GONE, "70"), (NEW, "75"), (SAME, " ของครัวเรือน")),
        ),
        # Between Thai words are no spaces.
        ("ผู้กำกับดูแลตัวชี้วัด", "ผู้จัดเก็บดูแลตัวชี้วัด", ((SAME, "ผู้"), (GONE, "กำกับ"), (NEW, "จัดเก็บ"), (SAME, "ดูแลตัวชี้วัด"))),
        ("สำรวจครัวเรือน", "สำรวจครัวเรือนยากจน", ((SAME, "สำรวจครัวเรือน"), (NEW, "ยากจน"))),
        ("a dull sentence", "a fine sentence", ((SAME, "a "), (GONE, "dull"), (NEW, "fine"), (SAME, " sentence"))),
        # One letter that two words share is no reason to tear them apart.
        ("กขคงจ", "ฉขชซฌ", ((GONE, "กขคงจ"), (NEW, "ฉขชซฌ"))),
    ],
)
def test_changes_are_shown_in_words(old, new, changes):
    assert difference(old, new) == changes


def test_two_changes_far_apart_stay_two():
    old = "นับเฉพาะผู้ประกอบการที่ได้รับใบรับรองในปีงบประมาณ พ.ศ. 2553 เท่านั้น"
    changes = difference(old, old.replace("นับเฉพาะ", "นับ").replace("2553", "2554"))
    assert [kind for kind, _ in changes if kind != SAME] == [GONE, GONE, NEW]


def test_long_texts_are_compared_by_phrases_and_very_long_ones_as_wholes():
    long = "ก" * (LONGEST + 1)
    assert difference(f"x {long} y", f"x {long}ข y") == (
        (SAME, "x "),
        (GONE, f"{long} "),
        (NEW, f"{long}ข "),
        (SAME, "y"),
    )
    many = "ก " * (LONGEST + 1)
    assert difference(many, many) == ((SAME, many),)
    assert difference(many, many + "ข") == ((GONE, many), (NEW, many + "ข"))
