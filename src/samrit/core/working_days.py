"""How late a report arrived, day by day, and what that costs (LT-1 to LT-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from samrit.core.fiscal_year import date_text
from samrit.core.problem import Problem
from samrit.core.text import Text

Holidays: TypeAlias = Mapping[date, Text]
"""The name of the holiday on each day that is one. Holidays are data of a year, even of a province (LT-3)."""

LONGEST = 366
"""A report later than a year is not late but mistyped."""

HOLIDAY = Text("วันหยุดราชการ", "public holiday")
WAIVED = Text("วันทำการที่ได้รับยกเว้นการปรับลด", "a working day that was forgiven")
WEEKEND = {5: Text("วันเสาร์", "Saturday"), 6: Text("วันอาทิตย์", "Sunday")}


class LatenessError(Problem):
    """Dates or points of a penalty that cannot be meant."""


@dataclass(frozen=True, slots=True)
class LateDay:
    """One calendar day after the due date: whether it counts, as which working day, and why; ``waived`` when it is a
    working day that was forgiven."""

    day: date
    number: int | None
    why: Text
    waived: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is a working day."""
        return self.number is not None


def unnamed(days: Iterable[date]) -> Holidays:
    """Holidays of which only the dates were given."""
    return dict.fromkeys(days, HOLIDAY)


def working_days_late(due: date, received: date, holidays: Holidays, waived: int = 0) -> tuple[LateDay, ...]:
    """Every calendar day after ``due`` up to and including ``received``, in order (LT-2).

    Saturdays, Sundays and ``holidays`` do not count. Nothing when the report came on or before the due date. A due
    date that is itself a day off is not moved: no document says so. The first ``waived`` working days are forgiven:
    they stay in the list and do not count. More than 366 days raise :class:`LatenessError`.
    """
    span = (received - due).days
    if span > LONGEST:
        raise LatenessError(
            Text(
                "วันที่ได้รับ ({received}) ช้ากว่าวันครบกำหนด ({due}) ถึง {span} วัน",
                "the day of arrival ({received}) is {span} days after the due date ({due})",
            ).fill(received=date_text(received), due=date_text(due), span=span),
            Text(
                "ตรวจปีของวันครบกำหนดและวันที่ได้รับ",
                "check the years of the due date and of the day of arrival",
            ),
        )
    late: list[LateDay] = []
    counted, left = 0, waived
    for offset in range(1, span + 1):
        day = due + timedelta(days=offset)
        off = [name for name in (WEEKEND.get(day.weekday()), holidays.get(day)) if name is not None]
        if off:
            late.append(LateDay(day, None, Text.join(" · ", off)))
        elif left > 0:
            left -= 1
            late.append(LateDay(day, None, WAIVED, waived=True))
        else:
            counted += 1
            late.append(LateDay(day, counted, Text("วันทำการที่ {n}", "working day {n}").fill(n=counted)))
    return tuple(late)


def days_counted(late: Iterable[LateDay]) -> int:
    """How many of the days are working days."""
    return sum(day.counts for day in late)


def days_waived(late: Iterable[LateDay]) -> int:
    """How many of the days are working days that were forgiven."""
    return sum(day.waived for day in late)


def penalty(days_counted: int, per_day: Decimal) -> Decimal:
    """Points taken off the total: working days × points a day, exactly (LT-1: 0.0500 a day).

    Points a day that are negative or no number raise :class:`LatenessError`.
    """
    if not per_day.is_finite() or per_day < 0:
        raise LatenessError(
            Text(
                "คะแนนที่ปรับลดต่อวันทำการเป็น {per_day} ไม่ได้",
                "the points taken off per working day cannot be {per_day}",
            ).fill(per_day=per_day),
            Text("ใช้จำนวนตั้งแต่ 0 ขึ้นไป เช่น 0.0500", "use a number from 0 up, for instance 0.0500"),
        )
    return days_counted * per_day


def after_penalty(total: Decimal, points_off: Decimal) -> Decimal:
    """The total after the penalty, never below 0 (LT-3)."""
    return max(total - points_off, Decimal(0))
