"""What a card lacks: a whole result and a note hold it up, a proof is said."""

import pytest
from tests.reported import APRIL, JULY, opened_round

from samrit.agreements.actions.drafting import Change
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import add_project, record_fields, record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Card
from samrit.assessments.queries.lacking import half_result, lacks, missing
from samrit.assessments.queries.notes import why_needed
from samrit.workflow.actions import Refused


@pytest.fixture
def report(world):
    return opened_round(world)


@pytest.fixture
def keeper(world):
    return world.doing("data_keeper", APRIL)


def said(card):
    return [each.text.en for each in missing(card)]


def test_an_empty_card_lacks_its_result_and_nothing_else(report):
    assert said(report.cards.get(code="1")) == ["there is no result yet"]


def test_a_whole_result_lacks_nothing(report, keeper):
    assert said(record_result(card=report.cards.get(code="1"), result={"result": "93.2"}, doing=keeper)) == []


def test_a_score_below_level_two_lacks_its_note(report, keeper):
    card = record_result(card=report.cards.get(code="1"), result={"result": "81"}, doing=keeper)
    assert said(card) == ["the score is below level 2 (1.2000); please explain it"]
    assert said(record_words(card=card, words={"note": "น้ำท่วม"}, doing=keeper)) == []


def test_a_jump_from_the_round_before_lacks_its_note(report, world, keeper):
    Card.objects.filter(report=report, code="1").update(points="2.5000")
    later = open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", JULY))
    card = later.cards.get(code="1")
    # exactly one level is no jump; 3.6 is 1.1 away
    assert said(record_result(card=card, result={"result": "92.5"}, doing=world.doing("data_keeper", JULY))) == []
    assert said(record_result(card=card, result={"result": "93"}, doing=world.doing("data_keeper", JULY))) == [
        "the score is more than one level from the round before (2.5000 to 3.6000); please explain it"
    ]


def test_projects_say_what_each_of_them_lacks(report, keeper):
    row = report.agreement.indicators.get(code="2")
    row.row = {"weight": "20", "kind": "project_progress"}
    row.save()
    card = add_project(card=report.cards.get(code="2"), doing=keeper)
    assert said(card) == ["project 1 has no weight", "project 1 has no monthly plan"]
    for name, value in (("weight", "1"), ("plan.2", "10"), ("plan.3", "10")):
        change = Change(f"projects.1.{name}", value, "")
        card = record_fields(card=card, changes=[change], doing=keeper)
    assert said(card) == ["project 1 has no progress for Nov, Dec"]


def test_a_project_that_is_not_due_yet_scores_nothing(report, keeper):
    row = report.agreement.indicators.get(code="2")
    row.row = {"weight": "20", "kind": "project_progress"}
    row.save()
    card = add_project(card=report.cards.get(code="2"), doing=keeper)
    for name, value in (("weight", "1"), ("plan.11", "10")):
        card = record_fields(card=card, changes=[Change(f"projects.1.{name}", value, "")], doing=keeper)
    assert said(card) == ["no project has both a weight and a plan up to this round"]


def test_half_a_result_is_not_sent(report, keeper):
    row = report.agreement.indicators.get(code="2")
    row.row = {"weight": "20", "kind": "stage_points"}
    row.save()
    card = report.cards.get(code="2")
    card = record_fields(card=card, changes=[Change("parts.2", "0.25", "")], doing=keeper)
    assert half_result(card).en == "stage 1 is empty"
    with pytest.raises(Refused) as refused:
        send_card(card=card, doing=keeper)
    assert refused.value.code == "half-result"


@pytest.mark.parametrize(
    ("points", "before", "full", "needed"),
    [
        ("1.9999", "", 5, True),
        ("2.0000", "", 5, False),
        ("39.9900", "", 100, True),  # two fifths of the full mark
        ("40.0000", "", 100, False),
        ("70.0000", "50.0000", 100, False),  # one fifth is one level
        ("75.0000", "50.0000", 100, True),
        ("3.0000", "4.0000", 5, False),
        ("2.9999", "4.0000", 5, True),
        ("", "4.0000", 5, False),
    ],
)
def test_when_a_score_must_be_explained(points, before, full, needed):
    assert bool(why_needed(points, before, full)) is needed


def test_a_step_done_in_part_lacks_its_proof_like_one_that_is_done(report, keeper):
    row = report.agreement.indicators.get(code="5")
    row.row = {"weight": row.row["weight"], "kind": "milestone", "partial_credit": "true"}
    row.save()
    result = {"steps_done": {"1": "2011-01-15"}, "step_points": [None, "0.5"]}
    card = record_result(card=report.cards.get(code="5"), result=result, doing=keeper)
    found = lacks(card, None, None, None, {"step:1": 1})
    assert [(each.place, each.stops) for each in found] == [("step:2", False)]
