import pytest
from tests.core.checks.drafts import MILESTONE, brief, draft, found, row, values

from samrit.core.checks.target_level import CHECK

SATISFACTION = values("65 70 75 80 85")  # SAT-1


def findings(scale, target: str | None):
    return found(CHECK, draft(row("3.1", "100", scale, target=target)))


@pytest.mark.parametrize(
    ("scale", "target"),
    [
        (SATISFACTION, "75"),
        (values("50 40 30 20 10", lower=True), "30"),
        (SATISFACTION, None),
        (values("60 75 100", "50 75 100"), "100"),
        (MILESTONE, "5"),  # 001:91 itself sets level 5 as the target of a milestone
    ],
)
def test_a_target_at_level_three_is_in_order(scale, target):
    assert findings(scale, target) == []


def test_a_target_above_level_three_earns_too_much_for_reaching_it():
    (finding,) = findings(SATISFACTION, "80")
    assert brief([finding]) == [("warning", "target-above-level", "indicators[3.1].target")]
    assert finding.text.en == "reaching the target 80 earns 4.0000 points; a target stands at level 3 at most"
    assert "level 3 be the target (80)" in finding.remedy.en
    assert finding.rule == "SP-7"


def test_a_target_on_a_plateau_is_at_the_higher_of_its_levels():
    # SC-6: 60 is level 3 and 4 of 40/50/60/60/70 and earns 4
    assert brief(findings(values("40 50 60 60 70"), "60")) == [
        ("warning", "target-above-level", "indicators[3.1].target")
    ]


def test_a_target_short_of_level_three_is_worth_a_look():
    # 72: 2 + (72 − 70)/5 = 2.4
    (finding,) = findings(SATISFACTION, "72")
    assert brief([finding]) == [("note", "target-below-level", "indicators[3.1].target")]
    assert finding.text.en == "the target 72 earns 2.4000 points only, short of level 3 (75)"
    assert finding.rule == "SC-0"


def test_the_direction_is_looked_at():
    # 25 of 50/40/30/20/10: 3 + (30 − 25)/10 = 3.5
    (finding,) = findings(values("50 40 30 20 10", lower=True), "25")
    assert "earns 3.5000 points" in finding.text.en
