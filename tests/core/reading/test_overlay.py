"""A file over its framework: what is joined, what is said about it, what is left for the agency."""

from decimal import Decimal
from typing import Any

import pytest
from tests.core.frameworks.trees import raw, row, small, stated
from tests.core.written.trees import briefly, said, the_only, tree

from samrit.core.findings import Finding
from samrit.core.reading.overlay import overlay, read_under
from samrit.core.scorecard import InsteadKind
from samrit.core.scoring import score
from samrit.core.weights import Certainty
from samrit.core.written.raw import Raw

A = {"parameters": {"A": 12}}
ENOUGH: list[dict[str, Any]] = [
    {"code": "a", "result": 4},
    {"code": "b", "result": 90},
    {"code": "c", "thresholds": [1, 2, 3, 4, 5], "result": 3},
    {"code": "D2/x", "weight": 40, "result": 5},
]


def over(*rows: dict[str, Any], **keys: Any) -> tuple[dict[str, Raw], tuple[Finding, ...]]:
    """The joined rows by code, and the findings; the framework is the small one, A is 12."""
    joined, findings = overlay(raw(), tree({**A, "indicators": list(rows or ENOUGH), **keys}))
    assert isinstance(joined.value, dict)
    listed = joined.value["indicators"].value
    assert isinstance(listed, list)
    return {str(each.value["code"].value): each for each in listed if isinstance(each.value, dict)}, findings


def but(code: str, **keys: Any) -> list[dict[str, Any]]:
    return [each | keys if each["code"] == code else each for each in ENOUGH]


def word(node: Raw, key: str) -> Any:
    assert isinstance(node.value, dict)
    return node.value[key].value if key in node.value else None


# ---------------------------------------------------------------- what is joined


def test_a_file_with_codes_and_results_alone_is_scored_under_its_framework() -> None:
    """30 + 12 = 42 of 4, 27 − 12 = 15 of 3, 3 of 3, 40 of 5: (168 + 45 + 9 + 200)/100 = 4.22."""
    card, findings = read_under(raw(), tree({**A, "indicators": ENOUGH}))
    assert findings == ()
    assert card is not None
    assert score(card).total == Decimal("4.2200")


def test_a_row_keeps_the_frameworks_name_weight_certainty_and_source() -> None:
    card, _ = read_under(raw(), tree({**A, "indicators": ENOUGH}))
    assert card is not None
    weight = card.indicators[2].weight
    assert card.indicators[2].name.en == "name b"
    assert weight is not None
    assert (weight.value, weight.written, weight.certainty, weight.source) == (15, "27 − A", Certainty.STATED, "000:1")
    assert card.indicators[3].instead.kind is InsteadKind.TO


def test_rows_come_in_the_frameworks_order_and_samples_only_where_they_are_taken_up() -> None:
    rows, _ = over(*reversed(ENOUGH))
    assert list(rows) == ["D1", "a", "b", "c", "D2", "D2/x"]
    rows, _ = over(*ENOUGH[:3])
    assert list(rows) == ["D1", "a", "b", "c", "D2"]


def test_titles_come_from_the_framework_unless_the_file_has_one() -> None:
    assert word(overlay(raw(), tree({"indicators": []}))[0], "title") == "กรอบเล็ก"
    joined, _ = overlay(raw(), tree({"title": "ตาราง", "indicators": []}))
    assert (word(joined, "title"), word(joined, "title_en")) == ("ตาราง", None)


def test_settings_are_the_frameworks_where_the_file_has_none() -> None:
    joined, findings = overlay(raw(), tree({**A, "indicators": ENOUGH, "settings": {"decimals": 2}}))
    assert findings == ()
    assert (word(joined.value["settings"], "decimals"), word(joined.value["settings"], "cap")) == ("2", "5")


def test_without_settings_anywhere_there_are_none() -> None:
    joined, _ = overlay(raw(settings={}), tree({"indicators": []}))
    assert "settings" not in joined.value


def test_what_is_no_table_is_handed_on() -> None:
    text = tree("words")
    assert overlay(raw(), text) == (text, ())
    joined, findings = overlay(raw(), tree({**A, "indicators": "words"}))
    assert (word(joined, "indicators"), findings) == ("words", ())
    assert overlay(raw(), tree(A))[1] == ()


def test_rows_that_are_no_rows_are_handed_on_for_the_reading_to_report() -> None:
    joined, _ = overlay(raw(), tree({**A, "indicators": [*ENOUGH, "words"]}))
    assert joined.value["indicators"].value[-1].value == "words"


def test_a_code_that_stands_twice_stays_twice() -> None:
    card, findings = read_under(raw(), tree({**A, "indicators": [*ENOUGH, {"code": "a", "result": 5}]}))
    assert findings == ()
    assert card is not None
    assert [each.code for each in card.indicators].count("a") == 2


# ---------------------------------------------------------------- what is changed


def test_saying_the_same_as_the_framework_is_no_change() -> None:
    _, findings = over(
        *but("b", kind="Thresholds", weight=" 27 - A", thresholds="80;85;90;95;100.0", parent="D1", name="ชื่อb")
    )
    assert findings == ()


def test_a_weight_in_figures_is_the_same_as_the_parameter_makes_it() -> None:
    for weights in ({"a": 42}, {"b": "15.0"}):
        rows, findings = over(
            *[{**each, **{"weight": weights[each["code"]]}} if each["code"] in weights else each for each in ENOUGH]
        )
        assert findings == ()
    assert word(rows["b"].value["weight"], "value") == "27 - A"


@pytest.mark.parametrize(("weight", "given"), [(16, "16"), ("28 - A", "28 - A")])
def test_another_weight_than_the_stated_one_is_a_warning_and_counts(weight: Any, given: str) -> None:
    rows, findings = over(*but("b", weight=weight))
    assert briefly(findings) == [("warning", "framework-changed", "indicators[b].weight")]
    assert said(the_only(findings))[:2] == (
        f"กรอบ small กำหนดน้ำหนัก (weight) ของ b เป็น 27 - A แต่ไฟล์นี้ใช้ {given}",
        f"the framework small states the weight of b: 27 - A; this file uses {given}",
    )
    assert the_only(findings).rule == "WT-1"
    assert word(rows["b"], "weight") == given


def test_another_value_than_an_assumed_one_is_a_note() -> None:
    rows, findings = over(*but("a", kind="direct"))
    assert briefly(findings) == [("note", "assumption-replaced", "indicators[a].kind")]
    assert said(the_only(findings))[:2] == (
        "กรอบ small สมมติวิธีให้คะแนน (kind) ของ a เป็น milestone ไฟล์นี้ใช้ direct แทน",
        "the framework small only assumes how it is scored (kind) of a: milestone; this file uses direct instead",
    )
    assert word(rows["a"], "kind") == "direct"


def test_where_a_weight_goes_is_compared_too() -> None:
    assert over(*but("c", instead={"to": "b"}))[1] == ()
    _, findings = over(*but("c", instead="pro_rata"))
    assert said(the_only(findings))[1] == (
        "the framework small states where the weight goes (instead) of c: to: b; this file uses pro_rata"
    )


def test_another_parent_is_a_warning() -> None:
    assert briefly(over(*but("a", parent="D2"))[1]) == [("warning", "framework-changed", "indicators[a].parent")]


def test_another_kind_drops_what_only_the_frameworks_kind_understands() -> None:
    rows, findings = over(*but("b", kind="milestone", result=3))
    assert briefly(findings) == [("warning", "framework-changed", "indicators[b].kind")]
    assert word(rows["b"], "thresholds") is None


def test_a_kind_that_nobody_knows_is_left_for_the_reading() -> None:
    _card, findings = read_under(raw(), tree({**A, "indicators": but("b", kind="magic")}))
    assert ("error", "unknown-word", "indicators[b].kind") in briefly(findings)


def test_thresholds_in_columns_replace_the_list() -> None:
    columns = {f"t{level}": threshold for level, threshold in enumerate((80, 85, 90, 95, 100), start=1)}
    rows, findings = over(*but("b", **columns))
    assert findings == ()
    assert word(rows["b"], "thresholds") is None
    assert word(rows["b"], "t5") == "100"
    assert briefly(over(*but("b", **columns | {"t1": 70}))[1]) == [
        ("warning", "framework-changed", "indicators[b].thresholds")
    ]


def test_columns_where_the_framework_has_no_thresholds_fill_them_in() -> None:
    columns = {f"t{level}": level for level in range(1, 6)}
    given = [each for each in ENOUGH if each["code"] != "c"]
    assert over(*given, {"code": "c", "result": 3, **columns})[1] == ()


def test_another_name_is_a_note_and_takes_the_english_one_with_it() -> None:
    rows, findings = over(*but("a", name="ตัวชี้วัดอื่น"))
    assert briefly(findings) == [("note", "name-differs", "indicators[a].name")]
    assert (word(rows["a"], "name"), word(rows["a"], "name_en")) == ("ตัวชี้วัดอื่น", None)
    rows, _ = over(*but("a", name="ตัวชี้วัดอื่น", name_en="another"))
    assert word(rows["a"], "name_en") == "another"


def test_a_fixed_setting_that_is_changed_is_a_warning() -> None:
    _, findings = over(settings={"cap": 4})
    assert briefly(findings) == [("warning", "setting-fixed", "settings.cap")]
    assert over(settings={"cap": "5.0"})[1] == ()


# ---------------------------------------------------------------- what an agency fills in


def test_everything_that_is_left_open_is_named_at_once() -> None:
    _, findings = over({"code": "a"})
    assert briefly(findings) == [
        ("error", "agency-fills-in", "indicators[c].thresholds"),
        ("error", "agency-adds-rows", "indicators[D2].kind"),
    ]
    blank, heading = findings
    assert said(blank) == (
        "กรอบ small ไม่ได้กำหนดเกณฑ์การให้คะแนน (thresholds) ของ c (ชื่อ c) หน่วยงานต้องกรอกเอง",
        "the framework small leaves the thresholds of c (name c) to the agency",
        "เพิ่ม thresholds ในแถวรหัส c",
        "add thresholds to the row c",
    )
    assert said(heading)[3] == "add indicators with parent D2, for example those of the framework: D2/x"


def test_the_reading_does_not_say_it_again() -> None:
    _card, findings = read_under(raw(), tree({**A, "indicators": [{"code": "a"}]}))
    assert [path for _, _, path in briefly(findings)] == ["indicators[c].thresholds", "indicators[D2].kind"]


def test_a_row_without_kind_and_weight_asks_for_both() -> None:
    bare = raw(indicators=[row("x"), row("y", weight=100, kind=stated("milestone"))], parameters={})
    _, findings = overlay(bare, tree({"indicators": [{"code": "y"}]}))
    assert briefly(findings) == [
        ("error", "agency-fills-in", "indicators[x].kind"),
        ("error", "agency-fills-in", "indicators[x].weight"),
    ]
    assert overlay(bare, tree({"indicators": [{"code": "x", "kind": "direct", "weight": 1}]}))[1] == ()


def test_an_open_heading_without_samples_just_asks_for_rows() -> None:
    bare = raw(indicators=[row("D", open=True)], parameters={})
    _, findings = overlay(bare, tree({"indicators": []}))
    assert said(the_only(findings))[3] == "add indicators with parent D"


def test_a_component_without_work_is_left_out_with_a_note() -> None:
    """S4-1."""
    optional = raw(indicators=[row("D", open=True, optional=True), row("E", open=True, optional=True)], parameters={})
    mine = {"code": "E1", "parent": "E", "weight": 1, "kind": "direct"}
    joined, findings = overlay(optional, tree({"indicators": [mine]}))
    assert briefly(findings) == [("note", "component-left-out", "indicators[D]")]
    assert [word(each, "code") for each in joined.value["indicators"].value] == ["E", "E1"]


def test_an_optional_row_that_the_file_scores_itself_stays() -> None:
    optional = raw(indicators=[row("D", open=True, optional=True)], parameters={})
    joined, findings = overlay(optional, tree({"indicators": [{"code": "D", "kind": "direct", "weight": 1}]}))
    assert findings == ()
    assert [word(each, "code") for each in joined.value["indicators"].value] == ["D"]


def test_a_missing_parameter_is_told_once_with_its_meaning() -> None:
    _card, findings = read_under(raw(), tree({"indicators": ENOUGH}))
    assert briefly(findings) == [("error", "parameter-missing", "parameters.A")]
    assert said(the_only(findings)) == (
        "ยังไม่ได้ระบุค่า A (ค่าเอ)",
        "a value for A is missing (the A)",
        "ระบุ parameters: {A: …} ไว้ต้นไฟล์",
        "state parameters: {A: …} at the top of the file",
    )


def test_a_parameter_out_of_its_range_is_a_warning() -> None:
    _, findings = over(parameters={"A": 28})
    assert briefly(findings) == [("warning", "parameter-range", "parameters.A")]
    assert over(parameters={"A": 27})[1] == ()
    assert over(parameters={"A": "words"})[1] == ()


def test_a_parameter_without_a_range_may_be_anything() -> None:
    free = raw(parameters={"A": {"name": "เอ", "name_en": "A"}})
    assert overlay(free, tree({"parameters": {"A": 99}, "indicators": ENOUGH}))[1] == ()


# ---------------------------------------------------------------- rows of the agency's own


def test_a_row_under_an_open_heading_is_welcome() -> None:
    _, findings = over(*ENOUGH, {"code": "D2/mine", "parent": "D2", "weight": 1, "kind": "direct"})
    assert findings == ()


def test_a_row_where_the_framework_lets_none_be_added_is_a_warning() -> None:
    for parent in ({"parent": "D1"}, {"parent": "b"}, {}):
        _, findings = over(*ENOUGH, {"code": "mine", "weight": 1, "kind": "direct", **parent})
        assert briefly(findings) == [("warning", "outside-framework", "indicators[mine]")]


def test_rows_under_a_row_whose_scoring_is_left_open_are_welcome() -> None:
    """Such as the parts of a composite of which the document only gives the name."""
    bare = raw(indicators=[row("x", weight=100)], parameters={})
    part = {"code": "x1", "parent": "x", "weight": 1, "kind": "direct"}
    _, findings = overlay(bare, tree({"indicators": [{"code": "x", "kind": "composite"}, part]}))
    assert findings == ()


def test_a_row_under_another_row_of_the_file_is_not_looked_at() -> None:
    mine = {"code": "m", "parent": "D2", "kind": "composite", "weight": 40}
    part = {"code": "m1", "parent": "m", "kind": "direct", "weight": 1}
    _, findings = over(*ENOUGH[:3], mine, part)
    assert findings == ()


def test_rows_below_a_heading_get_its_defaults_where_they_say_nothing() -> None:
    """Three targets of 50, 75 and 100 points (S4-4)."""
    defaults = {"kind": stated("thresholds", "assumed"), "points": stated([50, 75, 100], "assumed")}
    scheme = raw(indicators=[row("D", open=True, defaults=defaults)], parameters={}, settings={})
    group = {"code": "g", "parent": "D"}
    one = {"code": "g1", "parent": "g", "weight": 1, "thresholds": [1, 2, 3], "result": 2}
    other = {"code": "g2", "parent": "g", "weight": 1, "kind": "direct", "result": 75}
    card, findings = read_under(scheme, tree({"indicators": [group, one, other]}))
    assert findings == ()
    assert card is not None
    rows = {each.code: each for each in card.indicators}
    assert rows["g"].scale is None
    assert rows["g2"].scale is not None
    assert rows["g2"].scale.kind == "direct"
    assert score(card).total == Decimal("75.0000")


def test_rows_of_the_file_that_stand_under_each_other_have_nobody_above() -> None:
    _, findings = over(
        *ENOUGH, {"code": "x", "parent": "y", "kind": "direct"}, {"code": "y", "parent": "x", "kind": "direct"}
    )
    assert findings == ()


def test_an_unknown_kind_below_defaults_is_left_for_the_reading() -> None:
    scheme = raw(indicators=[row("D", open=True, defaults={"kind": "thresholds"})], parameters={})
    _, findings = read_under(scheme, tree({"indicators": [{"code": "x", "parent": "D", "kind": "magic"}]}))
    assert ("error", "unknown-word", "indicators[x].kind") in briefly(findings)


# ---------------------------------------------------------------- a checklist and lateness


def test_the_items_of_a_checklist_come_from_its_parts_halves_on_their_own() -> None:
    part = {
        "of": "S",
        "part": "A",
        "name": "ก",
        "name_en": "a",
        "weight": stated("0.5"),
        "items": [
            {"code": "A1", "level": "common", "weight": stated("0.4"), "name": "ก", "name_en": "a"},
            {
                "code": "A2",
                "weight": stated("0.1"),
                "name": "ข",
                "name_en": "b",
                "sub_items": [
                    {"code": "A2.unit", "level": "unit", "weight": "0.07"},
                    {"code": "A2.individual", "level": "individual", "weight": "0.03"},
                ],
            },
        ],
    }
    other = {**part, "of": "T"}
    scheme = raw(indicators=[row("S", weight=1, kind=stated("checklist"))], parameters={}, checklists=[other, part])
    card, findings = read_under(scheme, tree({"indicators": [{"code": "S", "missing": ["A2.unit"]}]}))
    assert [finding for finding in findings if finding.is_error] == []
    assert card is not None
    # 0.43 of 0.5 = 86 per cent: 3 + (86 - 80)/10
    assert score(card).total == Decimal("3.6000")


def late(penalties: list[dict[str, Any]], events: list[dict[str, Any]], **lateness: Any) -> Any:
    scheme = raw(penalties=penalties, calendar={"events": events})
    return overlay(scheme, tree({**A, "indicators": ENOUGH, "lateness": lateness}))


PENALTY = {"code": "late", "per_working_day": "0.0500", "name": "ช้า", "name_en": "late"}
EVENT = {"code": "sar", "last": "2011-10-31", "penalty": "late"}


def test_the_due_date_and_the_points_come_from_the_framework() -> None:
    """LT-1."""
    joined, findings = late([PENALTY], [{"code": "other"}, EVENT], received="2011-11-04")
    assert findings == ()
    assert word(joined.value["lateness"], "due") == "2011-10-31"
    card, _ = read_under(
        raw(penalties=[PENALTY], calendar={"events": [EVENT]}),
        tree({**A, "indicators": ENOUGH, "lateness": {"received": "2011-11-04"}}),
    )
    assert card is not None
    assert score(card).total == Decimal("4.0200")  # 4.22 - 4 x 0.05


def test_another_due_date_is_a_warning() -> None:
    joined, findings = late([PENALTY], [EVENT], received="2011-11-04", due="2011-11-01")
    assert briefly(findings) == [("warning", "framework-changed", "lateness.due")]
    assert word(joined.value["lateness"], "due") == "2011-11-01"


def test_the_same_due_date_is_no_change() -> None:
    assert late([PENALTY], [EVENT], received="2011-11-04", due="2011-10-31", per_working_day="0.05")[1] == ()


def test_a_framework_without_a_penalty_says_nothing_about_lateness() -> None:
    joined, findings = late([], [EVENT], received="2011-11-04")
    assert (word(joined.value["lateness"], "due"), findings) == (None, ())
    joined, findings = late([PENALTY], [{"code": "sar"}], received="2011-11-04")
    assert (word(joined.value["lateness"], "due"), findings) == (None, ())


def test_the_small_framework_is_what_the_other_tests_take_it_for() -> None:
    assert [each["code"] for each in small()["indicators"]] == ["D1", "a", "b", "c", "D2", "D2/x"]
