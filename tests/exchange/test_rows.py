"""Rows of indicators, and rows of settings above them."""

from __future__ import annotations

import pytest
from tests.exchange.books import codes, plain, saved, says_where_and_what_to_do, xlsx

from samrit.core.reading.card import read_card
from samrit.exchange.tables import read_table


def read(folder, text):
    document, findings = read_table(saved(folder, text, "a.csv"))
    return plain(document.root), findings


def first(folder, heads, *cells):
    """The one indicator of a table."""
    quoted = ",".join(f'"{cell}"' for cell in cells)
    tree, findings = read(folder, f"code,name,{heads}\n1.1,ก,{quoted}")
    assert findings == ()
    return {key: value for key, value in tree["indicators"][0].items() if key not in {"code", "name"}}


# -- indicators ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["to 1.2", "to=1.2", "TO: 1.2", "{to: 1.2}", "{to: '1.2'}"])
def test_a_weight_that_moves_names_its_heir(tmp_path, written):
    assert first(tmp_path, "applies,instead", "false", written) == {"applies": "false", "instead": {"to": "1.2"}}


@pytest.mark.parametrize("written", ["pro_rata", "renormalise", "total"])
def test_other_words_for_a_weight_stay_text(tmp_path, written):
    assert first(tmp_path, "instead", written) == {"instead": written}


def test_columns_of_rounds_become_a_mapping_of_what_is_there(tmp_path):
    assert first(tmp_path, "round_6,round_9,round_12", "3", "", "4.25") == {"rounds": {"6": "3", "12": "4.25"}}
    assert first(tmp_path, "weight_6,weight_12", "20", "") == {"round_weights": {"6": "20"}}
    assert first(tmp_path, "baseline_2552,baseline_2553", "78.2", "80") == {"baseline": {"2552": "78.2", "2553": "80"}}
    assert first(tmp_path, "round_6,round_9", "", "") == {}


def test_rounds_in_one_cell_stay_as_they_are_written(tmp_path):
    assert first(tmp_path, "rounds,round_6", "6=3;9=4", "") == {"rounds": "6=3;9=4"}


def test_rounds_in_one_cell_and_in_columns_contradict_each_other(tmp_path):
    _, findings = read(tmp_path, "code,name,rounds,round_6\n1.1,ก,6=3,4")
    assert codes(findings) == ["given-twice"]
    assert says_where_and_what_to_do(findings[0], "row 2", "column C", "indicators[1.1].rounds")


def test_lists_and_mappings_in_cells_are_left_to_the_core(tmp_path):
    """The core reads 1;2;3 and A1=0.10 itself, the same in YAML as in a cell."""
    assert first(tmp_path, "steps_done,items", "1;2;3", "A1=0.10; A2=0.06") == {
        "steps_done": "1;2;3",
        "items": "A1=0.10; A2=0.06",
    }


def test_a_remark_under_the_table_is_no_indicator(tmp_path):
    tree, findings = read(tmp_path, "รหัส,ชื่อ\n1,ก\nหมายเหตุ: ข้อมูล ณ วันที่ 30 กันยายน,\n,* ตัวชี้วัดเลือก")
    assert [row["code"] for row in tree["indicators"]] == ["1"]
    assert [(finding.code, finding.severity, finding.place.row) for finding in findings] == [
        ("remark-row", "note", 3),
        ("remark-row", "note", 4),
    ]


TOTALS = "รหัส,ภายใต้,ชื่อ,น้ำหนัก,ชนิด,ผล\n1,,ก,,,\n1.1,1,ข,60,direct,4\n1.2,1,ค,40,direct,3\n"


@pytest.mark.parametrize(
    "row",
    [
        "รวม,,,100,,",
        "รวมทั้งหมด,,,100,,3.6",
        ",,รวมทั้งสิ้น,100,,3.6",
        ",,ผลรวม :,90,,",
        "Total,,,100,,",
        "-,,Grand total,100,,",
        ",,SUM,#REF!,,",
        ",,รวม (ร้อยละ),100,,",
        "9,,รวม,100,,",
    ],
)
def test_a_row_of_sums_under_the_table_is_no_indicator(tmp_path, row):
    tree, findings = read(tmp_path, TOTALS + row)
    assert [each["code"] for each in tree["indicators"]] == ["1", "1.1", "1.2"]
    assert [(each.code, each.severity, each.place.row) for each in findings] == [("total-row", "note", 5)]
    assert says_where_and_what_to_do(findings[0], "row 5")
    assert "แถว 5" in findings[0].text.th


def test_a_row_of_sums_may_say_so_in_a_column_that_is_not_read(tmp_path):
    tree, findings = read(tmp_path, "ลำดับ,รหัส,ชื่อ,น้ำหนัก\n1,1.1,ก,100\nรวม,,,100")
    assert [each["code"] for each in tree["indicators"]] == ["1.1"]
    assert codes(findings) == ["ignored-column", "total-row"]


@pytest.mark.parametrize("row", ["3,,รวม,100,composite,", "1,,รวม,100,,", "9,,รวม,100,,4.5", ",,รวมพลังชุมชน,100,,"])
def test_an_indicator_with_such_a_name_is_kept(tmp_path, row):
    """With a kind, with rows under it, with a result of its own, or with more words."""
    tree, findings = read(tmp_path, TOTALS.replace("1,,ก,,,\n", "") + row)
    assert len(tree["indicators"]) == 3
    assert findings == ()


def test_a_table_of_nothing_but_sums_is_empty(tmp_path):
    document, findings = read_table(saved(tmp_path, "code,name,weight\nรวม,,100", "a.csv"))
    assert document is None
    assert codes(findings) == ["empty-sheet"]


def test_a_row_without_a_code_is_kept_for_the_core_to_refuse(tmp_path):
    document, findings = read_table(saved(tmp_path, "code,name,weight\n1,ก,5\n,ข,5", "a.csv"))
    assert findings == ()
    _, found = read_card(document.root)
    (missing,) = [finding for finding in found if finding.code == "code-missing"]
    assert says_where_and_what_to_do(missing, "a.csv", "row 3", "column A")


def test_the_core_names_the_cell_of_a_wrong_value(tmp_path):
    document, _ = read_table(saved(tmp_path, "รหัส,ชื่อ,น้ำหนัก,ชนิด,ผล\n1.1,ก,5,direct,ร้อยละ ๘๕", "a.csv"))
    _, found = read_card(document.root)
    (finding,) = [finding for finding in found if finding.code == "not-a-number"]
    assert says_where_and_what_to_do(finding, "a.csv", "row 2", "column E", "indicators[1.1].result")


# -- settings --------------------------------------------------------------------------------------------------------

TABLE = "code,name\n1,ก"


@pytest.mark.parametrize(
    ("row", "branch"),
    [
        ("settings.decimals,4", {"settings": {"decimals": "4"}}),
        ("จำนวนทศนิยม,4", {"settings": {"decimals": "4"}}),
        ("Settings.Floor,0", {"settings": {"floor": "0"}}),
        ("parameters.A,12", {"parameters": {"A": "12"}}),
        ("Parameters.Bx,12", {"parameters": {"Bx": "12"}}),
        ("lateness.holidays,2011-12-05;2011-12-12", {"lateness": {"holidays": "2011-12-05;2011-12-12"}}),
        ("framework,fy2550-province", {"framework": "fy2550-province"}),
        ("ชื่อตาราง,ก ข", {"title": "ก ข"}),
        (",settings.round,9", {"settings": {"round": "9"}}),
        ("settings.bands,4.5: ดีเด่น", {"settings": {"bands": [{"from": "4.5", "name": "ดีเด่น"}]}}),
        ("decimals,2", {"settings": {"decimals": "2"}}),
        ("Floor,0", {"settings": {"floor": "0"}}),
        ("CAP,5", {"settings": {"cap": "5"}}),
        ("missing,exclude", {"settings": {"missing": "exclude"}}),
        ("round,9", {"settings": {"round": "9"}}),
        ("bands,4.5=ดีเด่น", {"settings": {"bands": [{"from": "4.5", "name": "ดีเด่น"}]}}),
        ("weights_sum,100", {"settings": {"weights_sum": "100"}}),
        ("Weights sum,100", {"settings": {"weights_sum": "100"}}),
        ("total_from,weighted", {"settings": {"total_from": "weighted"}}),
        ("percent,true", {"settings": {"percent": "true"}}),
        ("แสดงคะแนนรวมเป็นร้อยละ,ใช่", {"settings": {"percent": "ใช่"}}),
        ("due,2011-10-31", {"lateness": {"due": "2011-10-31"}}),
        ("Received,2011-11-04", {"lateness": {"received": "2011-11-04"}}),
        ("per_working_day,0.05", {"lateness": {"per_working_day": "0.05"}}),
        ("holidays,2011-12-05;2011-12-12", {"lateness": {"holidays": "2011-12-05;2011-12-12"}}),
        ("note,x", {"note": "x"}),
        ("settings.decimals,", {}),
        ("title,", {}),
    ],
)
def test_a_key_above_the_table_goes_to_the_tree(tmp_path, row, branch):
    tree, findings = read(tmp_path, f"{row}\n{TABLE}")
    assert findings == ()
    assert {key: value for key, value in tree.items() if key not in {"scorecard", "indicators"}} == branch


def test_a_key_that_nobody_knows_is_left_for_the_core_to_report(tmp_path):
    document, _ = read_table(saved(tmp_path, f"settings.decimal,4\n{TABLE}", "a.csv"))
    _, found = read_card(document.root)
    (finding,) = [finding for finding in found if finding.code == "unknown-key"]
    assert says_where_and_what_to_do(finding, "row 1", "column B", "settings.decimal")


def test_a_slip_in_a_thai_key_is_an_error(tmp_path):
    _, findings = read(tmp_path, f"จำนวนทศนิยน,4\n{TABLE}")
    assert codes(findings) == ["unknown-key"]
    assert "จำนวนทศนิยม" in findings[0].remedy.th


@pytest.mark.parametrize(
    ("word", "key"),
    [("decimal", "settings.decimals"), ("Recieved", "lateness.received"), ("weight sum", "settings.weights_sum")],
)
def test_a_slip_in_the_short_name_of_a_setting_is_an_error(tmp_path, word, key):
    tree, findings = read(tmp_path, f"{word},4\n{TABLE}")
    assert codes(findings) == ["unknown-key"]
    assert says_where_and_what_to_do(findings[0], "row 1", "column A", word)
    assert f"({key})?" in findings[0].remedy.en
    assert tree.keys() == {"scorecard", "indicators"}


def test_a_setting_under_its_short_and_its_long_name_stands_twice(tmp_path):
    tree, findings = read(tmp_path, f"round,6\nsettings.round,12\n{TABLE}")
    assert codes(findings) == ["key-twice"]
    assert tree["settings"] == {"round": "6"}


def test_short_names_of_settings_hold_on_the_settings_sheet_too(tmp_path):
    book = xlsx({"settings": [["Cap", 5], ["ROUND", 6], ["decimal", 2]], "t": [["code", "name"], ["1", "ก"]]})
    document, findings = read_table(saved(tmp_path, book))
    assert plain(document.root)["settings"] == {"cap": "5", "round": "6"}
    assert [(each.code, each.place.sheet, each.place.row) for each in findings] == [("unknown-key", "settings", 3)]


def test_other_words_with_a_value_are_left_out_with_a_warning(tmp_path):
    tree, findings = read(tmp_path, f"หน่วยงาน,กรมตัวอย่าง\n{TABLE}")
    assert [(finding.code, finding.severity) for finding in findings] == [("ignored-row", "warning")]
    assert "title" not in tree


def test_a_key_that_stands_twice_is_an_error_and_its_first_value_counts(tmp_path):
    tree, findings = read(tmp_path, f"settings.round,6\nรอบการประเมิน,12\n{TABLE}")
    assert codes(findings) == ["key-twice"]
    assert says_where_and_what_to_do(findings[0], "row 2", "settings.round")
    assert tree["settings"] == {"round": "6"}


@pytest.mark.parametrize(
    "rows", ["settings,4\nsettings.round,12", "settings.round,12\nsettings,4", "indicators,4", "indicators.x,4"]
)
def test_a_key_that_is_both_a_value_and_a_branch_is_an_error(tmp_path, rows):
    tree, findings = read(tmp_path, f"{rows}\n{TABLE}")
    assert codes(findings) == ["key-conflict"]
    assert tree["indicators"] == [{"code": "1", "name": "ก"}]


def test_values_in_more_than_one_cell_are_an_error(tmp_path):
    _, findings = read(tmp_path, f"lateness.holidays,2011-12-05,2011-12-12\n{TABLE}")
    assert codes(findings) == ["extra-cells"]
    assert says_where_and_what_to_do(findings[0], "row 1", "column C", "lateness.holidays")


def test_bands_that_cannot_be_read_are_an_error(tmp_path):
    tree, findings = read(tmp_path, f'settings.bands,"4.5=ดีเด่น; ดีมาก"\n{TABLE}')
    assert codes(findings) == ["bands-unreadable"]
    assert says_where_and_what_to_do(findings[0], "row 1", "column B", "settings.bands", "ดีมาก")
    assert "settings" not in tree
