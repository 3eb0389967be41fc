"""Reading a framework's calendar: events, rounds, procedures and holidays (CA-4, SR-1, SR-2, LT-3)."""

from __future__ import annotations

from datetime import date

from samrit.core.calendar import Calendar, Event, Procedure, ReportingRound, Step
from samrit.core.reading.origin import read_named, read_origin, read_text
from samrit.core.text import NO_TEXT, Text
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw

ROUNDS = (6, 9, 12)
KEYS = ("calendar", "events", "rounds", "procedures", "holidays")


def read_calendar(node: Raw, entry: Entry) -> Calendar:
    """The calendar that a node says; what is wrong goes to the findings of ``entry``."""
    if not isinstance(node.value, dict):
        return Calendar()
    inner = Entry(node.value, "calendar", node.place, entry.findings)
    calendar = Calendar(
        tuple(_event(each) for each in inner.entries("events")),
        tuple(_round(each) for each in inner.entries("rounds")),
        tuple(_procedure(each) for each in inner.entries("procedures")),
        _holidays(inner),
    )
    inner.leftovers(KEYS)
    return calendar


def _event(entry: Entry) -> Event:
    entry.need("code")
    event = Event(
        code=entry.text("code"),
        name=read_named(entry),
        first=entry.day("first"),
        last=entry.day("last"),
        month=_month(entry),
        printed=entry.text("printed"),
        by=entry.words("by"),
        to=entry.text("to"),
        round=_months(entry, "round"),
        penalty=entry.text("penalty"),
        documents=entry.words("documents"),
        origin=read_origin(entry),
    )
    if event.first and event.last and event.first > event.last:
        entry.wrong(
            "last",
            "event-order",
            Text("วันสิ้นสุดอยู่ก่อนวันเริ่มต้น", "it ends before it begins"),
            Text("แก้ first หรือ last", "correct first or last"),
            rule="CA-4",
        )
    entry.leftovers(())
    return event


def _round(entry: Entry) -> ReportingRound:
    entry.need("months", rule="SR-1")
    found = ReportingRound(
        months=_months(entry, "months") or 0,
        first=entry.day("first"),
        last=entry.day("last"),
        documents=entry.words("documents"),
        closes=entry.text("closes"),
        origin=read_origin(entry),
    )
    entry.leftovers(())
    return found


def _procedure(entry: Entry) -> Procedure:
    entry.need("code")
    found = Procedure(
        entry.text("code"),
        read_named(entry),
        tuple(_step(each) for each in entry.entries("steps")),
        read_origin(entry),
    )
    entry.leftovers(())
    return found


def _step(entry: Entry) -> Step:
    entry.need("number")
    found = Step(
        number=entry.text("number"),
        name=read_named(entry),
        days=entry.integer("days"),
        due=entry.day("due"),
        by=entry.words("by"),
        output=read_text(entry, "output") if entry.has("output") else NO_TEXT,
        details=read_details(entry),
        origin=read_origin(entry),
    )
    entry.leftovers(())
    return found


def read_details(entry: Entry) -> tuple[Text, ...]:
    """A list of sentences, each ``{name: …, name_en: …}``."""
    found = []
    for each in entry.entries("details"):
        found.append(read_named(each))
        each.leftovers(())
    return tuple(found)


def _months(entry: Entry, key: str) -> int | None:
    value = entry.integer(key)
    if value is None or value in ROUNDS:
        return value
    entry.wrong(
        key,
        "unknown-round",
        Text("ไม่มีรอบ {written} เดือน", "there is no round of {written} months").fill(written=value),
        Text("ใช้รอบ 6, 9 หรือ 12 เดือน", "use round 6, 9 or 12"),
        rule="SR-1",
    )
    return None


def _month(entry: Entry) -> int | None:
    value = entry.integer("month")
    if value is None or 1 <= value <= 12:
        return value
    entry.wrong(
        "month",
        "out-of-range",
        Text("ไม่มีเดือนที่ {written}", "there is no month {written}").fill(written=value),
        Text("ใช้ 1 (มกราคม) ถึง 12 (ธันวาคม)", "use 1 (January) to 12 (December)"),
    )
    return None


def _holidays(entry: Entry) -> dict[date, Text]:
    """``holidays: [{day: 2011-12-05, name: …, name_en: …}]``."""
    found: dict[date, Text] = {}
    for each in entry.entries("holidays"):
        day = each.day("day") if each.need("day", rule="LT-3") else None
        name = read_named(each)
        read_origin(each)
        each.leftovers(())
        if day is not None:
            found[day] = name
    return found
