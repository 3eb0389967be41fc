"""Spreadsheets made for the tests, well-formed and hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import xlsxwriter

from samrit.core.findings import Finding
from samrit.core.written.raw import Raw

TABLE = [
    ["code", "parent", "name", "weight", "kind", "t1", "t2", "t3", "t4", "t5", "result"],
    ["1", "", "มิติที่ 1 ด้านประสิทธิผล"],
    ["1.1", "1", "ความพึงพอใจ", 60, "thresholds", 80, 85, 90, 95, 100, 93.2],
    ["1.2", "1", "แผน", 40, "milestone", "", "", "", "", "", 4],
]
TREE = {
    "scorecard": "1",
    "indicators": [
        {"code": "1", "name": "มิติที่ 1 ด้านประสิทธิผล"},
        {
            "code": "1.1",
            "parent": "1",
            "name": "ความพึงพอใจ",
            "weight": "60",
            "kind": "thresholds",
            "t1": "80",
            "t2": "85",
            "t3": "90",
            "t4": "95",
            "t5": "100",
            "result": "93.2",
        },
        {"code": "1.2", "parent": "1", "name": "แผน", "weight": "40", "kind": "milestone", "result": "4"},
    ],
}
"""What ``TABLE`` says, as YAML would say it."""

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(
    sheets: dict[str, list[list[object]]] | list[list[object]] = TABLE, hidden: tuple[str, ...] = (), **formats: str
) -> bytes:
    """A workbook with these rows; ``formats`` give a number format to a cell (``B2="0%"``)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    for name, rows in (sheets if isinstance(sheets, dict) else {"ตาราง": sheets}).items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                code = formats.get(f"{chr(65 + column)}{row + 1}")
                if value != "":
                    sheet.write(row, column, value, book.add_format({"num_format": code}) if code else None)
    book.close()
    return out.getvalue()


def with_cells(cells: str, *, styles: str = "", workbook: str = "") -> bytes:
    """A workbook whose one sheet has exactly these rows of XML; ``workbook`` is put before its list of sheets."""
    sheet = f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>'
    parts = {"xl/worksheets/sheet1.xml": sheet.encode()}
    if styles:
        parts["xl/styles.xml"] = styles.encode()
    data = xlsx([["x"]])
    if workbook:
        parts["xl/workbook.xml"] = part(data, "xl/workbook.xml").replace(b"<sheets>", workbook.encode() + b"<sheets>")
    return changed(data, parts)


def words(*rows: list[str]) -> str:
    """Rows of XML with text in their cells."""
    made = []
    for number, cells in enumerate(rows, start=1):
        texts = "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(cells)
        )
        made.append(f'<row r="{number}">{texts}</row>')
    return "".join(made)


def part(data: bytes, name: str) -> bytes:
    """One member of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def changed(data: bytes, parts: dict[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with members added, replaced or (``None``) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, contents in parts.items():
            if contents is not None:
                new.writestr(name, contents)
    return out.getvalue()


def saved(folder: Path, data: bytes | str, name: str = "ตาราง.xlsx") -> Path:
    """The file with these contents."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def plain(node: Raw) -> object:
    """A tree without places and without what was left empty, to be compared with what YAML would give."""
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items() if not each.is_empty}
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    return node.value


def codes(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """The names of the findings, in order."""
    return [finding.code for finding in findings]


def says_where_and_what_to_do(finding: Finding, *parts: str) -> bool:
    """Whether a finding has both languages, a remedy, and names each of these in its English sentence."""
    sentence = f"{finding.place.exactly().en} {finding.place.path} {finding.text.en}"
    both = all((finding.text.th, finding.text.en, finding.remedy.th, finding.remedy.en))
    return both and all(each in sentence for each in parts) and "{" not in sentence + finding.remedy.th
