"""Points earned stage by stage and added up, with a bonus; never lifted to a floor (EN-1, EN-2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.kinds.kind import Kind, Limits, bounded, bounding
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry

ADDED = Text("รวมคะแนนทุกขั้น: {sum} = {points}", "the stages added up: {sum} = {points}")
BONUS = Text("เพิ่มร้อยละ {bonus}: {before} × {factor} = {after}", "plus {bonus} per cent: {before} × {factor} = {after}")


@dataclass(frozen=True, slots=True)
class Stages:
    """The points of each stage, and the bonus earned in per cent of their sum."""

    parts: tuple[Decimal, ...]
    bonus_percent: Decimal = Decimal(0)

    @property
    def sum(self) -> Fraction:
        """The stages added up, without the bonus."""
        return sum((Fraction(part) for part in self.parts), Fraction(0))

    @property
    def exact(self) -> Fraction:
        """The stages with the bonus (EN-2)."""
        return self.sum * (1 + Fraction(self.bonus_percent) / 100)


@dataclass(frozen=True, slots=True)
class StagePoints:
    """Stage points need no thresholds."""

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "stage_points"

    def scorer(self, limits: Limits) -> StagePointsScorer:
        """Made ready to score under ``limits``."""
        return StagePointsScorer(limits)


class StagePointsScorer:
    """The cap of one card; the floor does not hold here (EN-1)."""

    __slots__ = ("limits",)

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def units(self, result: Stages) -> int:
        """Rounded points in units of ``10**-decimals``."""
        return bounded(*result.exact.as_integer_ratio(), self.limits, floored=False)

    def explain(self, result: Stages) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        reasons = [Reason("EN-1", ADDED.fill(sum=" + ".join(map(plain, result.parts)), points=plain(result.sum)))]
        if result.bonus_percent:
            text = BONUS.fill(
                bonus=plain(result.bonus_percent),
                before=plain(result.sum),
                factor=plain(1 + Fraction(result.bonus_percent) / 100),
                after=plain(result.exact),
            )
            reasons.append(Reason("EN-2", text))
        ratio = result.exact.as_integer_ratio()
        return self.units(result), [*reasons, *bounding(*ratio, self.limits, floored=False)]


def _read_scale(_entry: Entry) -> StagePoints:
    return StagePoints()


def _read_result(entry: Entry, _scale: StagePoints) -> Stages | None:
    bonus = entry.number("bonus_percent") or Decimal(0)
    parts = entry.numbers("parts")
    if parts is None:
        return None
    for key, wrong in (("parts", any(part < 0 for part in parts)), ("bonus_percent", bonus < 0)):
        if wrong:
            entry.wrong(
                key,
                "negative",
                Text("{key} ติดลบไม่ได้", "{key} cannot be negative").fill(key=key),
                Text("ใส่จำนวนตั้งแต่ศูนย์ขึ้นไป", "write zero or more"),
                rule="EN-1" if key == "parts" else "EN-2",
            )
            return None
    return Stages(parts, bonus)


KIND = Kind(
    name="stage_points",
    label=Text("คะแนนรายขั้น", "stage points"),
    keys=("parts", "bonus_percent"),
    main_key="parts",
    read_scale=_read_scale,
    read_result=_read_result,
)
