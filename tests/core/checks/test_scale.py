from tests.core.checks.drafts import brief, draft, found, row, values

from samrit.core.checks.scale import CHECK


def test_thresholds_out_of_order_or_against_the_direction_are_errors():
    bad = draft(
        row("1", "40", values("60 90 80 70 100")),
        row("2", "30", values("60 70 80 90 100", lower=True)),
        row("3", "30", values("60 70 80 90 100")),
    )
    assert brief(found(CHECK, bad)) == [
        ("error", "thresholds-order", "indicators[1].thresholds"),
        ("error", "thresholds-against-direction", "indicators[2].thresholds"),
    ]


def test_a_plateau_names_its_levels():
    # R11: 40/50/60/60/70
    (finding,) = found(CHECK, draft(row("1", "100", values("40 50 60 60 70"))))
    assert brief([finding]) == [("warning", "plateau", "indicators[1].thresholds")]
    assert finding.text.en == "levels 3 and 4 have the same threshold (60)"


def test_what_is_not_promised_is_left_alone():
    assert found(CHECK, draft(row("1", "100", values("60 90 80 70 100"), applies=False))) == []
