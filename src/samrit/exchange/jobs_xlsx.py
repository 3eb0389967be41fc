"""The two forms of step 4 as a workbook: job families, and the description of each post (001:82 s25)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter  # type: ignore[import-untyped]

from samrit.exchange.frame.look import INK, LINE, OPTIONS, SIZE
from samrit.exchange.thai_cells import FONT, row_height

FAMILIES = ("สายงาน", "ชื่อภาษาอังกฤษ", "จำนวนบุคลากร", "จำนวนสายงาน", "ขอบเขตงานโดยย่อ")
DESCRIPTIONS = (
    "หน่วยงาน",
    "ตำแหน่ง",
    "เลขที่ตำแหน่ง",
    "ชื่อตำแหน่งทางบริหาร",
    "ชื่อตำแหน่งในสายงาน",
    "สายงาน",
    "ระดับ",
    "ผู้บังคับบัญชา",
    "ความรับผิดชอบหลัก",
    "กิจกรรมหลัก",
    "ผลสำเร็จของงาน / ผลสัมฤทธิ์ของงาน",
    "ยืนยันแล้ว",
)
WIDTHS = {"จำนวนบุคลากร": 14, "จำนวนสายงาน": 14, "ระดับ": 16, "เลขที่ตำแหน่ง": 14, "ยืนยันแล้ว": 14}

Row = Sequence[str]


def jobs_workbook(families: Iterable[Row], descriptions: Iterable[Row]) -> bytes:
    """Both forms with what is written so far, as text; nothing in it is ever a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    for name, heads, rows in (("สายงาน", FAMILIES, families), ("ลักษณะงาน", DESCRIPTIONS, descriptions)):
        sheet = book.add_worksheet(name)
        look = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "border": 1, "border_color": LINE}
        head = book.add_format(look | {"bold": True, "bg_color": INK, "font_color": "#FFFFFF"})
        cell = book.add_format(look | {"valign": "top", "num_format": "@"})
        widths = [float(WIDTHS.get(each, 30)) for each in heads]
        for number, words in enumerate(heads):
            sheet.set_column(number, number, widths[number])
            sheet.write_string(0, number, words, head)
        for place, row in enumerate(rows, start=1):
            for number, words in enumerate(row):
                sheet.write_string(place, number, words, cell)
            sheet.set_row(place, row_height(zip(row, widths, strict=True), SIZE))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return out.getvalue()
