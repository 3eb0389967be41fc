"""What every kind of indicator has in common: how it is read, how it scores, how it explains itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from samrit.core.reasons import Reason
from samrit.core.rounding import half_up, plain, printed
from samrit.core.text import Text
from samrit.core.written.entry import Entry

Result = Any
"""A result as one of the result values of the kinds; a kind only ever meets its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The rounding and the bounds of one card: ``decimals`` places (RD-1), ``floor`` (SC-2), ``cap`` (SC-3)."""

    decimals: int = 4
    floor: Decimal = Decimal(1)
    cap: Decimal = Decimal(5)

    @property
    def floor_units(self) -> int:
        """The floor in units of ``10**-decimals``."""
        return half_up(*self.floor.as_integer_ratio(), self.decimals)

    @property
    def cap_units(self) -> int:
        """The cap in units of ``10**-decimals``."""
        return half_up(*self.cap.as_integer_ratio(), self.decimals)


class Scorer(Protocol):
    """A scale made ready for one card's limits."""

    def units(self, result: Result) -> int:
        """Rounded points in units of ``10**-decimals``; exact, without reasons (the fast way)."""

    def explain(self, result: Result) -> tuple[int, list[Reason]]:
        """The same points with the reasons for them."""


class Scale(Protocol):
    """How results of one indicator become points."""

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""

    def scorer(self, limits: Limits) -> Scorer:
        """This scale made ready to score under ``limits``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of indicator of the scorecard file.

    ``keys`` are the keys of the file that it understands, ``main_key`` the one that a bare value stands for
    (``rounds: {6: 3.2}``). ``read_scale`` returns ``None`` after reporting why the scale cannot be read;
    ``read_result`` returns ``None`` when nothing was reported or it cannot be read.
    """

    name: str
    label: Text
    keys: tuple[str, ...]
    main_key: str
    read_scale: Callable[[Entry], Scale | None]
    read_result: Callable[[Entry, Any], Result | None]


CAPPED = Text("ไม่เกินคะแนนเต็ม {cap}: {exact} → {cap}", "not above the full mark {cap}: {exact} → {cap}")
FLOORED = Text("ไม่ต่ำกว่าคะแนนต่ำสุด {floor}: {exact} → {floor}", "not below the lowest mark {floor}: {exact} → {floor}")
ROUNDED = Text(
    "ปัดเศษครึ่งขึ้นเป็นทศนิยม {decimals} ตำแหน่ง: {exact} → {rounded}",
    "rounded half up to {decimals} decimals: {exact} → {rounded}",
)


def bounded(numerator: int, denominator: int, limits: Limits, *, floored: bool = True) -> int:
    """Exact points ``numerator / denominator`` rounded (RD-1), kept at or under the cap (SC-3) and, unless the kind is
    never floored, at or above the floor (SC-2); in units of ``10**-decimals``."""
    units = min(half_up(numerator, denominator, limits.decimals), limits.cap_units)
    return max(units, limits.floor_units) if floored else units


def bounding(
    numerator: int, denominator: int, limits: Limits, *, floored: bool = True, below_floor: str = "SC-2"
) -> list[Reason]:
    """The reasons for what :func:`bounded` did to the exact points; empty when it changed nothing but their form."""
    exact = Fraction(numerator, denominator)
    if exact > Fraction(limits.cap):
        return [Reason("SC-3", CAPPED.fill(cap=plain(limits.cap), exact=_shown(exact, limits)))]
    if floored and exact < Fraction(limits.floor):
        return [Reason(below_floor, FLOORED.fill(floor=plain(limits.floor), exact=_shown(exact, limits)))]
    return rounding(numerator, denominator, limits)


def rounding(numerator: int, denominator: int, limits: Limits) -> list[Reason]:
    """The reason for a rounding that changed the figure (RD-1)."""
    units = half_up(numerator, denominator, limits.decimals)
    if units * denominator == numerator * 10**limits.decimals:
        return []
    rounded = printed(units, limits.decimals)
    exact = _shown(Fraction(numerator, denominator), limits)
    return [Reason("RD-1", ROUNDED.fill(decimals=limits.decimals, exact=exact, rounded=rounded))]


def _shown(exact: Fraction, limits: Limits) -> str:
    """Exact points with more decimals than they are rounded to, so that the rounding can be followed."""
    return plain(exact, max(6, limits.decimals + 2))
