"""A scorecard as a workbook: figures are numbers that show the printed decimals, text is never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook
from tests.exchange.books import part
from tests.exchange.cards import LONG, REFUSED, SCORECARD

from samrit.core.scorecard import Scorecard
from samrit.core.text import Lang, Text
from samrit.exchange import scorecard_xlsx


def sheets(scorecard: Scorecard, lang: Lang = Lang.TH) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(scorecard_xlsx.write(scorecard, lang)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def test_there_is_a_sheet_for_the_score_its_reasons_and_the_findings():
    assert list(sheets(SCORECARD)) == ["ผลคะแนน", "เหตุผล", "ข้อสังเกต"]
    assert list(sheets(SCORECARD, Lang.EN)) == ["Score", "Reasons", "Findings"]


def test_the_summary_stands_above_the_table():
    title, labels, figures, _, heads = sheets(SCORECARD)["ผลคะแนน"][:5]
    assert title[0] == "จังหวัดตัวอย่าง · รอบ 12 เดือน"
    summary = {label: figure for label, figure in zip(labels, figures, strict=True) if label}
    assert summary == {
        "คะแนนรวม": 3.7878,
        "คะแนนก่อนปรับลด": 3.9878,
        "ปรับลดจากการส่งรายงานล่าช้า 4 วันทำการ": 0.2,
        "ระดับ": "ดีมาก",
    }
    assert heads == ["รหัส", "ตัวชี้วัด", "ภายใต้", "น้ำหนัก", "ที่มาของน้ำหนัก", "คะแนน", "คะแนนถ่วงน้ำหนัก", "สถานะ"]


def test_every_line_is_a_row_of_numbers_and_words():
    lines = sheets(SCORECARD)["ผลคะแนน"][5:9]
    assert lines[0] == ["1", "มิติที่ 1", "", 60.0, "", 4.36, 2.616, "นับคะแนน"]
    assert lines[1][:2] == ["1.10", LONG]
    assert lines[1][4] == "27 − A · สมมติ รอยืนยัน · 001:33"
    assert lines[2] == ["1.2", "ไม่ประเมิน", "1", 0.0, "", "", "", "ไม่นำมาประเมิน"]
    assert lines[3][3] == 33.333333


def test_a_weight_that_never_ends_is_rounded_half_up_as_in_json():
    # 20/3 = 6.6666666…
    made = sheets(replace(SCORECARD, lines=(replace(SCORECARD.lines[0], weight=Fraction(20, 3)),)))
    assert made["ผลคะแนน"][5][3] == 6.666667


def test_the_column_for_the_source_of_weights_is_there_only_where_one_is_known():
    plain = replace(SCORECARD, lines=tuple(replace(line, stated=None) for line in SCORECARD.lines))
    assert "ที่มาของน้ำหนัก" in sheets(SCORECARD)["ผลคะแนน"][4]
    assert "ที่มาของน้ำหนัก" not in sheets(plain)["ผลคะแนน"][4]


def test_the_foot_of_the_table_shows_what_was_taken_off_only_where_something_was():
    foot = [[cell for cell in row if cell != ""] for row in sheets(SCORECARD)["ผลคะแนน"][9:]]
    assert foot == [["คะแนนก่อนปรับลด", 3.9878], ["ปรับลดจากการส่งรายงานล่าช้า 4 วันทำการ", -0.2], ["คะแนนรวม", 3.7878]]
    in_time = replace(SCORECARD, penalty=None, total=Decimal("3.9878"))
    assert [[cell for cell in row if cell != ""] for row in sheets(in_time)["ผลคะแนน"][9:]] == [["คะแนนรวม", 3.9878]]


@pytest.mark.parametrize(
    ("points", "code"), [("3.6400", "0.0000"), ("4", "0"), ("2.50", "0.00"), ("1.23456789", "0.00000000")]
)
def test_a_figure_shows_exactly_the_decimals_that_are_printed(points, code):
    """The number format of the cell of the points, found through its style."""
    card = replace(SCORECARD, lines=(replace(SCORECARD.lines[0], points=Decimal(points)),))
    data = scorecard_xlsx.write(card, Lang.TH)
    sheet, styles = part(data, "xl/worksheets/sheet1.xml").decode(), part(data, "xl/styles.xml").decode()
    style = int(re.search(r'<c r="E6" s="(\d+)"><v>', sheet)[1])
    cell_styles = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")]
    number = int(re.findall(r'<xf numFmtId="(\d+)"', cell_styles)[style])
    formats = {int(key): value for key, value in re.findall(r'numFmtId="(\d+)" formatCode="([^"]*)"', styles)}
    assert {1: "0", 2: "0.00"}.get(number, formats.get(number)) == code


def test_the_total_per_cent_stands_under_the_total_where_it_is_asked_for():
    # 3.7878 × 100/5
    asked = sheets(replace(SCORECARD, percent=Decimal("75.7560")))["ผลคะแนน"]
    assert [(row[1], row[6]) for row in asked[-2:]] == [("คะแนนรวม", 3.7878), ("ร้อยละ", 75.756)]
    assert sheets(SCORECARD)["ผลคะแนน"][-1][1] == "คะแนนรวม"


def test_every_reason_is_a_row_with_its_code_rule_and_source():
    heads, *rows = sheets(SCORECARD)["เหตุผล"]
    assert heads == ["รหัส", "ตัวชี้วัด", "กฎ", "เหตุผล", "ที่มา"]
    assert rows[1] == ["1.10", LONG, "EV-2", "คะแนนที่ได้รับโดยตรง 4", "002:310"]
    assert rows[-1] == ["", "ทั้งตาราง", "RD-3", "รวม 3.9878", ""]


def test_every_finding_is_a_row():
    _, finding = sheets(SCORECARD)["ข้อสังเกต"]
    assert finding == ["คำเตือน", "ตาราง.xlsx, แผ่นงาน ตัวชี้วัด · indicators", "น้ำหนักรวมได้ 93", "ตรวจสอบ", "weights-sum"]
    assert sheets(replace(SCORECARD, findings=()))["ข้อสังเกต"][1][0] == "ไม่มีข้อสังเกต"


def test_a_table_that_was_refused_shows_its_errors_first():
    data = scorecard_xlsx.write(REFUSED, Lang.TH)
    assert 'activeTab="2"' in part(data, "xl/workbook.xml").decode()
    found = sheets(REFUSED)
    assert found["ผลคะแนน"][2][0] == "ยังให้คะแนนไม่ได้ ต้องแก้ข้อผิดพลาดก่อน"
    assert len(found["ผลคะแนน"]) == 5
    assert found["ข้อสังเกต"][1][0] == "ข้อผิดพลาด"


@pytest.mark.parametrize(
    "payload",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "{=1}",
        "http://example.org",
        "mailto:a@b",
        "internal:'x'!A1",
        "\t=1",
        "007",
        "&P",
    ],
)
def test_no_text_becomes_a_formula_a_link_or_a_number(payload):
    """The name, the code, the reason, the finding and the title all come from somebody else's file."""
    text = Text(payload, payload)
    first = replace(
        SCORECARD.lines[0],
        name=text,
        code=payload,
        parent=payload,
        reasons=(replace(SCORECARD.lines[0].reasons[0], text=text, source=payload),),
    )
    finding = replace(SCORECARD.findings[0], text=text, remedy=text)
    card = replace(SCORECARD, title=text, lines=(first,), findings=(finding,))
    data = scorecard_xlsx.write(card, Lang.TH)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"<f>" not in content
            assert b"<hyperlink" not in content
            assert b"relationships/hyperlink" not in content
    found = sheets(card)
    assert found["ผลคะแนน"][5][:3] == [payload, payload, payload]
    assert found["เหตุผล"][1][3:] == [payload, payload]


def test_what_cannot_be_stored_in_xml_does_not_break_the_workbook():
    words = "ก\ud800\x00ข\x0b" + "ย" * 40_000
    first = replace(SCORECARD.lines[0], name=Text(words, "x"))
    name = sheets(replace(SCORECARD, lines=(first,), title=Text("ย" * 300, "x")))["ผลคะแนน"][5][1]
    assert name.startswith("ก\ufffd")


def test_it_is_set_up_for_a4_landscape_with_repeated_heads():
    data = scorecard_xlsx.write(SCORECARD, Lang.TH)
    sheet, book = part(data, "xl/worksheets/sheet1.xml").decode(), part(data, "xl/workbook.xml").decode()
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "ผลคะแนน!$5:$5" in book
    assert 'ySplit="5"' in sheet
    assert "TH SarabunPSK" in part(data, "xl/styles.xml").decode()


def test_a_long_thai_name_gets_a_row_of_its_height():
    """Its 156 visible characters, 0.37 em of 15 points each, are 866 points; a line has some 250: four lines of 21."""
    sheet = part(scorecard_xlsx.write(SCORECARD, Lang.TH), "xl/worksheets/sheet1.xml").decode()
    height = float(re.search(r'<row r="7"[^>]* ht="([\d.]+)"', sheet)[1])
    assert 80 <= height <= 140
