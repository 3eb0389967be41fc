"""The things of a cascade that an address is tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import REASON, Sending

from samrit.cascade.queries.matrix import fingerprint, marks_of
from samrit.exchange.matrix_table import MatrixLine, MatrixTable
from samrit.exchange.matrix_xlsx import matrix_xlsx
from samrit.web.access import Address, Thing

if TYPE_CHECKING:
    from tests.matrix.country import Country
    from tests.matrix.sending import Sender


def _plan(address: Address, country: Country) -> list[Case]:
    found = country.handing_on
    plan = found.settled if address.name == "cascade-matrix-reopen" else found.plan
    return [Case("", reverse(address.name, args=[plan.pk]), plan, (plan.owner.path,), plan.state)]


def _unit(address: Address, country: Country) -> list[Case]:
    """Who works in the unit sees the plan above it; its cells are written by those of the plan."""
    plan, unit = country.handing_on.plan, country.handing_on.unit
    owner = plan.owner if address.name == "cascade-unit-marks" else unit
    return [Case("", reverse(address.name, args=[plan.pk, unit.pk]), country.handing_on.objective.part, (owner.path,))]


def _objective(address: Address, country: Country) -> list[Case]:
    row = country.handing_on.objective
    return [Case("", reverse(address.name, args=[row.pk]), row, (row.owner.path,))]


def _file(address: Address, country: Country) -> list[Case]:
    waiting = country.handing_on.file
    path = country.handing_on.plan.owner.path
    return [Case("of-the-matrix", reverse(address.name, args=[waiting.pk]), waiting, (path,), person=waiting.by)]


HANDING_ON_MAKERS: dict[Thing, Callable[[Address, Any], list[Case]]] = {
    Thing.CASCADE: _plan,
    Thing.CASCADE_UNIT: _unit,
    Thing.CASCADE_FILE: _file,
    Thing.UNIT_OBJECTIVE: _objective,
}


def _start(sender: Sender, case: Case) -> Sending:
    given = {"organization": str(sender.country.place("ayutthaya").pk), "fiscal_year": "2555"}
    return Sending("valid", lambda: given, True, by=("coordinator",))


def _versioned(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"version": str(case.thing.version)}, True)


def _cells(sender: Sender, case: Case) -> Sending:
    found = sender.country.handing_on
    return Sending("valid", lambda: {"set": f"{found.row[0]}|{found.row[1]}|{found.unit.pk}|S"}, True)


def _matrix_file(sender: Sender, case: Case) -> Sending:
    found = sender.country.handing_on
    line = MatrixLine(found.row[1], "", ["S"], f"{found.row[0]}/0/{found.row[1]} | {found.unit.code}=O")
    data = matrix_xlsx(MatrixTable("OS Matrix", [(found.unit.code, "")], [line]))
    return Sending("valid", lambda: {"file": SimpleUploadedFile("m.xlsx", data)}, True)


def _marks(sender: Sender, case: Case) -> Sending:
    agreement, code = sender.country.handing_on.row
    return Sending("valid", lambda: {f"mark|{agreement}|{code}": "S"}, True)


def _role(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"role": "บทบาทใหม่", "version": str(case.thing.version)}, True)


def _objective_words(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"name": "เป้าประสงค์ใหม่", "version": str(case.thing.version)}, True)


HANDING_ON_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "cascade-start": _start,
    "cascade-confirm": _versioned,
    "cascade-discard": lambda sender, case: Sending("valid", dict, False),
    "cascade-drafts": lambda sender, case: Sending("valid", dict, True),
    "cascade-cells": _cells,
    "cascade-matrix-import": _matrix_file,
    "cascade-file-confirm": lambda sender, case: Sending("valid", lambda: {"plan": case.thing.plan_hash}, True),
    "cascade-file-discard": lambda sender, case: Sending("valid", dict, True),
    "cascade-settle": lambda sender, case: Sending("valid", lambda: {"seen": fingerprint(marks_of(case.thing))}, True),
    "cascade-matrix-reopen": lambda sender, case: Sending("valid", lambda: {"reason": REASON}, True),
    "cascade-unit-marks": _marks,
    "cascade-unit-draft": lambda sender, case: Sending("valid", dict, True),
    "cascade-unit-role": _role,
    "cascade-unit-confirm": _versioned,
    "cascade-objective-new": _objective_words,
    "cascade-objective": _objective_words,
    # The unit has no agreement: there is nothing to choose, and nothing changes.
    "cascade-objective-indicators": lambda sender, case: Sending("valid", dict, False),
    "cascade-objective-removal": _versioned,
}
