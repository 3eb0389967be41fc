"""From a cell to a node of the tree, with a finding where what is stored is not what a person sees."""

from __future__ import annotations

import re

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.core.written.raw import Raw
from samrit.exchange.sheet import Cell, Doubt, Sheet

NEVER_IN_WORDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

OPEN_AND_SAVE = Text(
    "เปิดไฟล์ใน Excel หรือ LibreOffice ให้คำนวณ แล้วบันทึกหนึ่งครั้ง หรือพิมพ์ค่าแทนสูตร",
    "open the file once in Excel or LibreOffice so that it is computed, and save it; or type the value itself",
)
FAULTS: dict[Doubt, tuple[Severity, str, Text, Text]] = {
    Doubt.ERROR: (
        Severity.ERROR,
        "error-cell",
        Text("เซลล์มีค่าผิดพลาด {shown}", "the cell holds the error {shown}"),
        Text("แก้สูตร หรือพิมพ์ค่าลงในเซลล์", "correct the formula, or type the value"),
    ),
    Doubt.NOT_COMPUTED: (
        Severity.ERROR,
        "formula-not-computed",
        Text("เซลล์มีสูตรที่ยังไม่มีผลคำนวณ", "the cell holds a formula that was never computed"),
        OPEN_AND_SAVE,
    ),
    Doubt.MIXED_PERCENT: (
        Severity.ERROR,
        "mixed-percent",
        Text(
            "รูปแบบของเซลล์แสดงบางค่าเป็นร้อยละและบางค่าไม่เป็น",
            "the format of the cell shows some numbers as per cent and others not",
        ),
        Text("กำหนดรูปแบบเซลล์เป็นทั่วไป แล้วพิมพ์ค่าใหม่", "set the cell's format to General and type the number again"),
    ),
    Doubt.SCALED: (
        Severity.WARNING,
        "scaled-number",
        Text(
            "รูปแบบของเซลล์ย่อหลักพันออก ค่าที่อ่านคือ {shown}",
            "the format of the cell hides thousands; the number that was read is {shown}",
        ),
        Text("กำหนดรูปแบบเซลล์เป็นทั่วไปเพื่อให้เห็นค่าจริง", "set the cell's format to General to see the number itself"),
    ),
}


def read_cell(
    sheet: Sheet, row: int, column: int, key: str, path: str, findings: list[Finding], *, as_code: bool = False
) -> Raw:
    """The node for one cell; empty (after a finding) where what it holds cannot be used.

    ``path`` names the row (``indicators[1.1]``) and ``key`` the field, for the finding.
    """
    cell = sheet.rows.get(row, {}).get(column)
    place = sheet.place(row, column)
    if cell is None:
        return Raw(None, place)
    severity = _report(sheet, row, column, cell, key, path, findings)
    if severity is Severity.ERROR:
        return Raw(None, place)
    return Raw((cell.as_code if as_code else cell.text) or None, place)


def _report(
    sheet: Sheet, row: int, column: int, cell: Cell, key: str, path: str, findings: list[Finding]
) -> Severity | None:
    place = sheet.place(row, column, ".".join(part for part in (path, key) if part))
    if cell.doubt is not None:
        severity, code, text, remedy = FAULTS[cell.doubt]
        findings.append(Finding(severity, code, place, text.fill(shown=cell.text), remedy, key=key))
        return severity
    if NEVER_IN_WORDS.search(cell.text):
        findings.append(
            Finding(
                Severity.ERROR,
                "control-character",
                place,
                Text("เซลล์มีอักขระควบคุมที่มองไม่เห็น", "the cell holds an invisible control character"),
                Text("ลบข้อความในเซลล์ แล้วพิมพ์ใหม่", "clear the cell and type it again"),
                key=key,
            )
        )
        return Severity.ERROR
    return None
