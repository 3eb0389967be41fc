"""A plan: for each row of a spreadsheet what would happen, what would change, and what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from samrit.core.findings import Finding, Severity
from samrit.core.register import RegisterTable
from samrit.core.text import Text


class Outcome(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what it is called, what it is now and what it would be."""

    label: Text
    old: Text
    new: Text


@dataclass(slots=True)
class Planned:
    """One row with everything that is to be shown of it."""

    row: int
    code: str
    name: str
    new: bool = False
    changes: list[Change] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """A problem outweighs everything; a new row is new whatever it would set."""
        if self.problems:
            return Outcome.PROBLEM
        if self.new:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.SAME


class Planner:
    """Collects what is found about the rows of one table."""

    def __init__(self, table: RegisterTable[Any], findings: Iterable[Finding]) -> None:
        self.table = table
        self.planned: dict[int, Planned] = {}
        self.about_file: list[Finding] = []
        self._read = tuple(findings)

    def row(self, number: int, code: str, name: str) -> Planned:
        """The plan of a row, made the first time it is asked for."""
        return self.planned.setdefault(number, Planned(number, code, name))

    def wrong(self, number: int, key: str, code: str, text: Text, remedy: Text) -> None:
        """Something that must be mended before anything is applied."""
        place = self.table.place(number, key)
        self.planned[number].problems.append(Finding(Severity.ERROR, code, place, text, remedy, key=key))

    def remark(self, number: int, key: str, code: str, text: Text, remedy: Text) -> None:
        """Something to look at."""
        place = self.table.place(number, key)
        self.planned[number].remarks.append(Finding(Severity.NOTE, code, place, text, remedy, key=key))

    def finish(self) -> list[Planned]:
        """The rows in the order of the file, with what was found while reading; what concerns no row is kept apart."""
        for finding in self._read:
            planned = self.planned.get(finding.place.row or 0)
            if planned is None:
                self.about_file.append(finding)
            else:
                (planned.problems if finding.is_error else planned.remarks).append(finding)
        return [self.planned[number] for number in sorted(self.planned)]


def counts(rows: Sequence[Planned]) -> dict[str, int]:
    """How many rows of each outcome."""
    found = Counter(each.outcome for each in rows)
    return {outcome.value: found[outcome] for outcome in Outcome}


def plan_hash(rows: Sequence[Mapping[str, Any]]) -> str:
    """The same for two plans that do the same."""
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


# ---------------------------------------------------------------- plain values, for the database


def plain_rows(rows: Sequence[Planned]) -> list[dict[str, Any]]:
    """The plan as JSON can hold it."""
    return [
        {
            "row": each.row,
            "code": each.code,
            "name": each.name,
            "outcome": each.outcome.value,
            "changes": [
                [change.label.th, change.label.en, change.old.th, change.old.en, change.new.th, change.new.en]
                for change in each.changes
            ],
            "problems": [plain_finding(finding) for finding in each.problems],
            "remarks": [plain_finding(finding) for finding in each.remarks],
        }
        for each in rows
    ]


def plain_finding(finding: Finding) -> dict[str, Any]:
    """A finding as JSON can hold it."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "sheet": finding.place.sheet,
        "row": finding.place.row,
        "column": finding.place.column,
        "text": [finding.text.th, finding.text.en],
        "remedy": [finding.remedy.th, finding.remedy.en],
    }
