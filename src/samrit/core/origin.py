"""Where a figure of a framework comes from and how certain that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samrit.core.text import NO_TEXT, Text
from samrit.core.weights import Certainty

DOCUMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)\s*:")


@dataclass(frozen=True, slots=True)
class Origin:
    """``source`` names document and place (``000:26 s6; 000:63 s20``), the documents being those of the framework."""

    certainty: Certainty | None = None
    source: str = ""
    note: Text = NO_TEXT

    @property
    def documents(self) -> tuple[str, ...]:
        """The codes of the documents named, each once; a part without one goes on in the document before it."""
        found = [match.group(1) for part in self.source.split(";") if (match := DOCUMENT.match(part))]
        return tuple(dict.fromkeys(found))


NO_ORIGIN = Origin()


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of a framework as a person reads it (``80, 85, 90, 95, 100``), with its origin."""

    text: str
    origin: Origin = NO_ORIGIN
