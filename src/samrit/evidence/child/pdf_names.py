"""Every name that a PDF uses outside of what it paints, however it is written or packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from samrit.evidence.child.problem import RefusedError, broken, refuse

MOST_PACKED = 200 * 1024 * 1024
"""Bytes that one stream may unpack to: more than a page of a large plan in colours."""
SURELY_SMALL = MOST_PACKED // 1032
"""A stream of fewer bytes cannot unpack to more, for nothing is packed tighter than 1,032 times."""
PIECE = 1024 * 1024

STREAM = re.compile(rb"\bstream(?:\r\n|\n|\r)")
OBJECT = re.compile(rb"\d[\s\0]+\d+[\s\0]+obj\b")
NAME = re.compile(rb"/([^\s\0()<>\[\]{}/%]{1,127})")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
WHITE = b" \t\r\n\f\0"


def names(data: bytes) -> set[bytes]:
    """The names of all dictionaries, those inside of object streams too.

    Raises:
        RefusedError: a stream that would unpack to far too much, or objects packed as no office program does.
    """
    found: set[bytes] = set()
    for piece in _bodies(data):
        found |= _names_in(piece)
    return found


def _names_in(piece: bytes) -> set[bytes]:
    return {ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), each) for each in NAME.findall(piece)}


def _bodies(data: bytes) -> Iterator[bytes]:
    """What stands between the streams, what hides objects among them, and the contents of object streams."""
    at = 0
    while (begun := STREAM.search(data, at)) is not None:
        end = data.find(b"endstream", begun.end())
        if end < 0:
            break
        between = data[at : begun.start()]
        yield between
        # Everything since the stream before counts as its dictionary: a comment cannot hide where it begins.
        yield from _inside(_names_in(between), data[begun.end() : end])
        at = end
    yield data[at:]


def _inside(dictionary: set[bytes], content: bytes) -> Iterator[bytes]:
    flate = b"FlateDecode" in dictionary
    if b"ObjStm" in dictionary:
        yield _objects(content)
    elif {b"N", b"First"} <= dictionary:  # perhaps one of those whose type is written elsewhere
        with suppress(RefusedError):
            yield _objects(content)
    elif flate and len(content) > SURELY_SMALL:
        _measure(content)
    if OBJECT.search(content):  # what a fault-tolerant reader may take for an object although it stands in a stream
        yield content


def _objects(content: bytes) -> bytes:
    """Objects that are packed once, as every office program does, or not at all: they begin with a number."""
    plain = _unpacked(content) if content[:1] == b"\x78" else content
    if not plain.lstrip(WHITE)[:1].isdigit():
        raise refuse("strange-pdf")
    return plain


def _unpacked(content: bytes) -> bytes:
    worker = zlib.decompressobj()
    try:
        out = worker.decompress(content, MOST_PACKED)
    except zlib.error:
        raise broken() from None
    if worker.unconsumed_tail:
        raise refuse("bomb")
    return out


def _measure(content: bytes) -> None:
    worker, size = zlib.decompressobj(), 0
    waiting = content
    while waiting and not worker.eof:
        try:
            size += len(worker.decompress(waiting, PIECE))
        except zlib.error:
            return  # a picture that is damaged harms nobody; whoever draws it has limits of their own
        if size > MOST_PACKED:
            raise refuse("bomb")
        waiting = worker.unconsumed_tail
