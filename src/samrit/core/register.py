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


@dataclass(frozen=True, slots=True)
class HostedRow:
    """A result that a host agency delivers for one organisation (EV-2); figures are exact, as text."""

    row: int
    organization: str = ""
    code: str = ""
    result: str = ""
    sample_size: str = ""
    method: str = ""


Row = TypeVar("Row", OrganizationRow, PersonRow, HostedRow)


@dataclass(frozen=True, slots=True)
class RegisterTable(Generic[Row]):
    """The rows of one sheet, and in which column each field stands."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: int, key: str = "") -> Place:
        """Where a cell is, or the row."""
        return Place(key, self.file, None, row, self.columns.get(key, ""), self.sheet)
