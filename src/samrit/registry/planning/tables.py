"""A table that was read, with what was found wrong, as JSON can hold it; and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from samrit.core.findings import Finding, Place, Severity
from samrit.core.permissions import Role
from samrit.core.register import (
    AsWritten,
    FieldRow,
    HostedRow,
    IndicatorRow,
    MarkedRow,
    MonthsRow,
    OrganizationRow,
    PersonRow,
    RegisterTable,
)
from samrit.core.text import Text
from samrit.registry.planning.rows import plain_finding

DAYS = ("starts_on", "ends_on")


def plain_table(table: RegisterTable[Any], findings: Iterable[Finding]) -> dict[str, Any]:
    """The table and the findings of reading it."""
    return {
        "people": any(isinstance(row, PersonRow) for row in table.rows[:1]),
        "file": table.file,
        "sheet": table.sheet,
        "columns": dict(table.columns),
        "rows": [_plain_row(row) for row in table.rows],
        "findings": [plain_finding(finding) for finding in findings],
        "grid": {row: dict(cells) for row, cells in table.written.grid.items()},
        "head": table.written.head,
        "about": dict(table.written.about),
    }


def table_from_plain(
    plain: Mapping[str, Any],
) -> tuple[RegisterTable[OrganizationRow] | RegisterTable[PersonRow], tuple[Finding, ...]]:
    """What :func:`plain_table` was given."""
    about, written = (plain["file"], plain["sheet"]), _written(plain)
    findings = tuple(_finding(each, plain["file"]) for each in plain["findings"])
    if plain["people"]:
        people = tuple(_person(each) for each in plain["rows"])
        return RegisterTable(*about, people, plain["columns"], written), findings
    rows = tuple(OrganizationRow(**each) for each in plain["rows"])
    return RegisterTable(*about, rows, plain["columns"], written), findings


Plain = TypeVar("Plain", HostedRow, MarkedRow, IndicatorRow, FieldRow, MonthsRow)


def rows_from_plain(plain: Mapping[str, Any], kind: type[Plain]) -> tuple[RegisterTable[Plain], tuple[Finding, ...]]:
    """The same for rows whose every value is plain: results of a host agency, lines of the cascade."""
    rows = tuple(kind(**each) for each in plain["rows"])
    findings = tuple(_finding(each, plain["file"]) for each in plain["findings"])
    return RegisterTable(plain["file"], plain["sheet"], rows, plain["columns"], _written(plain)), findings


def _written(plain: Mapping[str, Any]) -> AsWritten:
    """What the file says of itself; its cells stay where they are kept, for only giving it back asks for them."""
    return AsWritten({}, plain.get("head", 0), plain.get("about", {}))


def given_back(plain: Mapping[str, Any]) -> AsWritten:
    """The sheet as it was written."""
    return AsWritten(plain.get("grid", {}), plain.get("head", 0), plain.get("about", {}))


def _plain_row(row: Any) -> dict[str, Any]:
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    plain = {}
    for key, value in values.items():
        if value not in ("", None, (), {}):
            plain[key] = value.isoformat() if isinstance(value, date) else list(value) if key == "roles" else value
    return plain


def _person(plain: Mapping[str, Any]) -> PersonRow:
    values = dict(plain)
    for key in DAYS:
        if key in values:
            values[key] = date.fromisoformat(values[key])
    if "roles" in values:
        values["roles"] = tuple(Role(role) for role in values["roles"])
    return PersonRow(**values)


def _finding(plain: Mapping[str, Any], file: str) -> Finding:
    place = Place("", file, None, plain["row"], plain["column"], plain["sheet"])
    return Finding(Severity(plain["severity"]), plain["code"], place, Text(*plain["text"]), Text(*plain["remedy"]))
