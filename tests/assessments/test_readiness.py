"""What a report would earn if it were handed in now, what it lacks, and what would lift it most."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.reported import APRIL, RESULTS, opened_round

from samrit.assessments.actions.recording import record_result
from samrit.assessments.models import Card
from samrit.assessments.queries.lacking import What
from samrit.assessments.queries.readiness import readiness


@pytest.fixture
def report(world):
    report = opened_round(world)
    for code, result in RESULTS.items():
        record_result(card=report.cards.get(code=code), result=result, doing=world.doing("data_keeper", APRIL))
    return report


def by_code(found):
    return {each.card.code: each for each in found.cards}


def test_the_total_is_that_of_now(report):
    assert str(readiness(report, APRIL).scorecard.total) == "3.6020"  # by hand in tests/reported.py


def test_what_raises_the_total_most_comes_first(report):
    # 1: 3.64 → 4 × 30; 2: 3.5 → 4 × 20; 3: 3.5 → 4 × 20; 4: 3.4 → 4 × 15; 5: 4 → 5 × 15, all over 100
    found = readiness(report, APRIL)
    assert [(each.card.code, str(each.gain)) for each in found.by_gain] == [
        ("5", "0.1500"),
        ("1", "0.1080"),
        ("2", "0.1000"),
        ("3", "0.1000"),
        ("4", "0.0900"),
    ]
    assert by_code(found)["1"].next.needs.en == "needs +1.8%, to 95%"


def test_gains_are_exactly_what_the_core_says_of_the_better_result(report, world):
    gain = by_code(readiness(report, APRIL))["4"].gain
    record_result(card=report.cards.get(code="4"), result={"result": "15"}, doing=world.doing("data_keeper", APRIL))
    assert readiness(report, APRIL).scorecard.total == Decimal("3.6020") + gain


def test_proofs_that_are_not_there_are_counted(report, world):
    steps = {"steps_done": {"1": "2011-01-15", "2": "2011-02-15"}}
    record_result(card=report.cards.get(code="5"), result=steps, doing=world.doing("data_keeper", APRIL))
    found = readiness(report, APRIL)
    # two steps without a proof each, and the four templates that ask for one
    assert [each.place for each in by_code(found)["5"].lacks_of(What.PROOF)] == ["step:1", "step:2"]
    assert found.files_missing == 6


def test_a_score_below_level_two_wants_a_note(report, world):
    card = report.cards.get(code="1")
    record_result(card=card, result={"result": "81"}, doing=world.doing("data_keeper", APRIL))  # 1.2
    assert by_code(readiness(report, APRIL))["1"].lacks_of(What.NOTE)
    Card.objects.filter(pk=card.pk).update(note="น้ำท่วม")
    assert not by_code(readiness(report, APRIL))["1"].lacks_of(What.NOTE)


def test_what_is_not_approved_is_counted(report):
    found = readiness(report, APRIL)
    assert (found.not_approved, found.is_ready) == (5, False)
    Card.objects.filter(report=report, code="1").update(state="approved")
    assert readiness(report, APRIL).not_approved == 4


def test_a_card_without_a_result_is_said_to_lack_it(report):
    Card.objects.filter(report=report, code="2").update(result={})
    found = readiness(report, APRIL)
    assert by_code(found)["2"].lacks_of(What.RESULT)
    assert (found.results_missing, found.notes_missing) == (1, 0)


def test_a_late_report_of_twelve_months_is_shown_with_what_it_loses(world):
    report = opened_round(world, 12)
    for code, result in RESULTS.items():
        record_result(card=report.cards.get(code=code), result=result, doing=world.doing("data_keeper", APRIL))
    # 31 October 2554 is the last day; the 4th of November is four working days late: 3.6020 − 0.2000
    found = readiness(report, datetime(2011, 11, 4, 3, 0, tzinfo=UTC))
    assert str(found.scorecard.total) == "3.4020"
    assert {str(each.gain) for each in found.by_gain} == {"0.1500", "0.1080", "0.1000", "0.0900"}


def test_the_number_of_queries_does_not_depend_on_the_cards(report):
    readiness(report, APRIL)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as five:
        readiness(report, APRIL)
    Card.objects.filter(report=report, code__in=["2", "3", "4", "5"]).delete()
    with CaptureQueriesContext(connection) as one:
        readiness(report, APRIL)
    assert len(five) == len(one) <= 10
