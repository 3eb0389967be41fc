"""Progress and scores of an organisation with its units and people as a workbook: one row each."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter  # type: ignore[import-untyped]

from samrit.exchange.thai_cells import FONT

WIDTHS = (12, 46, 40, 24, 26, 10, 10, 10, 10, 10, 12, 26, 44)


def progress_xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str]) -> bytes:
    """The bytes of the file. Every cell is text, so that figures stay exactly as they were worked out and nothing that
    somebody named is taken for a formula."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    plain = book.add_format({"font_name": FONT, "font_size": 14, "text_wrap": True, "valign": "top"})
    bold = book.add_format({"font_name": FONT, "font_size": 14, "bold": True, "text_wrap": True})
    sheet = book.add_worksheet("ความก้าวหน้าและคะแนน")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, title, book.add_format({"font_name": FONT, "font_size": 16, "bold": True}))
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    line = 3
    for row in rows:
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell, plain)
        line += 1
    for offset, note in enumerate(notes, start=1):
        sheet.write_string(line + offset, 0, note, book.add_format({"font_name": FONT, "font_size": 14}))
    sheet.freeze_panes(3, 2)
    book.close()
    return file.getvalue()
