"""What is wrong with something a person gave us: what, where, and what to do. Errors as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samrit.core.text import Lang, Text


class Severity(StrEnum):
    """How bad: an error stops the score, a warning is likely a mistake, a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in what somebody gave us. Every part may be missing.

    ``path`` does not depend on the file's form (``indicators[1.1]``); ``file``, ``line`` (YAML), ``row`` and
    ``column`` (spreadsheets, 1-based as the program shows them) tell where to look.
    """

    path: str = ""
    file: str = ""
    line: int | None = None
    row: int | None = None
    column: str = ""
    sheet: str = ""

    def exactly(self) -> Text:
        """The file's name with the line, or the row and column."""
        th, en = [], []
        if self.file:
            th.append(self.file)
            en.append(self.file)
        if self.sheet:
            th.append(f"แผ่นงาน {self.sheet}")
            en.append(f"sheet {self.sheet}")
        if self.row is not None:
            th.append(f"แถว {self.row}")
            en.append(f"row {self.row}")
        if self.column:
            th.append(f"คอลัมน์ {self.column}")
            en.append(f"column {self.column}")
        if self.line is not None:
            th.append(f"บรรทัด {self.line}")
            en.append(f"line {self.line}")
        return Text(", ".join(th), ", ".join(en))


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know.

    ``code`` is the stable name of the kind of finding (``weights-sum``), ``key`` the field concerned, ``rule`` the id
    in the rule register, if one stands behind it.
    """

    severity: Severity
    code: str
    place: Place
    text: Text
    remedy: Text
    key: str = ""
    rule: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops the score."""
        return self.severity is Severity.ERROR

    def sentence(self, lang: Lang) -> str:
        """Place, fault and remedy in one line."""
        where = self.place.exactly().in_(lang)
        spot = " · ".join(part for part in (where, self.place.path) if part)
        return (
            f"{spot}: {self.text.in_(lang)} → {self.remedy.in_(lang)}"
            if spot
            else (f"{self.text.in_(lang)} → {self.remedy.in_(lang)}")
        )


ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, errors first, otherwise in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: ORDER[finding.severity]))
