"""Deadlines as an iCalendar file (RFC 5545), which calendar programs ask for again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

REMIND = (timedelta(days=-7), timedelta(days=-1))
REFRESH = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry: the whole of a day, or ``times`` of it. ``uid`` names it for ever, ``changed_at`` its last change."""

    uid: str
    title: str
    text: str
    address: str
    day: date
    changed_at: datetime
    times: tuple[datetime, datetime] | None = None


def calendar_bytes(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """The file: lines of at most 75 octets, folded between letters, with reminders a week and a day before."""
    calendar = Calendar()
    calendar.add("prodid", "-//samrit//deadlines//TH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("url", entry.address)
    event.add("transp", "TRANSPARENT")
    if entry.times is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    else:
        event.add("dtstart", entry.times[0].astimezone(UTC))
        event.add("dtend", entry.times[1].astimezone(UTC))
    for before in REMIND:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", before)
        event.add_component(alarm)
    return event
