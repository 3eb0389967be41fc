"""The one place that rounds: half up, on exact integers (RD-1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


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
    """An integer count of ``10**-decimals`` as a Decimal that prints with exactly ``decimals`` decimals."""
    return Decimal(units).scaleb(-decimals)


def printed(units: int, decimals: int) -> str:
    """An integer count of ``10**-decimals`` as text: ``printed(39878, 4) == "3.9878"``."""
    if decimals == 0:
        return str(units)
    sign, digits = ("-", -units) if units < 0 else ("", units)
    whole, rest = divmod(digits, 10**decimals)
    return f"{sign}{whole}.{rest:0{decimals}d}"


def plain(value: Decimal | Fraction | int, decimals: int = 6) -> str:
    """A number as a person writes it: no exponent, no trailing zeros; a fraction that never ends is cut to
    ``decimals`` (half up) and marked ``…``."""
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
    if rest == 1:
        return printed(half_up(numerator, denominator, max(twos, fives)), max(twos, fives))
    return printed(half_up(numerator, denominator, decimals), decimals) + "…"


def up_to_multiple(value: Decimal | Fraction | int, multiple: int) -> int:
    """The smallest multiple of ``multiple`` (positive) not below ``value``: 1234.01 up to tens is 1240 (IN-4)."""
    numerator, denominator = value.as_integer_ratio()
    return -(-numerator // (denominator * multiple)) * multiple
