"""The cascade of a unit to its officers: seats are the columns, seen by those who may see the person's."""

import pytest
from tests.seated import STAFF, Office, unit_draft
from tests.world import SEPTEMBER

from samrit.agreements.models import Agreement
from samrit.cascade.actions.drafting import draft_agreement
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.parts import write_role
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.matrix import Wanted, matrix_of
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.promised import indicators_of
from samrit.cascade.queries.steps import progress_of
from samrit.organizations.models import Organization
from samrit.registry.actions.seats import close_seat, open_seat
from samrit.web import clock
from samrit.workflow.actions import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(world):
    unit = unit_draft(world).organization
    seats = Organization.objects.filter(parent=unit, person__isnull=False)
    return Office(unit, {name: seats.get(person=world.persona(name).person) for name, _title, _heads in STAFF})


@pytest.fixture
def plan(world, place):
    return start_plan(organization=place.unit, fiscal_year=2554, doing=world.doing("coordinator"))


def test_the_columns_are_the_seats_that_are_held_in_the_year(world, place, plan):
    assert set(units_of(plan)) == set(place.seats.values())
    gone = place.seats["colleague"]
    # 30 September 2553 is the last day before the fiscal year 2554.
    doing = world.doing("coordinator")
    close_seat(seat=gone, ends_on=SEPTEMBER.date().replace(day=30), doing=doing)
    assert gone not in units_of(plan)
    back = open_seat(unit=place.unit, person=gone.person, starts_on=SEPTEMBER.date().replace(month=12), doing=doing)
    assert back in units_of(plan)


def test_an_officer_sees_the_own_column_and_the_head_all_of_them(world, place, plan):
    def columns(who):
        return set(matrix_of(plan, world.doing(who).viewer).units)

    assert columns("officer") == {place.seats["officer"]}
    for who in ("unit_head", "coordinator", "agency_head"):
        assert columns(who) >= {place.seats["officer"], place.seats["colleague"]}, who
    assert columns("analyst") == set()


def test_totals_and_warnings_count_what_is_not_shown_too(world, place, plan):
    row = indicators_of(plan)[0]
    marks = {(row.key, place.seats["colleague"].pk): "O"}
    mark_cells(plan=plan, marks=marks, doing=world.doing("coordinator"))
    seen = matrix_of(plan, world.doing("officer").viewer)
    assert (seen.lines[0].owners, seen.lines[0].finding) == (1, None)


def test_what_a_colleague_was_given_cannot_be_found_by_a_filter(world, place, plan):
    row, colleague = indicators_of(plan)[0], place.seats["colleague"]
    mark_cells(plan=plan, marks={(row.key, colleague.pk): "O"}, doing=world.doing("coordinator"))
    wanted = Wanted(owner=colleague.pk)
    assert len(matrix_of(plan, world.doing("unit_head").viewer, wanted).lines) == 1
    assert len(matrix_of(plan, world.doing("officer").viewer, wanted).lines) == 2


def test_the_cells_of_an_officer_become_the_draft_of_the_own_agreement(world, place, plan):
    world.framework("individual")
    seat, row = place.seats["officer"], indicators_of(plan)[0]
    mark_cells(plan=plan, marks={(row.key, seat.pk): "O"}, doing=world.doing("coordinator"))
    for who in ("colleague", "data_keeper", "outsider"):
        with pytest.raises(Refused) as refused:
            draft_agreement(plan=plan, unit=seat, doing=world.doing(who))
        assert refused.value.code == "permission"
    done = draft_agreement(plan=plan, unit=seat, doing=world.doing("officer"))
    taken = done.agreement.indicators.get(is_heading=False)
    assert (taken.parent_code, taken.name, taken.row.get("weight")) == ("S", row.row.name, None)
    link = CascadeLink.objects.get(child=done.agreement)
    assert (link.parent, link.parent_code, link.kind) == (
        Agreement.objects.get(organization=place.unit),
        row.code,
        "identical",
    )


def test_a_seat_has_no_part_of_a_unit_to_write(world, place, plan):
    with pytest.raises(Refused):
        write_role(plan=plan, unit=place.seats["officer"], role="บทบาท", doing=world.doing("coordinator"))
    second = progress_of(plan).steps[1]
    assert all("confirm their part" not in each.en for each in second.missing)


def test_pages_show_an_officer_nothing_of_a_colleague(world, place, plan, sign_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: SEPTEMBER)
    officer, colleague = place.seats["officer"], place.seats["colleague"]
    client, own = sign_in(world.persona("officer")), f"/cascade/{plan.pk}/"
    for page in (own, f"{own}matrix/"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert officer.name in answer.content.decode()
        assert colleague.name not in answer.content.decode()
    assert client.get(f"{own}units/{officer.pk}/").status_code == 200
    assert client.get(f"{own}units/{colleague.pk}/").status_code == 404
    head = sign_in(world.persona("unit_head"))
    assert colleague.name in head.get(f"{own}matrix/").content.decode()
    assert head.get(f"{own}units/{colleague.pk}/").status_code == 200
