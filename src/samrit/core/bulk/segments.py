"""Sums over ranges of rows, by differences of one running sum."""

from __future__ import annotations

import numpy as np

from samrit.core.bulk.columns import Array


def running(figures: Array) -> Array:
    """Sums of the first 0, 1, 2 … figures along the rows.

    In 64 bits the running sum may wrap around; the difference of two of its places is still exact whenever the sum
    between them fits, since both wrap modulo 2⁶⁴.
    """
    sums = np.empty((len(figures) + 1, *figures.shape[1:]), figures.dtype)
    sums[0] = 0
    np.cumsum(figures, axis=0, out=sums[1:])
    return sums


def between(sums: Array, first: Array, last: Array) -> Array:
    """Sums from rows ``first`` up to but not including rows ``last``."""
    taken = sums.take(last, axis=0)
    taken -= sums.take(first, axis=0)
    return taken


def spread(first: Array, last: Array) -> Array:
    """The numbers in all ranges, one after the other: ``[2, 9], [4, 12]`` gives ``2 3 9 10 11``."""
    sizes = last - first
    ends = np.cumsum(sizes)
    count = int(ends[-1]) if len(ends) else 0
    numbers: Array = np.arange(count) + np.repeat(last - ends, sizes)
    return numbers
