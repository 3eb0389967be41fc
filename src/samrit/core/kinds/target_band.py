"""Nearer to the target is better: the full mark inside a band, one level less per step outside it (SC-5c)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.kinds.kind import Kind, Limits, bounded, bounding
from samrit.core.kinds.thresholds import Measured
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry

INSIDE = Text(
    "{result} อยู่ในช่วงเป้าหมาย {low} ถึง {high} ได้คะแนนเต็ม {cap}",
    "{result} is inside the band from {low} to {high}: the full mark, {cap}",
)
OUTSIDE = Text(
    "{result} อยู่นอกช่วงเป้าหมาย {low} ถึง {high} ห่าง {distance} ลดลง 1 คะแนนทุก {step}: "
    "{cap} − {distance}/{step} = {points}",
    "{result} is {distance} outside the band from {low} to {high}, one point less per {step}: "
    "{cap} − {distance}/{step} = {points}",
)


@dataclass(frozen=True, slots=True)
class TargetBand:
    """The band from ``low`` to ``high`` (both inside) and the ``step`` outside it that costs one point."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "target_band"

    def scorer(self, limits: Limits) -> TargetBandScorer:
        """This band made ready to score under ``limits``."""
        return TargetBandScorer(self, limits)


class TargetBandScorer:
    """A band made ready for one card."""

    __slots__ = ("_cap", "_high", "_low", "_step", "limits", "scale")

    def __init__(self, scale: TargetBand, limits: Limits) -> None:
        self.scale, self.limits = scale, limits
        self._low, self._high, self._step = Fraction(scale.low), Fraction(scale.high), Fraction(scale.step)
        self._cap = Fraction(limits.cap)

    def _distance(self, value: Decimal) -> Fraction:
        exact = Fraction(value)
        return max(self._low - exact, exact - self._high, Fraction(0))

    def units(self, result: Measured) -> int:
        """Rounded points in units of ``10**-decimals``."""
        return bounded(*(self._cap - self._distance(result.value) / self._step).as_integer_ratio(), self.limits)

    def explain(self, result: Measured) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        distance = self._distance(result.value)
        exact = self._cap - distance / self._step
        text = (OUTSIDE if distance else INSIDE).fill(
            result=plain(result.value),
            low=plain(self.scale.low),
            high=plain(self.scale.high),
            step=plain(self.scale.step),
            cap=plain(self.limits.cap),
            distance=plain(distance),
            points=plain(exact),
        )
        return self.units(result), [Reason("SC-5", text), *bounding(*exact.as_integer_ratio(), self.limits)]


def _read_scale(entry: Entry) -> TargetBand | None:
    band = entry.numbers("band") if entry.need("band", rule="SC-5") else None
    if band is not None and (len(band) != 2 or band[0] > band[1]):
        entry.wrong(
            "band",
            "band-order",
            Text("ช่วงเป้าหมายต้องมีค่าต่ำสุดและค่าสูงสุด", "the band must have a lowest and a highest value"),
            Text("เขียนเป็น [98, 102] ในตารางเป็น 98;102", "write it like [98, 102], in a spreadsheet 98;102"),
            rule="SC-5",
        )
        band = None
    step = entry.number("step") if entry.need("step", rule="SC-5") else None
    if step is not None and step <= 0:
        entry.wrong(
            "step",
            "step-not-positive",
            Text("ช่วงปรับเกณฑ์ต้องมากกว่าศูนย์", "the step must be above zero"),
            Text("ระบุระยะนอกช่วงที่ลด 1 คะแนน เช่น 2", "state the distance that costs one point, for example 2"),
            rule="SC-5",
        )
        step = None
    return None if band is None or step is None else TargetBand(band[0], band[1], step)


def _read_result(entry: Entry, _scale: TargetBand) -> Measured | None:
    value = entry.number("result")
    return None if value is None else Measured(value)


KIND = Kind(
    name="target_band",
    label=Text("ช่วงเป้าหมาย", "target band"),
    keys=("band", "step", "result"),
    main_key="result",
    read_scale=_read_scale,
    read_result=_read_result,
)
