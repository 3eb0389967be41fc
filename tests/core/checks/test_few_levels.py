from tests.core.checks.drafts import brief, draft, found, row, values

from samrit.core.checks.few_levels import CHECK


def test_five_levels_and_three_targets_of_their_own_mark_are_in_order():
    assert found(CHECK, draft(row("1", "100", values("60 70 80 90 100")))) == []
    assert found(CHECK, draft(row("1", "100", values("60 75 100", "50 75 100")))) == []


def test_two_levels_tell_too_little():
    (finding,) = found(CHECK, draft(row("1", "100", values("60 100", "50 100"))))
    assert brief([finding]) == [("warning", "few-levels", "indicators[1].thresholds")]
    assert finding.text.en == "it has 2 levels only, fewer than 3 (assumed, to be confirmed)"


def test_three_levels_of_a_mark_of_five_are_worth_a_look():
    (finding,) = found(CHECK, draft(row("1", "100", values("60 80 100", "1 3 5"))))
    assert brief([finding]) == [("note", "not-five-levels", "indicators[1].thresholds")]
    assert "3 levels (1, 3, 5 points)" in finding.text.en
