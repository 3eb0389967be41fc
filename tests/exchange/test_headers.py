"""Finding the header, understanding its words, and what happens to columns that nobody knows."""

from __future__ import annotations

import pytest
from tests.exchange.books import codes, plain, saved, says_where_and_what_to_do, xlsx

from samrit.core.kinds import KINDS
from samrit.exchange import headings
from samrit.exchange.header_row import find_header
from samrit.exchange.sheet import Cell, Sheet
from samrit.exchange.tables import read_table


def sheet(*rows: list[str]) -> Sheet:
    filled = {
        number: {column: Cell(text) for column, text in enumerate(cells) if text}
        for number, cells in enumerate(rows, start=1)
    }
    return Sheet("a.csv", rows={number: cells for number, cells in filled.items() if cells})


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("code", "code"),
        (" Code ", "code"),
        ("รหัส", "code"),
        ("ตัวชี้วัดที่", "code"),
        ("ภายใต้", "parent"),
        ("ชื่อตัวชี้วัด", "name"),
        ("ตัวชี้วัด", "name"),
        ("น้ำหนัก", "weight"),
        ("น้ำหนัก (ร้อยละ)", "weight"),
        ("น้ำหนัก\n(ร้อยละ)", "weight"),
        ("นํ้าหนัก", "weight"),
        ("น้ําหนัก", "weight"),
        ("ชนิด", "kind"),
        ("ระดับ 1", "t1"),
        ("ระดับ ๕", "t5"),
        ("ระดับที่ 3", "t3"),
        ("T4", "t4"),
        ("Level 1", "t1"),
        ("level5", "t5"),
        ("ระดับคะแนน 2", "t2"),
        ("เกณฑ์ ๓", "t3"),
        ("เกณฑ์", "thresholds"),
        ("คะแนน", ""),
        ("score", ""),
        ("2", "t2"),
        ("ผลการดำเนินงาน", "result"),
        ("ผลการดำเนินงาน (ร้อยละ)", "result"),
        ("ผล", "result"),
        ("เป้าหมาย", "target"),
        ("หน่วยวัด", "unit"),
        ("top needs evidence", "top_needs_evidence"),
        ("Steps-Done", "steps_done"),
        ("round_6", "rounds.6"),
        ("รอบ 12 เดือน", "rounds.12"),
        ("ผลการดำเนินงานรอบ ๙ เดือน", "rounds.9"),
        ("weight_6", "round_weights.6"),
        ("น้ำหนัก (รอบ 9 เดือน)", "round_weights.9"),
        ("baseline_2552", "baseline.2552"),
        ("ข้อมูลพื้นฐาน พ.ศ. ๒๕๕๓", "baseline.2553"),
        ("round_7", ""),
        ("จังหวัด", ""),
        ("", ""),
    ],
)
def test_heads_are_understood_as_people_write_them(heading, key):
    assert headings.meaning(heading) == key


def test_every_key_of_every_kind_can_be_a_column():
    for kind in KINDS.values():
        for key in kind.keys:
            assert headings.meaning(key) == key


def test_every_thai_name_leads_to_its_key_and_to_no_other():
    names = [name for words in headings.THAI.values() for name in words]
    assert len(set(map(headings.squeezed, names))) == len(names)
    for key, words in headings.THAI.items():
        assert {headings.meaning(word) for word in words} == {key}


@pytest.mark.parametrize("written", ["thresholds", "Thresholds ", "เกณฑ์ตามช่วงค่า"])
def test_a_kind_may_be_written_in_thai(written):
    assert headings.kind_word(written) == "thresholds"


def test_an_unknown_kind_stays_as_it_was_written():
    assert headings.kind_word("ชนิดใหม่") == "ชนิดใหม่"


def test_the_header_is_the_first_row_with_codes_and_something_else():
    found = find_header(sheet(["รหัส"], ["รหัสหน่วยงาน", "x"], ["รหัส", "ชื่อ", "น้ำหนัก"], ["รหัส", "ชื่อ"]))
    assert found.row == 3
    assert dict(found.columns) == {0: "code", 1: "name", 2: "weight"}


def test_a_table_may_begin_in_any_column():
    found = find_header(sheet(["", "", "code", "", "name"], ["", "", "1", "", "ก"]))
    assert dict(found.columns) == {2: "code", 4: "name"}


@pytest.mark.parametrize("head", ["ที่", "ลำดับ", "ลำดับที่"])
def test_running_numbers_are_codes_where_there_are_no_others(head):
    assert dict(find_header(sheet([head, "ตัวชี้วัด"], ["1", "ก"])).columns) == {0: "code", 1: "name"}
    found = find_header(sheet([head, "รหัส", "ตัวชี้วัด"], ["1", "1.1", "ก"]))
    assert dict(found.columns) == {1: "code", 2: "name"}
    assert codes(found.findings) == ["ignored-column"]


def test_a_header_of_two_lines_is_one_header(tmp_path):
    """The table of every agreement: one head over the five levels."""
    rows = [
        ["ที่", "ตัวชี้วัด", "น้ำหนัก (ร้อยละ)", "ชนิด", "เกณฑ์การให้คะแนน", "", "", "", "", "ผลการดำเนินงาน"],
        ["", "", "", "", 1, 2, 3, 4, 5, ""],
        ["1", "ร้อยละความพึงพอใจ", 10, "thresholds", 80, 85, 90, 95, 100, 93.2],
    ]
    document, findings = read_table(saved(tmp_path, xlsx(rows)))
    assert findings == ()
    assert plain(document.root)["indicators"] == [
        {
            "code": "1",
            "name": "ร้อยละความพึงพอใจ",
            "weight": "10",
            "kind": "thresholds",
            "t1": "80",
            "t2": "85",
            "t3": "90",
            "t4": "95",
            "t5": "100",
            "result": "93.2",
        }
    ]


def test_a_first_row_of_small_numbers_is_no_second_line_of_the_header():
    found = find_header(sheet(["code", "name", "weight", "t1", "t2"], ["1", "2", "3", "4", "5"]))
    assert found.last_row == 1


def test_a_head_that_stands_twice_is_an_error(tmp_path):
    document, findings = read_table(saved(tmp_path, "code,name,weight,น้ำหนัก\n1,ก,5,6", "a.csv"))
    assert codes(findings) == ["header-twice"]
    assert findings[0].is_error
    assert says_where_and_what_to_do(findings[0], "row 1", "column D", "weight", "column C")
    assert plain(document.root)["indicators"] == [{"code": "1", "name": "ก", "weight": "5"}]


def test_a_slip_in_a_head_is_an_error_with_the_right_word(tmp_path):
    _, findings = read_table(saved(tmp_path, "code,name,wieght\n1,ก,5", "a.csv"))
    assert codes(findings) == ["unknown-header"]
    assert says_where_and_what_to_do(findings[0], "row 1", "column C", "wieght")
    assert "weight" in findings[0].remedy.en


def test_a_column_of_something_else_is_left_out_with_one_warning(tmp_path):
    document, findings = read_table(saved(tmp_path, "code,name,จังหวัด,เปล่า\n1,ก,น่าน,\n2,ข,ตาก,", "a.csv"))
    assert [(finding.code, finding.severity) for finding in findings] == [("ignored-column", "warning")]
    assert says_where_and_what_to_do(findings[0], "row 1", "column C", "จังหวัด")
    assert plain(document.root)["indicators"][0] == {"code": "1", "name": "ก"}


def test_data_without_a_head_is_a_warning_that_names_the_columns(tmp_path):
    _, findings = read_table(saved(tmp_path, "code,name,,\n1,ก,,\n2,ข,x,y", "a.csv"))
    assert [(finding.code, finding.severity) for finding in findings] == [("empty-header", "warning")]
    assert says_where_and_what_to_do(findings[0], "row 3", "C, D")
