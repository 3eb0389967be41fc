import pytest

from samrit.core.text import NO_TEXT, Lang, Text

ROW = Text("แถว {row} ของ {name}", "row {row} of {name}")


def test_a_sentence_is_filled_in_both_languages() -> None:
    assert ROW.fill(row=3, name="ตัวชี้วัด") == Text("แถว 3 ของ ตัวชี้วัด", "row 3 of ตัวชี้วัด")


def test_a_sentence_inside_a_sentence_is_put_in_by_language() -> None:
    assert ROW.fill(row=3, name=Text("ตาราง", "the table")) == Text("แถว 3 ของ ตาราง", "row 3 of the table")


def test_braces_in_what_a_person_wrote_stay_braces() -> None:
    assert ROW.fill(row=1, name="{row}{x}") == Text("แถว 1 ของ {row}{x}", "row 1 of {row}{x}")


def test_a_blank_that_nobody_fills_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        ROW.fill(row=1)


def test_a_sentence_is_given_in_the_language_asked_for() -> None:
    assert (ROW.in_(Lang.TH), ROW.in_(Lang.EN)) == ("แถว {row} ของ {name}", "row {row} of {name}")


def test_words_without_a_translation_are_the_same_in_both() -> None:
    assert Text.same("1.2") == Text("1.2", "1.2")


def test_sentences_are_joined_by_language() -> None:
    assert Text.join("; ", [Text("ก", "a"), Text("ข", "b")]) == Text("ก; ข", "a; b")
    assert Text.join("; ", []) == NO_TEXT
