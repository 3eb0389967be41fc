"""From a spreadsheet file to the tree of a scorecard file, as if it had been written in YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samrit.core.findings import Finding, Place, Severity
from samrit.core.text import Text
from samrit.core.written.raw import Document, Raw
from samrit.exchange import csv_text, workbook
from samrit.exchange.gate import WITH_MACROS, Form, form_of, read_file
from samrit.exchange.header_row import Header, find_header
from samrit.exchange.indicator_rows import read_rows
from samrit.exchange.refusal import Refusal
from samrit.exchange.result_columns import demanding_results
from samrit.exchange.setting_rows import Branches, is_settings_sheet, read_rows_above, read_settings_sheet
from samrit.exchange.sheet import Sheet

SUFFIXES = frozenset(form.value for form in Form) | WITH_MACROS
"""The ends of the names of spreadsheets: what :func:`read_table` reads, and what it refuses with a remedy."""

VERSION = "1"

LOOKED_FOR = Text(
    "หาแถวหัวตารางไม่พบ (แถวที่มี “รหัส” หรือ code และหัวคอลัมน์อื่น เช่น ชื่อตัวชี้วัด น้ำหนัก ชนิด ผลการดำเนินงาน)",
    "no header row was found (a row with code, or รหัส, and other heads such as name, weight, kind, result)",
)
USE_TEMPLATE = Text(
    "ใส่หัวคอลัมน์ไว้ในแถวเดียวเหนือข้อมูล หรือเริ่มจากแม่แบบ: samrit score --template ชื่อไฟล์.xlsx",
    "put the heads in one row above the data, or start from the template: samrit score --template FILE.xlsx",
)


def read_table(path: Path, *, to_score: bool = False) -> tuple[Document | None, tuple[Finding, ...]]:
    """The tree of an XLSX, ODS or CSV file, and everything that is wrong with the file.

    The tree is ``None`` when there is no table to read. It may be there beside findings of severity error, so that
    one reading reports everything: with any error among the findings the table must not be scored. A table ``to_score``
    has columns of results; a draft has none.
    """
    try:
        data = read_file(path)
        form = form_of(path, data)
        if form.is_workbook:
            return _document(workbook.read_sheets(data, form, path.name), path.name, to_score=to_score)
        sheet, notes = csv_text.read_sheet(data, path.name)
        document, findings = _document((sheet,), path.name, to_score=to_score)
        return document, (*notes, *findings)
    except Refusal as refusal:
        return None, (refusal.in_file(path.name),)


def _document(sheets: Sequence[Sheet], file: str, *, to_score: bool) -> tuple[Document, tuple[Finding, ...]]:
    branches = Branches()
    sheet, header = _the_table(sheets)
    for each in sheets:
        if is_settings_sheet(each) and each is not sheet:
            if each.hidden:
                branches.findings.append(_hidden(each))
            else:
                read_settings_sheet(each, branches)
    read_rows_above(sheet, header.row, branches)
    rows, findings = read_rows(sheet, header)
    if not rows:
        raise Refusal(
            "empty-sheet",
            Text("มีหัวตารางแต่ไม่มีตัวชี้วัด", "there is a header, but no indicators under it"),
            Text("เพิ่มตัวชี้วัดอย่างน้อยหนึ่งแถวใต้หัวตาราง", "add at least one indicator under the header"),
            sheet.place(header.row),
        )
    tree = {"scorecard": Raw(VERSION, Place(file=file))} | branches.tree
    if branches.title is not None and not branches.title.is_empty:
        tree.setdefault("title", branches.title)
    tree["indicators"] = Raw(list(rows), sheet.place(header.row))
    root = Raw(tree, Place(file=file, sheet=sheet.name))
    heads = demanding_results(header) if to_score else header.findings
    return Document(root), (*branches.findings, *heads, *findings)


def _the_table(sheets: Sequence[Sheet]) -> tuple[Sheet, Header]:
    """The one visible sheet with a header.

    Raises:
        Refusal: there is none, or more than one.
    """
    found = [(sheet, header) for sheet in sheets if (header := find_header(sheet)) is not None]
    visible = [(sheet, header) for sheet, header in found if not sheet.hidden]
    if len(visible) == 1:
        return visible[0]
    if visible:
        raise Refusal(
            "several-tables",
            Text("มีตารางตัวชี้วัดในหลายแผ่นงาน: {names}", "several sheets hold a table of indicators: {names}").fill(
                names=", ".join(sheet.name for sheet, _ in visible)
            ),
            Text(
                "เหลือไว้แผ่นเดียว ย้ายแผ่นอื่นไปไว้ในไฟล์แยก หรือซ่อนแผ่นที่ไม่ใช้",
                "keep one of them, move the others to files of their own, or hide those that are not meant",
            ),
        )
    if found:
        raise Refusal(
            "no-header",
            Text("แผ่นงานที่มีตารางตัวชี้วัดถูกซ่อนไว้", "the sheet with the table of indicators is hidden"),
            Text("เลิกซ่อนแผ่นงาน แล้วบันทึกใหม่", "unhide the sheet and save the file again"),
            found[0][0].place(),
        )
    if all(sheet.is_empty for sheet in sheets):
        raise Refusal("empty-sheet", Text("แผ่นงานว่างเปล่า", "the sheet is empty").fill(), USE_TEMPLATE)
    first = next(sheet for sheet in sheets if not sheet.is_empty)
    raise Refusal("no-header", LOOKED_FOR, USE_TEMPLATE, first.place())


def _hidden(sheet: Sheet) -> Finding:
    return Finding(
        Severity.WARNING,
        "hidden-sheet",
        sheet.place(),
        Text("แผ่นงานตั้งค่าถูกซ่อนไว้ จึงไม่ได้อ่าน", "the sheet with settings is hidden and was not read"),
        Text("เลิกซ่อนแผ่นงานหากต้องการใช้ค่าเหล่านั้น", "unhide it if its settings are meant to hold"),
    )
