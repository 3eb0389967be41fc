"""The province's agreement of tests/agreed.py, the health office's and an officer's of tests/seated.py, linked."""

from dataclasses import dataclass

from tests.agreed import published
from tests.prepared import prepared
from tests.seated import Office, drafted, office

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.linking import Wanted, set_link


@dataclass
class Cascaded:
    """Three levels: what the province published, the drafts of the office and of its officer."""

    office: Office
    above: Agreement
    unit: Agreement
    officer: Agreement


def row(agreement: Agreement, code: str) -> AgreementIndicator:
    return agreement.indicators.get(code=code)


def first_row(agreement: Agreement) -> AgreementIndicator:
    return agreement.indicators.filter(is_heading=False).order_by("position")[0]


def second_row(agreement: Agreement) -> AgreementIndicator:
    return agreement.indicators.filter(is_heading=False).order_by("position")[1]


@prepared
def cascaded(world) -> Cascaded:
    """Indicator 2 of the province has the target 60, indicator 5 is steps of work; nothing is linked yet."""
    above, place = published(world), office(world)
    unit = drafted(world, place.unit, "unit", "unit_head", "data_keeper", "supervisor")
    officer = drafted(world, place.seats["officer"], "individual", "officer", "officer", "unit_head")
    return Cascaded(place, above, unit, officer)


@prepared
def linked(world) -> Cascaded:
    """Of indicator 2 the office takes 25 per cent, the officer 30 of its first; its second is its own."""
    found = cascaded(world)
    doing = world.doing("unit_head")
    wanted = Wanted("contributory", row(found.above, "2"), share="25")
    set_link(row=first_row(found.unit), wanted=wanted, doing=doing)
    set_link(row=second_row(found.unit), wanted=Wanted("unit_specific"), doing=doing)
    wanted = Wanted("contributory", first_row(found.unit), contribution="30")
    set_link(row=first_row(found.officer), wanted=wanted, doing=world.doing("officer"))
    return found
