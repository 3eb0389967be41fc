"""From a workbook with the two forms of step 4 to their rows (001:82 s25), as ``jobs_xlsx`` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.exchange import workbook
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.jobs_xlsx import DESCRIPTIONS, FAMILIES
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet

FAMILY_KEYS = ("name", "name_en", "staff", "lines", "scope")
DESCRIPTION_KEYS = (
    "unit",
    "post",
    "number",
    "executive_title",
    "line_title",
    "family",
    "rank",
    "superior",
    "responsibilities",
    "activities",
    "achievements",
)
FIRST_ROWS = 20
"""Among which the heads are looked for."""
NO_FORM = Text(
    "ไม่พบแผ่นงานที่มีหัวคอลัมน์ “สายงาน” กับ “จำนวนบุคลากร” หรือ “หน่วยงาน” กับ “ตำแหน่ง”",
    "no sheet has the heads สายงาน and จำนวนบุคลากร, or หน่วยงาน and ตำแหน่ง",
)
USE_THE_FILE = Text(
    "ดาวน์โหลดไฟล์ XLSX จากหน้าสายงานและลักษณะงาน แล้วเขียนในไฟล์นั้น",
    "download the workbook from the page of jobs and write in it",
)
NOT_A_WORKBOOK = Text("ไฟล์นี้ไม่ใช่สมุดงาน XLSX หรือ ODS", "this file is no XLSX or ODS workbook")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Jobs:
    """The rows of both forms by their keys; ``sheet`` and ``row`` of each say where it stands."""

    families: tuple[Row, ...] = ()
    descriptions: tuple[Row, ...] = ()


def read_jobs(data: bytes, name: str) -> tuple[Jobs | None, tuple[Finding, ...]]:
    """Both forms; ``None`` when the file cannot be read or has neither."""
    try:
        refuse_too_large(len(data))
        form = form_of(PurePath(name), data)
        if not form.is_workbook:
            raise Refusal("not-a-workbook", NOT_A_WORKBOOK, USE_THE_FILE)
        sheets = [sheet for sheet in workbook.read_sheets(data, form, name) if not sheet.hidden]
        families = [row for sheet in sheets for row in _rows(sheet, FAMILIES, FAMILY_KEYS, ("name", "staff"))]
        heads, keys = DESCRIPTIONS, DESCRIPTION_KEYS
        descriptions = [row for sheet in sheets for row in _rows(sheet, heads, keys, ("unit", "post"))]
    except Refusal as refusal:
        return None, (refusal.in_file(name),)
    if not families and not descriptions:
        place = sheets[0].place() if sheets else Sheet(name).place()
        return None, (Finding(Severity.ERROR, "no-header", place, NO_FORM, USE_THE_FILE),)
    return Jobs(tuple(families), tuple(descriptions)), ()


def _rows(sheet: Sheet, heads: tuple[str, ...], keys: tuple[str, ...], needed: tuple[str, ...]) -> list[Row]:
    meaning = dict(zip(heads, keys, strict=False))
    columns: dict[str, int] = {}
    start = 0
    for number, cells in sorted(sheet.rows.items())[:FIRST_ROWS]:
        found = {meaning[cell.text]: column for column, cell in cells.items() if cell.text in meaning}
        if found.keys() >= set(needed):
            columns, start = found, number
            break
    made: list[Row] = []
    for number, cells in sorted(sheet.rows.items()):
        if not columns or number <= start:
            continue
        row = {key: cells[column].as_code for key, column in columns.items() if column in cells}
        if row:
            made.append({**row, "sheet": sheet.name, "row": str(number)})
    return made
