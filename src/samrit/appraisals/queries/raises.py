"""What raises would come to for the people of a unit: per cents by level or by person, and the limits (IN-4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samrit.appraisals.laid_down import levels_of
from samrit.appraisals.models import Appraisal
from samrit.appraisals.queries.persons import appraised, days_by_seat
from samrit.core.appraising import Stay, by_days
from samrit.core.findings import Finding
from samrit.core.individual import Level, level_of
from samrit.core.raises import CIVIL_SERVICE, Raise, RaiseAmount, check_raises, raise_amount
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint


@dataclass(frozen=True, slots=True)
class Proposed:
    """One person with the level and, once the base is given, the raise that follows.

    ``appraisal`` is that of the seat held last; ``score`` that of the whole half year, by the days at each seat.
    """

    appraisal: Appraisal
    score: Decimal
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
    the key of the seat, a per cent left out being that of the level in the rules. Nothing is stored or paid.

    Whoever moved within the half year stands where the last seat is, once.
    """
    rows = appraised(viewer).filter(seat__path__startswith=unit.path, fiscal_year=fiscal_year, half=half)
    told = list(rows.exclude(state="open").order_by("seat__sort_key"))
    whole = _whole(told)
    found = [each for each in told if whole[each.seat.person_id][-1].seat_id == each.seat_id]
    lines = tuple(
        _proposed(each, whole[each.seat.person_id], bases.get(each.seat_id), percents.get(each.seat_id))
        for each in found
    )
    raises = [_raise(each.appraisal, each.score, each.base, each.percent) for each in lines if each.base is not None]
    checked = check_raises(raises, (), Decimal(10**15) if payroll is None else payroll)
    total = sum(each.amount.baht for each in lines if each.amount)
    allowed = None if payroll is None else payroll * CIVIL_SERVICE.payroll_percent / 100
    return Simulation(lines, total, allowed, checked)


def _whole(told: Sequence[Appraisal]) -> dict[int | None, list[Appraisal]]:
    """What was told of each of these people in the half year, at every seat, in the order in which they were held."""
    found: dict[int | None, list[Appraisal]] = {each.seat.person_id: [] for each in told}
    if told:
        rows = Appraisal.objects.filter(
            seat__person__in=list(found), fiscal_year=told[0].fiscal_year, half=told[0].half
        ).exclude(state="open")
        days = days_by_seat(found, told[0].fiscal_year, told[0].half)
        for each in rows.select_related("seat").order_by("seat_id"):
            each.days = days.get(each.seat_id, 0)
            found[each.seat.person_id].append(each)
    return found


def _raise(appraisal: Appraisal, score: Decimal, base: Decimal, percent: Decimal) -> Raise:
    return Raise(appraisal.seat.name, score, base, percent, levels_of(appraisal.rules))


def _proposed(
    appraisal: Appraisal, whole: Sequence[Appraisal], base: Decimal | None, percent: Decimal | None
) -> Proposed:
    score = Decimal(appraisal.score)
    if len(whole) > 1:
        score = by_days([Stay(each.days, Decimal(each.score)) for each in whole]).total
    level = level_of(score, levels_of(appraisal.rules))
    if percent is None:
        percent = Decimal(appraisal.rules.raises.get(level.name.th) or 0)
    if base is None:
        return Proposed(appraisal, score, level, percent, None, None)
    amount = raise_amount(_raise(appraisal, score, base, percent))
    return Proposed(appraisal, score, level, percent, base, amount)
