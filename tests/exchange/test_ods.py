"""ODS files made by hand: what LibreOffice does not write every day."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.exchange.books import codes, plain, saved, says_where_and_what_to_do

from samrit.exchange.tables import read_table

OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:automatic-styles><style:style style:name="off" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
CLOSE = "</office:spreadsheet></office:body></office:document-content>"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def text(words: str, **attributes: str) -> str:
    more = "".join(f' table:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'


def number(value: str, shown: str = "", kind: str = "float", more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{more}>'
        f"<text:p>{shown or value}</text:p></table:table-cell>"
    )


def row(*cells: str, repeated: str = "") -> str:
    more = f' table:number-rows-repeated="{repeated}"' if repeated else ""
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def ods(*rows: str, before: str = "", style: str = "", parts: dict[str, str] | None = None) -> bytes:
    table = f'<table:table table:name="ตาราง" table:style-name="{style}">{"".join(rows)}</table:table>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", OPEN + before + table + CLOSE)
        for name, content in ({"META-INF/manifest.xml": "<manifest/>"} | (parts or {})).items():
            archive.writestr(name, content)
    return out.getvalue()


HEAD = row(text("code"), text("name"), text("result"))


def read(folder, data):
    document, findings = read_table(saved(folder, data, "ตาราง.ods"))
    return (plain(document.root)["indicators"] if document else None), findings


def test_numbers_are_read_as_they_are_shown(tmp_path):
    rows, findings = read(
        tmp_path,
        ods(
            HEAD,
            row(number("1.1", "1.10"), text("ก"), number("0.85", "85%", "percentage")),
            row(number("2", "2"), text("ข"), number("0.30000000000000004", "0.3")),
            row(text("3"), text("ค"), number("1500.5", "฿1,500.50", "currency")),
        ),
    )
    assert findings == ()
    assert [(each["code"], each["result"]) for each in rows] == [("1.10", "85"), ("2", "0.3"), ("3", "1500.5")]


def test_repeated_rows_and_cells_are_rows_and_cells(tmp_path):
    document, _ = read_table(
        saved(
            tmp_path,
            ods(
                row("<table:table-cell/>", repeated="3"),
                HEAD,
                row(number("1"), text("ก"), number("4"), '<table:table-cell table:number-columns-repeated="16000"/>'),
                row("<table:table-cell/>", repeated="1000000"),
            ),
            "a.ods",
        )
    )
    assert document.root.value["indicators"].value[0].place.row == 5
    rows, findings = read(tmp_path, ods(HEAD, row(text("9", number_columns_repeated="3"), repeated="2")))
    assert findings == ()
    assert rows == [{"code": "9", "name": "9", "result": "9"}] * 2


@pytest.mark.parametrize(
    "bomb",
    [
        row(text("x"), repeated="1000000"),
        row(text("x", number_columns_repeated="1000000")),
        row(text("x", number_columns_repeated="201")),
    ],
)
def test_a_repeated_cell_is_no_way_to_a_huge_table(tmp_path, bomb):
    rows, findings = read(tmp_path, ods(HEAD, bomb))
    assert rows is None
    assert codes(findings) == ["too-many-cells"]
    assert says_where_and_what_to_do(findings[0], "sheet ตาราง")


def test_errors_and_formulas_without_a_value_are_found(tmp_path):
    _, findings = read(
        tmp_path,
        ods(
            HEAD,
            row(text("1"), text("ก"), number("0", "#REF!")),
            row(text("2"), text("ข"), number("0", "Err:502")),
            row(text("3"), text("ค"), '<table:table-cell table:formula="of:=[.A1]"/>'),
        ),
    )
    assert [(finding.code, finding.place.row) for finding in findings] == [
        ("error-cell", 2),
        ("error-cell", 3),
        ("formula-not-computed", 4),
    ]


def test_what_stands_outside_the_sheets_is_not_read(tmp_path):
    """Tracked changes keep deleted cells before the first sheet; comments are not part of a cell."""
    deleted = f"<table:tracked-changes><table:deletion>{text('99')}</table:deletion></table:tracked-changes>"
    note = "<office:annotation><text:p>7.00</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="float" office:value="4">{note}<text:p>4</text:p></table:table-cell>'
    rows, findings = read(tmp_path, ods(HEAD, row(cell, text("ก"), cell), before=deleted))
    assert findings == ()
    assert rows == [{"code": "4", "name": "ก", "result": "4"}]


def test_a_hidden_table_is_not_read(tmp_path):
    rows, findings = read(tmp_path, ods(HEAD, row(text("1"), text("ก")), style="off"))
    assert rows is None
    assert codes(findings) == ["no-header"]
    assert "hidden" in findings[0].text.en


def test_a_password_is_recognised(tmp_path):
    manifest = '<manifest xmlns="urn:m"><file-entry><encryption-data/></file-entry></manifest>'
    rows, findings = read(tmp_path, ods(HEAD, parts={"META-INF/manifest.xml": manifest}))
    assert rows is None
    assert codes(findings) == ["encrypted-file"]


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/x.py"])
def test_macros_are_refused(tmp_path, name):
    _, findings = read(tmp_path, ods(HEAD, parts={name: "<x/>"}))
    assert codes(findings) == ["macro-sheet"]


def test_a_document_type_is_refused(tmp_path):
    data = ods(HEAD, parts={"styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    _, findings = read(tmp_path, data)
    assert codes(findings) == ["unsafe-xml"]
