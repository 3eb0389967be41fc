"""Reading a form or a paper of a framework: its fields and parts with their names (KT-2, SR-4, CA-2)."""

from __future__ import annotations

from samrit.core.framework import Document, DocumentPart
from samrit.core.reading.calendar import read_details
from samrit.core.reading.origin import read_named, read_origin
from samrit.core.written.entry import Entry


def read_document(entry: Entry) -> Document:
    """One document of the folder ``documents``."""
    if entry.has("code"):
        entry.path = f"documents[{entry.text('code')}]"
    entry.need("code")
    found = Document(
        entry.text("code"),
        read_named(entry),
        tuple(_part(each) for each in entry.entries("parts")),
        read_origin(entry),
    )
    entry.leftovers(("document",))
    return found


def _part(entry: Entry) -> DocumentPart:
    entry.need("key")
    found = DocumentPart(
        entry.text("key"),
        read_named(entry),
        bool(entry.boolean("required")),
        read_details(entry),
        read_origin(entry),
    )
    entry.leftovers(())
    return found
