from tests.core.checks.drafts import MILESTONE, brief, draft, found, row, steps_then

from samrit.core.checks.value_gap import CHECK


def texts(scale) -> list[str]:
    return [finding.text.en for finding in found(CHECK, draft(row("1", "100", scale)))]


def test_levels_that_meet_leave_no_gap():
    assert texts(steps_then(four="below 80", five="at_least 80")) == []
    assert texts(steps_then(four="at_least 70", five="at_least 80")) == []
    assert texts(steps_then(five="at_least 80")) == []
    assert texts(steps_then(four="at_least 80,below 80", five="above 80,below 80")) == []
    assert texts(MILESTONE) == []


def test_values_between_two_levels_are_named_with_the_step_they_fall_back_to():
    (finding,) = found(CHECK, draft(row("1", "100", steps_then(four="at_least 70,below 80", five="at_least 85"))))
    assert brief([finding]) == [("warning", "value-gap", "indicators[1].value_levels")]
    assert finding.text.en == "values between 80 and 85 meet no level's condition and fall back to step 3"


def test_a_single_value_can_be_a_gap():
    assert texts(steps_then(four="below 80", five="above 80")) == [
        "between two levels, the value 80 meets no condition and falls back to step 3"
    ]


def test_several_gaps_are_several_findings():
    scale = steps_then(three="below 50", four="at_least 60,below 80", five="at_least 85")
    assert [text[:27] for text in texts(scale)] == ["values between 50 and 60 me", "values between 80 and 85 me"]
