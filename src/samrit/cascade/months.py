"""Plan and progress of a project by month: what may be written, how far both are, and what each month adds (PJ-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from samrit.core.fiscal_year import FiscalYear
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number

MONTHS = 12
WHOLE = Decimal(100)
"""The part of a project that is due in the year is all of it (PJ-2)."""
UNREADABLE = Text("เขียนเป็นตัวเลข เช่น 40", "write a number such as 40")
OUTSIDE = Text("ใส่ร้อยละสะสมตั้งแต่ 0 ถึง 100", "write cumulative per cent from 0 to 100")
FALLS = Text(
    "น้อยกว่าเดือนก่อน ({before}) ทั้งที่เป็นร้อยละสะสม", "less than the month before ({before}), though it is cumulative"
)
AHEAD_OF_TIME = Text("เดือนนี้ยังมาไม่ถึง", "this month is still to come")
NOT_ALL = Text(
    "น้ำหนักของขั้นตอนสำคัญต้องรวมกันได้ 100 (ขณะนี้ {sum})", "the weights of the milestones must add up to 100, not {sum}"
)

Figures = Mapping[str, str]
"""Per cent up to the end of a month, by its number from October; months without one are left out."""


def read_figures(typed: Mapping[int, str], last: int = MONTHS) -> tuple[dict[str, str], dict[int, Text]]:
    """What was typed for the months as it is kept, and by month what is wrong with it; nothing after ``last``."""
    figures: dict[str, str] = {}
    problems: dict[int, Text] = {}
    before = Decimal(0)
    for month in range(1, MONTHS + 1):
        text = typed.get(month, "").strip()
        if not text:
            continue
        try:
            figure = parse_number(text)
        except Problem:
            problems[month] = UNREADABLE
            continue
        if not 0 <= figure <= WHOLE:
            problems[month] = OUTSIDE
        elif figure < before:
            problems[month] = FALLS.fill(before=plain(before))
        elif month > last:
            problems[month] = AHEAD_OF_TIME
        else:
            figures[str(month)], before = plain(figure), figure
    return figures, problems


def reached(figures: Figures, month: int) -> Decimal | None:
    """How far it is at the end of a month: the last figure up to it, nothing where there is none."""
    known = [number for number in map(int, figures) if number <= month]
    return parse_number(figures[str(max(known))]) if known else None


def last_stated(figures: Figures, month: int = MONTHS) -> int:
    """The last month up to ``month`` with a figure; 0 for none."""
    return max((number for number in map(int, figures) if number <= month), default=0)


def added(figures: Figures, month: int = MONTHS) -> dict[str, str]:
    """What each month adds, as a card keeps it: every figure less the one before."""
    found, before = {}, Decimal(0)
    for number in sorted(map(int, figures)):
        if number <= month:
            figure = parse_number(figures[str(number)])
            found[str(number)], before = plain(figure - before), figure
    return found


def added_with_plan(actual: Figures, planned: Figures, month: int) -> dict[str, str]:
    """What each month added, for a card: a month with a part of the plan but no figure of its own added nothing by
    itself, for the next figure holds it. After the last figure nothing is known, and nothing is said."""
    last = last_stated(actual, month)
    empty = {key: "0" for key, part in added(planned, last).items() if part != "0"}
    return dict(sorted({**empty, **added(actual, last)}.items(), key=lambda pair: int(pair[0])))


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a project with its weight in per cent; ``due`` and ``done`` are months, 0 for not done yet."""

    name: str
    weight: Decimal
    due: int
    done: int = 0

    def as_kept(self) -> dict[str, Any]:
        """As the table keeps it."""
        return {"name": self.name, "weight": plain(self.weight), "due": self.due, "done": self.done}


def from_milestones(milestones: Iterable[Milestone], reported: int) -> tuple[dict[str, str], dict[str, str]]:
    """Plan and progress that follow from milestones; ``reported`` is the month up to which is known what is done."""
    steps = list(milestones)
    planned = {each.due for each in steps}
    done = {each.done for each in steps if each.done} | ({reported} if reported else set())
    return (
        {str(month): plain(_sum(each.weight for each in steps if each.due <= month)) for month in sorted(planned)},
        {str(month): plain(_sum(each.weight for each in steps if 0 < each.done <= month)) for month in sorted(done)},
    )


def weights_problem(milestones: Iterable[Milestone]) -> Text | None:
    """What is wrong with the weights of milestones, if anything is."""
    whole = _sum(each.weight for each in milestones)
    return None if whole == WHOLE else NOT_ALL.fill(sum=plain(whole))


def _sum(weights: Iterable[Decimal]) -> Decimal:
    return sum(weights, Decimal(0))


def months_over(fiscal_year: int, today: date) -> int:
    """How many months of the fiscal year are over on a day: 0 before November, 12 from October of the next."""
    year = FiscalYear(fiscal_year)
    return sum(year.month_end(month) < today for month in range(1, MONTHS + 1))


@dataclass(frozen=True, slots=True)
class Progress:
    """How a project stands at the end of ``month``: ``unplanned``, ``later`` (nothing is due yet), ``silent`` (nobody
    said how far it is), ``late``, ``on`` (as planned or ahead) or ``done``. ``behind`` is by how much it is late."""

    month: int
    planned: Decimal | None
    done: Decimal | None
    said_in: int
    standing: str

    @property
    def behind(self) -> Decimal:
        """Per cent of the year's part by which it is behind what was planned for the month that was told."""
        return max((self.planned or Decimal(0)) - (self.done or Decimal(0)), Decimal(0))


def progress_at(planned: Figures, actual: Figures, month: int) -> Progress:
    """How a project stands when so many months are over. Where later months are told, they count as told."""
    plan, done, said = reached(planned, month), reached(actual, month), last_stated(actual, month)
    return Progress(month, plan, done, said, _standing(planned, plan, done, said))


def _standing(planned: Figures, plan: Decimal | None, done: Decimal | None, said: int) -> str:
    if not planned:
        return "unplanned"
    if done is not None and done >= WHOLE:
        return "done"
    if not plan:
        return "later"
    if done is not None and done < (reached(planned, said) or 0):
        return "late"
    return "on" if done is not None and done >= plan else "silent"
