"""A score that arrives ready made, from a committee or a host agency (EV-2)."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.kinds.kind import Kind, Limits, bounded, bounding
from samrit.core.kinds.thresholds import Measured
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry

GIVEN = Text("คะแนนที่ได้รับโดยตรง {points}", "points given directly: {points}")


@dataclass(frozen=True, slots=True)
class Direct:
    """The result is the points."""

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "direct"

    def scorer(self, limits: Limits) -> DirectScorer:
        """This scale made ready to score under ``limits``."""
        return DirectScorer(limits)


class DirectScorer:
    """The bounds of one card, for points that are given."""

    __slots__ = ("limits",)

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def units(self, result: Measured) -> int:
        """Rounded points in units of ``10**-decimals``."""
        return bounded(*result.value.as_integer_ratio(), self.limits)

    def explain(self, result: Measured) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        ratio = result.value.as_integer_ratio()
        given = Reason("EV-2", GIVEN.fill(points=plain(result.value)))
        return self.units(result), [given, *bounding(*ratio, self.limits)]


def _read_scale(_entry: Entry) -> Direct:
    return Direct()


def _read_result(entry: Entry, _scale: Direct) -> Measured | None:
    value = entry.number("result")
    return None if value is None else Measured(value)


KIND = Kind(
    name="direct",
    label=Text("คะแนนที่ได้รับโดยตรง", "direct score"),
    keys=("result",),
    main_key="result",
    read_scale=_read_scale,
    read_result=_read_result,
)
