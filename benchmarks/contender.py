"""What every contender has in common: a name, what it needs, and a way to the same figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from benchmarks.country import Country
from samrit.core.bulk import Array

Found = TypeVar("Found")


class Answer(NamedTuple):
    """Figures in units of 10⁻⁴: of leaves (-1 where one does not apply), of headings in tree order (``None`` from those
    that make none), and totals."""

    points: Array
    headings: Array | None
    totals: Array


class Missing(Exception):  # noqa: N818 (a fact about the machine, not a fault)
    """What a contender lacks on this machine."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A contender with its data prepared, which is not timed.

    ``run`` does the work once and returns the seconds that count; ``answer`` gives what the last run found, ``None``
    from those that only mark what is possible.
    """

    run: Callable[[], float]
    answer: Callable[[], Answer | None]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of making the same scores.

    ``most`` is how many leaves it is given at most and ``rounds`` how often it runs at most; ``prepare`` raises
    :class:`Missing` when the machine lacks what it needs.
    """

    name: str
    title: str
    most: int
    rounds: int
    prepare: Callable[[Country], Ready]


class Work(Generic[Found]):
    """Work whose whole time counts, and what it found when it was last done."""

    def __init__(self, work: Callable[[], Found]) -> None:
        self._work = work
        self.found: Found | None = None

    def run(self) -> float:
        """Do it; the seconds that it took."""
        self.found = None  # what the last run made must not be in the way of this one
        began = time.perf_counter()
        self.found = self._work()
        return time.perf_counter() - began
