"""A plan of a fiscal year as bars from October to September: planned above, what really happened below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.core.fiscal_year import FiscalYear
from samrit.web.svg.drawing import at, element, figure, fitting

HEAD, ROW, THICK, WORDS = 26, 48, 9, 16
ROOM = 150
"""Between two upright lines whose words do not meet."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, the days planned, and those on which it really ran (until today where it still does)."""

    name: str
    planned: tuple[date, date]
    actual: tuple[date, date] | None = None
    late: bool = False


def gantt(
    year: FiscalYear,
    bars: Sequence[Bar],
    label: str,
    *,
    months: Sequence[str],
    marks: Sequence[tuple[str, date, str]],
    width: int,
) -> SafeString:
    """``months`` are twelve names from October; ``marks`` are upright lines: class, day and words below it, which stand
    under each other where they would meet. What is late ends in a diamond, so that it is told from the
    rest without its colour too; not begun, it runs dashed from the end of its plan until the day ``today``."""
    lines = _in_lines(year, marks, width)
    foot = HEAD + ROW * len(bars) + 2
    height = foot + WORDS * max(1, len(lines))
    parts = []
    for number, name in enumerate(months):
        left = _x(year, year.month_end(number + 1).replace(day=1), width)
        parts.append(element("line", class_="month-line", x1=at(left), y1=HEAD - 6, x2=at(left), y2=foot))
        parts.append(element("text", name, class_="month", x=at(left + 3), y=14))
    for number, line in enumerate(lines):
        for kind, x, anchor, words in line:
            bottom = foot + WORDS * (number + 1)
            parts.append(element("line", class_=f"upright {kind}", x1=at(x), y1=HEAD - 6, x2=at(x), y2=bottom - 12))
            parts.append(element("text", words, class_=f"words {kind}", x=at(x), y=bottom - 3, text_anchor=anchor))
    today = next((day for kind, day, _words in marks if kind == "today"), None)
    for number, bar in enumerate(bars):
        top = HEAD + ROW * number
        parts.append(element("text", fitting(bar.name, width), class_="name", x=2, y=top + 15))
        parts.append(_bar("planned", year, bar.planned, top + 21, width))
        if bar.actual is not None:
            kind = "actual late" if bar.late else "actual"
            parts.append(_bar(kind, year, bar.actual, top + 22 + THICK, width))
        if bar.late:
            parts += _lateness(year, bar, today, top + 22 + THICK, width)
    return figure("gantt", width, height, label, parts, fluid=True)


def _in_lines(
    year: FiscalYear, marks: Sequence[tuple[str, date, str]], width: int
) -> list[list[tuple[str, Fraction, str, str]]]:
    """The marks of this year with the place and side of their words, those that would meet in lines of their own."""
    lines: list[list[tuple[str, Fraction, str, str]]] = []
    for kind, day, words in marks:
        if not year.first_day <= day <= year.last_day:
            continue
        x = _x(year, day, width) + Fraction(width, 366)
        placed = (kind, x, "end" if x > width * Fraction(3, 4) else "start", words)
        free = next((line for line in lines if all(abs(x - other[1]) > ROOM for other in line)), None)
        if free is None:
            lines.append([placed])
        else:
            free.append(placed)
    return lines


def _lateness(year: FiscalYear, bar: Bar, today: date | None, top: int, width: int) -> list[str]:
    """The diamond at the end of what is late; before it begins, a dashed way there from the end of its plan."""
    middle = top + Fraction(THICK, 2)
    end = bar.actual[1] if bar.actual is not None else max(today or bar.planned[1], bar.planned[1])
    x = min(_x(year, end, width) + Fraction(width, 366), Fraction(width - 7))
    parts = []
    if bar.actual is None:
        start = _x(year, bar.planned[1], width) + Fraction(width, 366)
        parts.append(element("line", class_="not-begun", x1=at(start), x2=at(x), y1=at(middle), y2=at(middle)))
    path = f"M{at(x)} {at(middle - 7)} l7 7 l-7 7 l-7 -7 z"
    return [*parts, element("path", class_="late-end", d=path)]


def _x(year: FiscalYear, day: date, width: int) -> Fraction:
    """Where a day begins; days outside the year are drawn at its edge."""
    days = (year.last_day - year.first_day).days + 1
    passed = min(max((day - year.first_day).days, 0), days)
    return Fraction(passed * width, days)


def _bar(kind: str, year: FiscalYear, days: tuple[date, date], top: int, width: int) -> str:
    left = _x(year, days[0], width)
    right = _x(year, days[1], width) + Fraction(width, 366)
    size = max(Fraction(3), min(right, Fraction(width)) - left)
    left = min(left, width - size)
    return element("rect", class_=kind, x=at(left), y=top, width=at(size), height=THICK, rx=3)
