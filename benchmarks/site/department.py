"""A large department in the database: 40 bureaus, 60 indicators of the agency and of each bureau, 3,000 officers.

Written in bulk under one agency of the demonstration. A third of the officers sit in the first bureau's own plan, whose
page is a matrix of indicators by persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.models import CascadeLink, CascadePlan, MatrixCell
from samrit.core.permissions import Role
from samrit.demonstration.country import FIRST_DAY, Country
from samrit.demonstration.steps import publish_framework
from samrit.demonstration.story import Story
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization, OrganizationKind, Person, RoleGrant, User

BUREAUS, OF_EACH, OFFICERS, OF_A_PERSON = 40, 60, 3000, 8
LARGE = 3
"""One officer of so many sits in the first bureau."""
AGENCY = "saraburi"
"""An agency of the demonstration that cascades nothing yet."""
SHARE = "0.2"


@dataclass(frozen=True, slots=True)
class Department:
    """What the pages are about."""

    plan: CascadePlan
    bureau_plan: CascadePlan
    promise: Agreement
    bureaus: Sequence[Organization]
    seats: Sequence[Organization]
    officer: User


def make_department(story: Story, agency: str) -> Department:
    """Put the department under an agency of the story that has an agreement."""
    promise = story.agreement(agency)
    _rows_up_to(promise, OF_EACH)
    above, year = promise.organization, promise.fiscal_year
    bureaus = _places([above], OrganizationKind.PROVINCIAL_OFFICE, "สำนักงานสาธิตซึ่งมีชื่อยาวเท่าหน่วยงานจริงที่", BUREAUS)
    people = Person.objects.bulk_create(Person(name=f"ผู้ปฏิบัติงาน {number} (สาธิต)") for number in range(OFFICERS))
    under = [bureaus[0] if number % LARGE == 0 else bureaus[number % BUREAUS] for number in range(OFFICERS)]
    seats = _places(under, OrganizationKind.SEAT, "ผู้ปฏิบัติงานสาธิต", OFFICERS, people)
    RoleGrant.objects.bulk_create(
        RoleGrant(person=each.person, role=Role.OFFICER.value, organization=each, starts_on=FIRST_DAY) for each in seats
    )
    plan, own = (
        CascadePlan.objects.get_or_create(organization=each, fiscal_year=year, defaults={"made_at": promise.signed_at})[
            0
        ]
        for each in (above, bureaus[0])
    )
    units = _promises(story.country, bureaus, "unit", year, OF_EACH, "1.6666")
    officers = _promises(story.country, seats, "individual", year, OF_A_PERSON, "12.5")
    codes = list(promise.indicators.filter(is_heading=False).values_list("code", flat=True))
    numbers = [f"1.{number}" for number in range(OF_EACH)]
    _links(units, [promise] * BUREAUS, OF_EACH, codes)
    _links(officers, [units[bureaus.index(each)] for each in under], OF_A_PERSON, numbers)
    _marks(plan, promise, codes, bureaus)
    _marks(own, units[0], numbers, [seat for seat, bureau in zip(seats, under, strict=True) if bureau == bureaus[0]])
    officer = User.objects.create(username="officer-of-many", email="of-many@example.go.th", person=people[0])
    return Department(plan, own, promise, bureaus, seats, officer)


def _rows_up_to(promise: Agreement, count: int) -> None:
    """Give the agency as many indicators; what it had stays."""
    there = promise.indicators.filter(is_heading=False).count()
    AgreementIndicator.objects.bulk_create(
        AgreementIndicator(
            agreement=promise,
            code=f"9.{number}",
            position=900 + number,
            name=f"ตัวชี้วัดสาธิตที่ {number} ร้อยละความสำเร็จของการดำเนินงานตามแผนปฏิบัติราชการ",
            target="90",
            row={"weight": "1"},
        )
        for number in range(count - there)
    )


def _places(
    above: Sequence[Organization], kind: str, name: str, count: int, people: Sequence[Person] = ()
) -> list[Organization]:
    return Organization.objects.bulk_create(
        Organization(
            code=f"many-{kind}-{number}",
            kind=kind,
            name=f"{name} {number}",
            parent=above[number % len(above)],
            person=people[number] if people else None,
            path=f"{above[number % len(above)].path}many-{kind}-{number}.",
            sort_key=f"many-{kind}-{number:05}",
        )
        for number in range(count)
    )


def _promises(
    country: Country, owners: Sequence[Organization], rules: str, year: int, count: int, weight: str
) -> list[Agreement]:
    framework = FrameworkVersion.objects.filter(identifier=rules).order_by("-edition").first()
    framework = framework or publish_framework(country, rules)
    agreements = Agreement.objects.bulk_create(
        Agreement(organization=each, framework=framework, fiscal_year=year, public_code=new_public_code())
        for each in owners
    )
    AgreementIndicator.objects.bulk_create(
        (
            AgreementIndicator(
                agreement=each,
                code=f"1.{number}",
                position=number,
                name=f"ตัวชี้วัดสาธิตที่ {number}",
                target="90",
                row={"weight": weight},
            )
            for each in agreements
            for number in range(count)
        ),
        batch_size=5000,
    )
    return agreements


def _links(agreements: Sequence[Agreement], parents: Sequence[Agreement], count: int, codes: Sequence[str]) -> None:
    CascadeLink.objects.bulk_create(
        (
            CascadeLink(
                child=each,
                child_code=f"1.{number}",
                parent=parent,
                parent_code=codes[number % len(codes)],
                kind="contributory",
                share=SHARE,
            )
            for each, parent in zip(agreements, parents, strict=True)
            for number in range(count)
        ),
        batch_size=5000,
    )


def _marks(plan: CascadePlan, promise: Agreement, codes: Sequence[str], units: Sequence[Organization]) -> None:
    """One owner a row, and a supporter in every third cell."""
    MatrixCell.objects.bulk_create(
        (
            MatrixCell(
                plan=plan, agreement=promise, code=code, unit=unit, mark="O" if row % len(units) == column else "S"
            )
            for row, code in enumerate(codes)
            for column, unit in enumerate(units)
            if row % len(units) == column or (row + column) % LARGE == 0
        ),
        batch_size=5000,
    )
