"""A department of 40 bureaus with 60 indicators each, and officers with eight; `./samrit bench cascade` times 3,000."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.agreed import fill_in
from tests.world import FIRST_DAY

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.reconciliation import reconciliation
from samrit.organizations.models import Organization, Person, RoleGrant

BUREAUS, OF_EACH, OFFICERS, OF_A_PERSON = 40, 60, 200, 8


def places(above, kind, count, name, people=None):
    rows = [
        Organization(
            code=f"{name}-{number}",
            kind=kind,
            name=f"{name} {number} (สาธิต)",
            parent=above[number % len(above)],
            person=people[number] if people else None,
            path=f"{above[number % len(above)].path}{name}-{number}.",
            sort_key=f"{name}-{number:05}",
        )
        for number in range(count)
    ]
    return Organization.objects.bulk_create(rows)


def promises(owners, framework, count, weight):
    agreements = Agreement.objects.bulk_create(
        Agreement(organization=each, framework=framework, fiscal_year=2554, public_code=each.code) for each in owners
    )
    AgreementIndicator.objects.bulk_create(
        AgreementIndicator(
            agreement=each,
            code=f"1.{number}",
            position=number,
            name=f"ตัวชี้วัดที่ {number} (สาธิต)",
            target="90",
            row={"weight": weight},
        )
        for each in agreements
        for number in range(count)
    )
    return agreements


def links(agreements, parents, count, codes, share):
    CascadeLink.objects.bulk_create(
        CascadeLink(
            child=each,
            child_code=f"1.{number}",
            parent=parents[place % len(parents)],
            parent_code=codes[number % len(codes)],
            kind="contributory",
            share=share,
        )
        for place, each in enumerate(agreements)
        for number in range(count)
    )


def test_a_large_department_is_reconciled_with_few_queries(world):
    above = fill_in(world.agreement(), world)
    doing = world.doing("coordinator")
    plan = start_plan(organization=above.organization, fiscal_year=2554, doing=doing)
    bureaus = places([above.organization], "provincial_office", BUREAUS, "bureau")
    people = Person.objects.bulk_create(Person(name=f"ผู้ปฏิบัติงาน {number} (สาธิต)") for number in range(OFFICERS))
    seats = places(bureaus, "seat", OFFICERS, "seat", people)
    RoleGrant.objects.bulk_create(
        RoleGrant(person=each.person, role="officer", organization=each, starts_on=FIRST_DAY) for each in seats
    )
    units = promises(bureaus, world.framework("unit"), OF_EACH, "1.6666")
    officers = promises(seats, world.framework("individual"), OF_A_PERSON, "12.5")
    links(units, [above], OF_EACH, "12345", "0.2")
    links(officers, units, OF_A_PERSON, [f"1.{number}" for number in range(OF_EACH)], "1")
    with CaptureQueriesContext(connection) as queries:
        result = reconciliation(plan, doing.viewer)
    assert (result.agreements, result.indicators) == (BUREAUS + OFFICERS, BUREAUS * OF_EACH + OFFICERS * OF_A_PERSON)
    # 40 bureaus with 12 indicators each for one of five, at 0.2 per cent: 96 per cent of each target.
    assert {str(each.together.share) for each in result.balances} == {"96"}
    assert len(result.found["weights"]) == BUREAUS  # sixty times 1.6666 is 99.996
    assert len(queries) <= 20
