"""Thresholds with interpolation between two neighbouring levels (SC-1..7, SC-9, S4-4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samrit.core.kinds.evidence import KEYS as EVIDENCE_KEYS
from samrit.core.kinds.evidence import held_back, read_evidence, read_top_needs_evidence
from samrit.core.kinds.kind import Kind, Limits
from samrit.core.kinds.level_reading import KEYS as LEVEL_KEYS
from samrit.core.kinds.level_reading import read_levels
from samrit.core.kinds.levels import Levels
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured figure, and whether the evidence that the top level asks for was shown."""

    value: Decimal
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The levels, and whether the top one is reached only with evidence (SC-9, PJ-3)."""

    levels: Levels
    top_needs_evidence: bool = False

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "thresholds"

    def scorer(self, limits: Limits) -> ThresholdsScorer:
        """These thresholds made ready to score under ``limits``."""
        return ThresholdsScorer(self, limits)


class ThresholdsScorer:
    """Thresholds made ready for one card."""

    __slots__ = ("_ruler", "_units", "scale")

    def __init__(self, scale: Thresholds, limits: Limits) -> None:
        self.scale, self._ruler = scale, scale.levels.ruler(limits)
        self._units = self._ruler.units

    def units(self, result: Measured) -> int:
        """Rounded points in units of ``10**-decimals``."""
        units = self._units(*result.value.as_integer_ratio())
        if self.scale.top_needs_evidence and not result.evidence:
            return min(units, self._ruler.below_top_units)
        return units

    def explain(self, result: Measured) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        units, reasons = self._ruler.explain(*result.value.as_integer_ratio(), plain(result.value))
        if self.scale.top_needs_evidence:
            return held_back(units, reasons, result.evidence, self._ruler)
        return units, reasons


def _read_scale(entry: Entry) -> Thresholds | None:
    needs = read_top_needs_evidence(entry)
    levels = read_levels(entry)
    return None if levels is None else Thresholds(levels, needs)


def _read_result(entry: Entry, _scale: Thresholds) -> Measured | None:
    evidence = read_evidence(entry)
    value = entry.number("result")
    return None if value is None else Measured(value, evidence)


KIND = Kind(
    name="thresholds",
    label=Text("เกณฑ์ตามช่วงค่า", "thresholds"),
    keys=(*LEVEL_KEYS, *EVIDENCE_KEYS, "result"),
    main_key="result",
    read_scale=_read_scale,
    read_result=_read_result,
)
