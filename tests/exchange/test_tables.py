"""Whole files in, trees or refusals out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.exchange.books import TABLE, TREE, codes, plain, saved, says_where_and_what_to_do, xlsx

from samrit.core.loading import load_tree
from samrit.exchange.tables import SUFFIXES, read_table

CSV = "\r\n".join(",".join(str(cell) for cell in row) for row in TABLE)


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", xlsx()), ("a.csv", CSV), ("a.tsv", CSV.replace(",", "\t"))])
def test_every_form_gives_the_same_tree(tmp_path, name, data):
    document, findings = read_table(saved(tmp_path, data, name))
    assert findings == ()
    assert plain(document.root) == TREE


def test_the_tree_is_the_one_that_the_yaml_form_gives(tmp_path):
    full = [
        ["title", "จังหวัดตัวอย่าง"],
        ["settings.decimals", "4"],
        ["settings.bands", "4.5=ดีเด่น; 3.5=ดีมาก"],
        ["lateness.due", "2011-10-31"],
        ["parameters.A", "12"],
        [],
        ["code", "name", "weight", "kind", "instead", "round_6", "round_12", "weight_6", "baseline_2552"],
        ["1.1", "ก", "27 - A", "direct", "to 1.2", "3.5", "4.25", "20", "78.2"],
        ["1.2", "ข", "15", "direct", "pro_rata", "", "4", "", ""],
    ]
    text = """
        scorecard: 1
        title: จังหวัดตัวอย่าง
        settings: {decimals: 4, bands: [{from: 4.5, name: ดีเด่น}, {from: 3.5, name: ดีมาก}]}
        lateness: {due: 2011-10-31}
        parameters: {A: 12}
        indicators:
          - {code: "1.1", name: ก, weight: 27 - A, kind: direct, instead: {to: "1.2"}, rounds: {6: 3.5, 12: 4.25},
             round_weights: {6: 20}, baseline: {2552: 78.2}}
          - {code: "1.2", name: ข, weight: 15, kind: direct, instead: pro_rata, rounds: {12: 4}}
    """
    written, _ = load_tree(saved(tmp_path, text, "a.yaml"))
    document, findings = read_table(saved(tmp_path, xlsx(full), "a.xlsx"))
    assert findings == ()
    assert yaml.safe_load(text)["title"] == "จังหวัดตัวอย่าง"
    assert plain(document.root) == plain(written)


def test_every_node_knows_its_cell(tmp_path):
    document, _ = read_table(saved(tmp_path, xlsx({"แผ่น ๑": [["หัวเรื่อง"], [], *TABLE]}), "ตาราง.xlsx"))
    row = document.root.value["indicators"].value[1]
    result = row.value["result"]
    assert (row.place.row, row.place.column, row.place.sheet, row.place.file) == (5, "", "แผ่น ๑", "ตาราง.xlsx")
    assert (result.value, result.place.row, result.place.column) == ("93.2", 5, "K")
    assert result.place.exactly().th == "ตาราง.xlsx, แผ่นงาน แผ่น ๑, แถว 5, คอลัมน์ K"


def test_a_cell_that_was_left_empty_still_has_its_place(tmp_path):
    document, _ = read_table(saved(tmp_path, "code,weight,name\n1.1,,ก", "a.csv"))
    weight = document.root.value["indicators"].value[0].value["weight"]
    assert weight.is_empty
    assert (weight.place.row, weight.place.column) == (2, "B")


def test_empty_rows_are_skipped_and_rows_keep_their_numbers(tmp_path):
    rows = [TABLE[0], [], TABLE[1], [], [], TABLE[2]]
    document, _ = read_table(saved(tmp_path, xlsx(rows)))
    assert [row.place.row for row in document.root.value["indicators"].value] == [3, 6]


def test_the_first_lone_words_above_the_table_are_its_title(tmp_path):
    rows = [["ผลการปฏิบัติราชการ"], ["หน่วยงานตัวอย่าง"], *TABLE]
    document, findings = read_table(saved(tmp_path, xlsx(rows)))
    assert document.root.value["title"].value == "ผลการปฏิบัติราชการ"
    assert findings == ()


def test_a_title_that_is_stated_wins_over_words_above_the_table(tmp_path):
    rows = {"ตาราง": [["ตารางที่ 1"], *TABLE], "settings": [["title", "ชื่อจริง"]]}
    document, _ = read_table(saved(tmp_path, xlsx(rows)))
    assert document.root.value["title"].value == "ชื่อจริง"


@pytest.mark.parametrize("name", ["settings", "Settings", "ตั้งค่า"])
def test_settings_may_stand_on_a_sheet_of_their_own(tmp_path, name):
    heads = [["รายการ", "ค่า", "คำอธิบาย"], ["รอบการประเมิน", 9, "6 9 12"], ["settings.decimals", 2, "2–4"]]
    document, findings = read_table(saved(tmp_path, xlsx({"ตาราง": TABLE, name: heads})))
    assert findings == ()
    assert plain(document.root)["settings"] == {"round": "9", "decimals": "2"}


def test_a_key_that_stands_on_both_sheets_is_an_error(tmp_path):
    sheets = {"ตาราง": [["settings.round", 6], *TABLE], "ตั้งค่า": [["settings.round", 12]]}
    document, findings = read_table(saved(tmp_path, xlsx(sheets)))
    assert codes(findings) == ["key-twice"]
    assert says_where_and_what_to_do(findings[0], "sheet ตาราง", "row 1", "settings.round")
    assert document is not None


def test_a_stated_version_is_kept(tmp_path):
    document, findings = read_table(saved(tmp_path, "scorecard,2\ncode,name\n1,ก", "a.csv"))
    assert document.root.value["scorecard"].value == "2"
    assert findings == ()


def test_the_sheet_with_the_header_is_found(tmp_path):
    sheets = {"ปก": [["เอกสารประกอบ"]], "ตาราง": TABLE, "อ้างอิง": [["ชื่อ", "ค่า"], ["ก", 1]]}
    document, findings = read_table(saved(tmp_path, xlsx(sheets)))
    assert plain(document.root) == TREE
    assert findings == ()


def test_hidden_sheets_are_not_read(tmp_path):
    """Nobody sees them: an old table does no harm, and hidden settings are pointed out."""
    sheets = {"ตาราง": TABLE, "เก่า": TABLE, "settings": [["settings.round", 6]]}
    document, findings = read_table(saved(tmp_path, xlsx(sheets, hidden=("เก่า", "settings"))))
    assert codes(findings) == ["hidden-sheet"]
    assert says_where_and_what_to_do(findings[0], "sheet settings")
    assert plain(document.root) == TREE


def test_a_hidden_table_alone_is_refused(tmp_path):
    document, findings = read_table(saved(tmp_path, xlsx({"ปก": [], "ตาราง": TABLE}, hidden=("ตาราง",))))
    assert document is None
    assert codes(findings) == ["no-header"]
    assert says_where_and_what_to_do(findings[0], "sheet ตาราง", "hidden")


def test_two_sheets_with_tables_are_refused_by_name(tmp_path):
    document, findings = read_table(saved(tmp_path, xlsx({"รอบ 6": TABLE, "รอบ 12": TABLE})))
    assert document is None
    assert codes(findings) == ["several-tables"]
    assert says_where_and_what_to_do(findings[0], "รอบ 6, รอบ 12")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (xlsx([]), "a.xlsx", "empty-sheet"),
        ("", "a.csv", "empty-sheet"),
        ("\ufeff \n\n", "a.csv", "empty-sheet"),
        (xlsx([["code"], ["1.1"]]), "a.xlsx", "no-header"),
        ("name,weight\nก,1", "a.csv", "no-header"),
        (xlsx(TABLE[:1]), "a.xlsx", "empty-sheet"),
        ("code,name\n,\n", "a.csv", "empty-sheet"),
    ],
)
def test_a_file_without_a_table_says_what_was_looked_for(tmp_path, data, name, code):
    document, findings = read_table(saved(tmp_path, data, name))
    assert document is None
    assert codes(findings) == [code]
    assert says_where_and_what_to_do(findings[0], name)


def test_what_no_header_looked_for_is_named_in_both_languages(tmp_path):
    _, (finding,) = read_table(saved(tmp_path, "x,y\n1,2", "a.csv"))
    assert "รหัส" in finding.text.th
    assert "code" in finding.text.en
    assert "--template" in finding.remedy.en


@pytest.mark.parametrize("suffix", [".xls", ".xlsm", ".XLSB", ".xltm"])
def test_old_and_macro_workbooks_are_refused_by_their_name(tmp_path, suffix):
    document, (finding,) = read_table(saved(tmp_path, xlsx(), "งบ" + suffix))
    assert document is None
    assert finding.code == "macro-sheet"
    assert ".xlsx" in finding.remedy.th
    assert suffix.lower() in SUFFIXES


def test_other_files_are_not_read(tmp_path):
    _, (finding,) = read_table(saved(tmp_path, "x", "ข้อมูล.pdf"))
    assert finding.code == "unknown-file-type"
    assert says_where_and_what_to_do(finding, "ข้อมูล.pdf", ".pdf")


def test_reading_csv_loads_neither_xlsxwriter_nor_calamine(tmp_path):
    import subprocess
    import sys

    path = saved(tmp_path, CSV, "a.csv")
    code = (
        "import sys; from pathlib import Path; from samrit.exchange.tables import read_table;"
        "d, f = read_table(Path(sys.argv[1])); assert d and not f;"
        "print(sorted(m for m in sys.modules if m in ('xlsxwriter', 'python_calamine', 'numpy', 'rich')))"
    )
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(source)},
        check=True,
    )
    assert done.stdout.strip() == "[]"
