"""What many below report for one indicator: added up exactly or laid side by side, without betraying one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

FEWEST = 3
"""Of fewer persons nothing is told together: with one's own known, the other's would be too."""
SHARES = ("ร้อยละ", "%", "เปอร์เซ็นต์", "percent", "per cent")


@dataclass(frozen=True, slots=True)
class Handed:
    """What one below handed on: ``owner`` tells who, ``seen`` whether the viewer may look at it alone, ``result`` is
    ``None`` while there is none."""

    owner: int
    seen: bool
    result: Decimal | None


@dataclass(frozen=True, slots=True)
class Reached:
    """Results added up: ``total`` is ``None`` while there are none. ``count`` are those who were to report,
    ``reported`` those who did; ``withheld`` says that others take part of whom nothing may be told."""

    total: Fraction | None
    reported: int
    count: int
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The least and the most of so many figures; a mean is not invented."""

    least: Decimal
    most: Decimal
    count: int


def adds_up(unit: str, above: str) -> bool:
    """Whether results in ``unit`` make a sum in the unit of the indicator above: the same one, and no percentage."""
    return bool(unit) and unit.strip() == above.strip() and unit.strip().casefold() not in SHARES


def may_be_told(owners: Iterable[int]) -> bool:
    """Whether a figure of these people together, each of whom is hidden, may be told: of nobody, or of enough."""
    count = len(set(owners))
    return count == 0 or count >= FEWEST


def add_results(handed: Iterable[Handed], *, sees_sums: bool) -> Reached:
    """The exact sum. Those who are hidden take part only where there are enough of them and all have reported: a sum
    that grows one by one tells each. Otherwise there is no sum, and only those who are seen are counted."""
    given = list(handed)
    seen = [each for each in given if each.seen]
    hidden = [each for each in given if not each.seen]
    whole = all(each.result is not None for each in hidden)
    if hidden and not (sees_sums and whole and may_be_told(each.owner for each in hidden)):
        return Reached(None, sum(each.result is not None for each in seen), len(seen), withheld=True)
    results = [Fraction(each.result) for each in given if each.result is not None]
    return Reached(sum(results, Fraction(0)) if results else None, len(results), len(given))


def spread(figures: Iterable[Decimal], fewest: int = 1) -> Spread | None:
    """Least, most and how many; nothing of fewer than ``fewest``."""
    given = list(figures)
    if len(given) < max(fewest, 1):
        return None
    return Spread(min(given), max(given), len(given))
