"""The workbook that a host agency fills in: every agency and indicator stands there; only results can be written."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.text import Text
from samrit.exchange.host_results.columns import COLUMNS, FILLED_IN, METHODS, NEEDED, TITLE
from samrit.exchange.organizations.template import GUIDE, INK, LINE, LISTS, OPTIONS, PALE, QUIET, SIZE
from samrit.exchange.thai_cells import FONT, row_height

SHEET = "ผลจากเจ้าภาพ"
OPEN = "#FFFDF2"
LOCKED = {"select_locked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
"""What stays possible while the frame is locked; there is no password, so nobody is locked out."""
GUIDE_WIDTHS = (28, 70, 70, 40)
RULES = (
    Text(
        "กรอกเฉพาะช่องสีอ่อน แถวที่เว้นว่างไม่ถูกนำส่ง และนำส่งเพิ่มภายหลังได้",
        "Write in the pale cells only. Empty rows are not delivered and may follow later.",
    ),
    Text(
        "เมื่อเลือกไฟล์แล้ว ระบบแสดงตัวอย่างทุกแถวก่อน ยังไม่บันทึกจนกว่าจะยืนยัน",
        "After choosing the file every row is previewed; nothing is written until you confirm.",
    ),
    Text(
        "การแก้ผลที่นำส่งแล้วเป็นผลครั้งใหม่ ผลเดิมยังอยู่ในประวัติ ผลที่รับรองแล้วแก้ได้เมื่อส่งกลับแล้วเท่านั้น",
        "A correction is a new number; the old one stays. What is certified changes only after it was sent back.",
    ),
)


@dataclass(slots=True)
class _Book:
    book: Any

    def format(self, **properties: object) -> Any:
        look = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", "text_wrap": True}
        return self.book.add_format(look | properties)

    def cell(self, **properties: object) -> Any:
        return self.format(**{"border": 1, "border_color": LINE, "indent": 1, "num_format": "@"} | properties)


def workbook(rows: Sequence[Mapping[str, str]], title: str = TITLE.th) -> bytes:
    """The workbook with ``rows`` (words by the key of their column): the frame locked, the results open."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title})
    made = _Book(book)
    table, guide, lists = (book.add_worksheet(name) for name in (SHEET, GUIDE, LISTS))
    _write_table(made, table, rows)
    _write_guide(made, guide, title)
    lists.set_column(0, 0, 50)
    lists.write_string(0, 0, COLUMNS["method"].head, made.cell(bold=True, bg_color=PALE))
    for number, words in enumerate(METHODS, start=1):
        lists.write_string(number, 0, words, made.cell())
    lists.protect("", LOCKED)
    table.activate()
    book.close()
    return out.getvalue()


def _write_table(made: _Book, sheet: Any, rows: Sequence[Mapping[str, str]]) -> None:
    head = made.cell(bold=True, bg_color=INK, font_color="#FFFFFF", align="center")
    locked, free = made.cell(bg_color=PALE), made.cell(bg_color=OPEN, locked=False)
    heads = []
    for number, (key, column) in enumerate(COLUMNS.items()):
        words = column.head + ("*" if key in NEEDED else "")
        heads.append((words, float(column.width)))
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, words, head)
        note = "\n".join([column.advice.th, f"ตัวอย่าง: {column.example}", column.advice.en])
        look = {"font_name": FONT, "font_size": 13, "width": 330, "height": 50 + 22 * (len(note) // 38 + 2)}
        sheet.write_comment(0, number, note, look | {"color": OPEN, "author": ""})
    sheet.set_row(0, row_height(heads, SIZE) + 6)
    for place, row in enumerate(rows, start=1):
        for number, key in enumerate(COLUMNS):
            sheet.write_string(place, number, row.get(key, ""), free if key in FILLED_IN else locked)
        cells = [(row.get(key, ""), float(column.width)) for key, column in COLUMNS.items()]
        sheet.set_row(place, row_height(cells, SIZE))
    if rows:
        method = list(COLUMNS).index("method")
        told = {"error_title": "ไม่อยู่ในรายการ", "error_message": "ใช้ข้อความของท่านเองได้ (Your own words are fine.)"}
        source = f"='{LISTS}'!$A$2:$A${len(METHODS) + 1}"
        rule = {"validate": "list", "source": source, "error_type": "information"}
        sheet.data_validation(1, method, len(rows), method, rule | told)
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:H{len(rows) + 1}"})
    sheet.freeze_panes(1, 2)
    sheet.protect("", LOCKED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_guide(made: _Book, sheet: Any, title: str) -> None:
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, title, made.format(bold=True, font_size=20, font_color=INK, text_wrap=False))
    sheet.set_row(0, 34)
    row = 1
    for rule in RULES:
        sheet.merge_range(row, 0, row, 3, "", made.format())
        sheet.write_string(row, 0, f"{rule.th}\n{rule.en}", made.format(font_color=QUIET))
        sheet.set_row(row, 2 * SIZE * 1.6)
        row += 1
    for number, (head, width) in enumerate(
        zip(("หัวคอลัมน์", "สิ่งที่ต้องกรอก", "What to write", "ตัวอย่าง"), GUIDE_WIDTHS, strict=True)
    ):
        sheet.set_column(number, number, width)
        sheet.write_string(row, number, head, made.cell(bold=True, bg_color=INK, font_color="#FFFFFF"))
    for column in COLUMNS.values():
        row += 1
        texts = (column.head, column.advice.th, column.advice.en, column.example)
        for number, words in enumerate(texts):
            sheet.write_string(
                row, number, words, made.cell(**({"bold": True, "bg_color": PALE} if not number else {}))
            )
        sheet.set_row(row, row_height(zip(texts, map(float, GUIDE_WIDTHS), strict=True), SIZE * 1.08))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
