"""One field of a KPI template: what it is called, what to write, how it is filled in (C1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samrit.core.text import NO_TEXT, Text


class Part(StrEnum):
    """What a field belongs to: ``promise`` is frozen when signing opens, ``words`` explain it (docs/adr/0013)."""

    PROMISE = "promise"
    WORDS = "words"


class Widget(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    LINES = "lines"
    NUMBER = "number"
    PHONE = "phone"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PERSON = "person"
    OBJECTIVE = "objective"
    CONDITION = "condition"
    DAY = "day"
    PAIRS = "pairs"


class Members(StrEnum):
    """Into what a field is divided, each part being saved by itself."""

    NONE = ""
    LEVELS = "levels"
    ENDS = "ends"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One field: what it is called, what to write, how, and in which part of the agreement it is.

    ``kinds`` are the kinds of scale that have it (empty: all). A field of the ``structure`` moves weight between
    indicators, so it can be changed only while the whole agreement is a draft. ``source`` says where the field is from.
    """

    key: str
    label: Text
    help: Text
    widget: Widget
    part: Part
    members: Members = Members.NONE
    kinds: tuple[str, ...] = ()
    example: Text = NO_TEXT
    longest: int = 5000
    structure: bool = False
    source: str = "001:91 s28"

    def fits(self, kind: str) -> bool:
        """Whether an indicator of this kind has the field; one without a kind yet has those of every kind."""
        return not self.kinds or kind in self.kinds
