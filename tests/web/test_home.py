"""The first page shows what waits for each role, with its deadline."""

import pytest
from tests.world import SEPTEMBER

from samrit.agreements.queries.waiting import own_agreements, states_of_year, waiting_for
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.permissions import standpoint
from samrit.web import clock
from samrit.workflow.actions import perform

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_september(world):
    clock.move_demonstration(SEPTEMBER)
    return world


def titles(world, who):
    viewer = standpoint(world.persona(who).person, SEPTEMBER.date())
    return [task.title.en for task in waiting_for(viewer, (2553, 2554))]


def test_a_coordinator_is_asked_to_start_where_a_framework_is_published(in_september):
    assert titles(in_september, "coordinator") == []
    in_september.framework()
    assert titles(in_september, "coordinator") == ["start the agreement of fiscal year B.E. 2554"]
    assert titles(in_september, "data_keeper") == []


def test_a_draft_is_to_be_submitted_by_the_day_of_the_calendar(in_september):
    in_september.agreement()
    viewer = standpoint(in_september.persona("coordinator").person, SEPTEMBER.date())
    (task,) = waiting_for(viewer, (2554,))
    assert (task.url_name, task.due.date().isoformat()) == ("agreement", "2010-09-13")


def test_what_was_submitted_waits_for_the_analyst_and_no_longer_for_the_coordinator(in_september):
    agreement = in_september.agreement()
    perform(
        machine=AGREEMENT,
        subject=agreement,
        action=Action.SUBMIT_AGREEMENT,
        doing=in_september.doing("coordinator"),
    )
    assert "agreements to decide on" in titles(in_september, "analyst")
    assert "draft the agreement and submit it" not in titles(in_september, "coordinator")
    assert titles(in_september, "auditor") == []


def test_an_outsider_is_told_nothing_of_it(in_september):
    in_september.agreement()
    assert any("draft" in each for each in titles(in_september, "coordinator"))
    assert not any("draft" in each for each in titles(in_september, "outsider"))


def test_how_the_year_stands_is_counted_for_those_who_read_everywhere(in_september):
    in_september.agreement()
    analyst = standpoint(in_september.persona("analyst").person, SEPTEMBER.date())
    coordinator = standpoint(in_september.persona("coordinator").person, SEPTEMBER.date())
    assert [(state, count) for state, _, count in states_of_year(analyst, 2554) if count] == [("draft", 1)]
    assert own_agreements(analyst, (2554,)) == {2554: []}
    (standing,) = own_agreements(coordinator, (2554,))[2554]
    assert (standing.passed, standing.signatures) == (0, 0)


@pytest.mark.parametrize(
    "who", ["coordinator", "analyst", "agency_head", "auditor", "administrator", "committee_member"]
)
def test_the_first_page_opens_for_every_role_with_few_queries(
    in_september, sign_in, who, django_assert_max_num_queries
):
    in_september.agreement()
    client = sign_in(in_september.persona(who))
    client.get("/")
    with django_assert_max_num_queries(30):
        assert client.get("/").status_code == 200
