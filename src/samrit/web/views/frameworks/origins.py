"""Where a figure comes from, for people: its certainty as a mark and a word, its documents with their titles."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.framework import Framework, Source
from samrit.core.origin import DOCUMENT, Origin
from samrit.core.text import Text
from samrit.core.weights import Certainty

MARKS = {Certainty.STATED: "●", Certainty.SOLVED: "◐", Certainty.ASSUMED: "○"}
"""The same marks as on the command line."""


@dataclass(frozen=True)
class Mark:
    """A certainty: its sign, its word, and its code for the style sheet."""

    sign: str
    word: Text
    code: str


LEGEND = tuple(Mark(sign, certainty.label, certainty.value) for certainty, sign in MARKS.items())
_MARKS = dict(zip(MARKS, LEGEND, strict=True))


def mark_of(certainty: Certainty | None) -> Mark | None:
    """The mark of a certainty; none where none is stated."""
    return _MARKS[certainty] if certainty else None


@dataclass(frozen=True)
class Reference:
    """A place in a document: ``26 s6`` of ``000``; ``document`` is ``None`` where the framework does not name it."""

    code: str
    place: str
    document: Source | None


@dataclass(frozen=True)
class ShownOrigin:
    """An origin ready to be shown."""

    mark: Mark | None
    references: tuple[Reference, ...]
    note: Text

    def __bool__(self) -> bool:
        return bool(self.mark or self.references or self.note.th)


def shown_origin(origin: Origin, framework: Framework) -> ShownOrigin:
    """An origin with the titles of its documents; a part that names no document goes on in the one before it."""
    found: list[Reference] = []
    code = ""
    for part in (part.strip() for part in origin.source.split(";")):
        if not part:
            continue
        named = DOCUMENT.match(part)
        place = part
        if named:
            code, place = named.group(1), part[named.end() :].strip()
        found.append(Reference(code, place, framework.sources.get(code)))
    return ShownOrigin(mark_of(origin.certainty), tuple(found), origin.note)
