"""The empty table for officers to fill in: a workbook with an example, notes on every column, and a guide."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.kinds import KINDS
from samrit.core.text import Text
from samrit.exchange import card_guide, headings, setting_rows
from samrit.exchange.card_guide import Advice
from samrit.exchange.thai_cells import FONT, row_height

SIZE = 15
INK, PALE, LINE, QUIET, EXAMPLE = "#1F3A5F", "#EAF0F7", "#C5D0DC", "#5B6675", "#FFF8E6"

TABLE, SETTINGS, KIND_GUIDE, GUIDE = "ตัวชี้วัด", "ตั้งค่า", "ชนิดของตัวชี้วัด", "คำอธิบาย"
GUIDE_WIDTHS = (27, 20, 36, 36, 28)
HEADING = "ตารางตัวชี้วัดและผลการดำเนินงาน"
HINT = (
    "หนึ่งแถวต่อหนึ่งหัวข้อหรือตัวชี้วัด · แถวสีเหลืองเป็นตัวอย่าง ลบออกก่อนใช้ · ชี้ที่หัวคอลัมน์เพื่ออ่านวิธีกรอก · "
    "ส่วนที่ใช้ไม่บ่อยอยู่ในแผ่นงาน “คำอธิบาย” เพิ่มเป็นคอลัมน์ได้ · ให้คะแนนด้วยคำสั่ง samrit score ชื่อไฟล์.xlsx"
)
TITLE_ROW, HINT_ROW, HEADER_ROW = range(3)
LAST_ROW = 300
"""Rows that are ready to be filled in; more can be added."""
BORDERED = 22

WIDTHS = {
    "code": 8,
    "parent": 8,
    "name": 40,
    "unit": 9,
    "weight": 9,
    "kind": 21,
    **dict.fromkeys(("t1", "t2", "t3", "t4", "t5"), 8),
    "result": 15,
    "steps_done": 15,
    "note": 15,
    "target": 11,
    "baseline": 22,
    "data_source": 26,
    "owner": 26,
    "keeper": 26,
    "formula": 26,
    "evidence_rule": 26,
}
"""The columns of the template with their widths; those after the remark are for drafts and are not printed."""
PRINTED = 14
AS_TEXT = {"code", "parent", "steps_done", "baseline"}
"""Columns in which a spreadsheet must not make numbers or dates of what is typed."""

EXAMPLES: tuple[dict[str, str | float], ...] = (
    {"code": "1", "name": "ตัวอย่างหัวข้อ: ด้านประสิทธิผล"},
    {
        "code": "1.1",
        "parent": "1",
        "name": "ตัวอย่าง: ร้อยละของผู้รับบริการที่พึงพอใจ (ยิ่งมากยิ่งดี)",
        "unit": "ร้อยละ",
        "weight": 40,
        "kind": "thresholds",
        **{"t1": 80, "t2": 85, "t3": 90, "t4": 95, "t5": 100},
        "result": 93.2,
    },
    {
        "code": "1.2",
        "parent": "1",
        "name": "ตัวอย่าง: ระยะเวลาเฉลี่ยของการให้บริการ (ยิ่งน้อยยิ่งดี)",
        "unit": "นาที",
        "weight": 20,
        "kind": "thresholds",
        **{"t1": 30, "t2": 25, "t3": 20, "t4": 15, "t5": 10},
        "result": 18,
    },
    {"code": "2", "name": "ตัวอย่างหัวข้อ: ด้านการพัฒนาองค์การ"},
    {
        "code": "2.1",
        "parent": "2",
        "name": "ตัวอย่าง: ระดับความสำเร็จของการจัดทำแผน (ห้าขั้นตอน)",
        "unit": "ระดับ",
        "weight": 25,
        "kind": "milestone",
        "steps_done": "1;2;3",
    },
    {
        "code": "2.2",
        "parent": "2",
        "name": "ตัวอย่าง: คะแนนที่ได้รับจากคณะกรรมการ",
        "unit": "คะแนน",
        "weight": 15,
        "kind": "direct",
        "result": 4.25,
    },
)
PREFILLED = {"title": "ตัวอย่างตารางตัวชี้วัด", "settings.round": 12, "settings.decimals": 4}


@dataclass(slots=True)
class Template:
    """The workbook that is being written."""

    book: Any

    def format(self, **properties: object) -> Any:
        """A cell format in the font of the template."""
        return self.book.add_format({"font_name": FONT, "font_size": SIZE, "valign": "vcenter"} | properties)

    def cell(self, **properties: object) -> Any:
        """The format of a cell of a table."""
        return self.format(**{"border": 1, "border_color": LINE, "text_wrap": True, "indent": 1} | properties)

    def head(self) -> Any:
        """The format of the head of a column."""
        return self.cell(bold=True, bg_color=INK, font_color="#FFFFFF", align="center", indent=0)

    def sheet(self, name: str) -> Any:
        """A sheet set up for printing on A4 landscape."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f'&C&"{FONT}"&12หน้า &P/&N')
        return sheet


def template() -> bytes:
    """The workbook. It reads back without findings, and its example scores 3.5235."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": HEADING})
    made = Template(book)
    table, settings, kinds, guide = (made.sheet(name) for name in (TABLE, SETTINGS, KIND_GUIDE, GUIDE))
    _write_table(made, table, _write_kinds(made, kinds))
    _write_settings(made, settings)
    _write_guide(made, guide)
    table.activate()
    book.close()
    return out.getvalue()


# -- the table -------------------------------------------------------------------------------------------------------


def _write_table(made: Template, sheet: Any, kinds: str) -> None:
    columns = list(WIDTHS)
    for number, key in enumerate(columns):
        text = made.format(num_format="@") if key in AS_TEXT else None
        sheet.set_column(number, number, WIDTHS[key], text)
    width = sum(list(WIDTHS.values())[:PRINTED])
    sheet.merge_range(
        TITLE_ROW, 0, TITLE_ROW, PRINTED - 1, HEADING, made.format(bold=True, font_size=20, font_color=INK)
    )
    sheet.set_row(TITLE_ROW, 34)
    sheet.merge_range(HINT_ROW, 0, HINT_ROW, PRINTED - 1, HINT, made.format(font_color=QUIET, text_wrap=True))
    sheet.set_row(HINT_ROW, row_height([(HINT, width)], SIZE))
    heads = [headings.title_of(key) for key in columns]
    for number, (key, head) in enumerate(zip(columns, heads, strict=True)):
        sheet.write_string(HEADER_ROW, number, head, made.head())
        _comment(sheet, number, key)
    sheet.set_row(
        HEADER_ROW, row_height([(head, WIDTHS[key]) for key, head in zip(columns, heads, strict=True)], SIZE) + 4
    )
    sheet.freeze_panes(HEADER_ROW + 1, 3)
    sheet.repeat_rows(HEADER_ROW)
    for row, example in enumerate(EXAMPLES, start=HEADER_ROW + 1):
        _write_example(made, sheet, row, example)
    _write_blank_rows(made, sheet, HEADER_ROW + 1 + len(EXAMPLES))
    sheet.print_area(0, 0, BORDERED, PRINTED - 1)
    first, kind = HEADER_ROW + 1, columns.index("kind")
    sheet.data_validation(
        first,
        kind,
        LAST_ROW,
        kind,
        {
            "validate": "list",
            "source": kinds,
            "error_title": "ไม่มีชนิดนี้",
            "error_message": "เลือกชนิดจากรายการ หัวข้อให้เว้นว่าง (Choose a kind from the list; leave a heading empty.)",
        },
    )
    sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:B{LAST_ROW + 1}"})


def _comment(sheet: Any, number: int, key: str) -> None:
    """The note on the head of a column: what to write, in both languages, with an example."""
    advice = card_guide.COLUMNS["t1" if key.startswith("t") and key[1:].isdigit() else key]
    lines = [advice.text.th, *([f"ตัวอย่าง: {advice.example}"] if advice.example else []), f"{key}: {advice.text.en}"]
    note = "\n".join(lines)
    style = {"font_name": FONT, "font_size": 13, "width": 330, "height": 30 + 22 * (len(note) // 38 + len(lines))}
    sheet.write_comment(HEADER_ROW, number, note, style | {"color": "#FFFDF2", "author": ""})


def _write_example(made: Template, sheet: Any, row: int, example: dict[str, str | float]) -> None:
    is_heading = "kind" not in example
    for number, key in enumerate(WIDTHS):
        value = example.get(key)
        look: dict[str, object] = {"bg_color": EXAMPLE, "bold": is_heading, "align": _align(key)}
        if key in AS_TEXT:
            look["num_format"] = "@"
        if value is None:
            sheet.write_blank(row, number, None, made.cell(**look))
        elif isinstance(value, str):
            words = KINDS[value].label.th if key == "kind" else value
            sheet.write_string(row, number, words, made.cell(**look))
        else:
            sheet.write_number(row, number, value, made.cell(**look, text_wrap=False))
    sheet.set_row(row, row_height([(str(example["name"]), WIDTHS["name"])], SIZE))


def _write_blank_rows(made: Template, sheet: Any, first: int) -> None:
    styles = {key: made.cell(align=_align(key), **({"num_format": "@"} if key in AS_TEXT else {})) for key in WIDTHS}
    for row in range(first, BORDERED + 1):
        for number, key in enumerate(WIDTHS):
            sheet.write_blank(row, number, None, styles[key])
        sheet.set_row(row, row_height([], SIZE))


def _align(key: str) -> str:
    return "right" if key in {"weight", "t1", "t2", "t3", "t4", "t5", "result", "target"} else "left"


# -- settings and guide ----------------------------------------------------------------------------------------------


def _write_settings(made: Template, sheet: Any) -> None:
    widths = (30, 36, 72)
    for number, (head, width) in enumerate(zip(("รายการ", "ค่า", "คำอธิบาย"), widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, head, made.head())
    sheet.set_row(0, 28)
    sheet.freeze_panes(1, 0)
    sheet.fit_to_pages(1, 1)
    for row, (key, advice) in enumerate(card_guide.SETTINGS.items(), start=1):
        example = f" เช่น {advice.example}" if advice.example else ""
        note = f"{advice.text.th}{example}\n{key}: {advice.text.en}"
        sheet.write_string(row, 0, setting_rows.THAI[key][0], made.cell(bold=True, bg_color=PALE))
        value = PREFILLED.get(key)
        style = made.cell(bg_color=EXAMPLE if value is not None else "#FFFFFF")
        if value is None:
            sheet.write_blank(row, 1, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, 1, value, style)
        else:
            sheet.write_number(row, 1, value, made.cell(bg_color=EXAMPLE, align="left"))
        sheet.write_string(row, 2, note, made.cell(font_color=QUIET))
        sheet.set_row(row, row_height([(note, widths[2])], SIZE))


def _write_kinds(made: Template, sheet: Any) -> str:
    """The list of kinds; gives the formula of the cells with their names, for the column of kinds to choose from."""
    heads = ("ชนิด", "key", "เมื่อใด", "When", "ช่องที่ต้องกรอก")
    row = _begin(made, sheet, Text("ชนิดของตัวชี้วัด", "Kinds of indicators"), heads)
    first = row
    for name, advice in card_guide.KINDS.items():
        row = _line(made, sheet, row, KINDS[name].label.th, name, advice)
    return f"='{KIND_GUIDE}'!$A${first + 1}:$A${row}"


def _write_guide(made: Template, sheet: Any) -> None:
    heads = ("หัวคอลัมน์", "key", "วิธีกรอก", "What to write", "ตัวอย่าง")
    row = _begin(made, sheet, Text("คอลัมน์ทั้งหมดที่ใช้ได้", "All columns"), heads)
    for key, advice in card_guide.COLUMNS.items():
        head = "ระดับ 1 … ระดับ 5" if key == "t1" else headings.title_of(key)
        row = _line(made, sheet, row, head, "t1 … t5" if key == "t1" else key, advice)


def _begin(made: Template, sheet: Any, title: Text, heads: tuple[str, ...]) -> int:
    """The title and the heads of a page of the guide; gives the row after them."""
    for number, (head, width) in enumerate(zip(heads, GUIDE_WIDTHS, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(1, number, head, made.head())
    sheet.write_string(0, 0, f"{title.th} · {title.en}", made.format(bold=True, font_size=18, font_color=INK))
    sheet.set_row(0, 32)
    sheet.set_row(1, 28)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    return 2


def _line(made: Template, sheet: Any, row: int, head: str, key: str, advice: Advice) -> int:
    texts = (head, key, advice.text.th, advice.text.en, advice.example)
    for number, text in enumerate(texts):
        style = (
            made.cell(bold=True, bg_color=PALE)
            if number == 0
            else made.cell(font_color=QUIET if number in {1, 3} else INK)
        )
        sheet.write_string(row, number, text, style)
    sheet.set_row(row, row_height(zip(texts, GUIDE_WIDTHS, strict=True), SIZE))
    return row + 1
