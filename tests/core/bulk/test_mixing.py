"""Totals as houses make them (RD-3, RD-4), the penalty (LT) and missing results (SC-8), with figures by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tests.core.bulk.small import PROJECTS, given, heading, limits, on_thresholds, printed, scored

from samrit.core.bulk import NOTHING, Results, State, compile_rules
from samrit.core.scorecard import Missing, TotalFrom

GONE = int(State.MISSING)


def three(total_from):
    """Weights 1, 1 under a heading and 1 beside it; two decimals."""
    return given([1, 1, 1], headings=heading((0, 2, -1)), limits=limits(2), total_from=total_from)


@pytest.mark.parametrize(
    ("total_from", "total"),
    [
        (TotalFrom.POINTS, "2.22"),  # (2.22 + 2.23 + 2.22)/3 = 2.2233
        (TotalFrom.WEIGHTED, "2.22"),  # 0.74 + 0.74 + 0.74
        (TotalFrom.GROUPS, "2.23"),  # the group 2.225 -> 2.23; (2 x 2.23 + 2.22)/3 = 2.2267
    ],
)
def test_a_house_may_make_its_total_from_rounded_figures(total_from, total):
    scores = scored(three(total_from), ["2.22", "2.23", "2.22"])
    assert printed(scores.total, 2) == [total]
    assert printed(scores.headings, 2) == ["2.23"]


def test_rounded_weighted_scores_never_add_up_to_more_than_the_full_mark():
    # seven times 5/7 = 0.714... is 0.71 -> 4.97; with weights 1 of 8, 5/8 = 0.625 -> 0.63 x 8 = 5.04 -> 5.00
    rules = given([1] * 8, limits=limits(2), total_from=TotalFrom.WEIGHTED)
    assert printed(scored(rules, ["5"] * 8).total, 2) == ["5.00"]
    assert printed(scored(given([1] * 7, limits=limits(2), total_from=TotalFrom.WEIGHTED), ["5"] * 7).total, 2) == [
        "4.97"
    ]


def test_groups_in_groups_are_rounded_one_after_the_other():
    # inner (2.22 + 2.23)/2 -> 2.23; outer (2 x 2.23 + 1 x 2)/3 = 2.1533 -> 2.15; (3 x 2.15 + 1 x 1)/4 = 1.8625 -> 1.86
    rules = given([1, 1, 1, 1], headings=heading((0, 3, -1), (0, 2, 0)), limits=limits(2), total_from=TotalFrom.GROUPS)
    scores = scored(rules, ["2.22", "2.23", 2, 1])
    assert printed(scores.headings, 2) == ["2.15", "2.23"]
    assert printed(scores.total, 2) == ["1.86"]


@pytest.mark.parametrize("total_from", list(TotalFrom))
def test_without_any_weight_no_variant_has_a_total(total_from):
    scores = scored(three(total_from), [2, 2, 2], state=np.full(3, State.NOT_APPLICABLE, np.int8))
    assert scores.total.tolist() == [NOTHING]
    assert scores.headings.tolist() == [NOTHING]


@pytest.mark.parametrize("total_from", list(TotalFrom))
def test_heavy_weights_change_nothing_in_any_variant(total_from):
    rules = three(total_from)
    heavy = replace(rules, weight=rules.weight * 2**39, limits=limits(2, 0, "21474836.47"))
    light = replace(rules, limits=heavy.limits)
    assert compile_rules(heavy).blocks[0].whole.wide.tolist() == [True]
    for values in (["2.22", "2.23", "2.22"], ["21474836.47", "0.01", "7"]):
        assert scored(heavy, values).total.tolist() == scored(light, values).total.tolist()
        assert scored(heavy, values).headings.tolist() == scored(light, values).headings.tolist()


def late(days, round_=12, decimals=4, per_day=500):
    rules = given([1], limits=limits(decimals), late_points=np.array([per_day]))
    return scored(rules, ["3.2"], round_=round_, late_days=np.array([days]))


def test_a_late_report_costs_points_for_every_working_day():
    scores = late(3)
    assert (printed(scores.before_penalty), printed(scores.total)) == (["3.2000"], ["3.0500"])


def test_the_total_never_falls_below_0():
    assert printed(late(65).total) == ["0.0000"]


def test_the_penalty_is_for_the_twelve_month_report_alone():
    assert printed(late(3, round_=9).total) == ["3.2000"]


def test_the_penalty_is_rounded_as_it_is_printed():
    # 5 x 0.025 = 0.125 -> 0.13 with two decimals: 3.20 - 0.13
    assert printed(late(5, decimals=2, per_day=250).total, 2) == ["3.07"]


def test_a_card_that_cannot_be_scored_stays_so_however_late_it_is():
    rules = given([0], late_points=np.array([500]))
    assert scored(rules, [3], late_days=np.array([3])).total.tolist() == [NOTHING]


def test_a_missing_result_gets_the_floor_is_left_out_or_stops_the_score():
    values, state = [5, 3, 4], np.array([0, GONE, 0], np.int8)
    found = {
        policy: scored(given([1, 2, 1], missing=policy, limits=limits(4, "1.5")), values, state=state)
        for policy in Missing
    }
    assert printed(found[Missing.FLOOR].total) == ["3.0000"]  # (5 + 2 x 1.5 + 4)/4
    assert printed(found[Missing.EXCLUDE].total) == ["4.5000"]
    assert printed(found[Missing.EXCLUDE].points) == ["5.0000", "–", "4.0000"]
    assert found[Missing.REFUSE].total.tolist() == [NOTHING]
    assert found[Missing.REFUSE].points.tolist() == [NOTHING] * 3


def test_only_a_result_that_is_asked_for_can_be_missing():
    rules = given([1, 1], missing=Missing.REFUSE, start_round=np.array([6, 12]))
    state = np.array([0, GONE], np.int8)
    assert printed(scored(rules, [5, 0], round_=6, state=state).total) == ["5.0000"]
    assert printed(scored(rules, [5, 0], round_=12, state=state).total) == ["–"]


def test_one_card_that_is_refused_leaves_the_others_alone():
    rules = replace(
        given([1, 1, 1], missing=Missing.REFUSE, headings=heading((0, 1, -1), (2, 3, -1))), cards=np.array([0, 1, 3])
    )
    plan = compile_rules(rules)
    values = np.array([50_000, 30_000, 40_000])
    assert plan.score(Results(values)).total.tolist() == [50_000, 35_000]
    found = plan.score(Results(values, state=np.array([0, 0, GONE], np.int8)))
    assert found.total.tolist() == [50_000, NOTHING]
    assert found.headings.tolist() == [50_000, NOTHING]


def test_without_its_evidence_the_top_level_is_not_reached():
    rules = on_thresholds(PROJECTS, 3, needs_evidence=np.array([True, True, False]))
    values = ["99", "99", "99"]  # 4 + 4/5
    assert printed(scored(rules, values).points) == ["4.0000", "4.0000", "4.8000"]
    shown = np.array([True, False, False])
    assert printed(scored(rules, values, evidence=shown).points) == ["4.8000", "4.0000", "4.8000"]
    high = replace(rules, limits=limits(4, "4.5"))
    assert printed(scored(high, values).points)[0] == "4.5000"  # the floor lifts it
