"""How much computing something cost, its child processes with it: the same however busy the machine is.

What a file may cost is a limit of computing (:class:`samrit.gate.asking.Allowance`). On an idle machine that is the
time on the clock; where other programs want the same cores, the clock says how busy they are.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Effort:
    """Seconds of computing, once the block is over."""

    seconds: float = float("inf")


@contextmanager
def effort() -> Iterator[Effort]:
    """What this process and the children that ended within the block computed."""
    found, before = Effort(), computed()
    try:
        yield found
    finally:
        found.seconds = computed() - before


def computed() -> float:
    """Seconds of computing so far."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)
