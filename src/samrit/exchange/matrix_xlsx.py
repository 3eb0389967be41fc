"""The OS matrix as a workbook: codes and names of indicators, a column for each unit, O and S offered as a list."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter  # type: ignore[import-untyped]

from samrit.exchange.thai_cells import FONT

CODE, NAME = "รหัส", "ตัวชี้วัด"
"""Heads of the first two columns; pasted back, the names are passed over."""
NAME_WIDTH = 60


def matrix_xlsx(title: str, units: Sequence[str], rows: Sequence[tuple[str, str, Sequence[str]]]) -> bytes:
    """The bytes of the file; ``rows`` are code, name and the marks by unit. Every cell is text."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    look = {"font_name": FONT, "font_size": 15, "border": 1, "valign": "vcenter"}
    head = book.add_format({**look, "bold": True, "text_wrap": True, "valign": "bottom"})
    upright = book.add_format({**look, "bold": True, "rotation": 90})
    plain, mark = (
        book.add_format({**look, "text_wrap": True}),
        book.add_format({**look, "align": "center", "bold": True}),
    )
    sheet = book.add_worksheet("OS Matrix")
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, NAME_WIDTH)
    sheet.write_row(0, 0, (CODE, NAME), head)
    for column, unit in enumerate(units, start=2):
        sheet.set_column(column, column, 6)
        sheet.write_string(0, column, unit, upright)
    for line, (code, name, marks) in enumerate(rows, start=1):
        sheet.write_string(line, 0, code, plain)
        sheet.write_string(line, 1, name, plain)
        for column, each in enumerate(marks, start=2):
            sheet.write_string(line, column, each, mark)
    if rows and units:
        offered = {"validate": "list", "source": ["O", "S"], "ignore_blank": True}
        sheet.data_validation(1, 2, len(rows), len(units) + 1, offered)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()
