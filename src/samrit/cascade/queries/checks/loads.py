"""Persons with too many indicators, or with one that outweighs the others (CS-3)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.cascade.queries.carried import Carried
from samrit.cascade.queries.checks.found import Found
from samrit.core.cascading import load
from samrit.core.permissions import Level


def check(carried: Carried) -> Iterator[Found]:
    """Every person's agreement that may be seen; no query."""
    for below in carried.seen():
        if below.owner.level is not Level.PERSON:
            continue
        rows = {line.code: line for line in below.lines}
        for finding in load({line.code: line.weight for line in below.lines}):
            code = finding.place.path.removeprefix("indicators[").removesuffix("]")
            line = rows.get(code)
            yield Found(finding, below.owner, line.pk if line else None, below.pk, line.name if line else "")
