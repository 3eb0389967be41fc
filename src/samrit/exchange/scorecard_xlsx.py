"""A scorecard as a workbook to read, print on A4 landscape and keep: the score, every reason, the findings."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.findings import Severity, worst_first
from samrit.core.scorecard import Line, Scorecard, Standing
from samrit.core.text import Lang, Text
from samrit.exchange import printed
from samrit.exchange.percentage import percentage
from samrit.exchange.thai_cells import FONT, LINE_HEIGHT, row_height

SCORE = Text("ผลคะแนน", "Score")
EXPLANATION = Text("เหตุผล", "Reasons")
FINDINGS = Text("ข้อสังเกต", "Findings")
UNTITLED = Text("ผลคะแนนตามตัวชี้วัด", "Score by indicator")
ROUND = Text("รอบ {round} เดือน", "round of {round} months")
PAGE = Text("หน้า", "page")
MADE_BY = Text("คำนวณโดยสัมฤทธิ์ (samrit)", "computed by samrit")
OF_THE_TOTAL = Text("ทั้งตาราง", "whole table")
NO_FINDINGS = Text("ไม่มีข้อสังเกต", "there are no findings")

SIZE = 15
INK, PALE, LINE = "#1F3A5F", "#EAF0F7", "#C5D0DC"
GROUP, QUIET, BAR = "#F4F6F9", "#5B6675", "#CFE0F3"
COLOURS = {Severity.ERROR: "#B3261E", Severity.WARNING: "#9A5B00", Severity.NOTE: "#3B5B7A"}

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WHOLE_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head and its width in the units of spreadsheets."""

    head: Text
    width: float


@dataclass(slots=True)
class Book:
    """A workbook that is being written, and the formats it has made so far."""

    book: Any
    lang: Lang
    formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def format(self, **properties: object) -> Any:
        """A cell format; equal ones are made once."""
        wanted = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", "font_color": "#1A1A1A"} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]

    def cell(self, **properties: object) -> Any:
        """The format of a cell of a table: hairlines, wrapped text."""
        return self.format(**{"border": 1, "border_color": LINE, "text_wrap": True, "indent": 1} | properties)

    def sheet(self, name: Text, columns: list[Column], title: str, header_row: int) -> Any:
        """A sheet set up for printing on A4 landscape, with the heads of its columns in ``header_row`` (0-based)."""
        sheet = self.book.add_worksheet(name.in_(self.lang))
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
        head = self.cell(bold=True, bg_color=INK, font_color="#FFFFFF", align="center", indent=0)
        for number, column in enumerate(columns):
            sheet.write_string(header_row, number, column.head.in_(self.lang), head)
        heads = [(column.head.in_(self.lang), column.width) for column in columns]
        sheet.set_row(header_row, row_height(heads, SIZE) + 4)
        sheet.freeze_panes(header_row + 1, 0)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header_row)
        font = f'&"{FONT}"&12'
        foot = f"&L{font}{MADE_BY.in_(self.lang)}&C{font}{_for_footer(title)}&R{font}{PAGE.in_(self.lang)} &P/&N"
        sheet.set_footer(foot)
        return sheet


def write(scorecard: Scorecard, lang: Lang) -> bytes:
    """The workbook, in ``lang``: sheets for the score, its reasons and the findings."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, OPTIONS)
    book = Book(workbook, lang)
    title = printed.clean(scorecard.title.in_(lang)).strip() or UNTITLED.in_(lang)
    workbook.set_properties({"title": title[:250]})
    _write_score(book, scorecard, title)
    _write_reasons(book, scorecard, title)
    _write_findings(book, scorecard, title)
    workbook.close()
    return out.getvalue()


# -- the score -------------------------------------------------------------------------------------------------------

TITLE_ROW, LABEL_ROW, FIGURE_ROW, GAP_ROW, HEADER_ROW = range(5)


def _write_score(book: Book, scorecard: Scorecard, title: str) -> None:
    lang = book.lang
    noted = any(printed.weight_note(line.stated, lang) for line in scorecard.lines)
    columns = [
        Column(printed.CODE, 10),
        Column(printed.NAME, 52 if noted else 66),
        Column(printed.PARENT, 9),
        Column(printed.WEIGHT, 10),
        *([Column(printed.WEIGHT_NOTE, 18)] if noted else []),
        Column(printed.POINTS, 12),
        Column(printed.WEIGHTED, 16),
        Column(printed.STANDING, 16),
    ]
    sheet = book.sheet(SCORE, columns, title, HEADER_ROW)
    _write_summary(book, sheet, scorecard, title, columns)
    row = HEADER_ROW + 1
    parents = {line.parent for line in scorecard.lines}
    for line in scorecard.lines:
        _write_line(book, sheet, row, line, columns, is_group=line.code in parents)
        row += 1
    if scorecard.lines:
        sheet.ignore_errors({"number_stored_as_text": f"A{HEADER_ROW + 2}:C{row}"})  # codes are text
        points = len(columns) - 3
        sheet.conditional_format(HEADER_ROW + 1, points, row - 1, points, _bar(scorecard))
        _write_total(book, sheet, row, scorecard, len(columns))


def _bar(scorecard: Scorecard) -> dict[str, object]:
    """A bar behind each figure, over the card's whole scale, so that low points are seen at a glance."""
    highest = max((line.points for line in scorecard.lines if line.points is not None), default=Decimal(5))
    cap = scorecard.settings.cap or max(highest, Decimal(5))
    return {
        "type": "data_bar",
        "bar_solid": True,
        "bar_color": BAR,
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": float(cap),
    }


def _write_summary(book: Book, sheet: Any, scorecard: Scorecard, title: str, columns: list[Column]) -> None:
    lang, last = book.lang, len(columns) - 1
    width = sum(column.width for column in columns)
    whole = f"{title} · {ROUND.fill(round=scorecard.settings.round).in_(lang)}"
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, "", book.format())
    sheet.write_string(TITLE_ROW, 0, whole, book.format(bold=True, font_size=20, font_color=INK, text_wrap=True))
    sheet.set_row(TITLE_ROW, row_height([(whole, width)], 20))
    sheet.set_row(LABEL_ROW, SIZE * LINE_HEIGHT)
    sheet.set_row(FIGURE_ROW, 34)
    sheet.set_row(GAP_ROW, 8)
    total, before, penalty = printed.summary(scorecard)
    band = scorecard.band.name.in_(lang) if scorecard.band else ""
    boxes = [
        (0, 1, total.label, total.value or "–", True),
        (2, last - 3, before.label, before.value or "–", False),
        (last - 2, last - 1, penalty.label, penalty.value or "–", False),
        (last, last, printed.BAND, band or "–", False),
    ]
    if scorecard.refused:
        boxes = [(0, last, printed.TOTAL, printed.NOT_SCORED.in_(lang), False)]
    for first, end, label, value, is_main in boxes:
        small = book.format(bg_color=PALE, font_color=QUIET, font_size=13, align="center")
        colour = COLOURS[Severity.ERROR] if scorecard.refused else INK
        large = book.format(
            bg_color=PALE,
            font_color=colour,
            bold=True,
            font_size=26 if is_main else 18,
            align="center",
            num_format=_decimals(value),
            shrink=not is_main,
        )
        for row, words, style in ((LABEL_ROW, label.in_(lang), small), (FIGURE_ROW, value, large)):
            if end > first:
                sheet.merge_range(row, first, row, end, "", style)
            _put(sheet, row, first, words, style)


def _write_line(book: Book, sheet: Any, row: int, line: Line, columns: list[Column], *, is_group: bool) -> None:
    lang = book.lang
    counts = line.standing is Standing.COUNTS
    look: dict[str, object] = {"bg_color": GROUP, "bold": True} if is_group else {}
    if not counts:
        look |= {"font_color": QUIET, "italic": True}
    name = printed.clean(line.name.in_(lang))
    note = printed.weight_note(line.stated, lang)
    indent = min(line.depth, 6) + 1
    words = book.cell(**look)
    figure = book.cell(**look, align="center", indent=0, text_wrap=False)
    values = [
        (line.code, words),
        (name, book.cell(**look, indent=indent)),
        (line.parent or "", words),
        (printed.weight_of(line), figure),
        *([(note, words)] if columns[4].head is printed.WEIGHT_NOTE else []),
        ("" if line.points is None else f"{line.points:f}", figure),
        (printed.weighted_of(line), figure),
        (printed.STANDINGS[line.standing].in_(lang), words),
    ]
    figures = {number for number, column in enumerate(columns) if column.head in FIGURES}
    for number, (value, style) in enumerate(values):
        if number in figures and value:
            shown = "General" if columns[number].head is printed.WEIGHT else _decimals(value)
            _put(
                sheet,
                row,
                number,
                value,
                book.cell(**look, align="center", indent=0, text_wrap=False, num_format=shown),
            )
        else:
            sheet.write_string(row, number, printed.clean(value), style)
    texts = [(value, column.width) for (value, _), column in zip(values, columns, strict=True)]
    texts[1] = (name, columns[1].width - 1.3 * (indent - 1))
    sheet.set_row(row, row_height(texts, SIZE * (1.06 if is_group else 1)))


FIGURES = {printed.WEIGHT, printed.POINTS, printed.WEIGHTED}


def _write_total(book: Book, sheet: Any, row: int, scorecard: Scorecard, count: int) -> None:
    """The foot of the table, under the weighted scores: what was taken off, the total, and the total per cent."""
    total, before, penalty = printed.summary(scorecard)
    late = scorecard.penalty is not None and scorecard.penalty.points != 0
    for figure in (*((before, penalty) if late else ()), total, *percentage(scorecard)):
        main = figure is total
        look: dict[str, object] = {"bold": main, "bg_color": PALE, "top": 2 if main else 1, "font_color": INK}
        value = f"-{figure.value}" if figure is penalty else figure.value
        for column in range(count):
            sheet.write_blank(row, column, None, book.cell(**look))
        sheet.write_string(row, 1, figure.label.in_(book.lang), book.cell(**look, align="right"))
        style = book.cell(**look, align="center", indent=0, text_wrap=False, num_format=_decimals(value))
        _put(sheet, row, count - 2, value, style)
        sheet.set_row(row, SIZE * LINE_HEIGHT + 5)
        row += 1


# -- reasons and findings --------------------------------------------------------------------------------------------


def _write_reasons(book: Book, scorecard: Scorecard, title: str) -> None:
    lang = book.lang
    columns = [
        Column(printed.CODE, 10),
        Column(printed.NAME, 36),
        Column(printed.RULE, 9),
        Column(printed.REASONS, 76),
        Column(printed.SOURCE, 12),
    ]
    sheet = book.sheet(EXPLANATION, columns, title, 0)
    rows = [
        (line.code, line.name.in_(lang) if first else "", reason, first)
        for line in scorecard.lines
        for first, reason in _marked(line.reasons)
    ]
    rows += [
        ("", OF_THE_TOTAL.in_(lang) if first else "", reason, first) for first, reason in _marked(scorecard.reasons)
    ]
    for row, (code, name, reason, first) in enumerate(rows, start=1):
        top: dict[str, object] = {"top": 1 if first else 4, "top_color": INK if first else LINE}
        texts = [code, printed.clean(name), reason.rule, printed.clean(reason.text.in_(lang)), reason.source]
        for column, text in enumerate(texts):
            look = dict(top)
            if column == 1:
                look |= {"bold": True}
            if column in {0, 2, 4}:
                look |= {"font_color": INK if column == 0 else QUIET}
            sheet.write_string(row, column, printed.clean(text), book.cell(**look))
        sheet.set_row(row, row_height([(text, each.width) for text, each in zip(texts, columns, strict=True)], SIZE))
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _marked(reasons: tuple[Any, ...]) -> list[tuple[bool, Any]]:
    return [(number == 0, reason) for number, reason in enumerate(reasons)]


def _write_findings(book: Book, scorecard: Scorecard, title: str) -> None:
    lang = book.lang
    columns = [
        Column(printed.SEVERITY, 13),
        Column(printed.WHERE, 28),
        Column(printed.FINDING, 44),
        Column(printed.REMEDY, 44),
        Column(printed.CODE, 18),
    ]
    sheet = book.sheet(FINDINGS, columns, title, 0)
    if not scorecard.findings:
        sheet.write_string(1, 0, NO_FINDINGS.in_(lang), book.format(font_color=QUIET))
    for row, finding in enumerate(worst_first(scorecard.findings), start=1):
        texts = [
            printed.SEVERITIES[finding.severity].in_(lang),
            printed.where(finding, lang),
            finding.text.in_(lang),
            finding.remedy.in_(lang),
            finding.code,
        ]
        for column, text in enumerate(texts):
            look: dict[str, object] = {"bold": True, "font_color": COLOURS[finding.severity]} if column == 0 else {}
            if column == 4:
                look = {"font_color": QUIET}
            sheet.write_string(row, column, printed.clean(text), book.cell(**look))
        sheet.set_row(row, row_height([(text, each.width) for text, each in zip(texts, columns, strict=True)], SIZE))
    if scorecard.refused:
        sheet.activate()


# -- cells -----------------------------------------------------------------------------------------------------------


def _put(sheet: Any, row: int, column: int, value: str, style: Any) -> None:
    """A figure as a number, everything else as text: never a formula, never a link."""
    if WHOLE_NUMBER.fullmatch(value) and len(value) <= 15:
        sheet.write_number(row, column, float(value), style)
    else:
        sheet.write_string(row, column, printed.clean(value), style)


def _decimals(value: str) -> str:
    """The number format that shows exactly the decimals that are printed."""
    decimals = len(value.partition(".")[2]) if WHOLE_NUMBER.fullmatch(value) else 0
    return "0." + "0" * decimals if decimals else "0"


def _for_footer(title: str) -> str:
    """A title in a footer, where & begins a command and 255 characters are the limit."""
    return title.replace("&", "&&")[:80]
