"""Who tries what on each database: few, and of every kind, so that no role, no state and no answer is left out."""

import pytest
from tests.matrix.cases import cases_of
from tests.matrix.extent import ALL, EXTENTS, extent
from tests.matrix.grid import Grid, answers, everybody, needed, planned, tries
from tests.matrix.sent import Sending

from samrit.web.access import ADDRESSES

pytestmark = pytest.mark.django_db
BOTH = [(name, reading) for name in EXTENTS for reading in (True, False)]


@pytest.fixture(scope="package", params=BOTH, ids=[f"{name}-{'pages' if reads else 'forms'}" for name, reads in BOTH])
def few(request, country):
    """Who tries what by the setting of a database; whether that is all roles; whether it is pages."""
    name, reading = request.param
    every_role = EXTENTS[name].every_role
    return planned(country, reading=reading, every_role=every_role), every_role, reading


def test_every_thing_at_every_address_gets_each_of_its_answers(country, few):
    """And, where every role tries every address, one of each of those who may do something else to the thing."""
    plan, every_role, reading = few
    for address, number, case in tries(country, reading=reading):
        needs = address.reads if reading else needed(address, case)
        of_all = answers(everybody(country, number), address, case, needs, by_rights=every_role)
        asked = answers(plan[address.name, number], address, case, needs, by_rights=every_role)
        assert asked.keys() == of_all.keys(), (address.name, case)


def test_who_may_do_something_else_to_a_thing_is_told_apart(country):
    """On the page of a draft the coordinator edits, the analyst waits for it, and who reads everything does nothing."""
    address = ADDRESSES["agreement"]
    case = cases_of(address, country)[0]
    who = [country.viewers[name] for name in ("coordinator", "analyst", "oversight", "auditor", "administrator")]
    found = answers(who, address, case, address.reads, by_rights=True)
    assert sorted([each.name for each in group] for group in found.values()) == [
        ["administrator"],
        ["analyst"],
        ["coordinator"],
        ["oversight", "auditor"],
    ]


def test_every_role_meets_every_kind_of_thing_in_each_of_its_states(country, few):
    """And so does everybody else of whom there are several, where every role tries every address."""
    plan, every_role, reading = few
    met, wanted = set(), set()
    for address, number, case in tries(country, reading=reading):
        who = everybody(country, number) if every_role else country.grid
        wanted |= {(address.of, case.state, viewer.name) for viewer in who}
        met |= {(address.of, case.state, viewer.name) for viewer in plan[address.name, number]}
    assert met >= wanted


def test_every_role_tries_every_address_where_the_setting_says_so(country, few):
    plan, every_role, reading = few
    for address, _number, _case in tries(country, reading=reading):
        assert not every_role or set(country.grid) <= set(plan[address.name, 0]), address.name


def test_few_are_enough_and_nobody_asks_twice(country, few):
    plan, _every_role, reading = few
    every = sum(len(everybody(country, number)) for _address, number, _case in tries(country, reading=reading))
    assert sum(map(len, plan.values())) < every / 2
    assert all(len(set(viewers)) == len(viewers) for viewers in plan.values())


def test_those_for_whom_a_form_acts_are_always_among_its_senders(country):
    for setting in EXTENTS.values():
        grid = Grid(country, setting)
        for address, number, case in tries(country, reading=False):
            for by in ((), ("analyst",), ("coordinator", "data_keeper"), ("second_supervisor",)):
                sending = Sending("valid", dict, True, by=by)
                of_all = answers(everybody(country, number), address, case, needed(address, case, sending))
                acting = {each.name for each in of_all.get("may", ())} & set(by)
                senders = {each.name for each in grid.senders(address, number, case, sending)}
                assert not acting or acting & senders, (address.name, case, by)


def test_everybody_tries_everything_where_that_is_asked_for(country, monkeypatch):
    assert extent("sqlite") is not ALL
    monkeypatch.setenv("SAMRIT_MATRIX", "everybody")
    grid = Grid(country, extent("sqlite"))
    for address, number, case in tries(country, reading=False):
        assert grid.readers(address, number) == everybody(country, number)
        assert grid.senders(address, number, case, Sending("valid", dict)) == everybody(country, number)
