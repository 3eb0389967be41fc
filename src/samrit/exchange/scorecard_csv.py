"""A scorecard as CSV that Excel opens right and that no spreadsheet can be made to execute."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from samrit.core.findings import worst_first
from samrit.core.scorecard import Scorecard
from samrit.core.text import Lang
from samrit.exchange import printed
from samrit.exchange.percentage import percentage

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a file without it for the code page of the machine."""

HEADS = (
    printed.RECORD,
    printed.CODE,
    printed.NAME,
    printed.PARENT,
    printed.WEIGHT,
    printed.WEIGHT_NOTE,
    printed.POINTS,
    printed.WEIGHTED,
    printed.STANDING,
    printed.REASONS,
)
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
BETWEEN_REASONS = " | "
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, or hides such a sign; the last four are the full-width forms."""


def write(scorecard: Scorecard, lang: Lang) -> str:
    """The scorecard as one table: a row for each line, then for the totals, then for each finding.

    The first column says what a row is. The text begins with a byte order mark: encode it as UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(head.in_(lang)) for head in HEADS])
    for row in _rows(scorecard, lang):
        writer.writerow([guarded(cell) for cell in row])
    return BYTE_ORDER_MARK + out.getvalue()


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay numbers."""
    cell = printed.clean(cell)
    if NUMBER.fullmatch(cell):
        return cell
    return "'" + cell if cell.startswith(FORMULA_BEGINS) or cell.strip().startswith(FORMULA_BEGINS) else cell


def _rows(scorecard: Scorecard, lang: Lang) -> Iterator[list[str]]:
    for line in scorecard.lines:
        yield [
            printed.INDICATOR.in_(lang),
            line.code,
            line.name.in_(lang),
            line.parent or "",
            printed.weight_of(line),
            printed.weight_note(line.stated, lang),
            "" if line.points is None else f"{line.points:f}",
            printed.weighted_of(line),
            printed.STANDINGS[line.standing].in_(lang),
            BETWEEN_REASONS.join(printed.reason_line(reason, lang) for reason in line.reasons),
        ]
    if scorecard.refused:
        yield _row(printed.TOTAL.in_(lang), reasons=printed.NOT_SCORED.in_(lang))
    else:
        yield from _totals(scorecard, lang)
    for finding in worst_first(scorecard.findings):
        yield _row(
            printed.SEVERITIES[finding.severity].in_(lang),
            code=finding.code,
            name=printed.where(finding, lang),
            reasons=f"{finding.text.in_(lang)} → {finding.remedy.in_(lang)}",
        )


def _totals(scorecard: Scorecard, lang: Lang) -> Iterator[list[str]]:
    total, before, penalty = printed.summary(scorecard)
    days = (f"{day}: {why}" for day, why in printed.days_looked_at(scorecard, lang))
    yield _row(before.label.in_(lang), points=before.value)
    yield _row(penalty.label.in_(lang), points=penalty.value, reasons=BETWEEN_REASONS.join(days))
    yield _row(
        total.label.in_(lang),
        points=total.value,
        reasons=BETWEEN_REASONS.join(printed.reason_line(reason, lang) for reason in scorecard.reasons),
    )
    for figure in percentage(scorecard):
        yield _row(figure.label.in_(lang), points=figure.value)
    if scorecard.band is not None:
        yield _row(printed.BAND.in_(lang), name=scorecard.band.name.in_(lang))


def _row(record: str, *, code: str = "", name: str = "", points: str = "", reasons: str = "") -> list[str]:
    return [record, code, name, "", "", "", points, "", "", reasons]
