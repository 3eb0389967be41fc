"""Templates of every kind: what LibreOffice saves of them reads back the same, hostile words stay words."""

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from samrit.core.register import AsWritten
from samrit.exchange.frame import about
from samrit.exchange.frame.about import About
from samrit.exchange.frame.corrected import Given, Mark, corrected
from samrit.exchange.host_results.reading import read_results as read_host
from samrit.exchange.host_results.template import TEMPLATE as HOST
from samrit.exchange.host_results.template import workbook as host
from samrit.exchange.indicators.reading import read_indicators
from samrit.exchange.indicators.template import OF_AGREEMENT
from samrit.exchange.indicators.template import workbook as indicators
from samrit.exchange.matrix_reading import read_matrix
from samrit.exchange.matrix_table import MatrixLine, MatrixTable
from samrit.exchange.matrix_xlsx import matrix_xlsx
from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.reading import read_organizations, read_people
from samrit.exchange.organizations.template import workbook as register
from samrit.exchange.projects.reading import read_projects
from samrit.exchange.projects.template import ProjectLines, projects_workbook
from samrit.exchange.results.reading import read_results
from samrit.exchange.results.template import workbook as results
from samrit.exchange.sheet import column_letter

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "+ก",
    "-2",
    "<b>{{ 7 }}</b>{% x %}",
    "\u202eซ้าย",
    '"ก";\'ข',
    "น้ำ ก๊ก ปี่ ญี่ปุ่น ฐาน ฟื้น เก่ง ๆ ฯลฯ",
)
ABOUT = About("kind", "ayutthaya", "2554/6", "จังหวัดพระนครศรีอยุธยา", "1 เมษายน 2554")
MONTHS = [str(number) for number in range(1, 13)]
PROJECT = ProjectLines("7", HOSTILE[0], {"1": "10", "2": "20.5"}, {"1": "5"})
LINES = [MatrixLine("1.10", words, ["O", ""], "1/0/1.10 | a=O") for words in HOSTILE]
MADE = {
    "results": (
        results([{"code": "1.10", "field": "result", "value": words, "seen": words} for words in HOSTILE], ABOUT),
        read_results,
        lambda table: [(row.code, row.value, row.seen) for row in table.rows],
        [("1.10", words, words) for words in HOSTILE],
    ),
    "host": (
        host([{"organization": "a", "code": "3", "result": "81.30", "method": words} for words in HOSTILE], ABOUT),
        read_host,
        lambda table: [(row.code, row.result, row.method) for row in table.rows],
        [("3", "81.30", words) for words in HOSTILE],
    ),
    "indicators": (
        indicators(
            [{"owner": "a", "code": "1", "name": words} for words in HOSTILE], {"kind": ["ก"]}, ABOUT, OF_AGREEMENT
        ),
        read_indicators,
        lambda table: [(row.code, row.name) for row in table.rows],
        [("1", words) for words in HOSTILE],
    ),
    "matrix": (
        matrix_xlsx(MatrixTable("m", [("a", "ก"), ("b", "ข")], LINES), ABOUT),
        read_matrix,
        lambda table: [(row.code, row.name, row.marks, row.seen) for row in table.rows],
        [("1.10", words, {"a": "O", "b": ""}, "1/0/1.10 | a=O") for words in HOSTILE],
    ),
    "projects": (
        projects_workbook([PROJECT], MONTHS, ABOUT),
        read_projects,
        lambda table: [(row.key, row.name, row.line, dict(row.figures), row.seen) for row in table.rows],
        [
            ("7", "=1+1", "planned", {"1": "10", "2": "20.5"}, "1=10 2=20.5"),
            ("7", "=1+1", "actual", {"1": "5"}, "1=5"),
        ],
    ),
    "organizations": (
        register(Register.ORGANIZATIONS, [{"code": "x", "name": words} for words in HOSTILE], ABOUT),
        read_organizations,
        lambda table: [(row.code, row.name) for row in table.rows],
        [("x", words) for words in HOSTILE],
    ),
    "people": (
        register(Register.PEOPLE, [{"organization": "x", "name": words, "phone": "0812"} for words in HOSTILE], ABOUT),
        read_people,
        lambda table: [(row.organization, row.name, row.phone) for row in table.rows],
        [("x", words, "0812") for words in HOSTILE],
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_what_stands_in_a_template_comes_back_as_it_stood_with_what_the_file_says_of_itself(kind):
    data, read, shown, expected = MADE[kind]
    table, findings = read(data, "ไฟล์.xlsx")
    assert not [each for each in findings if each.is_error], findings
    assert shown(table) == expected
    about = table.written.about
    assert (about["kind"], about["organization"], about["period"]) == ("kind", "ayutthaya", "2554/6")
    assert len(about["version"]) == 16 and about["made"] == ABOUT.made


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice Calc is not on this machine")
def test_what_libreoffice_saves_of_each_template_reads_the_same(tmp_path):
    for kind, (data, *_rest) in MADE.items():
        (tmp_path / f"{kind}.xlsx").write_bytes(data)
    out = tmp_path / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    files = [str(tmp_path / f"{kind}.xlsx") for kind in MADE]
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *files], check=True, capture_output=True
    )
    for kind, (_data, read, shown, expected) in MADE.items():
        table, findings = read((out / f"{kind}.xlsx").read_bytes(), "ไฟล์.xlsx")
        assert not [each for each in findings if each.is_error], (kind, findings)
        assert shown(table) == expected, kind
        assert table.written.about["version"], kind


def test_a_file_is_given_back_as_it_was_written_with_its_marks_and_reads_the_same():
    data, read, shown, expected = MADE["host"]
    table, _findings = read(data, "ไฟล์.xlsx")
    marks = [
        Mark(2, "F", ("ผิด", "wrong"), ("แก้", "mend")),
        Mark(40, "", ("แถวว่าง", "empty row"), ("", "")),
        Mark(0, "B", ("ทั้งคอลัมน์", "the column"), ("", ""), is_error=False),
    ]
    back = corrected(Given(table.written, table.columns, HOST), marks)
    again, findings = read(back, "ไฟล์.xlsx")
    assert shown(again) == expected and not [each for each in findings if each.is_error]
    assert again.written.about == table.written.about
    book = CalamineWorkbook.from_filelike(io.BytesIO(back))
    assert [row[0] for row in book.get_sheet_by_name("สิ่งที่ต้องแก้").to_python()] == ["ช่อง", "F2", "แถว 40", "B"]
    matrix, _findings = read_matrix(MADE["matrix"][0], "ไฟล์.xlsx")
    given = corrected(Given(matrix.written, matrix.columns), [Mark(3, "C", ("ก", "a"), ("", ""))])
    same, _findings = read_matrix(given, "ไฟล์.xlsx")
    assert same.rows == matrix.rows


def test_a_small_file_is_given_back_small_however_wide_it_is():
    """A head and 3,000 rows of one cell, one cell far to the right: those come back, and those that are read."""
    heads = dict(enumerate(column.head for column in HOST.columns.values()))
    columns = {key: column_letter(place) for place, key in enumerate(HOST.columns)}
    grid = {"1": {str(place): words for place, words in heads.items()}}
    grid |= {str(row): {"0": "ก"} for row in range(2, 3002)}
    grid["2"]["199"] = "ไกล"
    mark = Mark(3, "FZ", ("ผิด", "wrong"), ("แก้", "mend"))
    back = corrected(Given(AsWritten(grid, 1), columns, HOST), [mark])
    drawn = cells_drawn(back)
    assert {"A2", "GR2", "FZ3", "A3001"} <= set(drawn)
    assert len(drawn) == 3001 * len(columns) + 2
    # as many columns of units as there may be: the empty cells of so large a matrix are left out
    wide = {f"u{place}": column_letter(place) for place in range(200)}
    narrow = corrected(Given(AsWritten(grid, 1), wide), [mark])
    assert len(cells_drawn(narrow)) == len(heads) + 3000 + 2


def cells_drawn(book):
    """Every cell of the first sheet, empty ones too."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return re.findall(r'<c r="([A-Z]+[0-9]+)"', parts.read("xl/worksheets/sheet1.xml").decode())


@pytest.mark.parametrize("kind", MADE)
def test_a_file_of_more_text_than_is_kept_is_refused_with_what_to_do(kind, monkeypatch):
    data, read, _shown, _expected = MADE[kind]
    table, _findings = read(data, "ไฟล์.xlsx")
    text = sum(len(words) for cells in table.written.grid.values() for words in cells.values())
    monkeypatch.setattr(about, "MOST_TEXT", text)
    assert read(data, "ไฟล์.xlsx")[0] is not None
    monkeypatch.setattr(about, "MOST_TEXT", text - 1)
    table, findings = read(data, "ไฟล์.xlsx")
    assert table is None
    assert [(each.code, each.is_error) for each in findings] == [("too-much-text", True)]
    assert f"{text - 1:,}" in findings[0].text.th
    assert findings[0].remedy.th
