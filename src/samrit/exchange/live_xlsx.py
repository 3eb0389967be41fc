"""A scorecard as a workbook with live formulas: anyone can recompute the total from results, thresholds and weights."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samrit.core.kinds import KINDS
from samrit.core.reading.card import read_card
from samrit.core.scorecard import Card, Line, Missing, Scorecard, Standing, TotalFrom
from samrit.core.scoring import CannotScore, explain, prepare
from samrit.core.scoring.prepared import UNFLOORED, Prepared
from samrit.core.scoring.weighting import base_weight
from samrit.core.text import Lang, Text
from samrit.core.written.plain import Plain, from_plain
from samrit.exchange import live_words as words
from samrit.exchange import printed
from samrit.exchange.live_blocks import Task, write_block
from samrit.exchange.live_cells import LINE, Grid, rounded
from samrit.exchange.live_settings import Addresses, weight_form, write_settings
from samrit.exchange.live_weights import Settled, mean_of, settled_weights
from samrit.exchange.scorecard_xlsx import GROUP, INK, OPTIONS, QUIET, SIZE, UNTITLED, Book, Column
from samrit.exchange.scorecard_xlsx import ROUND as OF_ROUND
from samrit.exchange.thai_cells import row_height

TITLE_ROW, HINT_ROW, LABEL_ROW, FORMULA_ROW, PRODUCT_ROW, CHECK_ROW, GAP_ROW, HEADER_ROW = range(8)
COLUMNS = [
    Column(printed.CODE, 12),
    Column(printed.NAME, 50),
    Column(words.KIND, 30),
    Column(words.STATED, 12),
    Column(words.SETTLED, 13),
    Column(printed.POINTS, 11),
    Column(words.WHOLE, 12),
    Column(words.IN_TOTAL, 13),
    Column(printed.WEIGHTED, 16),
    Column(printed.STANDING, 15),
    Column(words.OF_PRODUCT, 11),
    Column(words.CHECK, 11),
]
CODE, NAME, KIND, STATED, SETTLED, POINTS, WHOLE, IN_TOTAL, WEIGHTED, STANDING, PRODUCT, CHECK = range(len(COLUMNS))
ROOMY = 1.2
"""Rows are higher than the official font needs: where it is missing, another draws larger."""
PROTECTED = {"format_columns": True, "format_rows": True}


@dataclass(frozen=True, slots=True)
class Live:
    """The workbook, and the sheet and cell of each figure that went in, by code and key (``1.1.result``)."""

    data: bytes
    inputs: dict[str, tuple[str, str]]


def write(card: Card, lang: Lang) -> Live:
    """The workbook of a card that can be scored, in ``lang``.

    Raises:
        CannotScore: with the findings that tell why there is no score.
    """
    prepared = prepare(card)
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, OPTIONS)
    made = _Sheets(Book(workbook, lang), prepared, explain(prepared), {})
    made.write()
    workbook.close()
    return Live(out.getvalue(), made.inputs)


def of_file(file: Mapping[str, Plain], lang: Lang) -> Live:
    """The workbook of a scorecard file that stands on its own.

    Raises:
        CannotScore: with the findings of the reading, or those that tell why there is no score.
    """
    card, findings = read_card(from_plain(dict(file)))
    if card is None or any(finding.is_error for finding in findings):
        raise CannotScore(findings)
    return write(card, lang)


@dataclass(slots=True)
class _Sheets:
    book: Book
    prepared: Prepared
    scorecard: Scorecard
    inputs: dict[str, tuple[str, str]]

    def write(self) -> None:
        """All four sheets; the score is the one that is seen first."""
        lang, card = self.book.lang, self.scorecard
        title = printed.clean(card.title.in_(lang)).strip() or UNTITLED.in_(lang)
        self.book.book.set_properties({"title": title[:250]})
        score = self.book.sheet(words.SCORE, COLUMNS, title, HEADER_ROW)
        working = self._grid(words.WORKING, (46, *(13,) * 6))
        settings = self._grid(words.SETTINGS, (46, 26, 20))
        self._about()
        at = write_settings(settings, self.prepared, card)
        points = _write_working(working, self.prepared, card)
        grid = Grid(self.book, score, words.SCORE.in_(lang), self.inputs)
        _Table(grid, self.prepared, card, at).write(working, points, f"{title} · {self._round()}")
        score.activate()
        for sheet in (score, working.sheet, settings.sheet):
            sheet.protect("", PROTECTED)

    def _round(self) -> str:
        return OF_ROUND.fill(round=self.scorecard.settings.round).in_(self.book.lang)

    def _grid(self, name: Text, widths: tuple[int, ...]) -> Grid:
        sheet = self.book.book.add_worksheet(name.in_(self.book.lang))
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.set_default_row(LINE)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return Grid(self.book, sheet, name.in_(self.book.lang), self.inputs)

    def _about(self) -> None:
        grid = self._grid(words.ABOUT, (110,))
        grid.title(words.ABOUT.in_(self.book.lang), 1)
        for text in words.EXPLAINED:
            said = text.in_(self.book.lang)
            grid.words(grid.row, 0, said)
            grid.sheet.set_row(grid.row, row_height([(said, 110)], ROOMY * SIZE))
            grid.row += 1
        grid.sheet.protect("", PROTECTED)


def _write_working(grid: Grid, prepared: Prepared, scorecard: Scorecard) -> dict[str, str]:
    """A block for each indicator with a result of its own; gives the addresses of their points."""
    lang, results, found = grid.book.lang, prepared.results, {}
    kept = prepared.card.settings.missing is Missing.FLOOR
    for line in scorecard.lines:
        if line.code not in prepared.scorers or line.points is None:
            continue
        label = KINDS[line.kind].label.in_(lang)
        grid.title(f"{line.code}  {line.name.in_(lang)}  ({label})", 6)
        scale = prepared.tree.rows[line.code].scale
        lowest = "0" if line.kind in UNFLOORED else "ROUND(lowest_mark,places)"
        missing = lowest if kept else "NA()"
        task = Task(line.code, scale, results.get(line.code), prepared.limits, line.points, missing)
        found[line.code] = f"'{grid.name}'!{write_block(grid, task)}"
    return found


@dataclass(slots=True)
class _Table:
    """The sheet of the score: a row for each line, the summary above them."""

    grid: Grid
    prepared: Prepared
    scorecard: Scorecard
    at: Addresses

    def write(self, working: Grid, points: dict[str, str], title: str) -> None:
        """The whole sheet; weights that are shared pro rata are added to ``working``."""
        grid = self.grid
        grid.sheet.write_string(TITLE_ROW, 0, title, grid.book.format(bold=True, font_size=20, font_color=INK))
        grid.sheet.set_row(TITLE_ROW, 32)
        hint = words.HINT.in_(grid.book.lang)
        grid.sheet.write_string(HINT_ROW, 0, hint, grid.book.format(font_color=QUIET))
        rows = self._rows()
        weights = settled_weights(self.prepared, working, lambda code: f"'{grid.name}'!$D${rows[code] + 1}")
        for line in self.scorecard.lines:
            self._line(line, rows, points, weights)
        last = HEADER_ROW + len(rows)
        grid.row = last + 1
        whole = f"SUM({grid.place(HEADER_ROW + 1, IN_TOTAL)}:{grid.place(last, IN_TOTAL)})"
        pool = self.prepared.pools[-1]
        grid.words(grid.row, NAME, printed.TOTAL.in_(grid.book.lang), bold=True, align="right")
        grid.formula(grid.row, IN_TOTAL, whole, sum(share.weight for share in self.prepared.shares[None].values()))
        assert pool.owner is None
        self._summary(rows)
        differs = {"type": "cell", "criteria": "==", "value": f'"{words.DIFFERS.in_(grid.book.lang)}"'}
        red = grid.book.book.add_format({"font_color": "#B3261E", "bold": True})
        grid.sheet.conditional_format(CHECK_ROW, 0, last, CHECK, differs | {"format": red})

    def _rows(self) -> dict[str, int]:
        return {line.code: HEADER_ROW + 1 + number for number, line in enumerate(self.scorecard.lines)}

    @property
    def _shown(self) -> dict[str, object]:
        decimals = self.prepared.limits.decimals
        return {"num_format": "0." + "0" * decimals if decimals else "0"}

    def _line(self, line: Line, rows: dict[str, int], points: dict[str, str], weights: dict[str, Settled]) -> None:
        grid, row, lang = self.grid, rows[line.code], self.grid.book.lang
        heading = self.prepared.tree.is_heading(line.code)
        look: dict[str, Any] = {"bg_color": GROUP, "bold": True} if heading else {}
        name = line.name.in_(lang)
        kind = (KINDS[line.kind].label if line.kind else words.HEADING).in_(lang)
        grid.words(row, CODE, line.code, **look)
        grid.words(row, NAME, name, **look, indent=min(line.depth, 6) + 1)
        grid.words(row, KIND, kind, **look)
        grid.words(row, STANDING, printed.STANDINGS[line.standing].in_(lang), **look)
        texts = [(name, COLUMNS[NAME].width - 1.3 * line.depth), (kind, COLUMNS[KIND].width)]
        grid.sheet.set_row(row, row_height(texts, ROOMY * SIZE))
        if not heading:
            self._stated(line, row)
        if line.points is None or line.weighted is None:
            return
        if heading:
            self._heading(line, rows, weights)
        else:
            self._indicator(line, rows, points, weights)
        weighted = rounded(f"{grid.place(row, POINTS)}*{grid.place(row, SETTLED)}/{grid.place(row, WHOLE)}")
        grid.formula(row, WEIGHTED, weighted, line.weighted, **look, **self._shown)
        grid.fixed(row, PRODUCT, line.points, **look, **self._shown)
        self._check(row, CHECK, grid.place(row, POINTS), grid.place(row, PRODUCT))

    def _stated(self, line: Line, row: int) -> None:
        """The weight stated for the round: an input, or made of the parameter (WT-3, AG-3)."""
        indicator, round_ = self.prepared.tree.rows[line.code], self.prepared.card.settings.round
        if indicator.weight is None:
            return
        value = base_weight(indicator, round_)
        form = weight_form(indicator, round_, self.at.parameters)
        if line.standing not in {Standing.COUNTS, Standing.NOT_APPLICABLE}:
            self.grid.fixed(row, STATED, value, font_color=QUIET)
        elif form:
            self.grid.formula(row, STATED, form, value)
        else:
            self.grid.entry(f"{line.code}.weight", row, STATED, value)

    def _indicator(self, line: Line, rows: dict[str, int], points: dict[str, str], weights: dict[str, Settled]) -> None:
        grid, row, settled = self.grid, rows[line.code], weights[line.code]
        if settled.formula is None:
            grid.fixed(row, SETTLED, settled.value, font_color="#B3261E")
            grid.sheet.write_comment(row, SETTLED, words.AS_VALUE_WEIGHT.in_(grid.book.lang))
        else:
            grid.formula(row, SETTLED, settled.formula, settled.value)
        assert line.points is not None
        if line.code in points:
            made = points[line.code]
        else:
            sums = mean_of([rows[code] for code in self.prepared.shares[line.code]], "E", "F")
            made = rounded(f"({sums[0]})/({sums[1]})")
        grid.formula(row, POINTS, made, line.points, **self._shown)
        self._whole(line.code, row, rows, weights)
        if line.in_total:
            grid.formula(row, IN_TOTAL, grid.place(row, SETTLED), settled.value)

    def _whole(self, code: str, row: int, rows: dict[str, int], weights: dict[str, Settled]) -> None:
        """The sum of the weights among which this one counts: the card's, or those of its composite."""
        owner = self.prepared.tree.owner(code)
        codes = list(self.prepared.shares[owner])
        whole = self.grid.place(HEADER_ROW + 1 + len(rows), IN_TOTAL)
        if owner is not None:
            whole = mean_of([rows[each] for each in codes], "E", "F")[1]
        self.grid.formula(row, WHOLE, whole, sum(weights[each].value for each in codes))

    def _heading(self, line: Line, rows: dict[str, int], weights: dict[str, Settled]) -> None:
        """The weight of what counts under a heading and its mean: of indicators (AG-2), or of groups (RD-4)."""
        grid, row, tree = self.grid, rows[line.code], self.prepared.tree
        counted = [code for code in tree.members(line.code) if code in weights]
        look: dict[str, Any] = {"bg_color": GROUP, "bold": True}
        grid.formula(row, SETTLED, mean_of([rows[code] for code in counted], "E", "F")[1], line.weight, **look)
        grouped = self.prepared.card.settings.total_from is TotalFrom.GROUPS and tree.owner(counted[0]) is None
        parts = self._counting(tree.children[line.code]) if grouped else counted
        made, whole = mean_of([rows[code] for code in parts], "E", "F")
        assert line.points is not None
        grid.formula(row, POINTS, rounded(f"({made})/({whole})"), line.points, **look, **self._shown)
        self._whole(counted[0], row, rows, weights)

    def _counting(self, codes: tuple[str, ...]) -> list[str]:
        found = {line.code for line in self.scorecard.lines if line.points is not None}
        return [code for code in codes if code in found]

    def _check(self, row: int, column: int, made: str, told: str) -> None:
        """Whether the formula gives what the product gave, to the last printed decimal."""
        same, differs = (text.in_(self.grid.book.lang) for text in (words.SAME, words.DIFFERS))
        test = f'IFERROR(IF(ABS({made}-{told})*10^places<0.5,"{same}","{differs}"),"{differs}")'
        self.grid.formula(row, column, test, same)

    # -- the summary -------------------------------------------------------------------------------------------------

    def _summary(self, rows: dict[str, int]) -> None:
        grid, card, lang = self.grid, self.scorecard, self.grid.book.lang
        for row, text in ((FORMULA_ROW, words.BY_FORMULA), (PRODUCT_ROW, words.PRODUCT), (CHECK_ROW, words.CHECK)):
            grid.words(row, NAME, text.in_(lang), align="right", font_color=QUIET)
            grid.sheet.set_row(row, 34 if row == FORMULA_ROW else LINE)
        assert card.before_penalty is not None
        assert card.penalty is not None
        assert card.total is not None
        total, before, penalty = (grid.place(FORMULA_ROW, column) for column in (SETTLED, POINTS, WEIGHTED))
        after = rounded(f"MAX(0,{before}-{penalty})")
        boxes: list[tuple[int, Text, str, Any]] = [
            (SETTLED, printed.TOTAL, after, card.total),
            (POINTS, printed.BEFORE, self._before(rows), card.before_penalty),
            (WEIGHTED, printed.IN_TIME, self.at.penalty or "0", card.penalty.points),
        ]
        if card.percent is not None:
            boxes.append((IN_TOTAL, words.PERCENT, rounded(f"{total}*100/full_mark"), card.percent))
        for column, label, formula, value in boxes:
            grid.words(LABEL_ROW, column, label.in_(lang), font_color=QUIET, align="center", font_size=13, indent=0)
            look = {"bold": True, "font_size": 18 if column == SETTLED else SIZE}
            grid.formula(FORMULA_ROW, column, formula, value, **look, **self._shown)
            grid.fixed(PRODUCT_ROW, column, value, **self._shown)
            self._check(CHECK_ROW, column, grid.place(FORMULA_ROW, column), grid.place(PRODUCT_ROW, column))
        grid.sheet.set_row(LABEL_ROW, row_height([(printed.IN_TIME.in_(lang), 14)], 13))
        grid.sheet.set_row(GAP_ROW, 10)
        if self.at.band_starts:
            self._band(total)

    def _band(self, total: str) -> None:
        """The band in which the total lies (SR-6)."""
        grid, lang, band = self.grid, self.grid.book.lang, self.scorecard.band
        grid.words(LABEL_ROW, STANDING, printed.BAND.in_(lang), font_color=QUIET, align="center", font_size=13)
        found = f"INDEX({self.at.band_names},MATCH({total}+10^-(places+3),{self.at.band_starts},1))"
        name = printed.clean(band.name.in_(lang)) if band else ""
        grid.formula(FORMULA_ROW, STANDING, f'IFERROR({found},"")', name, bold=True)
        grid.words(PRODUCT_ROW, STANDING, name, align="center")

    def _before(self, rows: dict[str, int]) -> str:
        """The formula of the total before the penalty, as the settings make it (RD-3, RD-4)."""
        total_from = self.prepared.card.settings.total_from
        inside = [rows[line.code] for line in self.scorecard.lines if line.in_total]
        if total_from is TotalFrom.WEIGHTED:
            return f"MIN(ROUND(full_mark,places),{rounded(mean_of(inside, 'I', 'I')[1])})"
        if total_from is TotalFrom.GROUPS:
            top = self._counting(self.prepared.tree.children[None])
            made, whole = mean_of([rows[code] for code in top], "E", "F")
        else:
            made, whole = mean_of(inside, "H", "F")
        return rounded(f"({made})/({whole})")
