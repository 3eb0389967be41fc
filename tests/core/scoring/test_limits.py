from decimal import Decimal

import pytest
from tests.core.scoring.cards import card, composite, given, heading, measured, row, said, staged, told

from samrit.core.findings import Severity
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.milestone import Milestone
from samrit.core.scoring.limits import limits_of

S44 = (50, 75, 100)
DIT = (50, 70, 100)
"""The targets that R08 prints: the middle one is 70 there, 75 in the scheme as commonly practised."""


def limits(*rows, **settings) -> tuple[int, str, str]:
    found, findings = limits_of(card(*rows, **settings))
    assert findings == ()
    return found.decimals, str(found.floor), str(found.cap)


# ---------------------------------------------------------------- SC-2, SC-3: what the scale says


def test_an_ordinary_card_runs_from_1_to_5():
    assert limits(measured("1", 100, 90), heading("2"), composite("3", 1)) == (4, "1", "5")


def test_a_card_of_points_given_directly_runs_from_1_to_5():
    assert limits(given("1", 100)) == (4, "1", "5")


@pytest.mark.parametrize("points", [S44, DIT])
def test_three_targets_run_from_0_to_100(points):
    # R08: both indicators of the page have three targets up to 100; S4-4: below the first there is nothing
    rows = (
        measured("1", 35, "98.94", ("98.72", "98.84", "98.9"), points),
        measured("2", 35, "1259.86", ("1150.4", "1202.17", "1256.27"), points),
        given("Potential Base", 30, "99.8"),
    )
    assert limits(*rows) == (4, "0", "100")


def test_three_levels_of_the_five_points_keep_the_floor_of_1():
    assert limits(measured("1", 100, 2, (1, 2, 3), (1, 3, 5))) == (4, "1", "5")


def test_points_that_begin_below_1_bring_the_floor_down_to_0():
    # SC-2: the school of Mahasarakham University has a criteria column for level 0
    assert limits(measured("1", 100, 80, (75, 80, 90, 95, 100), (0, 1, 3, 4, 5))) == (4, "0", "5")


def test_what_the_settings_state_holds():
    rows = (measured("1", 100, 2, (1, 2, 3), S44),)
    assert limits(*rows, floor=10, cap=120, decimals=2) == (2, "10", "120")
    assert limits(*rows, floor=10) == (4, "10", "100")
    assert limits(*rows, cap=120) == (4, "0", "120")
    assert limits(given("1", 100), cap=4) == (4, "0", "4")


def test_indicators_that_do_not_apply_or_were_not_chosen_have_no_say():
    rows = (
        given("1", 60),
        measured("2", 40, None, (1, 2, 3), S44, applies=False),
        measured("3", 40, None, (1, 2, 3), (10, 20, 30), choose_one="g"),
        given("4", 40, choose_one="g", chosen=True),
    )
    assert limits(*rows) == (4, "1", "5")


# ---------------------------------------------------------------- what is wrong with it


def test_different_full_marks_need_a_word_which_of_them_is_full():
    found, (finding,) = limits_of(
        card(measured("1", 50, 2, (1, 2, 3), S44), measured("2", 50, 2, (1, 2, 3), (10, 20, 30)))
    )
    assert found == Limits(4, Decimal(0), Decimal(100))
    assert told((finding,)) == [("mixed-scales", "settings.cap")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "cap", "S4-4")
    assert said(finding) == (
        "ตัวชี้วัดมีคะแนนเต็มต่างกัน (30, 100)",
        "the indicators have different full marks (30, 100)",
        "ใช้มาตรวัดเดียวกันทั้งตาราง หรือระบุ settings.cap",
        "use one scale for the whole table, or state settings.cap",
    )


@pytest.mark.parametrize(
    ("five", "top"),
    [
        (measured("1", 50, 90), 100),
        (row("1", 50, Milestone(), None), 100),
        (measured("1", 50, 90), 3),
    ],
)
def test_five_levels_beside_another_scale_are_different_full_marks(five, top):
    # neither may 5 of 100 pass unsaid, nor may five levels be cut to 3
    own = measured("2", 50, 2, (1, 2, 3), (1, 2, top))
    _, (finding,) = limits_of(card(five, own))
    assert finding.code == "mixed-scales"
    assert finding.text.en.endswith("(5, 100)" if top == 100 else "(3, 5)")


def test_the_same_full_mark_by_other_steps_is_one_scale():
    assert limits(measured("1", 50, 2, (1, 2, 3), S44), measured("2", 50, 2, (1, 2, 3), DIT)) == (4, "0", "100")


def test_five_levels_in_a_table_of_100_are_worth_a_warning():
    found, findings = limits_of(card(measured("1", 50, 90), row("2", 50, Milestone(), None), given("3", 1), cap=100))
    assert found == Limits(4, Decimal(0), Decimal(100))
    assert told(findings) == [("short-scale", "indicators[1].kind"), ("short-scale", "indicators[2].kind")]
    assert (findings[0].severity, findings[0].key, findings[0].rule) == (Severity.WARNING, "kind", "S4-4")
    assert said(findings[0]) == (
        "ได้สูงสุด 5 คะแนน ขณะที่ตารางเต็ม 100",
        "it can earn 5 points at most, while the table's full mark is 100",
        "ระบุ points ให้เป็นมาตรวัดเดียวกันทั้งตาราง",
        "state points on the scale of the whole table",
    )


def test_no_points_lie_above_the_full_mark_that_the_settings_state():
    _, (finding,) = limits_of(card(measured("1", 50, 2, (1, 2, 3), S44), measured("2", 50, 90), cap=5))
    assert told((finding,)) == [("points-above-cap", "indicators[1].points")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "points", "SC-3")
    assert said(finding) == (
        "คะแนนของระดับสูงสุดเกินคะแนนเต็มของตาราง (5)",
        "its highest points are above the table's full mark (5)",
        "แก้ points หรือ settings.cap",
        "correct points, or settings.cap",
    )


def test_only_the_highest_points_are_held_against_the_full_mark():
    assert limits(measured("1", 50, 2, (1, 2, 3), S44), cap=100) == (4, "0", "100")
    _, (finding,) = limits_of(card(measured("1", 50, 2, (1, 2, 3), (1, 2, 6)), cap=5))
    assert finding.code == "points-above-cap"


@pytest.mark.parametrize(
    ("settings", "floor", "cap"),
    [
        ({"floor": 5}, "5", "5"),
        ({"floor": 6}, "6", "5"),
        ({"cap": 0}, "0", "0"),
        ({"floor": -1, "cap": 0}, "-1", "0"),
        ({"floor": 2, "cap": "1.5"}, "2", "1.5"),
    ],
)
def test_the_floor_is_zero_or_more_and_below_the_full_mark(settings, floor, cap):
    _, (finding,) = limits_of(card(given("1", 100), **settings))
    assert told((finding,)) == [("floor-and-cap", "settings.floor")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "floor", "SC-2")
    assert said(finding) == (
        f"คะแนนต่ำสุด {floor} กับคะแนนเต็ม {cap} ใช้ด้วยกันไม่ได้",
        f"the floor {floor} and the full mark {cap} do not go together",
        "คะแนนต่ำสุดต้องไม่ติดลบและต่ำกว่าคะแนนเต็ม เช่น floor: 1, cap: 5",
        "the floor is zero or more and below the full mark, for example floor: 1, cap: 5",
    )


def test_a_full_mark_of_no_scale_in_use_is_worth_a_warning():
    # a slip of the finger: 50 for 5
    card_ = card(measured("1", 100, 5, thresholds=[1, 2, 3, 4, 5], points=[1, 2, 3, 4, 50]))
    limits, (found,) = limits_of(card_)
    assert limits.cap == 50
    assert (found.severity, found.code, found.place.path, found.rule) == (
        Severity.WARNING,
        "unusual-full-mark",
        "settings.cap",
        "SC-3",
    )
    assert found.text.en == "the indicators' points make 50 the full mark"
    assert found.text.th == "คะแนนเต็มของตารางเป็น 50 ตามคะแนนของตัวชี้วัด"


@pytest.mark.parametrize(("points", "mixed"), [("4", True), ("5", True), ("99.8", False)])
def test_points_given_directly_that_could_be_out_of_five_are_not_mixed_with_a_hundred(points, mixed):
    three = measured("1", 70, 99, thresholds=[80, 90, 98], points=[50, 75, 100])
    _, found = limits_of(card(three, given("2", 30, points)))
    assert [each.code for each in found] == (["mixed-scales"] if mixed else [])
    # stated, the card's own full mark holds
    assert limits_of(card(three, given("2", 30, points), cap=100))[1] == ()


def test_stage_points_are_not_mixed_with_a_hundred():
    three = measured("1", 70, 99, thresholds=[80, 90, 98], points=[50, 75, 100])
    _, found = limits_of(card(three, staged("2", 30, 1, 2)))
    assert [each.code for each in found] == ["mixed-scales"]
