import pytest
from tests.core.checks.drafts import MILESTONE, brief, draft, found, row, steps_then, values

from samrit.core.checks.distinguish import CHECK

SATISFACTION = values("65 70 75 80 85")  # SAT-1


def findings(scale, past: dict[int, str]):
    return found(CHECK, draft(row("1", "100", scale, past=past)))


@pytest.mark.parametrize(
    ("scale", "past"),
    [
        (SATISFACTION, {2548: "86", 2549: "84"}),
        (SATISFACTION, {2548: "60", 2549: "66"}),
        (SATISFACTION, {2549: "60"}),
        (SATISFACTION, {}),
        (steps_then(four="below 80", five="at_least 80"), {2548: "5", 2549: "5"}),
    ],
)
def test_a_scale_that_tells_past_results_apart_is_in_order(scale, past):
    assert findings(scale, past) == []


def test_past_results_that_all_earn_the_full_mark_are_listed_with_their_points():
    (finding,) = findings(SATISFACTION, {2548: "85", 2549: "90"})
    assert brief([finding]) == [("warning", "always-full-mark", "indicators[1].baseline")]
    assert "(2548: 85 earns 5.0000; 2549: 90 earns 5.0000)" in finding.text.en
    assert "(ปี 2548 ผล 85 ได้ 5.0000; ปี 2549 ผล 90 ได้ 5.0000)" in finding.text.th


def test_steps_that_were_all_done_every_year_tell_nothing_either():
    assert brief(findings(MILESTONE, {2548: "5", 2549: "5"})) == [
        ("warning", "always-full-mark", "indicators[1].baseline")
    ]


def test_past_results_that_all_earn_the_lowest_mark_are_found():
    (finding,) = findings(SATISFACTION, {2548: "0.6", 2549: "65"})
    assert brief([finding]) == [("warning", "always-lowest-mark", "indicators[1].baseline")]
    assert "(2548: 0.6 earns 1.0000; 2549: 65 earns 1.0000)" in finding.text.en


def test_a_full_mark_for_last_year_alone_is_worth_a_look():
    # 83: 4 + 3/5 = 4.6
    (finding,) = findings(SATISFACTION, {2548: "83", 2549: "86"})
    assert brief([finding]) == [("note", "last-year-full-mark", "indicators[1].baseline")]
    assert "(2548: 83 earns 4.6000; 2549: 86 earns 5.0000)" in finding.text.en
    assert brief(findings(SATISFACTION, {2549: "86"}))[0][1] == "last-year-full-mark"
