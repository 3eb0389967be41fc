"""The spreadsheet of a host agency: what the template holds comes back, and every doubtful cell is named."""

import io
import zipfile

import pytest

from samrit.exchange.host_results.columns import COLUMNS
from samrit.exchange.host_results.reading import read_results
from samrit.exchange.host_results.template import workbook

ROW = {
    "organization": "ayutthaya",
    "organization_name": "จังหวัดพระนครศรีอยุธยา",
    "code": "3",
    "name": "ร้อยละของความพึงพอใจของผู้รับบริการ (สาธิต)",
    "unit": "ร้อยละ",
    "result": "81.35",
    "sample_size": "400",
    "method": "สำรวจด้วยแบบสอบถาม",
}
HEAD = "รหัสหน่วยงาน,รหัสตัวชี้วัด,ผลการดำเนินงาน,จำนวนตัวอย่าง,วิธีการเก็บข้อมูล\n"


def csv(*rows: str) -> bytes:
    return (HEAD + "\n".join(rows)).encode()


def test_what_stands_in_the_template_comes_back_and_empty_rows_are_not_delivered():
    empty = {**ROW, "organization": "saraburi", "result": "", "sample_size": "", "method": ""}
    table, findings = read_results(workbook([ROW, empty]), "ผล.xlsx")
    assert not findings
    assert [(row.row, row.organization, row.code, row.result, row.sample_size, row.method) for row in table.rows] == [
        (2, "ayutthaya", "3", "81.35", "400", "สำรวจด้วยแบบสอบถาม")
    ]
    assert table.columns["result"] == "F"


def test_the_frame_of_the_template_is_locked_results_are_open_and_methods_are_on_a_list():
    with zipfile.ZipFile(io.BytesIO(workbook([ROW]))) as parts:
        sheet, styles = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/styles.xml").decode()
    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    assert 'protection locked="0"' in styles
    assert sheet.count('sqref="H2"') == 1  # the list of methods
    assert "<dataValidation" in sheet


def test_a_csv_file_is_read_with_thai_digits_as_they_were_written():
    table, findings = read_results(csv("ayutthaya,3,๘๑.๓๕,๔๐๐,สัมภาษณ์"), "ผล.csv")
    assert not [each for each in findings if each.is_error]
    assert (table.rows[0].result, table.rows[0].sample_size) == ("๘๑.๓๕", "๔๐๐")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"a,b\n1,2\n", "x.csv", "no-header"),
        (csv("ayutthaya,3,,,"), "x.csv", "no-results"),
        (b"", "x.xlsx", None),
        (b"PK\x03\x04 not a zip", "x.xlsx", None),
    ],
)
def test_a_file_that_is_no_table_of_results_says_why(data, name, code):
    table, (finding,) = read_results(data, name)
    assert table is None
    assert code is None or finding.code == code
    assert finding.remedy.th


def test_a_column_that_is_not_read_is_said():
    table, findings = read_results((HEAD.strip() + ",ความเห็น\nayutthaya,3,80,,,ดี").encode(), "x.csv")
    assert table.rows[0].result == "80"
    assert [each.code for each in findings] == ["ignored-column"]


def test_heads_are_understood_as_people_vary_them():
    table, _findings = read_results("รหัส หน่วยงาน*;ตัวชี้วัดที่;ผล (ร้อยละ)\nayutthaya;3;80".encode(), "x.csv")
    assert (table.rows[0].organization, table.rows[0].result) == ("ayutthaya", "80")
    assert set(COLUMNS) >= set(table.columns)
