"""What LibreOffice saves reads back the same: XLSX and ODS, percent cells, formulas, errors, hidden sheets."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.exchange.books import TABLE, TREE, changed, codes, part, plain, saved, xlsx

from samrit.exchange import card_xlsx
from samrit.exchange.tables import read_table

pytestmark = pytest.mark.libreoffice

if shutil.which("soffice") is None:
    pytest.skip("LibreOffice Calc is not on this machine", allow_module_level=True)

TO = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}


@pytest.fixture(scope="module")
def profile(tmp_path_factory) -> Path:
    """A user profile of its own, so that a LibreOffice that is open elsewhere is not disturbed."""
    return tmp_path_factory.mktemp("profile")


def through(profile: Path, path: Path, form: str) -> Path:
    """The file as LibreOffice saves it."""
    out = path.parent / "saved"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", TO[form]]
    if path.suffix == ".csv":
        command.append("--infilter=CSV:44,34,76,1")  # commas, UTF-8: what the import dialogue offers
    subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.{form}"


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_a_table_saved_by_libreoffice_gives_the_same_tree(tmp_path, profile, form):
    document, findings = read_table(through(profile, saved(tmp_path, xlsx()), form))
    assert findings == ()
    assert plain(document.root) == TREE


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_csv_opened_and_saved_by_libreoffice_gives_the_same_tree(tmp_path, profile, form):
    """Opened with LibreOffice, 1.1 becomes a number; it is still read as 1.1."""
    text = "\r\n".join(",".join(str(cell) for cell in row) for row in TABLE)
    document, findings = read_table(through(profile, saved(tmp_path, "\ufeff" + text, "ตาราง.csv"), form))
    assert findings == ()
    assert plain(document.root) == TREE


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_cells_keep_their_meaning(tmp_path, profile, form):
    """Per cent, a code with a zero at its end, a date, a truth value, text over two lines, far empty formats."""
    rows = [
        ["code", "name", "result", "note", "applies", "description"],
        [1.1, "  น้ำ  ", 0.8535, 40847, True, "สอง\nบรรทัด"],
        ["1.2", "=1+1", 93.2, "", "", "๘๕"],
    ]
    data = xlsx(rows, A2="0.00", C2="0.00%", D2="yyyy-mm-dd", G900="0%")
    document, findings = read_table(through(profile, saved(tmp_path, data), form))
    assert findings == ()
    first, second = plain(document.root)["indicators"]
    assert first.pop("applies").lower() == "true"
    assert first == {"code": "1.10", "name": "น้ำ", "result": "85.35", "note": "2011-10-31", "description": "สอง\nบรรทัด"}
    assert second == {"code": "1.2", "name": "=1+1", "result": "93.2", "description": "๘๕"}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_formulas_and_errors_are_told_apart(tmp_path, profile, form):
    """LibreOffice computes what the file left open: 93.2 comes out, and 1/0 is an error."""
    data = xlsx([["code", "name", "result"], ["1", "ก", 1], ["2", "ข", 1]])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    for cell, formula in ((b"C2", b"90+3.2"), (b"C3", b"1/0")):
        sheet = sheet.replace(b'<c r="%s"><v>1</v></c>' % cell, b'<c r="%s"><f>%s</f></c>' % (cell, formula))
    assert sheet.count(b"<f>") == 2
    document, findings = read_table(
        through(profile, saved(tmp_path, changed(data, {"xl/worksheets/sheet1.xml": sheet})), form)
    )
    assert codes(findings) == ["error-cell"]
    assert (findings[0].place.row, findings[0].place.column) == (3, "C")
    assert [row.get("result") for row in plain(document.root)["indicators"]] == ["93.2", None]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_hidden_sheets_and_merged_cells_survive(tmp_path, profile, form):
    import io

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, hidden in (("ตาราง", False), ("ตารางเก่า", True), ("ตั้งค่า", True)):
        sheet = book.add_worksheet(name)
        if hidden:
            sheet.hide()
        if name == "ตั้งค่า":
            sheet.write_row(0, 0, ["settings.round", 9])
            continue
        sheet.merge_range("A1:C1", "หัวเรื่อง")
        sheet.write_row(1, 0, ["code", "name", "weight"])
        sheet.write_row(2, 0, ["1", "ก", 5])
        sheet.write_comment("C3", "123 ความเห็น")
    book.close()
    document, findings = read_table(through(profile, saved(tmp_path, out.getvalue()), form))
    assert codes(findings) == ["hidden-sheet"]
    assert plain(document.root) == {
        "scorecard": "1",
        "title": "หัวเรื่อง",
        "indicators": [{"code": "1", "name": "ก", "weight": "5"}],
    }


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_template_survives_libreoffice(tmp_path, profile, form):
    straight, _ = read_table(saved(tmp_path, card_xlsx.template(), "แม่แบบ.xlsx"))
    document, findings = read_table(through(profile, tmp_path / "แม่แบบ.xlsx", form))
    assert findings == ()
    assert plain(document.root) == plain(straight.root)
