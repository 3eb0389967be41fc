"""The calendar of a framework: events with their windows, reporting rounds, and the steps of its procedures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samrit.core.fiscal_year import FiscalYear
from samrit.core.origin import NO_ORIGIN, Origin
from samrit.core.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, or must have happened, in the year of a framework (CA-4).

    ``first`` and ``last`` bound it; without ``first`` only its last day is stated. ``month`` (1 January to 12 December)
    stands for both where the document names no year. ``printed`` are the words of the document, ``by`` and ``to`` the
    roles, ``round`` the reporting round that it closes, ``penalty`` the code of what lateness costs.
    """

    code: str
    name: Text
    first: date | None = None
    last: date | None = None
    month: int | None = None
    printed: str = ""
    by: tuple[str, ...] = ()
    to: str = ""
    round: int | None = None
    penalty: str = ""
    documents: tuple[str, ...] = ()
    origin: Origin = NO_ORIGIN

    def last_in(self, year: FiscalYear) -> date | None:
        """The last day in a year, for a framework of every year: where a month alone is stated, the end of that month
        of the fiscal year, or of the next one where it closes a round that is not over by then."""
        if self.last is not None or self.month is None:
            return self.last
        count = (self.month - 10) % 12 + 1
        return year.month_end(count if count > (self.round or 0) else count + 12)


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """A round of reports: the months it covers from October, its period, what is handed in and which event closes it
    (SR-1, SR-2)."""

    months: int
    first: date | None = None
    last: date | None = None
    documents: tuple[str, ...] = ()
    closes: str = ""
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure; ``days`` is how long the document gives it, ``due`` its last day."""

    number: str
    name: Text
    days: int | None = None
    due: date | None = None
    by: tuple[str, ...] = ()
    output: Text = NO_TEXT
    details: tuple[Text, ...] = ()
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps in their order (CA-5, EV-1, S4-6)."""

    code: str
    name: Text
    steps: tuple[Step, ...]
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Calendar:
    """All dates of a framework. Holidays are its own data: a day leads to its name (LT-3)."""

    events: tuple[Event, ...] = ()
    rounds: tuple[ReportingRound, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    holidays: Mapping[date, Text] = field(default_factory=dict)

    def event(self, code: str) -> Event | None:
        """The event with this code."""
        return next((event for event in self.events if event.code == code), None)
