"""A province that hands on: twelve provincial offices under it, and its agreement of FY2554 filled in.

Names of offices are those of the register's kinds; marks and texts are made up for the tests.
"""

from tests.agreed import fill_in
from tests.prepared import prepared

from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.promised import indicators_of
from samrit.organizations.models import Organization

OFFICES = (
    "สำนักงานเกษตรจังหวัด",
    "สำนักงานปศุสัตว์จังหวัด",
    "สำนักงานประมงจังหวัด",
    "สำนักงานพาณิชย์จังหวัด",
    "สำนักงานอุตสาหกรรมจังหวัด",
    "สำนักงานแรงงานจังหวัด",
    "สำนักงานพัฒนาชุมชนจังหวัด",
    "สำนักงานท้องถิ่นจังหวัด",
    "ที่ทำการปกครองจังหวัด",
    "สำนักงานจังหวัด",
    "สำนักงานคลังจังหวัด",
)


@prepared
def cascade(world, offices: int = len(OFFICES)) -> CascadePlan:
    """The plan of the province with so many offices beside the health office of the world."""
    above = world.places["ayutthaya"]
    for number, name in enumerate(OFFICES[:offices], start=1):
        code = f"ay-{number}"
        world.places[code] = Organization.objects.create(
            code=code,
            kind="provincial_office",
            name=f"{name}พระนครศรีอยุธยา",
            name_en=f"Office {number}",
            parent=above,
            path=f"{above.path}{code}.",
            sort_key=code,
        )
    fill_in(world.agreement(), world)
    return start_plan(organization=above, fiscal_year=2554, doing=world.doing("coordinator"))


def key(plan, code):
    return next(each.key for each in indicators_of(plan) if each.code == code)


def units(plan):
    return list(units_of(plan))
