"""Opening a round: a card for every indicator that is reported in it, once, and only of what was signed."""

import pytest
from tests.agreed import agreed, published
from tests.reported import APRIL, OCTOBER, RESULTS, opened_round

from samrit.assessments.actions.opening import open_report
from samrit.assessments.queries.people import people_of
from samrit.assessments.queries.scoring import score_report
from samrit.assessments.rounds import rounds_of
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def test_a_round_has_an_empty_card_for_every_indicator_in_its_order(world):
    report = opened_round(world)
    assert [card.code for card in report.cards.all()] == ["1", "2", "3", "4", "5"]
    assert {card.state for card in report.cards.all()} == {"open"}
    assert all(card.result == {} for card in report.cards.all())


def test_opening_is_in_the_log(world):
    report = opened_round(world)
    event = Event.objects.get(subject_kind="report", subject_id=report.pk)
    assert (event.action, event.details) == ("open_report", {"indicators": "5"})


def test_a_round_is_opened_once(world):
    report = opened_round(world)
    with pytest.raises(Refused) as refused:
        open_report(agreement=report.agreement, months=6, doing=world.doing("coordinator", APRIL))
    assert refused.value.code == "there-already"


@pytest.mark.parametrize("who", ["data_keeper", "supervisor", "evaluator", "auditor", "outsider"])
def test_only_the_coordinator_and_the_central_office_open_a_round(world, who):
    with pytest.raises(Refused) as refused:
        open_report(agreement=published(world), months=6, doing=world.doing(who, APRIL))
    assert refused.value.code == "permission"


def test_what_is_not_signed_is_not_reported_on(world):
    with pytest.raises(Refused) as refused:
        open_report(agreement=agreed(world), months=6, doing=world.doing("coordinator", APRIL))
    assert refused.value.code == "not-signed"


def test_a_round_that_the_calendar_does_not_have_is_refused(world):
    with pytest.raises(Refused) as refused:
        open_report(agreement=published(world), months=3, doing=world.doing("coordinator", APRIL))
    assert refused.value.code == "no-round"


def test_the_rounds_are_those_of_the_calendar(world):
    rounds = rounds_of(published(world))
    assert [each.months for each in rounds] == [6, 9, 12]
    assert [f"{each.due_at:%Y-%m-%d %H:%M:%S}" for each in rounds if each.due_at] == [
        "2011-04-30 23:59:59",
        "2011-07-16 23:59:59",
        "2011-10-31 23:59:59",
    ]
    assert [each.has_report for each in rounds] == [True, False, True]
    assert f"{rounds[0].opens_at:%Y-%m-%d %H:%M}" == "2011-04-01 00:00"


def test_the_results_of_the_cards_are_scored_by_the_rules(world):
    report = opened_round(world, 12, OCTOBER)
    cards = list(report.cards.all())
    for card in cards:
        card.result = RESULTS[card.code]
    found = score_report(report, cards)
    assert found.scorecard is not None
    assert [str(found.lines[card.code].points) for card in cards] == ["3.6400", "3.5000", "3.5000", "3.4000", "4.0000"]
    assert str(found.scorecard.total) == "3.6020"


def test_every_card_has_its_keeper_and_its_supervisor(world):
    report = opened_round(world)
    people = people_of(report.agreement, APRIL.date())
    assert people["1", "keeper"].holds(world.persona("data_keeper").person)
    assert not people["1", "keeper"].holds(world.persona("supervisor").person)
    assert people["5", "supervisor"].holds(world.persona("supervisor").person)


def test_a_framework_that_names_no_rounds_has_the_usual_ones_without_a_deadline(world):
    rounds = rounds_of(world.agreement("marine", "fy2556-department", 2556))
    assert [(each.months, each.due_at, each.stated) for each in rounds] == [
        (6, None, False),
        (9, None, False),
        (12, None, False),
    ]
    assert [f"{each.first} {each.last}" for each in rounds] == [
        "2012-10-01 2013-03-31",
        "2012-10-01 2013-06-30",
        "2012-10-01 2013-09-30",
    ]
    assert [each.has_report for each in rounds] == [True, False, True]
