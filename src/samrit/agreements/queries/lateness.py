"""How late something came against the calendar of the agreement's framework, in working days (LT-2, LT-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.agreements.queries.deadlines import last_day
from samrit.core.working_days import LONGEST, LateDay, days_counted, working_days_late
from samrit.frameworks.queries import as_core


@dataclass(frozen=True, slots=True)
class Lateness:
    """``due`` is the last day, ``days`` every day after it up to the day on which it came.

    ``holidays_known`` is false where the framework lists no holidays, so that only weekends were left out.
    """

    due: date
    came: date
    days: tuple[LateDay, ...]
    holidays_known: bool

    @property
    def is_late(self) -> bool:
        """Whether it came after the last day."""
        return self.came > self.due

    @property
    def working_days(self) -> int:
        """How many working days after the last day it came."""
        return days_counted(self.days)

    @property
    def details(self) -> dict[str, Any]:
        """What an event keeps of it."""
        kept: dict[str, Any] = {"due": self.due.isoformat(), "late_working_days": self.working_days}
        return {**kept, "late": True} if self.is_late else kept


def lateness(agreement: Agreement, event: str, at: datetime) -> Lateness | None:
    """How ``at`` stands to the last day of ``event``; ``None`` where the framework has no such day."""
    framework = as_core(agreement.framework).framework
    found = framework.calendar.event(event) if framework else None
    last = last_day(found, agreement.framework, agreement.fiscal_year) if found else None
    if framework is None or last is None:
        return None
    holidays = framework.calendar.holidays
    days: list[LateDay] = []
    came, start = timezone.localtime(at).date(), last
    while (
        start < came
    ):  # the count refuses more than a year at once, where it must be a slip of the pen; here it is not
        end = min(came, start + timedelta(days=LONGEST))
        days.extend(working_days_late(start, end, holidays))
        start = end
    return Lateness(last, came, tuple(days), bool(holidays))


def lateness_details(agreement: Agreement, event: str, at: datetime) -> dict[str, Any]:
    """What an event keeps of it; nothing where there is no last day."""
    found = lateness(agreement, event, at)
    return found.details if found else {}
