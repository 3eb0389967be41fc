"""Levels from a target and a step, and what past results would earn: exact, by the scorer that real results meet."""

from decimal import Decimal

import pytest
from tests.filled import filled_agreement

from samrit.agreements.queries.levels import even_step, levels_from_target, past_points
from samrit.agreements.queries.promises import promise
from samrit.core.problem import Problem


@pytest.mark.parametrize(
    ("target", "step", "lower", "levels"),
    [
        ("90", "5", False, ["80", "85", "90", "95", "100"]),
        ("๑๒", "๑", True, ["14", "13", "12", "11", "10"]),
        ("75.5", "0.25", False, ["75", "75.25", "75.5", "75.75", "76"]),
        ("0.3", "0.1", False, ["0.1", "0.2", "0.3", "0.4", "0.5"]),
    ],
)
def test_levels_are_one_step_apart_with_the_target_at_level_3(target, step, lower, levels):
    assert levels_from_target(target, step, lower_better=lower) == levels


def test_three_targets_have_the_target_in_the_middle():
    assert levels_from_target("85", "5", lower_better=False, at=2, levels=3) == ["80", "85", "90"]


@pytest.mark.parametrize(
    ("target", "step"), [("", "5"), ("90", ""), ("90", "0"), ("90", "-5"), ("มาก", "5"), ("90", "1,5")]
)
def test_without_a_target_or_a_step_there_are_no_levels(target, step):
    with pytest.raises(Problem):
        levels_from_target(target, step, lower_better=False)


def test_the_step_is_said_only_when_it_is_the_same_throughout():
    assert even_step([Decimal(each) for each in ("80", "85", "90")]) == 5
    assert even_step([Decimal(each) for each in ("14", "13", "12")]) == 1
    assert even_step([Decimal(each) for each in ("80", "85", "95")]) is None


def test_past_results_earn_what_the_scorer_gives_with_the_arithmetic(world):
    found = promise(filled_agreement(world))
    # Thresholds 60 65 70 75 80: 61 earns 1 + (61 - 60)/5 = 1.2, 64 earns 1.8, 66 earns 2 + 1/5 = 2.2
    past = past_points(found.draft, "1.1", {"2551": "61", "2552": "64", "2553": "66"}, 2554)
    assert [(each.year, str(each.points)) for each in past] == [(2551, "1.2000"), (2552, "1.8000"), (2553, "2.2000")]
    assert "1 + (61 − 60)/(65 − 60) = 1.2" in past[0].reasons[0].text.th
    # Lower is better, 14 13 12 11 10: 15.2 is worse than the first level and earns the floor
    worse = past_points(found.draft, "1.2", {"2551": "15.2"}, 2554)[0]
    assert str(worse.points) == "1.0000"


def test_years_without_a_result_have_no_points_and_are_not_zero(world):
    found = promise(filled_agreement(world))
    past = past_points(found.draft, "1.1", {"2549": "50"}, 2554)
    assert [(each.year, each.points is None) for each in past] == [
        (2549, False),
        (2551, True),
        (2552, True),
        (2553, True),
    ]
