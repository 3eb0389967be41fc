"""The smallest result of the next level, read off each kind of scale; every figure is worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from samrit.assessments.next_level import next_level
from samrit.core.findings import Place
from samrit.core.kinds import KINDS
from samrit.core.kinds.kind import Limits
from samrit.core.scorecard import Details, Indicator
from samrit.core.written.entry import Entry
from samrit.core.written.plain import from_plain

TODAY = date(2011, 4, 11)


def entry(keys):
    return Entry({key: from_plain(each) for key, each in keys.items()}, "", Place(""), [])


def asked(kind, scale, result, day=TODAY, unit=""):
    """What the next level asks for, in words of English with its points; ``None`` where there is none."""
    read = KINDS[kind].read_scale(entry(scale))
    found = KINDS[kind].read_result(entry(result), read) if result else None
    row = Indicator("1", scale=read, result=found, details=Details(unit=unit))
    step = next_level(row, found, Limits(), day)
    return None if step is None else (str(step.points), step.needs.en)


RISING = {"thresholds": ["80", "85", "90", "95", "100"]}
FALLING = {"thresholds": ["30", "25", "20", "15", "10"]}


@pytest.mark.parametrize(
    ("scale", "result", "expected"),
    [
        (RISING, "93.2", ("4.0000", "needs +1.8%, to 95%")),
        (RISING, "95", ("5.0000", "needs +5%, to 100%")),
        (RISING, "70", ("2.0000", "needs +15%, to 85%")),  # level 1 is the floor itself
        (RISING, "100", None),
        (RISING, None, ("2.0000", "needs a result of at least 85%")),
        (FALLING, "18", ("4.0000", "needs −3%, to 15%")),
        (FALLING, None, ("2.0000", "needs a result of at most 25%")),
    ],
)
def test_thresholds_say_how_far_the_next_one_is(scale, result, expected):
    assert asked("thresholds", scale, {"result": result} if result else None, unit="ร้อยละ") == expected


def test_a_plateau_is_left_at_its_end():
    # 60 stands for level 4 too, so from 55 the next level is reached at 60 and is the fourth (SC-6)
    scale = {"thresholds": ["40", "50", "60", "60", "70"]}
    assert asked("thresholds", scale, {"result": "55"}) == ("4.0000", "needs +5, to 60")


def test_a_top_that_is_held_back_needs_its_evidence_alone():
    scale = {**RISING, "top_needs_evidence": "true"}
    assert asked("thresholds", scale, {"result": "100"}) == ("5.0000", "needs the evidence of outputs or outcomes")
    assert asked("thresholds", scale, {"result": "97"}) == (
        "5.0000",
        "needs +3, to 100, and the evidence of outputs or outcomes",
    )
    assert asked("thresholds", scale, {"result": "97", "evidence": "true"}) == ("5.0000", "needs +3, to 100")


def test_a_band_is_approached_from_the_side_where_the_result_is():
    # full mark from 98 to 102, one point less per 2 outside: 94 earns 3, so 4 begins at 96
    scale = {"band": ["98", "102"], "step": "2"}
    assert asked("target_band", scale, {"result": "94"}) == ("4.0000", "the result must be from 96 to 104")
    assert asked("target_band", scale, {"result": "105"}) == ("4.0000", "the result must be from 96 to 104")
    assert asked("target_band", scale, {"result": "100"}) is None


def test_steps_are_those_that_are_left_up_to_the_next_point():
    assert asked("milestone", {}, {"steps_done": ["1", "2"]}) == ("3.0000", "needs step 3 to be done")
    # nothing done is the floor, which the first step alone does not lift
    assert asked("milestone", {}, None) == ("2.0000", "needs step 1, 2 to be done")
    # step 4 is done already: the third brings both
    assert asked("milestone", {}, {"steps_done": ["1", "2", "4"]}) == ("4.0000", "needs step 3 to be done")


def test_a_step_whose_last_day_is_over_cannot_be_done_any_more():
    scale = {"step_due": {"3": "2011-03-31"}}
    assert asked("milestone", scale, {"steps_done": {"1": "2011-01-05", "2": "2011-02-05"}}) is None
    scale = {"step_due": {"3": "2011-06-30"}}
    assert asked("milestone", scale, {"steps_done": {"1": "2011-01-05", "2": "2011-02-05"}}) == (
        "3.0000",
        "needs step 3 to be done by 30 June 2011",
    )


def test_partial_steps_are_completed_until_more_is_earned():
    # 1 + 1 + 0.5 = 2.5; the third complete makes 3
    assert asked("milestone", {}, {"step_points": ["1", "1", "0.5", "0", "0"]}) == (
        "3.0000",
        "needs step 3 to be done",
    )


def test_steps_come_before_the_value():
    scale = {"value_levels": {"4": {"below": "80"}, "5": {"at_least": "80"}}}
    assert asked("milestone_then_value", scale, {"steps_done": ["1"], "value": "90"}) == (
        "2.0000",
        "needs step 2 to be done",
    )
    assert asked("milestone_then_value", scale, {"steps_done": ["1", "2", "3"], "value": "70"}) == (
        "5.0000",
        "the measured value must be ≥ 80",
    )
    assert asked("milestone_then_value", scale, {"steps_done": ["1", "2", "3"]}) == (
        "4.0000",
        "the measured value must be < 80",
    )


def test_projects_need_percentage_points():
    # 36 of 40 is 90 per cent, level 3 of 80 85 90 95 100
    result = {"projects": [{"weight": "1", "planned": "40", "done": "36"}]}
    assert asked("project_progress", {}, result) == ("4.0000", "needs +5%, to 95%")


def test_a_checklist_needs_the_fewest_items():
    # 50 per cent is there and 70 is level 2: the item of 30 alone reaches 80, which is level 3
    scale = {"items": {"A1": "0.5", "A2": "0.3", "A3": "0.2"}}
    assert asked("checklist", scale, {"missing": ["A2", "A3"]}) == ("3.0000", "needs the items A2")


def test_stages_and_direct_points_go_to_the_next_whole_point():
    assert asked("stage_points", {}, {"parts": ["1", "0.25"]}) == (
        "2.0000",
        "needs 0.75 more points from the stages that are left",
    )
    assert asked("direct", {}, {"result": "3.4"}) == ("4.0000", "needs +0.6, to 4")


@pytest.mark.parametrize("value", ["81.37", "84.99", "85", "92.5", "99.9"])
def test_the_smallest_result_reaches_the_level_and_a_little_less_does_not(value):
    read = KINDS["thresholds"].read_scale(entry(RISING))
    found = KINDS["thresholds"].read_result(entry({"result": value}), read)
    step = next_level(Indicator("1", scale=read, result=found), found, Limits(), TODAY)
    scorer = read.scorer(Limits())
    less = KINDS["thresholds"].read_result(entry({"result": str(step.result.value - Decimal("0.01"))}), read)
    assert scorer.units(step.result) == int(step.points * 10000)
    assert scorer.units(less) < int(step.points * 10000)


def test_a_part_of_a_step_whose_last_day_is_over_cannot_be_completed():
    partly = {"step_points": ["1", "1", "0.5", "0", "0"]}
    assert asked("milestone", {"step_due": {"3": "2011-03-31"}}, partly) is None
    late = partly | {"steps_done": {"2": "2011-04-01"}}
    assert asked("milestone", {"step_due": {"2": "2011-03-31"}}, late) is None
