"""A photograph or a picture: whether every byte belongs to it, and it can be drawn without eating the memory."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

from samrit.evidence.child.problem import broken, refuse

MOST_PIXELS = 100_000_000
LARGEST_SIDE = 30_000
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
FOREIGN = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"%pdf-1", b"%pdf-2", b"javascript:")
PROGRAMS = (b"MZ", b"PK", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"#!", b"%PDF")
TAIL = 256 * 1024
"""Bytes of its own that a camera may put behind a picture."""
ALONE = {0x01, *range(0xD0, 0xD8)}
"""Markers of JPEG without a length."""


def look(data: bytes, kind: str) -> dict[str, object]:
    """One page.

    Raises:
        RefusedError: it is not what it says, is damaged, holds something else too, or is far too large.
    """
    if not data.startswith(PNG if kind == "png" else JPEG):
        raise refuse("wrong-content")
    words = ((_png if kind == "png" else _jpeg)(data) + data[:1024]).lower()
    if any(each in words for each in FOREIGN) or zipfile.is_zipfile(io.BytesIO(data)):
        raise refuse("two-files")
    _draw(data, kind)
    return {"pages": 1}


def _png(data: bytes) -> bytes:
    """What stands beside the points. Each chunk has its checksum, the first states the size, the last ends the file."""
    at, first = len(PNG), True
    words: list[bytes] = []
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">L4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length or at + 12 + length > len(data):
            raise broken()
        (check,) = struct.unpack_from(">L", data, at + 8 + length)
        if zlib.crc32(name + body) != check:
            raise broken()
        if first:
            if name != b"IHDR" or length != 13:
                raise broken()
            _measure(*struct.unpack_from(">LL", body))
        at, first = at + 12 + length, False
        if name == b"IEND":
            if at != len(data):
                raise refuse("two-files")
            return b" ".join(words)
        if name not in {b"IDAT", b"fdAT"}:
            words.append(body)
    raise broken()


def _jpeg(data: bytes) -> bytes:
    """What stands beside the points, up to the end of the picture and what a camera puts behind it."""
    at = 2
    words: list[bytes] = []
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise broken()
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker == 0xD9:
            _behind(data[at + 2 :])
            return b" ".join([*words, data[at + 2 : at + 2 + TAIL]])
        elif marker in ALONE:
            at += 2
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            if length < 2:
                raise broken()
            if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC} and length >= 8:
                height, width = struct.unpack_from(">HH", data, at + 5)
                _measure(width, height)
            words.append(data[at + 4 : at + 2 + length])
            at += 2 + length
            if marker == 0xDA:
                at = _after_scan(data, at)
    if data[at : at + 2] == b"\xff\xd9":
        return b" ".join(words)
    raise broken()


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that ends the coded points."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in ALONE and data[at + 1] != 0xFF:
            return at
        at += 1
    raise broken()


def _behind(rest: bytes) -> None:
    """A camera puts further pictures, or a little of its own, behind the first."""
    rest = rest.strip(b"\0\r\n \xff")
    another = rest.startswith(b"\xd8")
    if rest.startswith(PROGRAMS) or (len(rest) > TAIL and not another):
        raise refuse("two-files")


def _measure(width: int, height: int) -> None:
    if not width or not height:
        raise broken()
    if width * height > MOST_PIXELS or max(width, height) > LARGEST_SIDE:
        raise refuse("bomb")


def _draw(data: bytes, kind: str) -> None:
    """Pillow draws it once: what it cannot draw is damaged."""
    from PIL import Image  # noqa: PLC0415 (only where a picture is looked at)

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=["PNG" if kind == "png" else "JPEG"]) as picture:
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refuse("bomb") from None
    except (OSError, ValueError, SyntaxError, TypeError, struct.error, zlib.error, EOFError, IndexError, KeyError):
        raise broken() from None
