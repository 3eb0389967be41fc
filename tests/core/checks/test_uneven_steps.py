from tests.core.checks.drafts import MILESTONE, brief, draft, found, row, values

from samrit.core.checks.uneven_steps import CHECK


def steps(thresholds: str, *, lower: bool = False) -> list[str]:
    return [finding.text.en for finding in found(CHECK, draft(row("1", "100", values(thresholds, lower=lower))))]


def test_even_steps_and_steps_up_to_three_times_another_are_in_order():
    assert steps("60 70 80 90 100") == []
    assert steps("10 20 30 40 70") == []  # 10, 10, 10, 30
    assert found(CHECK, draft(row("1", "100", MILESTONE))) == []


def test_a_step_more_than_three_times_another_is_shown_with_all_steps():
    # 5, 5, 5, 55: 55/5 = 11
    (finding,) = found(CHECK, draft(row("1", "100", values("20 25 30 35 90"))))
    assert brief([finding]) == [("note", "uneven-steps", "indicators[1].thresholds")]
    assert finding.text.en == (
        "uneven steps between levels: 1→2 = 5, 2→3 = 5, 3→4 = 5, 4→5 = 55; "
        "the widest is 11 times the narrowest, over 3 (assumed, to be confirmed)"
    )


def test_falling_thresholds_are_measured_alike():
    # 10, 10, 10, 31: 3.1 times
    (text,) = steps("100 90 80 70 39", lower=True)
    assert "the widest is 3.1 times" in text


def test_a_plateau_is_no_step():
    assert steps("40 50 60 60 70") == []
    (text,) = steps("40 50 60 60 100")  # 10, 10, 0, 40
    assert "the widest is 4 times" in text
    assert steps("60 60 60 60 60") == []
