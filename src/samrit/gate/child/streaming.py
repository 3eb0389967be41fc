"""The parts of a zip as a stream, with what is hostile in them refused before it can do anything."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

CHUNK = 64 * 1024
MOST_UNPACKED = 100_000_000
"""Bytes that may come out of a zip; what unpacks larger files says so."""

Attributes = dict[str, str]


class RefusedError(Exception):
    """The file cannot be read: a code that the parent knows, and what it concerns."""

    def __init__(self, code: str, **about: object) -> None:
        super().__init__(code)
        self.answer = {"refused": code, **about}


def parse(
    data: Iterator[bytes],
    part: str,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """One XML part, streamed; a document type or an entity in it is refused before it can do anything."""

    def refuse(*_: Any) -> Any:
        raise RefusedError("unsafe-xml", part=part)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        for chunk in data:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: an encoding that nobody knows
        raise RefusedError("broken-file", part=part) from None


def stream(archive: zipfile.ZipFile, name: str, counted: list[int], most: int = MOST_UNPACKED) -> Iterator[bytes]:
    """A member in pieces; counts what really comes out, whatever the directory says."""
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            counted[0] += len(chunk)
            if counted[0] > most:
                raise RefusedError("zip-bomb", part=name)
            yield chunk


def check(archive: zipfile.ZipFile) -> None:
    """Unpacks every member once: sizes and checksums are true, and no XML part holds a document type."""
    counted = [0]
    for member in archive.infolist():
        pieces = stream(archive, member.filename, counted)
        if member.filename.lower().endswith((".xml", ".rels")) and member.file_size:
            parse(pieces, member.filename)
        else:
            for _ in pieces:
                pass


def local(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def listing(archive: zipfile.ZipFile, name: str) -> list[tuple[str, Attributes]]:
    """Every element of a small part with its attributes, in order, all without namespaces."""
    found: list[tuple[str, Attributes]] = []

    def start(tag: str, attributes: Attributes) -> None:
        found.append((local(tag), {local(key): value for key, value in attributes.items()}))

    parse(stream(archive, name, [0]), name, start)
    return found
