"""Reading what stands beside a value of a framework: certainty, source, note, and names in two languages."""

from __future__ import annotations

from samrit.core.findings import Severity
from samrit.core.origin import Figure, Origin
from samrit.core.reading.stated import bare, shown
from samrit.core.text import NO_TEXT, Text
from samrit.core.weights import Certainty
from samrit.core.written.entry import Entry

CERTAINTIES = {certainty.value: certainty.value for certainty in Certainty}
ORIGIN_KEYS = ("certainty", "source", "note", "note_en")


def read_text(entry: Entry, key: str = "name") -> Text:
    """Words in Thai (``key``) and English (``key_en``); one language alone is a warning and stands for both."""
    thai, english = entry.text(key), entry.text(f"{key}_en")
    if bool(thai) != bool(english):
        missing = f"{key}_en" if thai else key
        entry.report(
            Severity.WARNING,
            missing,
            "one-language",
            Text("มีข้อความภาษาเดียว ขาด {missing}", "the words are in one language only: {missing} is missing").fill(
                missing=missing
            ),
            Text("เพิ่ม {missing}", "add {missing}").fill(missing=missing),
        )
    return Text(thai or english, english or thai)


def read_named(entry: Entry) -> Text:
    """A name that may not be left out."""
    entry.need("name")
    return read_text(entry)


def read_origin(entry: Entry) -> Origin:
    """The certainty, source and note of a whole entry."""
    certainty = entry.one_of("certainty", CERTAINTIES)
    note = read_text(entry, "note") if entry.has("note") or entry.has("note_en") else NO_TEXT
    entry.used.update(ORIGIN_KEYS)
    return Origin(Certainty(certainty) if certainty else None, entry.text("source"), note)


def known(entry: Entry, key: str) -> tuple[Entry, Origin]:
    """An entry that holds the bare value of ``key`` alone, and its origin where the value is written with one."""
    node = entry.raw(key)
    if node is None:
        return Entry({}, entry.path, entry.place, entry.findings), Origin()
    origin = Origin()
    if isinstance(node.value, dict) and "value" in node.value:
        inner = Entry(node.value, f"{entry.path}.{key}", node.place, entry.findings)
        origin = read_origin(inner)
        inner.leftovers(("value", "fixed"))
    value = bare(node)
    return Entry({key: value} if not value.is_empty else {}, entry.path, node.place, entry.findings), origin


def read_figure(entry: Entry, key: str) -> Figure | None:
    """A value as a person reads it, with its origin; ``None`` when nothing was written."""
    inner, origin = known(entry, key)
    node = inner.raw(key)
    return None if node is None else Figure(shown(node), origin)
