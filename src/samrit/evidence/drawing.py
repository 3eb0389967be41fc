"""Pages of evidence drawn anew in a child process, and kept on the disk for whoever looks next."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from samrit.evidence.models import StoredFile
from samrit.evidence.storage import fetch
from samrit.gate.asking import Allowance, TooHeavyError, ask_child

CHILD = "samrit.evidence.child.drawing"
ALLOWANCE = Allowance(memory=1536 * 1024 * 1024, seconds=10, clock=30)
DRAWABLE = ("pdf", "jpg", "png")
ZOOMS = {100: 900, 150: 1350, 200: 1800}
"""Widths in points of a drawn page, by how much larger than life it is shown."""
AT_ONCE = threading.BoundedSemaphore(2)
"""Drawing is the heaviest that this site does: two pages at a time in one process, the others wait."""
WAIT = 20


class NotDrawableError(Exception):
    """A page that cannot be shown: too heavy, damaged, or too many wait."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as PNG, and the words that stand on it, for those who do not see it."""

    png: bytes
    width: int
    height: int
    text: str


def drawn(stored: StoredFile, page: int, zoom: int = 100) -> Drawn:
    """One page, counted from 1; from the folder of drawn pages where it was drawn before.

    Whether somebody may see it has been asked for the evidence, every time; the folder is found by the bytes alone.

    Raises:
        NotDrawableError: it cannot be drawn.
        DamagedError, UnreachableError: the original cannot be read.
    """
    if stored.kind not in DRAWABLE or zoom not in ZOOMS or not 1 <= page <= (stored.pages or 1):
        raise NotDrawableError
    place = Path(settings.EVIDENCE_PAGES) / stored.sha256[:2] / f"{stored.sha256}-{page}-{zoom}"
    kept = _kept(place)
    if kept is not None:
        return kept
    data = fetch(stored.sha256)
    if not AT_ONCE.acquire(timeout=WAIT):
        raise NotDrawableError
    try:
        said = ask_child(CHILD, data, (stored.kind, str(page), str(ZOOMS[zoom])), ALLOWANCE)
    except TooHeavyError:
        raise NotDrawableError from None
    finally:
        AT_ONCE.release()
    made = _read(said or b"")
    if made is None:
        raise NotDrawableError
    _keep(place, said or b"")
    return made


def _read(said: bytes) -> Drawn | None:
    head, _, png = said.partition(b"\n")
    try:
        about = json.loads(head)
        found = Drawn(png, int(about["width"]), int(about["height"]), str(about["text"]))
    except (ValueError, KeyError, TypeError):
        return None
    return found if png.startswith(b"\x89PNG") else None


def _kept(place: Path) -> Drawn | None:
    try:
        found = _read(place.read_bytes())
        os.utime(place)
    except OSError:
        return None
    return found


def _keep(place: Path, said: bytes) -> None:
    """Written aside and put in place; a full disk only means that it is drawn again."""
    aside = place.with_name(f".{uuid4().hex}")
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.write_bytes(said)
        aside.replace(place)
        _make_room(place.parents[1])


def _make_room(folder: Path) -> None:
    """Throw away what nobody looked at for longest, until the folder is small enough again."""
    files = []
    for each in folder.glob("*/*"):
        with suppress(OSError):
            about = each.stat()
            files.append((about.st_mtime, about.st_size, each))
    whole = sum(size for _, size, _ in files)
    for _, size, path in sorted(files, key=lambda file: file[0]):
        if whole <= settings.EVIDENCE_PAGES_MOST:
            return
        with suppress(OSError):
            path.unlink()
        whole -= size
