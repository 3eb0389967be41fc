"""The province's published agreement, and certified reports of six months of its health office and an officer, linked.

The office reports 92 and 85 under 60 and 40 (2.8400 altogether), the officer the same (tests/seated.py).
"""

from dataclasses import dataclass

from tests.cascaded import cascaded, first_row, row, second_row
from tests.prepared import prepared
from tests.seated import OF_THE_OFFICER, OF_THE_UNIT, Office, certified, signed

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadePlan


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
