"""What is read of a cell is what a person sees in it."""

from __future__ import annotations

import datetime

import pytest
from tests.exchange.books import MAIN, changed, codes, plain, saved, says_where_and_what_to_do, with_cells, words, xlsx

from samrit.exchange.number_format import number_cell
from samrit.exchange.sheet import Doubt, Typed, column_letter
from samrit.exchange.tables import read_table

HEAD = ["code", "name", "result"]


def result_of(folder, value, code=""):
    """The text of a result, written with a number format."""
    document, findings = read_table(saved(folder, xlsx([HEAD, ["1.1", "ก", value]], **({"C2": code} if code else {}))))
    assert findings == ()
    return document.root.value["indicators"].value[0].value["result"].value


# -- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        (93.2, "93.2"),
        (0.1 + 0.2, "0.3"),
        (6.0, "6"),
        (100, "100"),
        (-5.5, "-5.5"),
        (0, "0"),
        (1e15, "1000000000000000"),
        (0.0000001, "0.0000001"),
        (1 / 3, "0.333333333333333"),
        (2.675, "2.675"),
        (123456789.123456, "123456789.123456"),
    ],
)
def test_a_number_is_read_as_it_is_shown_with_15_digits(tmp_path, stored, seen):
    assert result_of(tmp_path, stored) == seen


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        (0.85, "0%", "85"),
        (0.8535, "0.00%", "85.35"),
        (0.07, "0%", "7"),
        (0.932, "0.0%", "93.2"),
        (-0.05, "0%;[Red]-0%", "-5"),
        (0.85, "[$-D00041E]0%", "85"),
        (0.85, '"ร้อยละ "0%', "85"),
        (85, '0"%"', "85"),
        (85, "0\\%", "85"),
        (0.85, "0.00", "0.85"),
        (1, "0%", "100"),
    ],
)
def test_a_percent_cell_is_read_as_the_percent_that_is_shown(tmp_path, stored, code, seen):
    assert result_of(tmp_path, stored, code) == seen


@pytest.mark.parametrize("built_in", [9, 10, 67, 68])
def test_the_built_in_percent_formats_need_no_definition(tmp_path, built_in):
    """Excel writes only the number of these formats; 67 and 68 are those of Thai Excel."""
    styles = (
        f'<styleSheet {MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{built_in}"/></cellXfs></styleSheet>'
    )
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="1"><v>0.85</v></c></row>'
    document, findings = read_table(saved(tmp_path, with_cells(words(HEAD) + row, styles=styles)))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1", "result": "85"}]


def test_a_format_that_shows_some_numbers_as_per_cent_is_an_error(tmp_path):
    document, findings = read_table(saved(tmp_path, xlsx([HEAD, ["1.1", "ก", 0.85]], C2="[<=1]0%;0")))
    assert codes(findings) == ["mixed-percent"]
    assert says_where_and_what_to_do(findings[0], "row 2", "column C", "indicators[1.1].result")
    assert plain(document.root)["indicators"] == [{"code": "1.1", "name": "ก"}]


def test_a_format_that_hides_thousands_is_a_warning(tmp_path):
    document, findings = read_table(saved(tmp_path, xlsx([HEAD, ["1.1", "ก", 1500000]], C2="0.0,,")))
    assert codes(findings) == ["scaled-number"]
    assert "1500000" in findings[0].text.en
    assert plain(document.root)["indicators"][0]["result"] == "1500000"


def test_a_format_with_thousands_marks_hides_nothing(tmp_path):
    assert result_of(tmp_path, 1500000.5, "#,##0.00") == "1500000.5"


def test_a_number_that_no_spreadsheet_can_hold_stays_as_it_is_written():
    for written in ("1E+400", "1e-400", "9" * 60):
        assert number_cell(written, "").text == written
    assert number_cell("x", "").typed is Typed.TEXT
    assert number_cell("Infinity", "").text == "Infinity"


def test_the_doubts_of_a_format_are_found():
    assert number_cell("1", "0%;0").doubt is Doubt.MIXED_PERCENT
    assert number_cell("1", "0,").doubt is Doubt.SCALED
    assert number_cell("1", "#,##0").doubt is None
    assert number_cell("1", "General").doubt is None


# -- codes -----------------------------------------------------------------------------------------------------------


def test_a_code_typed_as_a_number_is_read_as_it_is_shown(tmp_path):
    rows = [["code", "parent", "name"], [1, "", "ก"], [1.1, 1, "ข"], [1.1, 1, "ค"]]
    document, findings = read_table(saved(tmp_path, xlsx(rows, A4="0.00")))
    assert findings == ()
    assert [row["code"] for row in plain(document.root)["indicators"]] == ["1", "1.1", "1.10"]


def test_two_number_codes_that_became_the_same_are_pointed_out(tmp_path):
    """1.10 typed into a cell of the General format is stored and shown as 1.1."""
    _, findings = read_table(saved(tmp_path, xlsx([["code", "name"], [1.1, "ก"], [1.10, "ข"]])))
    assert codes(findings) == ["code-typed-as-number"]
    assert says_where_and_what_to_do(findings[0], "row 3", "column A", "1.1")


def test_text_codes_that_are_the_same_are_left_to_the_table(tmp_path):
    _, findings = read_table(saved(tmp_path, xlsx([["code", "name"], ["1.1", "ก"], ["1.1", "ข"]])))
    assert findings == ()


def test_a_code_that_became_a_date_is_an_error(tmp_path):
    rows = [["code", "name"], [datetime.date(2026, 2, 1), "ก"]]
    _, findings = read_table(saved(tmp_path, xlsx(rows, A2="d-mmm")))
    assert codes(findings) == ["code-became-a-date"]
    assert says_where_and_what_to_do(findings[0], "row 2", "column A", "indicators[2026-02-01].code")


def test_a_parent_that_became_a_date_is_an_error_of_its_row(tmp_path):
    rows = [["code", "name", "parent"], ["1-2-1", "ก", datetime.date(2026, 2, 1)]]
    _, findings = read_table(saved(tmp_path, xlsx(rows, C2="d-mmm")))
    assert [(each.code, each.place.path, each.key) for each in findings] == [
        ("code-became-a-date", "indicators[1-2-1].parent", "parent")
    ]


# -- dates, truth values, text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["d mmmm yyyy", "[$-107041E]d mmmm yyyy;@", "dd/mm/bbbb"])
def test_a_date_is_read_as_iso_text(tmp_path, code):
    assert result_of(tmp_path, datetime.date(2011, 10, 31), code) == "2011-10-31"


def test_a_date_in_a_built_in_format_of_thai_excel_is_a_date(tmp_path):
    """40847 days after 30 December 1899 is 31 October 2011; after 1 January 1904 it is 1 November 2015."""
    styles = f'<styleSheet {MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="71"/></cellXfs></styleSheet>'
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="1"><v>40847</v></c></row>'
    for workbook, day in (("", "2011-10-31"), ('<workbookPr date1904="1"/>', "2015-11-01")):
        document, _ = read_table(saved(tmp_path, with_cells(words(HEAD) + row, styles=styles, workbook=workbook)))
        assert plain(document.root)["indicators"][0]["result"] == day


def test_a_time_of_day_is_kept(tmp_path):
    arrival = datetime.datetime.fromisoformat("2011-11-04T16:30")
    assert result_of(tmp_path, arrival, "d/m/yyyy h:mm") == "2011-11-04 16:30:00"


def test_truth_values_are_words(tmp_path):
    rows = [["code", "name", "applies", "chosen"], ["1", "ก", True, False]]
    document, _ = read_table(saved(tmp_path, xlsx(rows)))
    assert plain(document.root)["indicators"] == [{"code": "1", "name": "ก", "applies": "true", "chosen": "false"}]


def test_text_is_trimmed_and_otherwise_kept(tmp_path):
    for text in ("นํ้า = น้ำ", "บรรทัดแรก\nบรรทัดสอง", "=1+1", "๘๕", "1,150.4", "_x0041_"):
        document, findings = read_table(saved(tmp_path, xlsx([["code", "name"], ["1", f"  {text}\u00a0"]])))
        assert findings == ()
        assert plain(document.root)["indicators"][0]["name"] == text


def test_rich_text_and_inline_text_are_text(tmp_path):
    cells = words(["code", "name"]) + (
        '<row r="2"><c r="A2" t="str"><v>1</v></c>'
        '<c r="B2" t="inlineStr"><is><r><t>ตัวชี้</t></r><r><rPr><b/></rPr><t>วัด</t></r></is></c></row>'
    )
    document, findings = read_table(saved(tmp_path, with_cells(cells)))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1", "name": "ตัวชี้วัด"}]


@pytest.mark.parametrize("hidden", ["_x0000_", "_x0007_", "_x007F_"])
def test_invisible_control_characters_are_an_error(tmp_path, hidden):
    _, findings = read_table(saved(tmp_path, with_cells(words(["code", "name"], ["1", f"ก{hidden}ข"]))))
    assert codes(findings) == ["control-character"]
    assert says_where_and_what_to_do(findings[0], "row 2", "column B", "indicators[1].name")


def test_only_the_first_of_merged_cells_holds_something(tmp_path):
    from tests.exchange.books import part

    data = xlsx([["code", "name", "weight"], ["1", "รวมสองคอลัมน์", ""]])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    merged = sheet.replace(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>')
    document, findings = read_table(saved(tmp_path, changed(data, {"xl/worksheets/sheet1.xml": merged})))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1", "name": "รวมสองคอลัมน์"}]


def test_cells_without_a_reference_follow_one_another(tmp_path):
    """The reference of a cell may be left out, and some programs do so."""
    cells = (
        '<row><c t="inlineStr"><is><t>code</t></is></c><c t="inlineStr"><is><t>weight</t></is></c></row>'
        "<row><c><v>1</v></c><c><v>60</v></c></row>"
    )
    document, findings = read_table(saved(tmp_path, with_cells(cells)))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1", "weight": "60"}]


# -- formulas and errors ---------------------------------------------------------------------------------------------


def with_formula(cell: str, workbook: str = "") -> bytes:
    row = f'<row r="2"><c r="A2"><v>1</v></c>{cell}</row>'
    return with_cells(words(["code", "name", "result"]) + row, workbook=workbook)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="C2"><f>A2*93.2</f><v>93.2</v></c>', "93.2"),
        ('<c r="C2" t="str"><f>"a"</f><v>๙๓</v></c>', "๙๓"),
        ('<c r="C2" t="b"><f>TRUE()</f><v>1</v></c>', "true"),
        ('<c r="C2"><f>0.1+0.2</f><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="C2"><f>A2-1</f><v>0</v></c>', "0"),
    ],
)
def test_a_formula_is_read_as_its_last_value(tmp_path, cell, value):
    """The writer of the tests asks for a new computation on opening; this file does not."""
    data = with_formula(cell)
    from tests.exchange.books import part

    book = part(data, "xl/workbook.xml")
    assert b'fullCalcOnLoad="1"' in book
    settled = changed(data, {"xl/workbook.xml": book.replace(b'fullCalcOnLoad="1"', b"")})
    document, findings = read_table(saved(tmp_path, settled))
    assert findings == ()
    assert plain(document.root)["indicators"][0]["result"] == value


@pytest.mark.parametrize(
    "cell",
    ['<c r="C2"><f>A2*93.2</f></c>', '<c r="C2"><f>A2</f><v></v></c>', '<c r="C2"><f>A2</f><v>0</v></c>'],
)
def test_a_formula_that_was_never_computed_is_an_error(tmp_path, cell):
    """The third: programs that cannot compute write 0 and ask for a computation when the file is opened."""
    _, findings = read_table(saved(tmp_path, with_formula(cell)))
    assert codes(findings) == ["formula-not-computed"]
    assert says_where_and_what_to_do(findings[0], "row 2", "column C", "indicators[1].result")
    assert "save" in findings[0].remedy.en


def test_a_formula_that_gives_no_words_is_an_empty_cell(tmp_path):
    document, findings = read_table(saved(tmp_path, with_formula('<c r="C2" t="str"><f>""</f><v></v></c>')))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1"}]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
def test_an_error_cell_is_an_error_that_names_it(tmp_path, error):
    cell = f'<c r="C2" t="e"><f>1/0</f><v>{error}</v></c>'
    document, findings = read_table(saved(tmp_path, with_formula(cell)))
    assert codes(findings) == ["error-cell"]
    assert says_where_and_what_to_do(findings[0], "row 2", "column C", "indicators[1].result", error)
    assert plain(document.root)["indicators"] == [{"code": "1"}]


def test_errors_in_columns_that_are_not_used_do_no_harm(tmp_path):
    cell = '<c r="E2" t="e"><v>#REF!</v></c>'
    _, findings = read_table(saved(tmp_path, with_formula(cell)))
    assert codes(findings) == ["empty-header"]


def test_an_error_in_a_setting_is_found(tmp_path):
    cells = words(["settings.round"], ["code", "name"], ["1", "ก"]).replace(
        "</row>", '<c r="B1" t="e"><v>#REF!</v></c></row>', 1
    )
    _, findings = read_table(saved(tmp_path, with_cells(cells)))
    assert codes(findings) == ["error-cell"]
    assert says_where_and_what_to_do(findings[0], "row 1", "column B", "settings.round")


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (199, "GR"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_spreadsheets_do(number, letters):
    assert column_letter(number) == letters
