"""A workbook that was downloaded, changed as somebody would in a spreadsheet program."""

import io

import xlsxwriter
from python_calamine import CalamineWorkbook


def sheet_of(data: bytes) -> list[list[str]]:
    """The first sheet, row by row."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def edited(data: bytes, changes: dict[tuple[int, int], str], *, without: tuple[int, ...] = ()) -> bytes:
    """The first sheet with other words in some cells (row and column from 1), and some rows left out."""
    rows = sheet_of(data)
    for (row, column), words in changes.items():
        while len(rows) < row:
            rows.append([""] * len(rows[0]))
        rows[row - 1][column - 1] = words
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = book.add_worksheet("ตาราง")
    for place, row in enumerate(each for number, each in enumerate(rows, start=1) if number not in without):
        for column, words in enumerate(row):
            if words != "":
                sheet.write_string(place, column, str(words))
    book.close()
    return out.getvalue()
