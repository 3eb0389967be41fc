"""CSV in the separators and encodings that Thai offices meet."""

from __future__ import annotations

import codecs

import pytest
from tests.exchange.books import codes, plain, saved, says_where_and_what_to_do

from samrit.exchange.tables import read_table

ROWS = [{"code": "1", "name": "น้ำหนัก, ร้อยละ; ผล"}, {"code": "1.10", "name": 'คำว่า "ดี"', "steps_done": "1;2;3"}]
COMMA = 'รหัส,ชื่อ,steps_done\r\n1,"น้ำหนัก, ร้อยละ; ผล",\r\n1.10,"คำว่า ""ดี""",1;2;3\r\n'
SEMICOLON = 'รหัส;ชื่อ;steps_done\n1;"น้ำหนัก, ร้อยละ; ผล";\n1.10;"คำว่า ""ดี""";"1;2;3"\n'
TAB = 'รหัส\tชื่อ\tsteps_done\n1\tน้ำหนัก, ร้อยละ; ผล\t\n1.10\t"คำว่า ""ดี"""\t1;2;3\n'


def read(folder, data):
    document, findings = read_table(saved(folder, data, "ตาราง.csv"))
    return (plain(document.root)["indicators"] if document else None), findings


@pytest.mark.parametrize("text", [COMMA, SEMICOLON, TAB, "sep=;\r\n" + SEMICOLON, COMMA.replace("\r\n", "\r")])
def test_the_separator_is_found(tmp_path, text):
    assert read(tmp_path, text) == (ROWS, ())


def test_lists_in_cells_do_not_mislead_the_separator(tmp_path):
    """More semicolons than commas; the heads decide."""
    text = "code,name,projects\n" + "".join(f"{n},ก,40:100:90;60:100:80;1:2:3;4:5:6\n" for n in range(9))
    rows, findings = read(tmp_path, text)
    assert findings == ()
    assert rows[8] == {"code": "8", "name": "ก", "projects": "40:100:90;60:100:80;1:2:3;4:5:6"}


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(tmp_path, encode):
    assert read(tmp_path, encode(COMMA)) == (ROWS, ())


def test_thai_windows_text_is_read_with_a_note(tmp_path):
    rows, findings = read(tmp_path, COMMA.encode("cp874"))
    assert rows == ROWS
    assert [(finding.code, finding.severity) for finding in findings] == [("legacy-encoding", "note")]
    assert says_where_and_what_to_do(findings[0], "ตาราง.csv", "874")


@pytest.mark.parametrize(
    "data",
    [
        b"code,name\n1,\0",
        COMMA.encode("utf-16-le"),
        COMMA.encode("utf-32"),
        b"code,name\n1,\xff\xfe\xfd",
        codecs.BOM_UTF16_LE + b"\x00\xd8",
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path, data):
    rows, findings = read(tmp_path, data)
    assert rows is None
    assert codes(findings) == ["not-text"]
    assert "UTF-8" in findings[0].remedy.th


@pytest.mark.parametrize("text", ['code,name\n1,"ก', 'code,name\n1,"ก"ข\n'])
def test_quotes_that_do_not_close_name_their_row(tmp_path, text):
    rows, findings = read(tmp_path, text)
    assert rows is None
    assert codes(findings) == ["csv-quotes"]
    assert says_where_and_what_to_do(findings[0], "row 2")


def test_per_cent_as_a_spreadsheet_writes_it_is_the_number_before_the_sign(tmp_path):
    rows, _ = read(tmp_path, "code,name,result\n1,ลด 5%,85.5%\n2,100%,-3 %\n")
    assert [row["result"] for row in rows] == ["85.5", "-3"]
    assert rows[0]["name"] == "ลด 5%"


@pytest.mark.parametrize("text", ["code,name\n" + "1,x\n" * 20_000, "code,name" + ",x" * 200 + "\n1,ก"])
def test_a_table_beyond_the_limits_is_refused(tmp_path, text):
    rows, findings = read(tmp_path, text)
    assert rows is None
    assert codes(findings) == ["too-many-cells"]


def test_empty_cells_beyond_the_limit_do_no_harm(tmp_path):
    assert read(tmp_path, "code,name" + "," * 300 + "\n1,ก" + "," * 300) == ([{"code": "1", "name": "ก"}], ())


def test_a_cell_over_two_lines_is_one_row(tmp_path):
    document, _ = read_table(saved(tmp_path, 'code,name\n1,"สอง\nบรรทัด"\n2,ข', "a.csv"))
    rows = document.root.value["indicators"].value
    assert [row.place.row for row in rows] == [2, 3]
    assert rows[0].value["name"].value == "สอง\nบรรทัด"
