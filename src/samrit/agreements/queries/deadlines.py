"""Deadlines of agreements, from the calendars of their frameworks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.core.calendar import Event
from samrit.core.fiscal_year import FiscalYear
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import as_core
from samrit.frameworks.queries.listing import published_frameworks
from samrit.organizations.models import AGENCY_KINDS


def due(agreement: Agreement, event: str) -> datetime | None:
    """The last moment of the day by which something of the framework's calendar is to be done, in Thailand's time."""
    framework = as_core(agreement.framework).framework
    found = framework.calendar.event(event) if framework else None
    day = last_day(found, agreement.framework, agreement.fiscal_year) if found else None
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=timezone.get_default_timezone())


def last_day(event: Event, framework: FrameworkVersion, fiscal_year: int) -> date | None:
    """The last day of an event; in a framework of every year the one of the year (Buddhist) that is asked about."""
    return event.last if framework.fiscal_year else event.last_in(FiscalYear(fiscal_year))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of something in the calendar of a published framework."""

    name: Text
    last: date
    framework: FrameworkVersion
    printed: str = ""


def upcoming(
    years: Iterable[int],
    day: date,
    kinds: Collection[str] | None = None,
    most: int = 6,
    published: Iterable[FrameworkVersion] | None = None,
) -> list[Deadline]:
    """What comes next from ``day`` on, the nearest first, in the frameworks published for ``years`` (Buddhist) or for
    every year; with ``kinds`` in those under which organisations of these kinds promise. ``published`` are those
    that are, where they are at hand."""
    wanted = list(years)
    found = {}
    for version in published_frameworks() if published is None else published:
        if version.fiscal_year not in (None, *wanted):
            continue
        of_agencies = version.fiscal_year is not None and kinds is None
        if not of_agencies and not set(version.agency_kinds or AGENCY_KINDS) & set(kinds or ()):
            continue
        framework = as_core(version).framework
        for event in framework.calendar.events if framework else ():
            for year in wanted if version.fiscal_year is None else (version.fiscal_year,):
                last = last_day(event, version, year)
                if last is not None and last >= day:
                    found[version.identifier, event.code, last] = Deadline(event.name, last, version, event.printed)
    return sorted(found.values(), key=lambda each: each.last)[:most]
