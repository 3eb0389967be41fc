import pytest
from tests.core.scoring.cards import card, given, measured, said, staged, told

from samrit.core.findings import Place, Severity
from samrit.core.scoring import prepare, score
from samrit.core.scoring.notes import beyond_the_scale

CRIMES = (14, 13, 12, 11, 10)
"""Lower is better."""


def notes(*rows, **settings):
    return tuple(beyond_the_scale(prepare(card(*rows, **settings))))


@pytest.mark.parametrize(
    ("result", "thresholds"), [(80, (80, 85, 90, 95, 100)), (100, (80, 85, 90, 95, 100)), (14, CRIMES), (10, CRIMES)]
)
def test_a_result_on_the_first_or_the_last_level_is_on_the_scale(result, thresholds):
    assert notes(measured("1", 100, result, thresholds)) == ()


@pytest.mark.parametrize(("result", "thresholds", "first"), [("79.9", (80, 85, 90, 95, 100), 80), ("14.1", CRIMES, 14)])
def test_a_result_worse_than_the_first_level_is_worth_a_look(result, thresholds, first):
    (finding,) = notes(measured("2.1/3.1", 100, result, thresholds))
    assert told((finding,)) == [("result-below-scale", "indicators[2.1/3.1].result")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.NOTE, "result", "SC-2")
    assert said(finding) == (
        f"ผล {result} ไม่ถึงระดับแรก ({first})",
        f"the result {result} does not reach the first level ({first})",
        "ตรวจสอบหน่วยและการพิมพ์ หากถูกต้องจะได้คะแนนต่ำสุด",
        "check unit and typing; if it is right it gets the lowest mark",
    )


@pytest.mark.parametrize(("result", "thresholds", "last"), [("932", (80, 85, 90, 95, 100), 100), ("1.24", CRIMES, 10)])
def test_a_result_better_than_the_last_level_is_worth_a_look(result, thresholds, last):
    # 932 may be 93.2 with a slipped point, and would earn the full mark
    (finding,) = notes(measured("1", 100, result, thresholds))
    assert told((finding,)) == [("result-above-scale", "indicators[1].result")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.NOTE, "result", "SC-3")
    assert said(finding) == (
        f"ผล {result} ดีกว่าระดับสูงสุด ({last})",
        f"the result {result} is better than the last level ({last})",
        "ตรวจสอบหน่วยและการพิมพ์ หากถูกต้องจะได้คะแนนเต็ม ไม่มีคะแนนเพิ่ม",
        "check unit and typing; if it is right it gets the full mark and nothing above it",
    )


@pytest.mark.parametrize("points", ["0.99", "5.01"])
def test_points_given_out_of_bounds_are_likely_a_mistake(points):
    (finding,) = notes(given("7", 100, points))
    assert told((finding,)) == [("points-out-of-bounds", "indicators[7].result")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.WARNING, "result", "SC-3")
    assert said(finding) == (
        f"คะแนน {points} อยู่นอกช่วง 1 ถึง 5",
        f"the points {points} are outside 1 to 5",
        "ตรวจสอบคะแนน หรือกำหนด floor/cap ใน settings",
        "check the points, or state floor/cap in settings",
    )


@pytest.mark.parametrize("points", [1, 5])
def test_points_given_on_a_bound_are_in_bounds(points):
    assert notes(given("7", 100, points)) == ()


def test_the_bounds_are_those_of_the_settings():
    # R06: Mahasarakham University prints 0.0400
    assert notes(given("7", 100, "0.0400"), floor=0) == ()


def test_kinds_without_a_scale_have_nothing_to_lie_beyond():
    assert notes(staged("1", 100, 3, 3)) == ()


def test_only_results_that_count_are_looked_at():
    found = notes(measured("1", 50, 900), measured("2", 50, 900, applies=False), given("3", 50, None))
    assert told(found) == [("not-reported", "indicators[3].result"), ("result-above-scale", "indicators[1].result")]
    assert len(notes(measured("1", 50, 900), measured("2", 50, 900, applies=False))) == 1


def test_a_result_that_is_not_there_is_a_warning_and_never_silent():
    (found,) = notes(measured("1", 60, 90), given("2", 40, None))
    assert (found.severity, found.code, found.place, found.rule) == (
        Severity.WARNING,
        "not-reported",
        Place("indicators[2].result"),
        "SC-8",
    )
    assert found.text.th == "ไม่มีผลของรอบ 12 เดือน จึงได้คะแนนต่ำสุด"
    assert found.text.en == "there is no result for round 12, so it gets the lowest mark"
    assert "settings.missing" in found.remedy.th and "settings.missing" in found.remedy.en


def test_notes_come_with_the_score():
    assert told(score(card(measured("1", 100, "79.9"))).findings) == [("result-below-scale", "indicators[1].result")]
