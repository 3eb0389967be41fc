"""The rows of an agreement as a tree: what stands under what, where something can be added, and under which code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samrit.agreements.models import AgreementIndicator
from samrit.core.framework import Framework


def children(rows: Sequence[AgreementIndicator]) -> Mapping[str, list[AgreementIndicator]]:
    """The rows by the code of the row above, in their order; those at the top under ``""``."""
    found: dict[str, list[AgreementIndicator]] = {}
    for row in rows:
        found.setdefault(row.parent_code, []).append(row)
    return found


def below(rows: Sequence[AgreementIndicator], code: str) -> list[AgreementIndicator]:
    """Every row under ``code``, at any depth, in the order of the agreement."""
    under, seen = children(rows), set()
    waiting = [code]
    while waiting:
        for row in under.get(waiting.pop(), ()):
            if row.code not in seen:
                seen.add(row.code)
                waiting.append(row.code)
    return [row for row in rows if row.code in seen]


def depths(rows: Sequence[AgreementIndicator]) -> Mapping[str, int]:
    """How many rows stand above each, by code."""
    parents = {row.code: row.parent_code for row in rows}
    found = {}
    for code, parent in parents.items():
        depth, above, seen = 0, parent, {code}
        while above in parents and above not in seen:
            seen.add(above)
            depth, above = depth + 1, parents[above]
        found[code] = depth
    return found


def insert_after(rows: list[AgreementIndicator], row: AgreementIndicator) -> None:
    """Put a row behind everything that stands under its parent."""
    family = [each for each in rows if each.code == row.parent_code]
    family += below(rows, row.parent_code)
    last = max((rows.index(each) for each in family), default=len(rows) - 1)
    rows.insert(last + 1, row)


def places_for_rows(rules: Framework, rows: Sequence[AgreementIndicator]) -> list[AgreementIndicator]:
    """The rows under which an agency may add indicators: open headings, and indicators whose scoring the framework
    leaves blank, so that they can be the mean of others; also an indicator of the agency's own that is one."""
    found = []
    for row in rows:
        rule = rules.row(row.code)
        if rule is None:
            if row.row.get("kind") == "composite":
                found.append(row)
        elif rule.open or (not rule.kind and not rules.is_heading(rule)):
            found.append(row)
    return found


def next_code(rules: Framework, rows: Sequence[AgreementIndicator], parent: str) -> str:
    """A free code for a row under ``parent``: ``2.3`` under the second dimension, ``1/2`` as part of indicator 1."""
    taken = {row.code for row in rows} | {row.code for row in rules.rows}
    tops = [row.code for row in rows if not row.parent_code]
    is_heading = any(row.code == parent and row.is_heading for row in rows)
    stem = f"{tops.index(parent) + 1}." if parent in tops else f"{parent}." if is_heading else f"{parent}/"
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
