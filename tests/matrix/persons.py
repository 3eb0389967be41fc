"""The rules of the province for evaluating persons, and the evaluation of its officer, told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from samrit.appraisals.actions.appraising import give_appraisal, open_appraisal, write_appraisal
from samrit.appraisals.actions.rules import lay_down, publish_rules
from samrit.appraisals.models import Appraisal
from samrit.organizations.models import Organization, Person
from samrit.registry.actions.seats import open_seat

if TYPE_CHECKING:
    from tests.matrix.country import Country


@dataclass
class Persons:
    """The seat of the officer, one of somebody without an account, and an evaluation in each of two states."""

    seat: Organization | None = None
    other: Organization | None = None
    appraisals: dict[str, Appraisal] = field(default_factory=dict)


def make_persons(country: Country) -> Persons:
    doing = country.doing("coordinator")
    laid = lay_down(organization=country.place("ayutthaya"), fiscal_year=2554, doing=doing)
    publish_rules(rules=laid, doing=doing)
    seat = Organization.objects.select_related("parent").get(kind="seat", person=country.world.users["officer"].person)
    health, somebody = country.place("ayutthaya-health"), Person.objects.create(name="เจ้าพนักงาน (สาธิต)")
    other = open_seat(unit=health, person=somebody, starts_on=date(2010, 10, 1), doing=doing)
    found = {"given": _written(country, seat, 1), "open": _written(country, other, 2)}
    give_appraisal(appraisal=found["given"], doing=country.doing("agency_head"))
    return Persons(seat, other, found)


def _written(country: Country, seat: Organization, half: int) -> Appraisal:
    doing = country.doing("agency_head")
    return write_appraisal(
        appraisal=open_appraisal(seat=seat, fiscal_year=2554, half=half, doing=doing),
        shown={code: Decimal(3) for code in "12345"},
        results=Decimal(80),
        probation=False,
        comment="จากบันทึกผลงาน (สาธิต)",
        development="",
        doing=doing,
    )
