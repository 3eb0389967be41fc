import pytest
from tests.core.checks.drafts import MILESTONE, brief, draft, found, row, values

from samrit.core.checks.target_past import CHECK

HIGHER = values("60 70 80 90 100")
LOWER = values("50 40 30 20 10", lower=True)


def findings(scale, target: str | None, past: dict[int, str]):
    return found(CHECK, draft(row("1", "100", scale, target=target, past=past)))


@pytest.mark.parametrize(
    ("scale", "target", "past"),
    [
        (HIGHER, "80", {2548: "79", 2549: "80"}),
        (LOWER, "30", {2548: "31", 2549: "30"}),
        (HIGHER, "80", {}),
        (values("60 75 100", "50 75 100"), None, {2549: "90"}),
        (MILESTONE, "3", {2549: "5"}),
    ],
)
def test_a_target_no_worse_than_past_results_is_in_order(scale, target, past):
    assert findings(scale, target, past) == []


def test_a_target_worse_than_last_year_is_a_warning():
    (finding,) = findings(HIGHER, "80", {2548: "75", 2549: "82.5"})
    assert brief([finding]) == [("warning", "target-below-past", "indicators[1].target")]
    assert finding.text.en == "the target, 80, is worse than the result of 2549 (82.5) by 2.5"
    assert finding.text.th == "ค่าเป้าหมาย 80 ด้อยกว่าผลงานปี 2549 (82.5) อยู่ 2.5"
    assert finding.rule == "KA-1"


def test_a_target_worse_only_than_the_best_year_is_a_note():
    (finding,) = findings(HIGHER, "80", {2547: "85", 2548: "85", 2549: "79"})
    assert brief([finding]) == [("note", "target-below-best", "indicators[1].target")]
    assert "the result of 2548 (85) by 5" in finding.text.en


def test_where_lower_is_better_a_higher_target_is_the_worse_one():
    (finding,) = findings(LOWER, "30", {2548: "20", 2549: "28"})
    assert finding.text.en == "the target, 30, is worse than the result of 2549 (28) by 2"
    (finding,) = findings(LOWER, "28", {2548: "20", 2549: "28"})
    assert "the result of 2548 (20) by 8" in finding.text.en


def test_without_a_target_level_three_stands_for_it():
    (finding,) = findings(HIGHER, None, {2549: "81"})
    assert brief([finding]) == [("warning", "target-below-past", "indicators[1].thresholds")]
    assert finding.text.en.startswith("the target (the threshold of level 3), 80, is worse")
