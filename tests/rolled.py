"""The province's published agreement, and certified reports of six months of its health office and an officer, linked.

The office reports 92 and 85 under 60 and 40 (2.8400 altogether), the officer the same (tests/seated.py).
"""

from dataclasses import dataclass

from tests.cascaded import cascaded, first_row, row, second_row
from tests.prepared import prepared
from tests.seated import OF_THE_OFFICER, OF_THE_UNIT, Office, certified, signed
from tests.world import FIRST_DAY

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.assessments.models import Card, Report
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadeLink, CascadePlan
from samrit.organizations.models import Organization, Person, RoleGrant


@dataclass
class Rolled:
    """Three levels, and the plan of the province."""

    office: Office
    above: Agreement
    unit: Report
    officer: Report
    plan: CascadePlan


@prepared
def rolled(world) -> Rolled:
    """Of indicator 2 (target 60) the office takes a quarter; of that its officer 30. The second of each is its own."""
    found = cascaded(world)
    above = found.above
    unit = signed(world, found.unit, OF_THE_UNIT)
    unit = certified(world, unit, "data_keeper", "supervisor", "unit_head", "coordinator")
    officer = signed(world, found.officer, OF_THE_OFFICER)
    officer = certified(world, officer, "officer", "unit_head", "officer", "coordinator")
    head, himself = world.doing("unit_head"), world.doing("officer")
    wanted = Wanted("contributory", row(above, "2"), share="25")
    set_link(row=first_row(unit.agreement), wanted=wanted, doing=head)
    set_link(row=second_row(unit.agreement), wanted=Wanted("unit_specific"), doing=head)
    wanted = Wanted("contributory", first_row(unit.agreement), contribution="30")
    set_link(row=first_row(officer.agreement), wanted=wanted, doing=himself)
    plan = start_plan(organization=above.organization, fiscal_year=2554, doing=world.doing("coordinator"))
    return Rolled(found.office, above, unit, officer, plan)


def more_people(found: Rolled, count: int) -> None:
    """More offices, officers and links of the same kind, without their history."""
    above, seat = found.above.organization, found.office.seats["officer"]
    for number in range(count):
        copies = {}
        for old, report in ((found.office.unit, found.unit), (seat, found.officer)):
            parent = above if old.person_id is None else copies[found.office.unit.pk]
            code = f"more-{number}-{old.pk}"
            new = Organization.objects.create(
                code=code,
                kind=old.kind,
                name=f"{old.name} {number}",
                parent=parent,
                path=f"{parent.path}{code}.",
                sort_key=code,
                person=Person.objects.create(name=f"ผู้ปฏิบัติงาน {number}") if old.person_id else None,
            )
            copies[old.pk] = new
            if new.person_id:
                RoleGrant.objects.create(person=new.person, role="officer", organization=new, starts_on=FIRST_DAY)
            agreement = Agreement.objects.get(pk=report.agreement_id)
            rows, links = list(agreement.indicators.all()), list(CascadeLink.objects.filter(child=agreement))
            agreement.pk, agreement.organization, agreement.public_code = None, new, code
            agreement.save()
            for each in rows:
                each.pk, each.agreement = None, agreement
            AgreementIndicator.objects.bulk_create(rows)
            for link in links:
                link.pk, link.child = None, agreement
            CascadeLink.objects.bulk_create(links)
            copy = Report.objects.get(pk=report.pk)
            cards = list(copy.cards.all())
            copy.pk, copy.agreement = None, agreement
            copy.save()
            for card in cards:
                card.pk, card.report = None, copy
            Card.objects.bulk_create(cards)
