from decimal import Decimal
from typing import Any

import pytest
from tests.core.written.trees import briefly, entry, said, the_only

from samrit.core.findings import Finding, Severity
from samrit.core.kinds.level_reading import read_levels
from samrit.core.kinds.levels import FIVE, Levels

GOOD = [80, 85, 90, 95, 100]
FY2550 = tuple(Decimal(n) for n in GOOD)


def refused(default: tuple[Decimal, ...] | None = None, **keys: Any) -> Finding:
    row = entry(**keys)
    assert read_levels(row, default) is None
    finding = the_only(row.findings)
    assert finding.is_error
    return finding


def columns(*values: object) -> dict[str, object]:
    return {f"t{level}": value for level, value in enumerate(values, start=1)}


# ---------------------------------------------------------------- what can be read


@pytest.mark.parametrize(
    "written", [{"thresholds": GOOD}, {"thresholds": "80;85;90;95;100"}, columns(*GOOD), columns("๘๐", *GOOD[1:])]
)
def test_levels_may_be_a_list_a_cell_or_columns(written: dict[str, object]) -> None:
    row = entry(**written)
    assert read_levels(row) == Levels(FY2550, FIVE, lower_better=False)
    assert row.findings == []


def test_the_order_of_the_thresholds_is_their_direction() -> None:
    assert read_levels(entry(thresholds=GOOD[::-1])) == Levels(FY2550[::-1], FIVE, lower_better=True)


@pytest.mark.parametrize("word", ["lower_better", "Lower", "ยิ่งน้อยยิ่งดี"])
def test_the_direction_may_be_stated_as_well(word: str) -> None:
    levels = read_levels(entry(thresholds=GOOD[::-1], direction=word))
    assert levels is not None
    assert levels.lower_better


def test_points_of_their_own_are_as_many_as_the_thresholds() -> None:
    levels = read_levels(entry(thresholds=[1, 2, 3], points="50;75;100"))
    assert levels == Levels((Decimal(1), Decimal(2), Decimal(3)), (Decimal(50), Decimal(75), Decimal(100)))


def test_a_kind_whose_rule_states_thresholds_needs_none() -> None:
    row = entry()
    assert read_levels(row, FY2550) == Levels(FY2550)
    assert row.findings == []


def test_thresholds_that_are_stated_replace_those_of_the_rule() -> None:
    assert read_levels(entry(thresholds=[1, 2, 3, 4, 5]), FY2550) == Levels(FIVE)
    assert read_levels(entry(**columns(1, 2, 3, 4, 5)), FY2550) == Levels(FIVE)


def test_equal_thresholds_need_a_stated_direction() -> None:
    row = entry(thresholds=[5] * 5, direction="lower_better")
    levels = read_levels(row)
    assert levels is not None
    assert levels.lower_better
    assert [finding.code for finding in row.findings] == ["plateau"] * 4


@pytest.mark.parametrize("written", [{"thresholds": [40, 50, 60, 60, 70]}, columns(40, 50, 60, 60, 70)])
def test_a_plateau_is_a_warning(written: dict[str, object]) -> None:
    # the real row of case R11
    row = entry(**written)
    assert read_levels(row) is not None
    finding = the_only(row.findings)
    assert (finding.severity, finding.code, finding.place.path, finding.rule) == (
        Severity.WARNING,
        "plateau",
        "indicators[1.1].thresholds",
        "SC-6",
    )
    assert said(finding) == (
        "เกณฑ์ระดับ 3 และ 4 เท่ากัน (60)",
        "levels 3 and 4 have the same threshold (60)",
        "ตรวจสอบกับต้นฉบับ หากถูกต้อง ผลที่เท่ากับเกณฑ์นี้จะได้ระดับที่สูงกว่า",
        "check it against the original; if it is right, a result on it earns the higher level",
    )


# ---------------------------------------------------------------- what cannot


def test_thresholds_may_not_be_left_out() -> None:
    finding = refused()
    assert (finding.code, finding.key, finding.rule) == ("thresholds-missing", "thresholds", "SC-1")


@pytest.mark.parametrize("key", ["thresholds", "points"])
def test_an_empty_list_is_not_taken_for_one_that_is_absent(key: str) -> None:
    finding = refused(**{"thresholds": GOOD, key: []})
    assert (finding.code, finding.key) == ("list-empty", key)


def test_an_empty_list_does_not_bring_back_the_thresholds_of_the_rule() -> None:
    assert refused(FY2550, thresholds=[]).code == "list-empty"


def test_one_of_them_in_words_is_reported_by_its_level() -> None:
    finding = refused(thresholds=[80, "ร้อยละ ๘๕", 90, 95, 100])
    assert briefly([finding]) == [("error", "not-a-number", "indicators[1.1].thresholds[2]")]
    finding = refused(**columns(80, "x", 90, 95, 100))
    assert briefly([finding]) == [("error", "not-a-number", "indicators[1.1].t2")]


def test_thresholds_in_both_forms_contradict_each_other() -> None:
    finding = refused(thresholds=GOOD, t1=80, t5=100)
    assert (finding.code, finding.key, finding.rule) == ("thresholds-twice", "t1", "SC-0")
    assert said(finding) == (
        "มีเกณฑ์ทั้งใน thresholds และใน t1, t5",
        "there are thresholds in thresholds and in t1, t5 as well",
        "เหลือไว้แบบเดียว",
        "keep one of them",
    )


def test_a_gap_between_the_columns_is_reported_where_it_is() -> None:
    finding = refused(**columns(80, None, 90, 95, 100))
    assert (finding.code, finding.key, finding.rule) == ("threshold-gap", "t2", "SC-0")
    assert said(finding) == (
        "เว้นเกณฑ์ t2 ว่างไว้ ทั้งที่มีเกณฑ์ระดับถัดไป",
        "t2 is empty although a later level has a threshold",
        "เติมเกณฑ์ทุกระดับตั้งแต่ t1",
        "fill in every level from t1 on",
    )


@pytest.mark.parametrize(
    ("written", "key"),
    [({"thresholds": [80, 90, 100]}, "thresholds"), (columns(80, 90, 100), "t1")],
)
def test_three_thresholds_of_five_are_reported(written: dict[str, object], key: str) -> None:
    finding = refused(**written)
    assert (finding.code, finding.key, finding.rule) == ("threshold-count", key, "SC-0")
    assert said(finding) == (
        "มีเกณฑ์ 3 ระดับ แต่คะแนนมี 5 ระดับ",
        "3 thresholds for 5 levels of points",
        "ใส่เกณฑ์ให้ครบทั้ง 5 ระดับ หรือระบุ points ให้มีจำนวนเท่ากับเกณฑ์ (2 ถึง 5 ระดับ)",
        "give all 5 thresholds, or state points, as many as there are thresholds (2 to 5)",
    )


def test_points_that_do_not_fit_the_thresholds_of_the_rule_are_at_fault_themselves() -> None:
    assert refused(FY2550, points=[1, 2]).key == "points"


@pytest.mark.parametrize("count", [1, 6])
def test_there_are_two_to_five_levels(count: int) -> None:
    finding = refused(thresholds=list(range(count)), points=list(range(count)))
    assert (finding.code, finding.key, finding.rule) == ("threshold-count", "points", "SC-0")
    assert said(finding) == (
        f"points มี {count} ระดับ",
        f"there are points for {count} levels",
        "ใช้ 2 ถึง 5 ระดับ เช่น [50, 75, 100]",
        "use 2 to 5 levels, for example [50, 75, 100]",
    )


@pytest.mark.parametrize("points", [[100, 75, 50], [50, 50, 100]])
def test_points_must_rise(points: list[int]) -> None:
    finding = refused(thresholds=[1, 2, 3], points=points)
    assert (finding.code, finding.key) == ("points-order", "points")
    assert said(finding) == (
        "คะแนนต้องเพิ่มขึ้นทุกระดับ",
        "points must rise from level to level",
        "เรียงคะแนนจากน้อยไปมาก เช่น [50, 75, 100]",
        "put the points in rising order, for example [50, 75, 100]",
    )


def test_thresholds_must_run_one_way() -> None:
    finding = refused(thresholds=[80, 90, 85, 95, 100])
    assert (finding.code, finding.key, finding.rule) == ("thresholds-order", "thresholds", "SC-5")
    assert said(finding) == (
        "เกณฑ์ 80, 90, 85, 95, 100 ไม่เรียงไปทางเดียวกัน",
        "the thresholds 80, 90, 85, 95, 100 do not run one way",
        "เรียงเกณฑ์ระดับ 1 ถึง 5 ให้เพิ่มขึ้นตลอด (ยิ่งมากยิ่งดี) หรือลดลงตลอด (ยิ่งน้อยยิ่งดี)",
        "let levels 1 to 5 rise throughout (higher is better) or fall throughout (lower is better)",
    )


def test_equal_thresholds_say_no_direction() -> None:
    finding = refused(**columns(5, 5, 5, 5, 5))
    assert (finding.code, finding.key, finding.rule) == ("thresholds-equal", "t1", "SC-5")
    assert said(finding) == (
        "ทุกระดับมีเกณฑ์เดียวกัน จึงไม่รู้ทิศทาง",
        "all levels have the same threshold, so the direction is unknown",
        "แก้เกณฑ์ หรือระบุ direction",
        "correct the thresholds, or state direction",
    )


def test_thresholds_against_the_stated_direction_are_refused() -> None:
    finding = refused(thresholds=GOOD, direction="lower_better")
    assert (finding.code, finding.key, finding.rule) == ("thresholds-against-direction", "thresholds", "SC-5")
    assert said(finding) == (
        "เกณฑ์ 80, 85, 90, 95, 100 ขัดกับทิศทางที่ระบุไว้ (ยิ่งน้อยยิ่งดี)",
        "the thresholds 80, 85, 90, 95, 100 run against the direction stated (lower is better)",
        "กลับลำดับเกณฑ์ หรือแก้ direction",
        "reverse the thresholds, or correct direction",
    )


def test_a_direction_against_the_thresholds_of_the_rule_is_at_fault_itself() -> None:
    assert refused(FY2550, direction="lower").key == "direction"


def test_a_direction_that_nobody_knows_is_reported() -> None:
    row = entry(thresholds=GOOD, direction="up")
    read_levels(row)
    assert briefly(row.findings) == [("error", "unknown-word", "indicators[1.1].direction")]
    assert said(row.findings[0])[3] == "use one of: higher_better, lower_better"
