"""The workbooks that administrators fill in: empty with help, or holding what is registered, to edit and bring back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.permissions import GIVEN
from samrit.core.text import Text
from samrit.exchange.organizations.columns import COLUMNS, KIND_WORDS, NEEDED, Register
from samrit.exchange.thai_cells import FONT, row_height

SIZE = 15
INK, PALE, LINE, QUIET = "#1F3A5F", "#EAF0F7", "#C5D0DC", "#5B6675"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GUIDE, LISTS = "วิธีกรอก", "รายการ"
SHEETS = {Register.ORGANIZATIONS: "หน่วยงาน", Register.PEOPLE: "บุคคล"}
BLANK_ROWS = 40
LAST_ROW = 20_000
YES_NO = ("ใช่", "ไม่ใช่")
CHOICES = {"kind": "A", "roles": "B", "heads": "C", "acting": "C"}
"""Columns that are chosen from a list, and where on the sheet of lists it stands."""
GUIDE_WIDTHS = (28, 14, 70, 70, 46)
RULES = {
    Register.ORGANIZATIONS: (
        Text(
            "หนึ่งแถวต่อหนึ่งหน่วยงาน ช่องที่เว้นว่างไม่เปลี่ยนข้อมูลเดิม หน่วยงานที่ไม่มีในไฟล์ไม่ถูกลบ",
            "One row an organisation. An empty cell changes nothing; what is not in the file is not removed.",
        ),
        Text(
            "เมื่อเลือกไฟล์แล้ว ระบบจะแสดงตัวอย่างก่อน ยังไม่บันทึกจนกว่าจะยืนยัน",
            "After choosing the file a preview is shown; nothing is written until you confirm.",
        ),
    ),
    Register.PEOPLE: (
        Text(
            "หนึ่งแถวต่อหนึ่งตำแหน่งของบุคคลหนึ่งคน ช่องที่เว้นว่างไม่เปลี่ยนข้อมูลเดิม บุคคลที่ไม่มีในไฟล์ไม่ถูกลบ",
            "One row a post of one person. An empty cell changes nothing; who is not in the file is not removed.",
        ),
        Text(
            "บุคคลเดิมจับคู่ด้วยอีเมล หากไม่มีอีเมลจับคู่ด้วยชื่อในหน่วยงานเดียวกัน",
            "A person is found by the e-mail address, or without one by the name within the organisation.",
        ),
        Text(
            "เมื่อเลือกไฟล์แล้ว ระบบจะแสดงตัวอย่างก่อน ยังไม่บันทึกจนกว่าจะยืนยัน",
            "After choosing the file a preview is shown; nothing is written until you confirm.",
        ),
    ),
}


@dataclass(slots=True)
class _Book:
    book: Any

    def format(self, **properties: object) -> Any:
        return self.book.add_format({"font_name": FONT, "font_size": SIZE, "valign": "vcenter"} | properties)

    def cell(self, **properties: object) -> Any:
        return self.format(**{"border": 1, "border_color": LINE, "text_wrap": True, "indent": 1} | properties)


def workbook(register: Register, rows: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The workbook, with ``rows`` (words by the key of their column) under its heads."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": register.label.th})
    made = _Book(book)
    table, guide, lists = (book.add_worksheet(name) for name in (SHEETS[register], GUIDE, LISTS))
    _write_lists(made, lists)
    _write_table(made, table, register, rows)
    _write_guide(made, guide, register)
    table.activate()
    book.close()
    return out.getvalue()


def _write_table(made: _Book, sheet: Any, register: Register, rows: Sequence[Mapping[str, str]]) -> None:
    columns = COLUMNS[register]
    text = made.format(num_format="@", text_wrap=True)
    heads = []
    for number, (key, column) in enumerate(columns.items()):
        head = column.head + ("*" if key in NEEDED[register] else "")
        heads.append((head, float(column.width)))
        sheet.set_column(number, number, column.width, text)
        sheet.write_string(0, number, head, made.cell(bold=True, bg_color=INK, font_color="#FFFFFF", align="center"))
        note = "\n".join([column.advice.th, f"ตัวอย่าง: {column.example}", f"{key}: {column.advice.en}"])
        look = {"font_name": FONT, "font_size": 13, "width": 330, "height": 50 + 22 * (len(note) // 38 + 2)}
        sheet.write_comment(0, number, note, look | {"color": "#FFFDF2", "author": ""})
        if key in CHOICES:
            letter = CHOICES[key]
            source = f"='{LISTS}'!${letter}$2:${letter}${_length(letter) + 1}"
            # Several roles stand in one cell, so what is not on the list is a warning there and no more.
            rule = {"validate": "list", "source": source, "error_type": "warning" if key == "roles" else "stop"}
            words = {"error_title": "ไม่อยู่ในรายการ", "error_message": "เลือกจากรายการ (Choose from the list.)"}
            sheet.data_validation(1, number, LAST_ROW, number, rule | words)
    sheet.set_row(0, row_height(heads, SIZE) + 6)
    cell = made.cell(num_format="@")
    sheet.set_default_row(row_height([], SIZE))
    for place, row in enumerate(rows, start=1):
        for number, key in enumerate(columns):
            sheet.write_string(place, number, row.get(key, ""), cell)
        cells = [(row.get(key, ""), float(column.width)) for key, column in columns.items()]
        sheet.set_row(place, row_height(cells, SIZE))
    for place in range(len(rows) + 1, BLANK_ROWS + 1):
        for number in range(len(columns)):
            sheet.write_blank(place, number, None, cell)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(columns))}{LAST_ROW}"})


def _length(letter: str) -> int:
    return {"A": len(KIND_WORDS), "B": len(GIVEN), "C": len(YES_NO)}[letter]


def _write_lists(made: _Book, sheet: Any) -> None:
    lists = (
        ("ชนิดของหน่วยงาน", 30, [words[0] for words in KIND_WORDS.values()]),
        ("ชื่อบทบาท", 62, [role.label.th for role in GIVEN]),
        ("ใช่หรือไม่", 16, list(YES_NO)),
    )
    sheet.set_default_row(row_height([], SIZE))
    for number, (head, width, words) in enumerate(lists):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, head, made.cell(bold=True, bg_color=PALE))
        for row, word in enumerate(words, start=1):
            sheet.write_string(row, number, word, made.cell())


def _write_guide(made: _Book, sheet: Any, register: Register) -> None:
    heads = ("หัวคอลัมน์", "จำเป็น", "สิ่งที่ต้องกรอก", "What to write", "ตัวอย่าง")
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, f"วิธีกรอก{register.label.th}", made.format(bold=True, font_size=20, font_color=INK))
    sheet.set_row(0, 34)
    row = 1
    for rule in RULES[register]:
        sheet.merge_range(row, 0, row, 4, "", made.format())
        sheet.write_string(row, 0, f"{rule.th}\n{rule.en}", made.format(text_wrap=True, font_color=QUIET))
        sheet.set_row(row, 2 * SIZE * 1.6)
        row += 1
    for number, (head, width) in enumerate(zip(heads, GUIDE_WIDTHS, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(row, number, head, made.cell(bold=True, bg_color=INK, font_color="#FFFFFF"))
    sheet.set_row(row, row_height([], SIZE) + 4)
    for key, column in COLUMNS[register].items():
        row += 1
        needed = "จำเป็น" if key in NEEDED[register] else ""
        texts = (column.head, needed, column.advice.th, column.advice.en, column.example)
        for number, words in enumerate(texts):
            look: dict[str, object] = {"bold": True, "bg_color": PALE} if number == 0 else {}
            sheet.write_string(row, number, words, made.cell(**look))
        sheet.set_row(row, row_height(zip(texts, map(float, GUIDE_WIDTHS), strict=True), SIZE * 1.08))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
