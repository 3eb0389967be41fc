"""Plan and progress of projects by month as a workbook: two lines a project, and read back from it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.exchange import workbook
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.frame.look import INK, LINE, OPTIONS, SIZE
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet
from samrit.exchange.thai_cells import FONT

SHEET = "โครงการรายเดือน"
KEY, NAME, WHICH = "รหัส", "โครงการ", "รายการ"
PLANNED, ACTUAL = "แผนสะสม (ร้อยละ)", "ผลสะสม (ร้อยละ)"
MONTHS, FIRST_ROWS = 12, 20
NO_FORM = Text("ไม่พบแผ่นงานที่มีหัวคอลัมน์ “รหัส” กับ “รายการ”", "no sheet has the heads รหัส and รายการ")
USE_THE_FILE = Text(
    "ดาวน์โหลดไฟล์ XLSX จากหน้าโครงการรายเดือน แล้วเขียนในไฟล์นั้น",
    "download the workbook from the page of projects by month and write in it",
)
NOT_A_WORKBOOK = Text("ไฟล์นี้ไม่ใช่สมุดงาน XLSX หรือ ODS", "this file is no XLSX or ODS workbook")


@dataclass(frozen=True, slots=True)
class ProjectLines:
    """A project with its figures by the number of the month from October; ``key`` finds it again."""

    key: str
    name: str
    planned: Mapping[str, str]
    actual: Mapping[str, str]


def projects_workbook(rows: Iterable[ProjectLines], months: Sequence[str]) -> bytes:
    """The lines of every project, as text; nothing in it is ever a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(SHEET)
    look = {"font_name": FONT, "font_size": SIZE, "border": 1, "border_color": LINE, "valign": "top"}
    head = book.add_format(look | {"bold": True, "bg_color": INK, "font_color": "#FFFFFF"})
    words = book.add_format(look | {"text_wrap": True, "num_format": "@"})
    figure = book.add_format(look | {"align": "right", "num_format": "@"})
    for column, (title, width) in enumerate([(KEY, 8), (NAME, 48), (WHICH, 20), *((each, 9) for each in months)]):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    place = 0
    for row in rows:
        for line, figures in ((PLANNED, row.planned), (ACTUAL, row.actual)):
            place += 1
            for column, text in enumerate((row.key, row.name, line)):
                sheet.write_string(place, column, text, words)
            for month in range(1, MONTHS + 1):
                sheet.write_string(place, month + 2, figures.get(str(month), ""), figure)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def read_projects(data: bytes, name: str) -> tuple[tuple[ProjectLines, ...], tuple[Finding, ...]]:
    """The projects of a workbook as :func:`projects_workbook` writes it; what cannot be read at all as findings."""
    try:
        refuse_too_large(len(data))
        form = form_of(PurePath(name), data)
        if not form.is_workbook:
            raise Refusal("not-a-workbook", NOT_A_WORKBOOK, USE_THE_FILE)
        sheets = [sheet for sheet in workbook.read_sheets(data, form, name) if not sheet.hidden]
    except Refusal as refusal:
        return (), (refusal.in_file(name),)
    for sheet in sheets:
        found = _lines(sheet)
        if found is not None:
            return tuple(found), ()
    place = sheets[0].place() if sheets else Sheet(name).place()
    return (), (Finding(Severity.ERROR, "no-header", place, NO_FORM, USE_THE_FILE),)


def _lines(sheet: Sheet) -> list[ProjectLines] | None:
    """The projects of a sheet; ``None`` where it has no such heads."""
    heads, first = _heads(sheet)
    if not heads:
        return None
    found: dict[str, dict[str, dict[str, str]]] = {}
    names: dict[str, str] = {}
    for row, cells in sorted(sheet.rows.items()):
        key = cells[heads[KEY]].as_code if heads[KEY] in cells else ""
        line = cells[heads[WHICH]].text if heads[WHICH] in cells else ""
        if row <= first or not key or line not in (PLANNED, ACTUAL):
            continue
        if heads.get(NAME) in cells:
            names[key] = cells[heads[NAME]].text
        figures = {str(column - heads[WHICH]): cell.text for column, cell in cells.items() if column > heads[WHICH]}
        found.setdefault(key, {})[line] = {month: text for month, text in figures.items() if int(month) <= MONTHS}
    return [
        ProjectLines(key, names.get(key, ""), lines.get(PLANNED, {}), lines.get(ACTUAL, {}))
        for key, lines in found.items()
    ]


def _heads(sheet: Sheet) -> tuple[dict[str, int], int]:
    """The columns by their heads, and the row in which these stand; nothing where there are none."""
    for number, cells in sorted(sheet.rows.items())[:FIRST_ROWS]:
        heads = {cell.text: column for column, cell in cells.items()}
        if KEY in heads and WHICH in heads:
            return heads, number
    return {}, 0
