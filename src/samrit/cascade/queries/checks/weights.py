"""Agreements of units and persons whose weights do not sum to 100 (WT-1)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.cascade.queries.carried import Carried
from samrit.cascade.queries.checks.found import Found
from samrit.core.cascading import hundred


def check(carried: Carried) -> Iterator[Found]:
    """Every agreement that may be seen; no query."""
    for below in carried.seen():
        for finding in hundred([line.weight for line in below.lines]):
            yield Found(finding, below.owner, agreement=below.pk)
