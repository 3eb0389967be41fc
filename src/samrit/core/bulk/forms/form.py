"""What the columns hold of one row, and the exact conversions that all kinds share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samrit.core.bulk.columns import LIMIT, ONE, Row, State
from samrit.core.bulk.ladders import MOST
from samrit.core.bulk.refusals import cannot_hold
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import Levels
from samrit.core.rounding import plain
from samrit.core.text import Text

TOO_FINE = Text("{number} ละเอียดเกินทศนิยม {decimals} ตำแหน่ง", "{number} has more than {decimals} decimals")
TOO_LARGE = Text("{number} ใหญ่เกิน 60 บิต", "{number} needs more than 60 bits")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What the rules' columns hold of a row. ``ladder`` is empty where no points of levels are stated; ``value_levels``
    are the steps of work, then the lowest and the highest value of levels 2 to 5."""

    kind: Row
    thresholds: tuple[int, ...] = ()
    ladder: tuple[int, ...] = ()
    falling: bool = False
    needs_evidence: bool = False
    value_levels: tuple[int, tuple[int, ...], tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What the results' columns hold of a row."""

    value: int = 0
    per: int = 1
    evidence: bool = False
    steps: int = 0
    state: State = State.REPORTED


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind is held: its scale (under the card's limits) and its result (with its scale).

    Both raise :class:`samrit.core.bulk.refusals.ColumnsProblem` for what the columns cannot hold exactly.
    """

    kind: str
    rule: Callable[[Any, Limits], RuleRow]
    result: Callable[[Any, Any], ResultRow]


def whole(number: Decimal, decimals: int) -> int:
    """The number in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ, if it is a whole number of them."""
    numerator, denominator = number.as_integer_ratio()
    one: int = 10**decimals
    units, rest = divmod(numerator * one, denominator)
    if rest:
        raise cannot_hold(TOO_FINE.fill(number=plain(number), decimals=decimals))
    if abs(units) >= LIMIT:
        raise cannot_hold(TOO_LARGE.fill(number=plain(number)))
    return units


def figure(number: Decimal | Fraction) -> tuple[int, int]:
    """The number in units of 10⁻⁴ as an exact ratio: value and per."""
    value, per = (Fraction(number) * ONE).as_integer_ratio()
    if abs(value) >= LIMIT or per >= LIMIT:
        raise cannot_hold(TOO_LARGE.fill(number=plain(number)))
    return value, per


def levels_row(levels: Levels, limits: Limits, *, needs_evidence: bool = False) -> RuleRow:
    """A row on thresholds (SC-1..7)."""
    ladder = tuple(whole(points, limits.decimals) for points in levels.points)
    if max(map(abs, ladder)) > MOST:
        raise cannot_hold(Text("คะแนนของระดับเกิน 31 บิต", "the points of its levels need more than 31 bits"))
    return RuleRow(
        Row.LEVELS,
        thresholds=tuple(whole(threshold, 4) for threshold in levels.thresholds),
        ladder=ladder,
        falling=levels.lower_better,
        needs_evidence=needs_evidence,
    )
