"""What a framework leaves open."""

from typing import Any

from tests.core.frameworks.trees import framework, row, stated

from samrit.core.frameworks.blanks import find_blanks

PENALTY = {"code": "late", "per_working_day": "0.05", "name": "ก", "name_en": "a"}


def blanks(**keys: Any) -> list[tuple[str, str]]:
    return [(each.code, each.key) for each in find_blanks(framework(**keys))]


def test_parameters_thresholds_and_open_headings_are_blanks() -> None:
    assert blanks() == [("A", "parameters"), ("c", "thresholds"), ("D2", "indicators")]


def test_a_row_without_weight_and_kind_has_two_blanks() -> None:
    assert blanks(parameters={}, indicators=[row("x")]) == [("x", "weight"), ("x", "kind")]


def test_samples_are_no_blanks() -> None:
    assert ("D2/x", "weight") not in blanks()


def test_choices_and_what_may_not_apply_are_blanks() -> None:
    rows = [
        row("x", weight=1, kind=stated("milestone"), choose_one="O"),
        row("y", weight=1, kind=stated("milestone"), applies_to="ชายแดน", applies_to_en="borders"),
    ]
    choice = {"code": "O", "name": "ก", "name_en": "a", "members": ["x"]}
    assert blanks(parameters={}, indicators=rows, choices=[choice]) == [("y", "applies"), ("O", "chosen")]


def test_holidays_are_blank_where_lateness_costs_points() -> None:
    """LT-3."""
    rows = [row("x", weight=1, kind=stated("milestone"))]
    assert blanks(parameters={}, indicators=rows, penalties=[PENALTY]) == [("calendar", "holidays")]
    holidays = {"holidays": [{"day": "2011-12-05", "name": "ก", "name_en": "a"}]}
    assert blanks(parameters={}, indicators=rows, penalties=[PENALTY], calendar=holidays) == []


def test_the_items_of_a_checklist_in_its_own_files_are_not_missing() -> None:
    rows = [row("x", weight=1, kind=stated("checklist"))]
    part = {"of": "x", "part": "A", "name": "ก", "name_en": "a", "weight": 1, "items": []}
    assert blanks(parameters={}, indicators=rows) == [("x", "items")]
    assert blanks(parameters={}, indicators=rows, checklists=[part]) == []


def test_a_blank_says_what_to_do_in_both_languages() -> None:
    first, second, _ = find_blanks(framework())
    assert (first.text.th, first.text.en) == ("กำหนดค่า A: ค่าเอ", "set A: the A")
    assert (second.text.th, second.text.en) == ("กำหนดเกณฑ์การให้คะแนน (thresholds)", "set the thresholds")
