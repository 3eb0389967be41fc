"""Rows of the register as a spreadsheet gives them: each value read by itself, not yet held against what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from samrit.core.findings import Place
from samrit.core.permissions import Role


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """One organisation; what was left empty is empty, and changes nothing. ``kind`` is the word of the register."""

    row: int
    code: str = ""
    kind: str = ""
    name: str = ""
    name_en: str = ""
    short_name: str = ""
    parent: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in one organisation, with a post or roles there from one day to another."""

    row: int
    name: str = ""
    name_en: str = ""
    email: str = ""
    phone: str = ""
    organization: str = ""
    post: str = ""
    heads: bool | None = None
    acting: bool | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    roles: tuple[Role, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True)
class HostedRow:
    """A result that a host agency delivers for one organisation (EV-2); figures are exact, as text."""

    row: int
    organization: str = ""
    code: str = ""
    result: str = ""
    sample_size: str = ""
    method: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One line of an OS matrix (D2): what its cells say, by the code of the unit. ``seen`` is the line as the file was
    made with it, ``name`` only to be read."""

    row: int
    code: str = ""
    name: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of a unit or an officer; what was left empty changes nothing. ``cells`` are by the key of the
    column, ``seen`` names the versions that the file was made with."""

    row: int
    owner: str = ""
    owner_name: str = ""
    code: str = ""
    name: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of an e-SAR card: of which indicator, its name, what is written in it and what stood there."""

    row: int
    code: str = ""
    field: str = ""
    value: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class MonthsRow:
    """One of the two lines of a project by month: its key, which line, the figures by month, and those that stood."""

    row: int
    key: str = ""
    name: str = ""
    line: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""


def figures_text(figures: Mapping[str, str]) -> str:
    """Figures by month in one line, ``1=10 3=40``, and ``-`` for none."""
    return " ".join(f"{month}={figure}" for month, figure in sorted(figures.items())) or "-"


def figures_in(text: str) -> dict[str, str]:
    """What :func:`figures_text` wrote."""
    return dict(each.split("=", 1) for each in text.split() if "=" in each)


@dataclass(frozen=True, slots=True)
class AsWritten:
    """A sheet as somebody wrote it, to be given back with marks: words by row (from 1) and column (from 0), the row of
    the heads, and what the file says of itself."""

    grid: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    head: int = 0
    about: Mapping[str, str] = field(default_factory=dict)


Row = TypeVar("Row", OrganizationRow, PersonRow, HostedRow, MarkedRow, IndicatorRow, FieldRow, MonthsRow)


@dataclass(frozen=True, slots=True)
class RegisterTable(Generic[Row]):
    """The rows of one sheet, and in which column each field stands."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    written: AsWritten = field(default_factory=AsWritten)

    def place(self, row: int, key: str = "") -> Place:
        """Where a cell is, or the row."""
        return Place(key, self.file, None, row, self.columns.get(key, ""), self.sheet)
