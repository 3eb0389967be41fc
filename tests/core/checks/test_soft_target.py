"""The lines are worked out by hand: the mean of three years in a row plus twice the slope (last − first)/2."""

import pytest
from tests.core.checks.drafts import brief, draft, found, projects, row, values

from samrit.core.checks.soft_target import CHECK

HIGHER = values("60 70 80 90 100")
LOWER = values("50 40 30 20 10", lower=True)


def past(*results: str) -> dict[int, str]:
    """Results of the years up to 2549."""
    return dict(zip(range(2550 - len(results), 2550), results, strict=True))


def findings(scale, target: str | None, results: dict[int, str], **given):
    return found(CHECK, draft(row("1", "100", scale, target=target, past=results, **given)))


@pytest.mark.parametrize(
    ("scale", "target", "results"),
    [
        (HIGHER, "88", past("76", "80", "84")),  # the trend itself: 80 + 2 × 4
        (HIGHER, "80", past("84", "80", "76")),  # falling: 80 − 8 = 72
        (LOWER, "24", past("36", "32", "28")),  # 32 − 8
        (HIGHER, "80", past("80", "84")),  # two years are no trend
        (values("60 75 100", "50 75 100"), None, past("80", "90", "95")),  # nothing is aimed at
    ],
)
def test_a_target_that_asks_for_more_than_the_trend_is_in_order(scale, target, results):
    assert findings(scale, target, results) == []


def test_a_target_short_of_the_trend_is_shown_with_its_arithmetic():
    # 80 + 2 × 4 = 88: 3 + 8/10 = 3.8 points
    (finding,) = findings(HIGHER, "80", past("76", "80", "84"))
    assert brief([finding]) == [("warning", "soft-target", "indicators[1].target")]
    assert finding.text.en == (
        "the target, 80 (3.0000 points), is worse than the trend: results of 2547, 2548, 2549 = 76, 80, 84, "
        "changing by 4 a year, lead to 80 + 4 × (2550 − 2548) = 88 in 2550 (3.8000 points)"
    )
    assert finding.remedy.en.startswith("set the target no worse than 88,")


def test_half_a_point_makes_it_a_warning_and_less_a_note():
    # 81 + 2 × 2 = 85: 3.5; 80.5 + 2 × 2 = 84.5: 3.45
    assert brief(findings(HIGHER, "80", past("79", "81", "83")))[0][0] == "warning"
    assert brief(findings(HIGHER, "80", past("78.5", "80.5", "82.5")))[0][0] == "note"


def test_a_falling_trend_is_soft_where_lower_is_better():
    # 32 + 2 × (−4) = 24: 3 + 6/10 = 3.6 points
    (finding,) = findings(LOWER, None, past("36", "32", "28"))
    assert brief([finding]) == [("warning", "soft-target", "indicators[1].thresholds")]
    assert "lead to 32 + (-4) × (2550 − 2548) = 24 in 2550 (3.6000 points)" in finding.text.en


def test_the_trend_does_not_leave_what_can_occur():
    # 96 + 2 × 3 = 102, of which a per cent has 100
    (finding,) = findings(projects(), "90", past("93", "96", "99"))
    assert "96 + 3 × (2550 − 2548) = 102, of which 100 is possible in 2550 (5.0000 points)" in finding.text.en
    assert "no worse than 100," in finding.remedy.en


def test_only_the_last_three_years_make_the_trend():
    # without 2546 the line is that of the first test
    (finding,) = findings(HIGHER, "80", past("10", "76", "80", "84"))
    assert "results of 2547, 2548, 2549" in finding.text.en


def test_what_never_ends_is_cut_and_the_remedy_goes_to_the_safe_side():
    # (81 + 82 + 84)/3 = 82.333…, slope 1.5: 85.333…; of (40 + 38 + 37)/3 = 38.333…, slope −1.5: 35.333…
    (finding,) = findings(HIGHER, "80", past("81", "82", "84"))
    assert "lead to 82.3333… + 1.5 × (2550 − 2548) = 85.3333… in 2550" in finding.text.en
    assert "no worse than 85.34," in finding.remedy.en
    (finding,) = findings(values("60 50 40 30 20", lower=True), "40", past("40", "38", "37"))
    assert "no worse than 35.33," in finding.remedy.en
