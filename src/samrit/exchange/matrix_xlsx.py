"""The OS matrix as a workbook: codes and names of indicators, a column for each unit, O and S offered as a list."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.text import Text
from samrit.exchange.frame.about import About, version_of, write_about
from samrit.exchange.frame.look import GUIDE, INK, LINE, LOCKED, OPEN, OPTIONS, PALE, height_of
from samrit.exchange.matrix_table import MatrixTable
from samrit.exchange.thai_cells import FONT, em_width, row_height

SHEET, KIND = "OS Matrix", "os_matrix"
NAME_WIDTH, MARK_WIDTH, GUIDE_WIDTH = 60, 6, 110
LEAST_HEAD, MOST_HEAD, CODE_HEIGHT = 100, 260, 120
"""Points of the rows that stay in sight."""
SIZE, HEAD_SIZE = 15, 12
LOOSE, LOOSER = 1.8, 1.2
"""For programs without the font, which take a wider one."""
MARKS = {
    "validate": "list",
    "source": ["O", "S"],
    "ignore_blank": True,
    "error_title": "O / S",
    "error_message": "ใช้ O, S หรือเว้นว่าง (O, S or blank)",
}
ADVICE = (
    Text(
        "O คือเจ้าภาพหลัก S คือผู้สนับสนุน เว้นว่างคือไม่เกี่ยวข้อง ช่องที่ลบจนว่างคือการลบค่าเดิม",
        "O owns the indicator, S supports it, blank has no part in it. A cell that you empty is emptied on the site.",
    ),
    Text(
        "แถวและคอลัมน์ที่ลบออกจากไฟล์จะคงเดิมในระบบ แถวแรก แถวรหัสหน่วยงาน และคอลัมน์ท้ายที่ซ่อนไว้ ห้ามแก้",
        "Rows and columns that you delete stay as they are. Keep both head rows and the hidden column at the end.",
    ),
    Text(
        "นำเข้าแล้วระบบแสดงทุกช่องที่จะเปลี่ยนก่อน ถ้ามีผู้แก้ตารางหลังจากท่านดาวน์โหลด ระบบจะบอกและไม่บันทึก",
        "Every change is shown before it is written. What others changed since the download is told, and nothing is.",
    ),
)


def matrix_xlsx(table: MatrixTable, about: About | None = None) -> bytes:
    """The bytes of the file: only the marks are open. Every cell is text, nothing is ever a formula."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    book.set_properties({"title": table.title})
    sheet, guide = book.add_worksheet(SHEET), book.add_worksheet(GUIDE)
    _write_heads(book, sheet, table)
    look = {"font_name": FONT, "font_size": SIZE, "border": 1, "border_color": LINE, "num_format": "@"}
    plain = book.add_format({**look, "text_wrap": True, "valign": "top", "bg_color": PALE})
    mark = book.add_format(
        {**look, "align": "center", "valign": "vcenter", "bold": True, "locked": False, "bg_color": OPEN}
    )
    for place, row in enumerate(table.rows(), start=2):
        for column, words in enumerate(row):
            sheet.write_string(place, column, words, plain if column < 2 or column == len(row) - 1 else mark)
        sheet.set_row(place, height_of([(row[1], NAME_WIDTH / LOOSER)]))
    if table.lines and table.units:
        sheet.data_validation(2, 2, len(table.lines) + 1, len(table.units) + 1, MARKS)
    sheet.freeze_panes(2, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.protect("", LOCKED)
    _write_guide(book, guide)
    version = version_of({"row": "|".join(row)} for row in table.rows())
    write_about(book, replace(about or About(KIND), version=version))
    book.close()
    return file.getvalue()


def _write_heads(book: Any, sheet: Any, table: MatrixTable) -> None:
    look = {"font_name": FONT, "font_size": SIZE, "border": 1, "border_color": LINE, "num_format": "@"}
    head = book.add_format({**look, "bold": True, "valign": "bottom", "bg_color": INK, "font_color": "#FFFFFF"})
    upright = book.add_format(
        {**look, "font_size": HEAD_SIZE, "bold": True, "rotation": 90, "bg_color": INK, "font_color": "#FFFFFF"}
    )
    code = book.add_format({**look, "font_size": 12, "rotation": 90, "bg_color": PALE})
    left = book.add_format({**look, "font_size": 12, "valign": "bottom", "bg_color": PALE})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, NAME_WIDTH)
    names, codes = table.heads()
    last = len(names) - 1
    if last > 2:
        sheet.set_column(2, last - 1, MARK_WIDTH)
    sheet.set_column(last, last, 40, None, {"hidden": True})
    for column, (name, of_unit) in enumerate(zip(names, codes, strict=True)):
        between = 2 <= column < last
        sheet.write_string(0, column, name, upright if between else head)
        sheet.write_string(1, column, of_unit, code if between else left)
    longest = max((em_width(name) for _code, name in table.units), default=0)
    sheet.set_row(0, min(MOST_HEAD, max(LEAST_HEAD, longest * HEAD_SIZE * LOOSE)))
    sheet.set_row(1, CODE_HEIGHT)


def _write_guide(book: Any, sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, GUIDE_WIDTH)
    look = book.add_format({"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "top"})
    for place, each in enumerate(ADVICE):
        words = f"{each.th}\n{each.en}"
        sheet.write_string(place, 0, words, look)
        sheet.set_row(place, row_height([(words, GUIDE_WIDTH)], SIZE))
