"""Settings and dates that stand in the wrong part of the file are errors, never ignored."""

import pytest
from tests.core.written.trees import briefly, said, tree

from samrit.core.reading.card import read_card

ROW = {"code": "1", "weight": 100, "kind": "direct", "result": 3}


def found_in(**keys):
    return read_card(tree({"scorecard": 1, "indicators": [ROW], **keys}))[1]


@pytest.mark.parametrize(
    ("key", "value", "block"),
    [
        ("decimals", 2, "settings"),
        ("floor", 0, "settings"),
        ("cap", 5, "settings"),
        ("missing", "exclude", "settings"),
        ("round", 6, "settings"),
        ("bands", [], "settings"),
        ("weights_sum", 90, "settings"),
        ("total_from", "groups", "settings"),
        ("percent", True, "settings"),
        ("due", "2011-10-31", "lateness"),
        ("received", "2011-11-04", "lateness"),
        ("per_working_day", "0.05", "lateness"),
        ("holidays", ["2011-12-05"], "lateness"),
        ("waived", 2, "lateness"),
        ("waiver", "หนังสือที่ 1/2554", "lateness"),
    ],
)
def test_a_setting_at_the_top_of_the_file_is_an_error(key, value, block):
    (finding,) = found_in(**{key: value})
    assert briefly([finding]) == [("error", "key-misplaced", key)]
    assert said(finding) == (
        f'"{key}" อยู่ผิดที่ จึงไม่มีผล',
        f'"{key}" is in the wrong place and would do nothing',
        f"ย้าย {key} ไปไว้ใต้ {block}:",
        f"move {key} under {block}:",
    )


def test_where_they_belong_they_are_no_error():
    assert (
        found_in(
            settings={"decimals": 2}, lateness={"due": "2011-10-31", "received": "2011-10-31", "per_working_day": 0.05}
        )
        == ()
    )


def test_a_setting_on_a_row_or_in_the_other_block_is_an_error():
    _, found = read_card(
        tree(
            {
                "scorecard": 1,
                "settings": {"due": "2011-10-31"},
                "lateness": {"due": "2011-10-31", "received": "2011-10-31", "per_working_day": 0.05, "round": 6},
                "indicators": [{**ROW, "decimals": 2}],
            }
        )
    )
    assert briefly(found) == [
        ("error", "key-misplaced", "settings.due"),
        ("error", "key-misplaced", "lateness.round"),
        ("error", "key-misplaced", "indicators[1].decimals"),
    ]


def test_the_missing_items_of_a_checklist_are_no_setting():
    row = {"code": "1", "weight": 100, "kind": "checklist", "items": {"A1": 1}, "missing": []}
    assert read_card(tree({"scorecard": 1, "indicators": [row]}))[1] == ()


def test_a_result_that_is_no_number_is_reported_although_the_scale_is_at_fault_too():
    row = {"code": "1", "weight": 100, "kind": "thresholds", "thresholds": [1, 2, 3], "result": "ร้อยละ ๘๕"}
    _, found = read_card(tree({"scorecard": 1, "indicators": [row]}))
    assert briefly(found) == [
        ("error", "threshold-count", "indicators[1].thresholds"),
        ("error", "not-a-number", "indicators[1].result"),
    ]
    del row["result"]
    assert len(read_card(tree({"scorecard": 1, "indicators": [row]}))[1]) == 1
    assert len(read_card(tree({"scorecard": 1, "indicators": [{**row, "kind": "checklist"}]}))[1]) >= 1
