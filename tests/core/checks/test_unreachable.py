import pytest
from tests.core.checks.drafts import (
    MILESTONE,
    band,
    brief,
    checklist,
    draft,
    found,
    projects,
    row,
    steps_then,
    values,
)

from samrit.core.checks.unreachable import CHECK


def findings(scale, **given):
    return found(CHECK, draft(row("1", "100", scale, **given)))


@pytest.mark.parametrize(
    ("scale", "given"),
    [
        (values("80 85 90 95 100"), {"unit": "ร้อยละ", "target": "90"}),
        (values("90 95 100 105 110"), {"unit": "ร้อยละ", "past": {2549: "104"}}),
        (values("20 10 5 2 0", lower=True), {"unit": "ครั้ง"}),
        (values("5 0 -5 -10 -15", lower=True), {"unit": "ร้อยละ"}),
        (values("90 95 100 105 110"), {"unit": "ล้านบาท", "target": "200"}),
        (band("98", "102"), {"unit": "ร้อยละ"}),
        (projects(), {}),
        (steps_then(four="below 80", five="at_least 80"), {"unit": "ร้อยละ"}),
        (MILESTONE, {"target": "9"}),
        (values("60 90 80 70 200"), {"unit": "ร้อยละ"}),
    ],
)
def test_levels_that_can_be_reached_are_in_order(scale, given):
    assert findings(scale, **given) == []


def test_more_than_a_hundred_per_cent_is_out_of_reach():
    (finding,) = findings(values("85 90 95 100 105"), unit="ร้อยละ")
    assert brief([finding]) == [("warning", "level-unreachable", "indicators[1].thresholds")]
    assert finding.text.en == "no result can reach level 5 (105): a per cent runs from 0 to 100"


def test_every_level_out_of_reach_is_named():
    (finding,) = findings(values("80 90 100 110 120"), unit="ร้อยละ")
    assert finding.text.en.startswith("no result can reach level 4, 5 (110, 120)")


def test_a_count_below_zero_can_never_occur():
    (finding,) = findings(values("30 20 10 0 -10", lower=True), unit="ครั้ง")
    assert brief([finding]) == [("error", "level-unreachable", "indicators[1].thresholds")]
    assert finding.text.en == "no result can reach level 5 (-10): a count is never below 0"


def test_projects_and_checklists_end_at_a_hundred_by_their_rule():
    assert brief(findings(projects("80 85 90 95 101"))) == [
        ("error", "level-unreachable", "indicators[1].thresholds"),
    ]
    assert brief(findings(checklist("60 70 80 90 101"))) == [
        ("error", "level-unreachable", "indicators[1].thresholds"),
    ]


def test_a_target_beyond_what_can_occur_is_found_in_both_directions():
    (finding,) = findings(values("60 70 80 90 100"), unit="ร้อยละ", target="800")
    assert brief([finding]) == [("warning", "target-unreachable", "indicators[1].target")]
    assert finding.text.en == "the target 800 cannot be reached: a per cent runs from 0 to 100"
    assert brief(findings(values("20 10 5 2 0", lower=True), unit="ครั้ง", target="-1")) == [
        ("error", "target-unreachable", "indicators[1].target"),
    ]


def test_a_band_outside_what_can_occur_is_found():
    (finding,) = findings(band("101", "103"), unit="ร้อยละ")
    assert brief([finding]) == [("warning", "level-unreachable", "indicators[1].band")]
    assert finding.text.en == "the band from 101 to 103 is out of reach: a per cent runs from 0 to 100"


def test_conditions_that_exclude_each_other_are_an_error():
    (finding,) = findings(steps_then(four="below 80", five="at_least 90,below 85"))
    assert brief([finding]) == [("error", "level-unreachable", "indicators[1].value_levels")]
    assert "level 5 (≥ 90, < 85): they exclude each other" in finding.text.en
    assert finding.remedy.en == "correct the conditions of level 5"


def test_a_condition_beyond_what_can_occur_is_found():
    (finding,) = findings(steps_then(four="at_most 100", five="above 100"), unit="ร้อยละ")
    assert brief([finding]) == [("warning", "level-unreachable", "indicators[1].value_levels")]
    assert finding.text.en == ("no result can meet the conditions of level 5 (> 100): a per cent runs from 0 to 100")


def test_a_level_that_a_higher_one_covers_is_never_the_result():
    # 001:91: "ไม่น้อยกว่าร้อยละ 80" and "ตั้งแต่ร้อยละ 80 ขึ้นไป" are the same condition (MS-4).
    (finding,) = findings(steps_then(four="at_least 80", five="at_least 80"), unit="ร้อยละ")
    assert brief([finding]) == [("warning", "level-unreachable", "indicators[1].value_levels")]
    assert finding.text.en == ("no value ends on level 4 (≥ 80): every value that meets it meets a higher level too")
