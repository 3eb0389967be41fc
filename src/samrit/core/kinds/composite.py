"""An indicator whose points are the weighted mean of its children's points (CP-1..4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from samrit.core.kinds.kind import Kind, Limits, Scorer
from samrit.core.text import Text
from samrit.core.written.entry import Entry


@dataclass(frozen=True, slots=True)
class Composite:
    """A mark: the scoring engine makes its points from its children, since only it knows them."""

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "composite"

    def scorer(self, limits: Limits) -> Scorer:
        """A composite has no result of its own to score; asking for one is a fault in our code."""
        return _refuse(limits)


def _refuse(_limits: Limits) -> NoReturn:
    raise TypeError("a composite is scored from its children")


def _read_scale(_entry: Entry) -> Composite:
    return Composite()


def _read_result(_entry: Entry, _scale: Composite) -> None:
    return None


KIND = Kind(
    name="composite",
    label=Text("ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย", "weighted mean of its parts"),
    keys=(),
    main_key="result",
    read_scale=_read_scale,
    read_result=_read_result,
)
