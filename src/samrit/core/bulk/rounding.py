"""The one place of the bulk path that rounds: half up, on columns of exact integers (RD-1)."""

from __future__ import annotations

from samrit.core.bulk.columns import Array


def half_up(numerators: Array, denominators: Array | int) -> Array:
    """``numerators / denominators``, each rounded half up to a whole number.

    Numerators are not negative and denominators positive, both of 64 bits with ``2·n + d`` and ``2·d`` below 2⁶³, or
    both Python integers. Then ``(2·n + d) // (2·d)`` is exact, for it is nothing but whole numbers, and equal to
    :func:`samrit.core.rounding.half_up` of them.
    """
    doubled = numerators + numerators
    doubled += denominators
    doubled //= denominators + denominators
    return doubled
