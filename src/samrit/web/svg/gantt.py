"""A plan of a fiscal year as bars from October to September: planned above, what really happened below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.safestring import SafeString

from samrit.core.fiscal_year import FiscalYear
from samrit.web.svg.drawing import at, element, figure, fitting

HEAD, ROW, THICK = 26, 48, 9


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
    """``months`` are twelve names from October; ``marks`` are upright lines: class, day and words above it."""
    height = HEAD + ROW * len(bars) + 18
    parts = []
    for number, name in enumerate(months):
        left = _x(year, year.month_end(number + 1).replace(day=1), width)
        parts.append(element("line", class_="month-line", x1=at(left), y1=HEAD - 6, x2=at(left), y2=height - 16))
        parts.append(element("text", name, class_="month", x=at(left + 3), y=14))
    for kind, day, words in marks:
        if not year.first_day <= day <= year.last_day:
            continue
        x = _x(year, day, width) + Fraction(width, 366)
        parts.append(element("line", class_=f"upright {kind}", x1=at(x), y1=HEAD - 6, x2=at(x), y2=height - 16))
        anchor = "end" if x > width * Fraction(3, 4) else "start"
        parts.append(element("text", words, class_=f"words {kind}", x=at(x), y=height - 3, text_anchor=anchor))
    for number, bar in enumerate(bars):
        top = HEAD + ROW * number
        parts.append(element("text", fitting(bar.name, width), class_="name", x=2, y=top + 15))
        parts.append(_bar("planned", year, bar.planned, top + 21, width))
        if bar.actual is not None:
            kind = "actual late" if bar.late else "actual"
            parts.append(_bar(kind, year, bar.actual, top + 22 + THICK, width))
    return figure("gantt", width, height, label, parts, fluid=True)


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
