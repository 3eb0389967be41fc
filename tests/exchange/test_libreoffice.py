"""What LibreOffice saves reads back the same: XLSX, ODS and CSV, percent cells, formulas, errors, hidden sheets."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from tests.exchange.books import TABLE, TREE, changed, codes, part, plain, saved, xlsx
from tests.exchange.everything import ROWS, YAML

from samrit.core.text import Lang
from samrit.exchange import card_xlsx
from samrit.exchange.scorecard_file import score_file
from samrit.exchange.scorecard_json import as_data
from samrit.exchange.tables import read_table

pytestmark = pytest.mark.libreoffice

if shutil.which("soffice") is None:
    pytest.skip("LibreOffice Calc is not on this machine", allow_module_level=True)

COMMAS_UTF8 = "44,34,76,1"
FORMS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods",
    "csv": f"csv:Text - txt - csv (StarCalc):{COMMAS_UTF8}",
}


def cells() -> bytes:
    """Per cent, a code with a zero at its end, a date, a truth value, text over two lines, a format far away."""
    rows = [
        ["code", "name", "result", "note", "applies", "description"],
        [1.1, "  น้ำ  ", 0.8535, 40847, True, "สอง\nบรรทัด"],
        ["1.2", "=1+1", 93.2, "", "", "๘๕"],
    ]
    return xlsx(rows, A2="0.00", C2="0.00%", D2="yyyy-mm-dd", G900="0%")


def formulas() -> bytes:
    """Two formulas without values, which LibreOffice computes: 90 + 3.2, and 1/0."""
    data = xlsx([["code", "name", "result"], ["1", "ก", 1], ["2", "ข", 1]])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    for cell, formula in ((b"C2", b"90+3.2"), (b"C3", b"1/0")):
        sheet = sheet.replace(b'<c r="%s"><v>1</v></c>' % cell, b'<c r="%s"><f>%s</f></c>' % (cell, formula))
    assert sheet.count(b"<f>") == 2
    return changed(data, {"xl/worksheets/sheet1.xml": sheet})


def sheets() -> bytes:
    """Hidden sheets, merged cells and a comment."""
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
    return out.getvalue()


BOOKS = {
    "table": xlsx,
    "everything": lambda: xlsx(ROWS),
    "cells": cells,
    "formulas": formulas,
    "sheets": sheets,
    "template": card_xlsx.template,
}


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory) -> Path:
    """A folder with every book in every form as LibreOffice saves it, and in ``csv`` what it made of a CSV file.

    The user profile is a new one, so that a LibreOffice that is open elsewhere is not disturbed.
    """
    folder = tmp_path_factory.mktemp("books")
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    books = [saved(folder, make(), f"{name}.xlsx") for name, make in BOOKS.items()]
    text = "\r\n".join(",".join(str(cell) for cell in row) for row in TABLE)
    written = saved(folder, "\ufeff" + text, "written.csv")
    for filter_ in FORMS.values():
        out = ["--convert-to", filter_, "--outdir", str(folder / "saved")]
        subprocess.run([*office, *out, *map(str, books)], check=True, capture_output=True, timeout=240)
        import_ = f"--infilter=CSV:{COMMAS_UTF8}"  # what the import dialogue offers
        subprocess.run([*office, import_, *out, str(written)], check=True, capture_output=True, timeout=240)
    return folder / "saved"


def read(path: Path) -> tuple[dict, list[str]]:
    document, findings = read_table(path)
    return plain(document.root), codes(findings)


@pytest.mark.parametrize("form", FORMS)
def test_a_table_saved_by_libreoffice_gives_the_same_tree(saved_again, form):
    assert read(saved_again / f"table.{form}") == (TREE, [])


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_saved_by_libreoffice_scores_as_its_yaml(tmp_path, saved_again, form):
    written = as_data(score_file(saved(tmp_path, YAML, "everything.yaml")), Lang.TH)
    assert written["total"] is not None
    assert as_data(score_file(saved_again / f"everything.{form}"), Lang.TH) == written


@pytest.mark.parametrize("form", FORMS)
def test_a_csv_opened_and_saved_by_libreoffice_gives_the_same_tree(saved_again, form):
    """Opened with LibreOffice, 1.1 becomes a number; it is still read as 1.1."""
    assert read(saved_again / f"written.{form}") == (TREE, [])


@pytest.mark.parametrize("form", FORMS)
def test_cells_keep_their_meaning(saved_again, form):
    tree, findings = read(saved_again / f"cells.{form}")
    assert findings == []
    first, second = tree["indicators"]
    assert first.pop("applies").lower() == "true"
    assert first == {"code": "1.10", "name": "น้ำ", "result": "85.35", "note": "2011-10-31", "description": "สอง\nบรรทัด"}
    assert second == {"code": "1.2", "name": "=1+1", "result": "93.2", "description": "๘๕"}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_formulas_and_errors_are_told_apart(saved_again, form):
    document, findings = read_table(saved_again / f"formulas.{form}")
    assert [(each.code, each.place.row, each.place.column) for each in findings] == [("error-cell", 3, "C")]
    assert [row.get("result") for row in plain(document.root)["indicators"]] == ["93.2", None]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_hidden_sheets_merged_cells_and_comments_are_what_they_were(saved_again, form):
    tree, findings = read(saved_again / f"sheets.{form}")
    assert findings == ["hidden-sheet"]
    assert tree == {
        "scorecard": "1",
        "title": "หัวเรื่อง",
        "indicators": [{"code": "1", "name": "ก", "weight": "5"}],
    }


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_template_survives_libreoffice(tmp_path, saved_again, form):
    straight = read(saved(tmp_path, card_xlsx.template(), "template.xlsx"))
    assert straight[1] == []
    assert read(saved_again / f"template.{form}") == straight
