"""What raises would come to for the people of a unit: per cents by level or by person, and the limits (IN-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samrit.appraisals.laid_down import levels_of
from samrit.appraisals.models import Appraisal
from samrit.appraisals.queries.persons import appraised
from samrit.core.findings import Finding
from samrit.core.individual import Level, level_of
from samrit.core.raises import CIVIL_SERVICE, Raise, RaiseAmount, check_raises, raise_amount
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint


@dataclass(frozen=True, slots=True)
class Proposed:
    """One person with the level and, once the base is given, the raise that follows."""

    appraisal: Appraisal
    level: Level
    percent: Decimal
    base: Decimal | None
    amount: RaiseAmount | None


@dataclass(frozen=True, slots=True)
class Simulation:
    """All of them with the sum in baht, what is allowed of the payroll, and what is wrong."""

    lines: tuple[Proposed, ...]
    total: int
    allowed: Decimal | None
    findings: tuple[Finding, ...]


def simulated(
    viewer: Standpoint,
    unit: Organization,
    fiscal_year: int,
    half: int,
    *,
    bases: Mapping[int, Decimal],
    percents: Mapping[int, Decimal],
    payroll: Decimal | None,
) -> Simulation:
    """The raises of everybody under the unit whose told evaluation this person may read; ``bases`` and ``percents`` by
    the key of the seat, a per cent left out being that of the level in the rules. Nothing is stored or paid."""
    rows = appraised(viewer).filter(seat__path__startswith=unit.path, fiscal_year=fiscal_year, half=half)
    found = list(rows.exclude(state="open").order_by("seat__sort_key"))
    lines = tuple(_proposed(each, bases.get(each.seat_id), percents.get(each.seat_id)) for each in found)
    raises = [
        Raise(each.appraisal.seat.name, Decimal(each.appraisal.score), each.base, each.percent)
        for each in lines
        if each.base is not None
    ]
    # Rules of the nearest organisation may differ between units; levels are compared by those of the first.
    levels = levels_of(found[0].rules) if found else ()
    checked = check_raises(raises, levels, Decimal(10**15) if payroll is None else payroll) if raises else ()
    total = sum(each.amount.baht for each in lines if each.amount)
    allowed = None if payroll is None else payroll * CIVIL_SERVICE.payroll_percent / 100
    return Simulation(lines, total, allowed, checked)


def _proposed(appraisal: Appraisal, base: Decimal | None, percent: Decimal | None) -> Proposed:
    level = level_of(Decimal(appraisal.score), levels_of(appraisal.rules))
    if percent is None:
        percent = Decimal(appraisal.rules.raises.get(level.name.th) or 0)
    if base is None:
        return Proposed(appraisal, level, percent, None, None)
    amount = raise_amount(Raise(appraisal.seat.name, Decimal(appraisal.score), base, percent))
    return Proposed(appraisal, level, percent, base, amount)
