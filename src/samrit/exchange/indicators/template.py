"""The workbook with the indicators of the units or officers of an organisation, as they stand."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.text import Text
from samrit.exchange.indicators.columns import COLUMNS, NEEDED, TITLE
from samrit.exchange.organizations.template import GUIDE, INK, LINE, LISTS, OPTIONS, PALE, QUIET, SIZE
from samrit.exchange.thai_cells import FONT, row_height

SHEET = "ตัวชี้วัด"
LOCKED = ("owner", "owner_name", "code")
CHOSEN = ("kind", "link")
"""Columns that are chosen from a list on the sheet of lists, in its order."""
MORE_ROWS = 500
"""Rows below the filled ones in which the lists are offered too."""
GUIDE_WIDTHS = (28, 70, 70, 34)
RULES = (
    Text(
        "หนึ่งแถวต่อหนึ่งตัวชี้วัด ช่องที่เว้นว่างไม่เปลี่ยนของเดิม แถวที่ลบออกไม่ถูกลบในระบบ",
        "One row an indicator. An empty cell changes nothing; a row that you delete is not deleted on the site.",
    ),
    Text(
        "เพิ่มตัวชี้วัดโดยเพิ่มแถว คัดลอกรหัสเจ้าของ เว้นรหัสตัวชี้วัดว่าง แล้วใส่ชื่อ",
        "To add an indicator add a row: copy the owner's code, leave the indicator's code empty and write its name.",
    ),
    Text(
        "แก้ได้เฉพาะข้อตกลงที่เป็นร่าง ข้อตกลงที่ส่งหรือลงนามแล้วแก้ด้วยคำขอเปลี่ยนแปลง",
        "Only drafts can be changed; what was handed in or signed changes by a request.",
    ),
    Text(
        "ระบบแสดงทุกช่องที่จะเปลี่ยนก่อน และบันทึกทั้งไฟล์หรือไม่บันทึกเลย",
        "Every change is shown first; the file is written whole or not at all.",
    ),
)


def workbook(rows: Sequence[Mapping[str, str]], lists: Mapping[str, Sequence[str]]) -> bytes:
    """The workbook with ``rows`` (words by the key of their column); ``lists`` are what can be chosen."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": TITLE.th})
    table, guide, choices = (book.add_worksheet(name) for name in (SHEET, GUIDE, LISTS))
    _write_table(book, table, rows, lists)
    _write_guide(book, guide)
    for place, key in enumerate(CHOSEN):
        choices.set_column(place, place, 50)
        for number, words in enumerate((COLUMNS[key].head, *lists[key])):
            choices.write_string(number, place, words, _cell(book, bold=not number))
    table.activate()
    book.close()
    return out.getvalue()


def _cell(book: Any, **more: object) -> Any:
    look = {"font_name": FONT, "font_size": SIZE, "border": 1, "border_color": LINE, "num_format": "@"}
    return book.add_format(look | {"valign": "top", "text_wrap": True} | more)


def _write_table(book: Any, sheet: Any, rows: Sequence[Mapping[str, str]], lists: Mapping[str, Sequence[str]]) -> None:
    head = _cell(book, bold=True, bg_color=INK, font_color="#FFFFFF", align="center")
    locked, free = _cell(book, bg_color=PALE), _cell(book)
    widths = {key: float(column.width) for key, column in COLUMNS.items()}
    for number, (key, column) in enumerate(COLUMNS.items()):
        sheet.set_column(number, number, column.width, None, {"hidden": key == "seen"})
        sheet.write_string(0, number, column.head + ("*" if key in NEEDED else ""), head)
        note = f"{column.advice.th}\n{column.advice.en}"
        sheet.write_comment(0, number, note, {"font_name": FONT, "font_size": 13, "width": 300, "author": ""})
    sheet.set_row(0, row_height([(column.head, widths[key]) for key, column in COLUMNS.items()], SIZE) + 6)
    for place, row in enumerate(rows, start=1):
        for number, key in enumerate(COLUMNS):
            sheet.write_string(place, number, row.get(key, ""), locked if key in LOCKED else free)
        sheet.set_row(place, row_height([(row.get(key, ""), widths[key]) for key in COLUMNS], SIZE))
    keys = list(COLUMNS)
    for place, key in enumerate(CHOSEN):
        source = f"='{LISTS}'!${'AB'[place]}$2:${'AB'[place]}${len(lists[key]) + 1}"
        where = keys.index(key)
        sheet.data_validation(1, where, len(rows) + MORE_ROWS, where, {"validate": "list", "source": source})
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 4)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_guide(book: Any, sheet: Any) -> None:
    sheet.hide_gridlines(2)
    quiet = book.add_format({"font_name": FONT, "font_size": SIZE, "font_color": QUIET})
    for place, rule in enumerate(RULES):
        sheet.write_string(2 * place, 0, rule.th, quiet)
        sheet.write_string(2 * place + 1, 0, rule.en, quiet)
    row = 2 * len(RULES) + 1
    heads = ("หัวคอลัมน์", "สิ่งที่ต้องกรอก", "What to write", "ตัวอย่าง")
    for number, (words, width) in enumerate(zip(heads, GUIDE_WIDTHS, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(row, number, words, _cell(book, bold=True, bg_color=INK, font_color="#FFFFFF"))
    for key, column in COLUMNS.items():
        if key == "seen":
            continue
        row += 1
        for number, words in enumerate((column.head, column.advice.th, column.advice.en, column.example)):
            sheet.write_string(row, number, words, _cell(book))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
