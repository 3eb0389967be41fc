"""The one place that rounds: half up, on exact integers (RD-1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

MOST_SHOWN = 24
"""Decimals that a sentence can hold; numbers that people write have at most 20."""


def half_up(numerator: int, denominator: int, decimals: int) -> int:
    """``numerator / denominator`` in units of ``10**-decimals``, half away from zero (RD-1, R06).

    ``denominator`` must be positive.
    """
    numerator *= 10**decimals
    if numerator < 0:
        return -((denominator - 2 * numerator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def round_to(value: Decimal | Fraction | int, decimals: int) -> Decimal:
    """``value`` rounded half up, as a Decimal that prints with exactly ``decimals`` decimals."""
    return from_units(half_up(*value.as_integer_ratio(), decimals), decimals)


def from_units(units: int, decimals: int) -> Decimal:
    """An integer count of ``10**-decimals`` as a Decimal that prints with exactly ``decimals`` decimals
    (six at most: beyond them ``str`` shows small Decimals with an exponent).

    Made from text, because arithmetic on Decimals rounds to the precision of the thread that it runs in.
    """
    return Decimal(f"{units}E-{decimals}")


def printed(units: int, decimals: int) -> str:
    """An integer count of ``10**-decimals`` as text: ``printed(39878, 4) == "3.9878"``."""
    if decimals == 0:
        return str(units)
    sign, digits = ("-", -units) if units < 0 else ("", units)
    whole, rest = divmod(digits, 10**decimals)
    return f"{sign}{whole}.{rest:0{decimals}d}"


@lru_cache(maxsize=4096)
def plain(value: Decimal | Fraction | int, decimals: int = 6) -> str:
    """A number as a person writes it: no exponent, no trailing zeros.

    A fraction that does not end, or not within ``MOST_SHOWN`` decimals, shows its first ``decimals`` and ``…``. They
    are cut and not rounded: rounding them once more gives what rounding the fraction gives (RD-1). Remembered, since a
    table says the same thresholds and weights again and again; equal values read alike, whatever their type.
    """
    numerator, denominator = value.as_integer_ratio()
    if denominator == 1:
        return str(numerator)
    twos = fives = 0
    rest = denominator
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    needed = max(twos, fives)
    if rest == 1 and needed <= MOST_SHOWN:
        return printed(numerator * 10**needed // denominator, needed)
    sign, size = ("-", -numerator) if numerator < 0 else ("", numerator)
    return f"{sign}{printed(size * 10**decimals // denominator, decimals)}…"


def up_to_multiple(value: Decimal | Fraction | int, multiple: int) -> int:
    """The smallest multiple of ``multiple`` (positive) not below ``value``: 1234.01 up to tens is 1240 (IN-4)."""
    numerator, denominator = value.as_integer_ratio()
    return -(-numerator // (denominator * multiple)) * multiple
