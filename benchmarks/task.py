"""What every task has in common: it measures one kind of work and gives lines with the figure to reach beside them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asked for; ``names`` are contenders, none for all of them."""

    leaves: int = 1_000_000
    rounds: int = 9
    names: tuple[str, ...] = ()
    say: Say = print


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a result: what was measured, the figure, the figure to reach (empty: none) and whether it was."""

    what: str
    figure: str
    wanted: str = ""
    reached: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a task found."""

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work; ``usual`` tells whether it runs when nothing is named."""

    name: str
    title: str
    run: Callable[[Options], Report]
    usual: bool = field(default=True)


def median_of(work: Callable[[], object], times: int) -> float:
    """Median seconds of some runs after one that does not count."""
    work()
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def at_most(what: str, seconds: float, limit: float, decimals: int = 1) -> Line:
    """A time in milliseconds and whether it keeps within its limit."""
    return Line(what, f"{seconds * 1000:.{decimals}f} ms", f"≤ {limit * 1000:g} ms", seconds <= limit)
