"""The rounds of a year as a framework's calendar states them: what they cover, when they open and when they close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.agreements.queries.deadlines import last_day
from samrit.core.calendar import ReportingRound
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of

ROUND = Text("รอบ {months} เดือน", "{months}-month round")
ASSUMED = tuple(ReportingRound(months) for months in (6, 9, 12))
"""The rounds of a framework whose documents name none: the usual ones (SR-1), without dates by which they close."""


@dataclass(frozen=True, slots=True)
class Round:
    """One reporting round of a framework (SR-1, SR-2): ``first`` to ``last`` is the period that is reported.

    ``opens_at`` is the first moment after the period, from which the report can be handed in: a result of a period
    that is not over is none. ``due_at`` is the last moment of the day that the calendar states, ``None`` where it
    states none. ``documents`` are ``sar`` and ``esar-card``. ``stated`` is false for the usual round of a framework
    that names none.
    """

    months: int
    first: date
    last: date
    due_at: datetime | None
    documents: tuple[str, ...]
    stated: bool = True

    @property
    def name(self) -> Text:
        """The round for people."""
        return ROUND.fill(months=self.months)

    @property
    def opens_at(self) -> datetime:
        """From when the report can be handed in."""
        return moment(self.last + timedelta(days=1), time.min)

    @property
    def has_report(self) -> bool:
        """Whether a report with chapters goes with the cards: where the calendar asks for one, and where it names no
        document at 6 and 12 months (SR-1)."""
        asked = {"sar", "esar-card"} & set(self.documents)
        return "sar" in self.documents if asked else self.months != 9


def rounds_of(agreement: Agreement) -> tuple[Round, ...]:
    """The rounds of an agreement's framework, the first one first; the usual ones where the calendar states none.

    A seat reports from its first day to its last: the round within which it is closed is its last one, and there is
    none that ended before it was opened.
    """
    rounds = rounds_under(agreement.framework, agreement.fiscal_year)
    first, last = agreement.organization.held_from, agreement.organization.held_until
    if first is not None:
        rounds = tuple(each for each in rounds if each.last >= first)
    if last is not None:
        begun = [each for each in rounds if each.first <= last]
        still = [each for each in begun if each.last < last]
        rounds = tuple(begun[: len(still) + 1])
    return tuple(_held(each, first, last) for each in rounds)


def _held(this: Round, first: date | None, last: date | None) -> Round:
    """The days of a round in which a seat was held; the whole where there are none."""
    begins, ends = max(this.first, first or this.first), min(this.last, last or this.last)
    return replace(this, first=begins, last=ends) if begins <= ends else this


def rounds_under(framework: FrameworkVersion, fiscal_year: int) -> tuple[Round, ...]:
    """The rounds of a framework in a year (Buddhist), the first one first."""
    calendar = framework_of(framework).calendar
    found = []
    for each in sorted(calendar.rounds or ASSUMED, key=lambda each: each.months):
        event = calendar.event(each.closes) if each.closes else None
        day = last_day(event, framework, fiscal_year) if event else None
        due_at = moment(day, time.max) if day else None
        first, last = _period(each, fiscal_year)
        found.append(Round(each.months, first, last, due_at, each.documents, bool(calendar.rounds)))
    return tuple(found)


def round_of(agreement: Agreement, months: int) -> Round | None:
    """One round of an agreement's framework, also one that a closed seat reports no more: it may have been opened."""
    held = next((each for each in rounds_of(agreement) if each.months == months), None)
    if held is not None:
        return held
    every = rounds_under(agreement.framework, agreement.fiscal_year)
    return next((each for each in every if each.months == months), None)


def _period(stated: ReportingRound, fiscal_year: int) -> tuple[date, date]:
    """The period that is reported: from 1 October, so many months, where the calendar states no days (CA-1)."""
    christian = fiscal_year - 543
    first = stated.first or date(christian - 1, 10, 1)
    month = stated.months + 9
    after = date(christian - 1 + month // 12, month % 12 + 1, 1)
    return first, stated.last or after - timedelta(days=1)


def moment(day: date, at: time) -> datetime:
    """A moment in Thailand's time."""
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())
