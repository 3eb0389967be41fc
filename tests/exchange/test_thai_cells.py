"""Room for Thai text in cells."""

from __future__ import annotations

from samrit.exchange.thai_cells import TALLEST, em_width, lines_needed, row_height


def test_marks_above_and_below_take_no_room():
    assert em_width("กี่") == em_width("ก")
    assert em_width("ก\u200bข") == em_width("กข")


def test_wide_and_narrow_characters_differ():
    assert em_width("เ") < em_width("ก") < em_width("W")
    assert em_width(" ") < em_width("a")


def test_lines_are_counted_paragraph_by_paragraph():
    assert lines_needed("ก", 20, 15) == 1
    assert lines_needed("", 20, 15) == 1
    assert lines_needed("ก\nข\n", 20, 15) == 3
    assert lines_needed("ก" * 60, 20, 15) > lines_needed("ก" * 30, 20, 15) > 1


def test_a_column_without_width_still_ends():
    assert lines_needed("กกก", 0, 15) > 3


def test_the_highest_cell_decides_and_no_row_is_higher_than_spreadsheets_allow():
    one, two = ("ก", 20.0), ("ก\nข", 20.0)
    assert row_height([one, two], 15) == row_height([two], 15) > row_height([one], 15)
    assert row_height([], 15) == row_height([one], 15)
    assert row_height([("ก" * 10_000, 10)], 15) == TALLEST
