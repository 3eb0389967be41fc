"""A workbook that is filled in: what stands there is locked, what is asked is open, with lists and checks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.text import Text
from samrit.exchange.frame.about import About, version_of, write_about
from samrit.exchange.frame.checks import rule_of
from samrit.exchange.frame.look import (
    GUIDE,
    INK,
    LISTS,
    LOCKED,
    OPEN,
    OPTIONS,
    PALE,
    QUIET,
    TITLE_SIZE,
    Formats,
    height_of,
    note_look,
    printed_lying,
)
from samrit.exchange.sheet import column_letter

GUIDE_WIDTHS = (28, 14, 66, 66, 40)
GUIDE_HEADS = ("หัวคอลัมน์", "จำเป็น", "สิ่งที่ต้องกรอก", "What to write", "ตัวอย่าง")
LAST_ROW = 20_000
SEEN, CHECK, FIRST, LOCKED_ROW = "seen", "@check", "@first", "@locked"
"""Keys of a row: how it stood when the file was made, by which check its open cells are looked at,
that a group of rows begins with it, and that nothing in it is to be written."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head as templates print it, other names for it, its width, and what to write."""

    head: str
    also: tuple[str, ...]
    width: int
    advice: Text
    example: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a cell is chosen from; not ``strict`` where other words are taken too."""

    words: Sequence[str]
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of workbook. ``written`` are the columns that are open in a filled row, all but ``never`` are open in
    the ``more`` empty rows below; ``frozen`` columns stay in sight."""

    title: Text
    sheet: str
    columns: Mapping[str, Column]
    rules: Sequence[Text]
    needed: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset({SEEN})
    choices: Mapping[str, Choice] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    """The check of a column; that of a row (``@check``) goes before."""
    frozen: int = 2
    more: int = 0

    def with_lists(self, lists: Mapping[str, Sequence[str]]) -> Template:
        """The same with other words to choose from."""
        return replace(
            self,
            choices={**self.choices, **{key: Choice(words) for key, words in lists.items() if key in self.columns}},
        )

    @property
    def hidden(self) -> frozenset[str]:
        """Columns that nobody needs to see."""
        return frozenset({SEEN, *(key for key, column in self.columns.items() if not column.width)})


Row = Mapping[str, str]


def filled(template: Template, rows: Sequence[Row], about: About) -> bytes:
    """The workbook with ``rows`` (words by the key of their column). Every cell is text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": template.title.th, "subject": " · ".join(filter(None, (about.name, about.period)))})
    made = Formats(book)
    table, guide, lists = (book.add_worksheet(name) for name in (template.sheet, GUIDE, LISTS))
    _write_table(made, table, template, rows)
    write_guide(made, guide, template, about)
    write_lists(made, lists, template)
    if not template.choices:
        lists.hide()
    write_about(book, replace(about, version=about.version or version_of(rows)))
    table.activate()
    book.close()
    return out.getvalue()


def write_heads(made: Formats, sheet: Any, template: Template) -> None:
    """The heads, each with its help as a note."""
    head, below = made.head(), made.words(num_format="@", locked=not template.more)
    for number, (key, column) in enumerate(template.columns.items()):
        sheet.set_column(number, number, column.width or 20, below, {"hidden": key in template.hidden})
        sheet.write_string(0, number, head_of(template, key), head)
        lines = (column.advice.th, f"ตัวอย่าง: {column.example}" if column.example else "", column.advice.en)
        note = "\n".join(filter(None, lines))
        sheet.write_comment(0, number, note, note_look(note))
    words = [(head_of(template, key), float(column.width or 20)) for key, column in template.columns.items()]
    sheet.set_row(0, height_of(words) + 6)


def head_of(template: Template, key: str) -> str:
    """The head with a star where the column is needed."""
    return template.columns[key].head + ("*" if key in template.needed else "")


def _write_table(made: Formats, sheet: Any, template: Template, rows: Sequence[Row]) -> None:
    write_heads(made, sheet, template)
    locked, free = made.cell(bg_color=PALE), made.cell(bg_color=OPEN, locked=False)
    begins = made.cell(bg_color=PALE, bold=True, top=2), made.cell(bg_color=OPEN, locked=False, top=2)
    for place, row in enumerate(rows, start=1):
        looks = begins if row.get(FIRST) else (locked, free)
        for number, key in enumerate(template.columns):
            sheet.write_string(
                place, number, row.get(key, ""), looks[key in template.written and not row.get(LOCKED_ROW)]
            )
        cells = [(row.get(key, ""), float(column.width or 20)) for key, column in template.columns.items()]
        shown = [cell for key, cell in zip(template.columns, cells, strict=True) if key not in template.hidden]
        sheet.set_row(place, height_of(shown))
        _check_row(sheet, template, place, row)
    last = len(rows) + template.more
    for place in range(len(rows) + 1, last + 1):
        for number, key in enumerate(template.columns):
            sheet.write_blank(place, number, None, locked if key in template.never else free)
        sheet.set_row(place, height_of([]))
    if last:
        check_columns(sheet, template, 1, max(last, LAST_ROW) if template.more else last)
        sheet.autofilter(0, 0, last, len(template.columns) - 1)
        letter = column_letter(len(template.columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letter}{last + 1}"})
    sheet.freeze_panes(1, template.frozen)
    sheet.protect("", LOCKED)
    printed_lying(sheet)


def _check_row(sheet: Any, template: Template, place: int, row: Row) -> None:
    name = row.get(CHECK, "")
    if name:
        for number, key in enumerate(template.columns):
            if key in template.written:
                sheet.data_validation(place, number, place, number, rule_of(name, place, number))


def check_columns(sheet: Any, template: Template, first: int, last: int) -> None:
    """The lists and checks of whole columns."""
    keys = list(template.columns)
    for place, (key, choice) in enumerate(template.choices.items()):
        letter, number = column_letter(place), keys.index(key)
        source = f"='{LISTS}'!${letter}$2:${letter}${len(choice.words) + 1}"
        rule = {"validate": "list", "source": source, "error_type": "stop" if choice.strict else "information"}
        words = "เลือกจากรายการ (Choose from the list.)"
        if not choice.strict:
            words = "ใช้ข้อความของท่านเองได้ (Your own words are fine.)"
        told = {"error_title": "ไม่อยู่ในรายการ", "error_message": words}
        sheet.data_validation(first, number, last, number, rule | told)
    for key, name in template.checks.items():
        number = keys.index(key)
        sheet.data_validation(first, number, last, number, rule_of(name, first, number))


def write_lists(made: Formats, sheet: Any, template: Template) -> None:
    """What can be chosen, a column each."""
    for number, (key, choice) in enumerate(template.choices.items()):
        words = [template.columns[key].head, *choice.words]
        sheet.set_column(number, number, min(80, max(18, *(len(each) * 0.9 for each in words))))
        for row, each in enumerate(words):
            sheet.write_string(row, number, each, made.cell(**{} if row else {"bold": True, "bg_color": PALE}))
    sheet.protect("", LOCKED)


def write_guide(made: Formats, sheet: Any, template: Template, about: About) -> None:
    """How it is filled in, in both languages, and of what the file is."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, template.title.th, made.words(bold=True, font_size=TITLE_SIZE, text_wrap=False))
    sheet.set_row(0, 34)
    row = _write_facts(made, sheet, about)
    for rule in template.rules:
        sheet.merge_range(row, 0, row, len(GUIDE_HEADS) - 1, "", made.words())
        words = f"{rule.th}\n{rule.en}"
        sheet.write_string(row, 0, words, made.words(font_color=QUIET))
        sheet.set_row(row, height_of([(words, float(sum(GUIDE_WIDTHS)))]))
        row += 1
    row += 1
    head = made.head()
    sheet.set_row(row, height_of([]) + 4)
    for number, (words, width) in enumerate(zip(GUIDE_HEADS, GUIDE_WIDTHS, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(row, number, words, head)
    for key, column in template.columns.items():
        if key in template.hidden:
            continue
        row += 1
        needed = "จำเป็น" if key in template.needed else ""
        texts = (column.head, needed, column.advice.th, column.advice.en, column.example)
        for number, words in enumerate(texts):
            sheet.write_string(row, number, words, made.cell(**{} if number else {"bold": True, "bg_color": PALE}))
        sheet.set_row(row, height_of(zip(texts, map(float, GUIDE_WIDTHS), strict=True)))
    sheet.protect("", LOCKED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def _write_facts(made: Formats, sheet: Any, about: About) -> int:
    """Whose file it is and when it was made; the row after."""
    said = [each for each in (about.name, f"ดาวน์โหลดเมื่อ {about.made}" if about.made else "") if each]
    if not said:
        return 1
    sheet.write_string(1, 0, " · ".join(said), made.words(font_color=INK, text_wrap=False))
    return 2
