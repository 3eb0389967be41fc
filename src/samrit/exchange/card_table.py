"""A scorecard file (plain values) as a workbook that ``samrit score`` reads back to the same score."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.kinds import KINDS
from samrit.core.kinds.level_reading import COLUMNS
from samrit.core.text import Text
from samrit.core.written.plain import Plain
from samrit.exchange import headings, setting_rows
from samrit.exchange.printed import clean
from samrit.exchange.scorecard_xlsx import INK, LINE, OPTIONS, PALE, QUIET, SIZE, WHOLE_NUMBER
from samrit.exchange.thai_cells import FONT, row_height

TABLE, SETTINGS = "ตัวชี้วัด", "ตั้งค่า"
FIRST_COLUMNS = ("code", "parent", "name", "name_en", "weight", "unit", "target", "kind", *COLUMNS, "result")
TEXTS = {"code", "parent", "name", "name_en", "unit", "note", "source", "description", "formula", "data_source"}
"""Columns that are never numbers, whatever they look like."""
WIDTHS = {"name": 48, "name_en": 30, "note": 40, "kind": 22, "description": 40, "formula": 30, "data_source": 30}
PARTS_OF_A_PROJECT = ("weight", "planned", "done")
NO_CELL = Text(
    "ตัวชี้วัด {code} มี {key} ที่ตารางคำนวณเก็บในเซลล์เดียวไม่ได้ โปรดใช้ไฟล์ YAML",
    "indicator {code} has a {key} that one cell of a spreadsheet cannot hold; use the YAML file",
)


class NoCellError(ValueError):
    """Something of the file has no form in a spreadsheet; ``text`` says what."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def write(file: Mapping[str, Plain]) -> bytes:
    """The workbook: a sheet of settings and one row an indicator, in Thai heads.

    Raises:
        NoCellError: a value has no form in a cell, such as two conditions for one level.
    """
    rows = [_cells(row) for row in _rows(file)]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    head = _format(book, bold=True, bg_color=INK, font_color="#FFFFFF", align="center", text_wrap=True)
    _write_table(book, head, rows)
    _write_settings(book, head, list(_setting_rows(file)))
    book.close()
    return out.getvalue()


def _rows(file: Mapping[str, Plain]) -> list[dict[str, Plain]]:
    rows = file.get("indicators")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


# -- values in cells -------------------------------------------------------------------------------------------------


def _cells(row: dict[str, Plain]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in row.items():
        if key == "thresholds" and isinstance(value, list) and len(value) <= len(COLUMNS):
            cells |= {column: str(each) for column, each in zip(COLUMNS, value, strict=False)}
            continue
        written = _cell(key, value)
        if written is None:
            raise NoCellError(NO_CELL.fill(code=str(row.get("code")), key=key))
        cells[key] = written
    return cells


def _cell(key: str, value: Plain) -> str | None:
    """The value as one cell, ``None`` where there is no form for it."""
    if value is None or isinstance(value, str):
        return value or ""
    if key == "weight" and isinstance(value, dict):
        return str(value.get("value") or "")
    if key == "instead" and isinstance(value, dict):
        return f"to {value.get('to')}"
    if isinstance(value, list):
        members = [_member(key, each) for each in value]
        return None if None in members else ";".join(str(each) for each in members)
    pairs = [_pair(key, name, each) for name, each in value.items()]
    return None if None in pairs else ";".join(str(each) for each in pairs)


def _member(key: str, value: Plain) -> str | None:
    if isinstance(value, str):
        return value if ";" not in value else None
    if key == "projects" and isinstance(value, dict):
        return ":".join(str(value.get(part) or "") for part in PARTS_OF_A_PROJECT)
    return None


def _pair(key: str, name: str, value: Plain) -> str | None:
    if key == "value_levels" and isinstance(value, dict) and len(value) == 1:
        ((sign, bound),) = value.items()
        return f"{name}={sign} {bound}"
    if key == "rounds" and value is None:
        return f"{name}="  # a round of which nothing was reported
    if not isinstance(value, str) or ";" in value or "=" in name:
        return None
    return f"{name}={value}"


def _setting_rows(file: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    for key in ("title", "title_en", "note"):
        if file.get(key):
            yield key, str(file[key])
    for group in ("parameters", "settings", "lateness"):
        values = file.get(group)
        for key, value in (values if isinstance(values, dict) else {}).items():
            if value not in (None, "", [], {}):
                yield f"{group}.{key}", _setting(key, value)


def _setting(key: str, value: Plain) -> str:
    if key == "bands" and isinstance(value, list):
        return "; ".join(f"{band.get('from')}={band.get('name')}" for band in value if isinstance(band, dict))
    if isinstance(value, list):
        return ";".join(str(each) for each in value)
    return value if isinstance(value, str) else ""


# -- sheets ----------------------------------------------------------------------------------------------------------


def _format(book: Any, **properties: object) -> Any:
    look = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", "border": 1, "border_color": LINE, "indent": 1}
    return book.add_format(look | properties)


def _sheet(book: Any, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f'&C&"{FONT}"&12&P/&N')
    return sheet


def _write_table(book: Any, head: Any, rows: list[dict[str, str]]) -> None:
    sheet = _sheet(book, TABLE)
    used = dict.fromkeys(key for row in rows for key, cell in row.items() if cell)
    columns = [key for key in FIRST_COLUMNS if key in used or key == "result"]
    columns += [key for key in used if key not in columns]
    heads = [headings.THAI[key][0] if key in headings.THAI else key for key in columns]
    widths = [WIDTHS.get(key, 13) for key in columns]
    words = _format(book, text_wrap=True, num_format="@")
    figure = _format(book, align="right")
    heading = _format(book, text_wrap=True, num_format="@", bold=True, bg_color=PALE)
    for number, (title, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    sheet.set_row(0, row_height(zip(heads, widths, strict=True), SIZE) + 4)
    sheet.freeze_panes(1, 3)
    for number, row in enumerate(rows, start=1):
        style = words if row.get("kind") else heading
        for column, key in enumerate(columns):
            cell = row.get(key, "")
            if key == "kind" and cell in KINDS:
                cell = KINDS[cell].label.th
            if key not in TEXTS and WHOLE_NUMBER.fullmatch(cell) and len(cell) <= 15:
                sheet.write_number(number, column, float(cell), figure)
            else:
                sheet.write_string(number, column, clean(cell), style)
        cells = [(row.get(key, ""), width) for key, width in zip(columns, widths, strict=True)]
        sheet.set_row(number, row_height(cells, SIZE))
    sheet.ignore_errors({"number_stored_as_text": f"A2:ZZ{len(rows) + 1}"})
    sheet.activate()


def _write_settings(book: Any, head: Any, rows: list[tuple[str, str]]) -> None:
    sheet = _sheet(book, SETTINGS)
    widths = (34, 84)
    for number, (title, width) in enumerate(zip(("รายการ", "ค่า"), widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    key_look = _format(book, bold=True, bg_color=PALE, text_wrap=True)
    value_look = _format(book, text_wrap=True, num_format="@", font_color=QUIET)
    for number, (key, value) in enumerate(rows, start=1):
        shown = setting_rows.THAI[key][0] if key in setting_rows.THAI else key
        sheet.write_string(number, 0, shown, key_look)
        sheet.write_string(number, 1, clean(value), value_look)
        sheet.set_row(number, row_height([(value, widths[1])], SIZE))
    sheet.ignore_errors({"number_stored_as_text": f"A1:B{len(rows) + 1}"})
