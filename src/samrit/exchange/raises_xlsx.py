"""A simulation of raises as a workbook: one row a person, the limits below."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter  # type: ignore[import-untyped]

from samrit.exchange.thai_cells import FONT

WIDTHS = (36, 30, 12, 16, 18, 12, 18, 40)


def raises_xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str]) -> bytes:
    """The bytes of the file. Every cell is text, so that figures stay exactly as they were worked out and nothing that
    somebody named is taken for a formula."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    plain = book.add_format({"font_name": FONT, "font_size": 14, "text_wrap": True, "valign": "top"})
    bold = book.add_format({"font_name": FONT, "font_size": 14, "bold": True, "text_wrap": True})
    sheet = book.add_worksheet("แบบจำลอง")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, title, bold)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    line = 3
    for row in rows:
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell, plain)
        line += 1
    for offset, note in enumerate(notes, start=1):
        sheet.write_string(line + offset, 0, note, plain)
    sheet.freeze_panes(3, 1)
    book.close()
    return file.getvalue()
