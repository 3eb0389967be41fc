"""A weight, what it was made of and how certain its source is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samrit.core.rounding import plain
from samrit.core.text import Text


class Certainty(StrEnum):
    """How a framework came to know a figure."""

    STATED = "stated"
    SOLVED = "solved"
    ASSUMED = "assumed"

    @property
    def label(self) -> Text:
        """The word shown wherever the figure is shown."""
        return {
            Certainty.STATED: Text("ระบุในเอกสาร", "stated"),
            Certainty.SOLVED: Text("คำนวณย้อนจากผลรวมในเอกสาร", "solved from the printed sums"),
            Certainty.ASSUMED: Text("สมมติ รอยืนยัน", "assumed, to be confirmed"),
        }[self]


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight in any unit (AG-1): ``value`` with the parameter already put in.

    ``written`` is the form with the parameter, such as ``27 − A`` (WT-3), empty for a plain number; ``certainty`` and
    ``source`` are those of the framework, ``None`` and empty for a weight that the table itself states.
    """

    value: Decimal
    written: str = ""
    certainty: Certainty | None = None
    source: str = ""

    def __str__(self) -> str:
        return self.written or plain(self.value)
