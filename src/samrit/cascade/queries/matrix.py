"""The OS matrix of a plan: indicators by units, with totals and what is not as it should be (D2, CS-2)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samrit.cascade.models import CascadePlan, MatrixCell
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.promised import Indicator, Key, indicators_of
from samrit.core.findings import Finding
from samrit.core.owners import owner_finding
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint

Marks = Mapping[tuple[Key, int], str]
"""O or S, by indicator and the number of the unit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the matrix somebody wants to see. ``owner`` is the number of a unit, 0 for all; ``empty`` the rows
    without exactly one owner; ``words`` stand in code or name."""

    owner: int = 0
    empty: bool = False
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.owner or self.empty or self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the marks of every unit of the plan, and the warning where it has not exactly one owner."""

    indicator: Indicator
    owners: int
    supporters: int
    finding: Finding | None


@dataclass(frozen=True)
class Matrix:
    """The whole of it; ``lines`` and ``units`` are those that were wanted."""

    plan: CascadePlan
    lines: Sequence[Line]
    units: Sequence[Organization]
    marks: Marks
    rows: int
    warned: int
    totals: Mapping[int, Counter[str]]
    """How often each unit is owner and supporter, over all rows."""

    def mark(self, line: Line, unit: Organization) -> str:
        """O, S or nothing."""
        return self.marks.get((line.indicator.key, unit.pk), "")


def marks_of(plan: CascadePlan) -> dict[tuple[Key, int], str]:
    """Every cell of the plan; one query."""
    rows = MatrixCell.objects.filter(plan=plan).order_by().values_list("agreement", "code", "unit", "mark")
    return {((agreement, code), unit): mark for agreement, code, unit, mark in rows}


def fingerprint(marks: Marks) -> str:
    """The cells in a few letters: whoever settles the matrix says with it which cells they saw."""
    told = sorted(f"{agreement}|{code}|{unit}|{mark}" for ((agreement, code), unit), mark in marks.items())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def matrix_of(plan: CascadePlan, viewer: Standpoint | None = None, wanted: Wanted | None = None) -> Matrix:
    """The matrix as this person may see it; how many queries it takes does not depend on its size.

    Cells of rows and units that are no longer there count for nothing.
    """
    wanted = wanted or Wanted()
    indicators, everybody = indicators_of(plan), list(units_of(plan))
    there, known = {each.pk for each in everybody}, {each.key for each in indicators}
    marks = {key: mark for key, mark in marks_of(plan).items() if key[1] in there and key[0] in known}
    by_row: dict[Key, Counter[str]] = {each.key: Counter() for each in indicators}
    totals: dict[int, Counter[str]] = {each.pk: Counter() for each in everybody}
    for (key, unit), mark in marks.items():
        by_row[key][mark] += 1
        totals[unit][mark] += 1
    lines = [
        Line(each, counts["O"], counts["S"], owner_finding(each.code, counts["O"]))
        for each in indicators
        for counts in (by_row[each.key],)
    ]
    units = everybody if viewer is None else _seen(plan, viewer, everybody)
    if wanted.owner not in {each.pk for each in units}:  # what is not seen cannot be asked for either
        wanted = replace(wanted, owner=0)
    shown = [line for line in lines if _is_wanted(line, wanted, marks)]
    warned = sum(1 for line in lines if line.finding)
    return Matrix(plan, shown, units, marks, len(lines), warned, totals)


def _seen(plan: CascadePlan, viewer: Standpoint, everybody: Sequence[Organization]) -> list[Organization]:
    if not any(each.person_id for each in everybody):
        return list(everybody)
    return list(units_of(plan, viewer))


def _is_wanted(line: Line, wanted: Wanted, marks: Marks) -> bool:
    if wanted.empty and line.finding is None:
        return False
    if wanted.owner and marks.get((line.indicator.key, wanted.owner)) is None:
        return False
    row = line.indicator.row
    said = f"{row.code} {row.name} {row.name_en}".casefold()
    return all(word in said for word in wanted.words.casefold().split())
