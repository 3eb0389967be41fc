"""Indicators below that nobody linked, and links that lead nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.cascade.queries.carried import Carried
from samrit.cascade.queries.checks.found import Found
from samrit.core.cascading import broken, unlinked


def check(carried: Carried) -> Iterator[Found]:
    """Every indicator of the units and persons that may be seen; no query."""
    for below in carried.seen():
        for line in below.lines:
            if line.link is None:
                yield Found(unlinked(line.code), below.owner, line.pk, below.pk, line.name)
            elif line.link.parent is not None and line.link.key not in carried.known:
                yield Found(broken(line.code, line.link.parent_code), below.owner, line.pk, below.pk, line.name)
