"""When an event of a framework's calendar is, in words: a day, a span, a last day, a month (CA-4)."""

from __future__ import annotations

from datetime import date, timedelta

from samrit.core.calendar import Event
from samrit.core.fiscal_year import MONTHS, thai_date
from samrit.core.text import Lang, Text

BY = Text("ภายใน {day}", "by {day}")
SPAN = Text("{first} – {last}", "{first} – {last}")


def when(event: Event, lang: Lang) -> str:
    """The dates of an event; the month, or the document's own words, where there are none."""
    if event.last is None:
        return MONTHS[event.month - 1].in_(lang) if event.month else event.printed
    last = thai_date(event.last, lang)
    if event.first is None:
        return BY.fill(day=last).in_(lang)
    if event.first == event.last:
        return last
    return _short_period(event.first, event.last, lang)


def period(first: date | None, last: date | None, lang: Lang) -> str:
    """From one day to another, both in full; nothing unless there are both."""
    if first is None or last is None:
        return ""
    return SPAN.fill(first=thai_date(first, lang), last=thai_date(last, lang)).in_(lang)


def order(event: Event) -> tuple[str, int]:
    """By which events are sorted: those with days by their first day, the others by month."""
    day = event.first or event.last
    return (day.isoformat() if day else "", event.month or 0)


def _short_period(first: date, last: date, lang: Lang) -> str:
    """A span without what its ends have in common: ``27 – 28 September 2010``, ``June – August 2011``."""
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    ends = [thai_date(first, lang).split(" ", 1), thai_date(last, lang).split(" ", 1)]
    (first_day, first_rest), (last_day, last_rest) = ends
    if first_rest == last_rest:
        return last_rest if whole_months else f"{first_day} – {last_day} {last_rest}"
    if not whole_months:
        return period(first, last, lang)
    begins = first_rest.split(" ")[0] if first.year == last.year else first_rest
    return SPAN.fill(first=begins, last=last_rest).in_(lang)
