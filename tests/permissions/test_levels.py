"""Who reaches what units and persons promise: the agency above decides on units, the superior on persons."""

from datetime import date

import pytest
from tests.world import FIRST_DAY, SEPTEMBER

from samrit.core.permissions import Action, Level, Role
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.permissions import may, standpoint, visible
from samrit.registry.actions.people import edit_person
from samrit.registry.actions.roles import grant_role
from samrit.registry.actions.seats import close_seat, open_seat, transfer
from samrit.registry.planning.staff import staff
from samrit.registry.sheets import people_rows
from samrit.workflow.actions import Refused

DAY = date(2010, 11, 1)


@pytest.fixture
def office(world):
    """The health office with its head and an officer, and what their seats are."""
    unit = world.places["ayutthaya-health"]
    people = {}
    for name, heads in (("head", True), ("officer", False), ("colleague", False)):
        person = Person.objects.create(name=f"{name} (สาธิต)")
        post = Post.objects.create(organization=unit, title=f"{name} (สาธิต)", heads=heads)
        Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY)
        people[name] = person
    RoleGrant.objects.create(person=people["head"], role=Role.AGENCY_HEAD.value, organization=unit, starts_on=FIRST_DAY)
    doing = world.doing("coordinator", SEPTEMBER)
    seats = {name: open_seat(unit=unit, person=each, starts_on=FIRST_DAY, doing=doing) for name, each in people.items()}
    return unit, people, seats


def of(person):
    return standpoint(person, DAY)


def test_a_seat_is_a_twig_of_its_unit(office):
    unit, people, seats = office
    seat = seats["officer"]
    assert seat.path.startswith(unit.path)
    assert (seat.level, unit.level, unit.parent.level) == (Level.PERSON, Level.UNIT, Level.AGENCY)
    assert seat.person == people["officer"]


def test_the_officer_writes_at_the_own_seat_and_nobody_else_does(office, world):
    _unit, people, seats = office
    assert may(of(people["officer"]), Action.RECORD_RESULT, seats["officer"])
    assert not may(of(people["officer"]), Action.RECORD_RESULT, seats["colleague"])
    assert not may(of(people["officer"]), Action.READ_AGREEMENT, seats["colleague"])
    for who in ("data_keeper", "supervisor", "analyst", "evaluator", "outsider", "oversight"):
        assert not may(world.doing(who).viewer, Action.READ_AGREEMENT, seats["officer"]), who
    for who in ("coordinator", "agency_head", "auditor"):
        assert may(world.doing(who).viewer, Action.READ_AGREEMENT, seats["officer"]), who


def test_the_superior_accepts_and_signs_but_never_for_themselves(office, world):
    _unit, people, seats = office
    head = of(people["head"])
    for action in (Action.ACCEPT_AGREEMENT, Action.COUNTER_SIGN_AGREEMENT, Action.EVALUATE_PERSON):
        assert may(head, action, seats["officer"])
        assert not may(head, action, seats["head"])
        assert may(world.doing("agency_head").viewer, action, seats["head"])
    assert may(head, Action.SIGN_AGREEMENT, seats["head"])


def test_what_exists_is_the_same_for_the_database_and_for_one_thing(office, world):
    _unit, people, _seats = office
    everything = list(Organization.objects.all())
    viewers = [of(each) for each in people.values()] + [world.doing(name).viewer for name in world.users]
    for viewer in viewers:
        for action in Action:
            seen = set(visible(viewer, action, Organization.objects.all(), ""))
            assert seen == {each for each in everything if may(viewer, action, each)}, (viewer.person, action)


def test_no_list_of_organisations_shows_seats(office, world):
    _unit, _people, seats = office
    shown = visible(world.doing("administrator").viewer, Action.READ_ORGANIZATION, Organization.objects.all(), "")
    assert world.places["ayutthaya-health"] in shown
    assert not set(seats.values()) & set(shown)


def test_a_seat_goes_by_the_name_of_its_person(office, world):
    _unit, people, seats = office
    doing = world.doing("administrator", SEPTEMBER)
    edit_person(person=people["officer"], name="เจ้าพนักงานสาธารณสุข (สาธิต)", name_en="", email="", phone="", doing=doing)
    seats["officer"].refresh_from_db()
    assert seats["officer"].name == "เจ้าพนักงานสาธารณสุข (สาธิต)"


def test_the_register_goes_out_and_comes_back_without_seats(office, world):
    """The role of an officer comes with the seat; no workbook knows it, and nobody is given it by hand."""
    _unit, people, seats = office
    rows = people_rows(DAY)
    assert {row["organization"] for row in rows if row["name"] == people["officer"].name} == {"ayutthaya-health"}
    assert not any("ผู้ปฏิบัติงาน" in row.get("roles", "") for row in rows)
    known = staff()
    assert seats["officer"].code not in known.organizations
    assert {role for _someone, role, _place in known.holdings} >= {"coordinator", "agency_head"}
    assert "officer" not in {role for _someone, role, _place in known.holdings}
    with pytest.raises(Refused) as refused:
        grant_role(
            person=people["colleague"],
            role=Role.OFFICER,
            organization=seats["officer"],
            starts_on=DAY,
            doing=world.doing("administrator", SEPTEMBER),
        )
    assert refused.value.code in ("permission", "comes-with-a-seat")
    with pytest.raises(Refused) as refused:
        grant_role(
            person=people["colleague"],
            role=Role.OFFICER,
            organization=world.places["ayutthaya"],
            starts_on=DAY,
            doing=world.doing("administrator", SEPTEMBER),
        )
    assert refused.value.code == "comes-with-a-seat"


def test_the_agency_above_decides_on_its_units_and_not_on_itself(office, world):
    unit, people, _seats = office
    coordinator, governor = world.doing("coordinator").viewer, world.doing("agency_head").viewer
    assert may(coordinator, Action.ACCEPT_AGREEMENT, unit)
    assert not may(coordinator, Action.ACCEPT_AGREEMENT, world.places["ayutthaya"])
    assert may(governor, Action.COUNTER_SIGN_AGREEMENT, unit)
    assert not may(governor, Action.COUNTER_SIGN_AGREEMENT, world.places["ayutthaya"])
    assert not may(of(people["head"]), Action.COUNTER_SIGN_AGREEMENT, unit)
    assert not may(world.doing("outsider").viewer, Action.ACCEPT_AGREEMENT, unit)
    assert not may(world.doing("analyst").viewer, Action.ACCEPT_AGREEMENT, unit)


def test_whoever_works_in_a_unit_looks_up_to_the_cascade_of_the_agency(office, world):
    unit, people, seats = office
    officer = of(people["officer"])
    assert may(officer, Action.READ_CASCADE, seats["officer"])
    assert may(officer, Action.READ_CASCADE, unit)
    assert may(officer, Action.READ_CASCADE, world.places["ayutthaya"])
    assert not may(officer, Action.READ_CASCADE, world.places["saraburi"])
    assert not may(officer, Action.PLAN_CASCADE, unit)
    # What was handed to a person is for whoever may read what the person promises.
    sees = {who for who in world.users if may(world.doing(who).viewer, Action.READ_CASCADE, seats["officer"])}
    assert sees == {who for who in world.users if may(world.doing(who).viewer, Action.READ_AGREEMENT, seats["officer"])}
    assert may(world.doing("data_keeper").viewer, Action.READ_CASCADE, unit)


def test_a_seat_is_one_at_a_time_and_moves_with_the_person(office, world):
    unit, people, seats = office
    doing = world.doing("coordinator", SEPTEMBER)
    with pytest.raises(Refused) as refused:
        open_seat(unit=unit, person=people["officer"], starts_on=DAY, doing=doing)
    assert refused.value.code == "there-already"
    moved = transfer(seat=seats["officer"], unit=world.places["ayutthaya"], starts_on=DAY, doing=doing)
    assert moved.parent == world.places["ayutthaya"]
    old, after = seats["officer"].role_grants.order_by("starts_on")
    assert (old.role, old.ends_on) == ("officer", date(2010, 10, 31))
    assert (after.role, after.starts_on, after.ends_on) == ("former_officer", DAY, None)
    seats["officer"].refresh_from_db()
    assert (seats["officer"].held_until, moved.held_from, moved.held_until) == (date(2010, 10, 31), DAY, None)
    # Until then it is reported on; nothing more is promised there.
    assert may(of(people["officer"]), Action.RECORD_RESULT, seats["officer"])
    assert not may(of(people["officer"]), Action.EDIT_AGREEMENT, seats["officer"])
    assert may(of(people["officer"]), Action.EDIT_AGREEMENT, moved)
    with pytest.raises(Refused) as refused:
        close_seat(seat=seats["officer"], ends_on=DAY, doing=doing)
    assert refused.value.code == "closed-already"
    for day, unit, code in (
        (date(2011, 1, 1), moved.parent, "same-unit"),
        (date.max, world.places["ayutthaya-health"], "no-such-day"),
        (date.min, world.places["ayutthaya-health"], "no-such-day"),
    ):
        with pytest.raises(Refused) as refused:
            transfer(seat=moved, unit=unit, starts_on=day, doing=doing)
        assert refused.value.code == code
