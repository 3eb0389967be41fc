"""What an objective scores in a round and in the final result, for who may see which."""

from decimal import Decimal

import pytest
from tests.evaluated import FEBRUARY, final, notified

from samrit.insight.queries.objectives import objective_scores
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy


@pytest.fixture
def measured(world):
    """Three objectives of the evaluated agency: of indicators 2 and 3, of 2 alone, and of none."""

    def measure(evaluation):
        doing = world.doing("coordinator")
        strategy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
        rows = [
            add_objective(strategy=strategy, dimension="D1", name=f"เป้าประสงค์ {number}", doing=doing)
            for number in (1, 2, 3)
        ]
        indicators = evaluation.report.agreement.indicators
        indicators.filter(code__in=["2", "3"]).update(objective=rows[0])
        return strategy, rows

    return measure


def points(found):
    return {key: score.points for key, score in found.scores.items()}


def test_the_final_result_is_shown_when_it_is_final_and_the_rounds_stay(world, measured, django_assert_max_num_queries):
    strategy, rows = measured(final(world))
    viewer = world.doing("coordinator", FEBRUARY).viewer
    with django_assert_max_num_queries(9):
        found = objective_scores(viewer, strategy)
    assert (found.scenarios, found.chosen) == (("12", "final"), "final")
    # By hand: in the end 2 has 3.4000 and 3 has 3.5000, both weigh 20: 3.4500. The agency reported 3.5000 for 2.
    assert points(found) == {rows[0].pk: Decimal("3.4500")}
    assert (found.scores[rows[0].pk].scored, found.scores[rows[0].pk].indicators) == (2, 2)
    assert found.scores[rows[0].pk].scale == (1, 5)
    assert points(objective_scores(viewer, strategy, "12")) == {rows[0].pk: Decimal("3.5000")}
    assert objective_scores(viewer, strategy, "6").chosen == "final"  # there is no such round


def test_what_is_not_final_yet_is_no_final_result(world, measured):
    strategy, rows = measured(notified(world))
    found = objective_scores(world.doing("coordinator", FEBRUARY).viewer, strategy)
    assert (found.scenarios, points(found)) == (("12",), {rows[0].pk: Decimal("3.5000")})
    nobody = objective_scores(world.doing("counter_signer", FEBRUARY).viewer, strategy)
    assert (nobody.allowed, nobody.scores) == (False, {})
    blank = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=world.doing("coordinator"))
    assert objective_scores(world.doing("coordinator").viewer, blank).scenarios == ()
