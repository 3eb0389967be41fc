from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.kinds.scored import (
    explained,
    half_up_within,
    limits,
    numbers,
    read,
    scored,
    sentences,
    unhurried,
)
from tests.core.written.trees import briefly, said, the_only

from samrit.core.findings import Severity
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue, StepsAndValue
from samrit.core.kinds.steps import StepsDone
from samrit.core.text import Lang

A3 = {"value_levels": {4: {"below": 80}, 5: {"at_least": 80}}}


@pytest.mark.parametrize(
    ("steps", "value", "points"),  # case D22
    [
        ([1], None, "1.0000"),
        ([1, 2], None, "2.0000"),
        ([1, 2, 3], None, "3.0000"),
        ([1, 2, 3], "72.5", "4.0000"),
        ([1, 2, 3], "80", "5.0000"),
        ([1, 2], "95", "2.0000"),
        # MS-2: nothing done
        ([], "95", "1.0000"),
        ([2, 3], "95", "1.0000"),
    ],
)
def test_the_value_counts_once_the_steps_are_done(steps: list[int], value: str | None, points: str) -> None:
    assert scored("milestone_then_value", steps_done=steps, value=value, **A3) == points


@pytest.mark.parametrize(
    "written",
    [
        A3["value_levels"],
        {"๔": {"below": "๘๐"}, "๕": {"at_least": "๘๐"}},
        "4=below 80;5=at_least 80",
        "4: below 80\n5: at_least 80",
    ],
)
def test_levels_may_stand_in_a_cell(written: object) -> None:
    assert scored("milestone_then_value", steps_done="1;2;3", value=80, value_levels=written) == "5.0000"


@pytest.mark.parametrize(
    ("value", "points"),
    [("59.9", "2.0000"), ("60", "3.0000"), ("70", "3.0000"), ("70.1", "4.0000"), ("90", "4.0000"), ("90.1", "5.0000")],
)
def test_every_sign_bounds_as_it_says(value: str, points: str) -> None:
    levels = {3: {"at_least": 60, "at_most": 70}, 4: {"above": 70, "at_most": 90}, 5: {"above": 90}}
    assert scored("milestone_then_value", steps_done=[1, 2], value=value, value_levels=levels) == points


def test_a_higher_level_that_asks_for_more_counts_when_both_are_met() -> None:
    levels = {4: {"at_least": 80}, 5: {"at_least": 90}}
    _, result, findings = read("milestone_then_value", steps_done=[1, 2, 3], value=95, value_levels=levels)
    assert result is not None
    assert findings == []
    assert scored("milestone_then_value", steps_done=[1, 2, 3], value=95, value_levels=levels) == "5.0000"
    assert scored("milestone_then_value", steps_done=[1, 2, 3], value=85, value_levels=levels) == "4.0000"


def test_a_late_step_keeps_the_value_from_counting() -> None:
    given = {"step_due": {3: "2011-03-31"}, "steps_done": {1: "2010-11-01", 2: "2010-12-01", 3: "2011-04-01"}}
    assert scored("milestone_then_value", value=95, **given, **A3) == "2.0000"


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("steps", "value", "english", "thai"),
    [
        (
            [1, 2, 3],
            "72.5",
            "the value 72.5 meets level 4 (< 80)",
            "ค่าที่วัดได้ 72.5 เข้าเงื่อนไขระดับ 4 (< 80)",
        ),
        (
            [1, 2, 3],
            None,
            "there is no measured value yet, so it stays at step 3",
            "ยังไม่มีค่าที่วัดได้ จึงอยู่ที่ขั้นที่ 3",
        ),
        (
            [1, 2],
            "95",
            "steps 1 to 3 are not complete, so the value 95 does not count yet",
            "ขั้นที่ 1 ถึง 3 ยังไม่ครบ ค่าที่วัดได้ 95 จึงยังไม่นับ",
        ),
    ],
)
def test_what_the_value_did_is_said(steps: list[int], value: str | None, english: str, thai: str) -> None:
    _, reasons = explained("milestone_then_value", steps_done=steps, value=value, **A3)
    assert [reason.rule for reason in reasons] == ["MS-1", "MS-4"]
    assert sentences(reasons, Lang.EN)[0][1].startswith(f"done without a gap up to step {len(steps)}")
    assert (sentences(reasons, Lang.EN)[1][1], sentences(reasons, Lang.TH)[1][1]) == (english, thai)


def test_a_value_between_the_levels_is_said_to_meet_none() -> None:
    levels = {4: {"at_least": 60, "below": 70}, 5: {"at_least": 80}}
    points, reasons = explained("milestone_then_value", steps_done=[1, 2, 3], value=75, value_levels=levels)
    assert points == "3.0000"
    assert sentences(reasons, Lang.EN)[1] == ("MS-4", "the value 75 meets no level's condition")
    assert sentences(reasons, Lang.TH)[1] == ("MS-4", "ค่าที่วัดได้ 75 ไม่เข้าเงื่อนไขระดับใด")


def test_every_bound_of_a_level_is_shown() -> None:
    levels = {4: {"above": 60, "at_most": 80}, 5: {"above": 80}}
    _, reasons = explained("milestone_then_value", steps_done=[1, 2, 3], value=80, value_levels=levels)
    assert sentences(reasons, Lang.EN)[1] == ("MS-4", "the value 80 meets level 4 (> 60, ≤ 80)")


def test_without_steps_and_value_only_the_steps_are_explained() -> None:
    _, reasons = explained("milestone_then_value", steps_done=[1], **A3)
    assert [reason.rule for reason in reasons] == ["MS-1"]
    _, reasons = explained("milestone_then_value", steps_done=[], **A3)
    assert sentences(reasons, Lang.EN) == [("MS-2", "no step is done"), ("MS-2", "not below the lowest mark 1: 0 → 1")]


# ---------------------------------------------------------------- reading


def test_the_levels_may_not_be_left_out() -> None:
    scale, _, findings = read("milestone_then_value", steps_done=[1])
    assert scale is None
    assert briefly(findings) == [("error", "value-levels-missing", "indicators[1.1].value_levels")]


@pytest.mark.parametrize(
    ("levels", "path"),
    [
        ({1: {"below": 80}, 5: {"at_least": 80}}, "[1]"),
        ({6: {"below": 80}}, "[6]"),
        ({"four": {"below": 80}, 5: {"at_least": 80}}, "[four]"),
        ({"04": {"below": 80}, 5: {"at_least": 80}}, "[04]"),
        ({4: {"under": 80}, 5: {"at_least": 80}}, "[4]"),
        ({4: {}, 5: {"at_least": 80}}, "[4]"),
        ({4: [80], 5: {"at_least": 80}}, "[4]"),
        ({4: None, 5: {"at_least": 80}}, "[4]"),
        ({4: "80", 5: {"at_least": 80}}, "[4]"),
    ],
)
def test_a_level_that_says_no_condition_is_reported(levels: object, path: str) -> None:
    scale, _, findings = read("milestone_then_value", value_levels=levels)
    assert scale is None
    assert briefly(findings) == [("error", "value-levels", f"indicators[1.1].value_levels{path}")]
    name = path.strip("[]")
    assert findings[0].rule == "MS-4"
    assert said(findings[0]) == (
        f'เงื่อนไขของระดับ "{name}" ไม่ถูกต้อง',
        f'the condition of level "{name}" is not right',
        "เขียนเป็น {4: {below: 80}, 5: {at_least: 80}} ในตารางเป็น 4=below 80;5=at_least 80 ใช้ระดับ 2 ถึง 5",
        "write {4: {below: 80}, 5: {at_least: 80}}, in a spreadsheet 4=below 80;5=at_least 80; levels 2 to 5",
    )


@pytest.mark.parametrize(
    ("bound", "code"), [("eighty", "not-a-number"), (None, "below-missing"), ("1e400", "not-a-number")]
)
def test_a_bound_that_is_no_number_is_reported_once(bound: str | None, code: str) -> None:
    scale, _, findings = read("milestone_then_value", value_levels={4: {"below": bound}, 5: {"at_least": 80}})
    assert scale is None
    assert briefly(findings) == [("error", code, "indicators[1.1].value_levels[4].below")]


@pytest.mark.parametrize("levels", [{}, {3: {"below": 80}, 5: {"at_least": 80}}, {4: {"at_least": 80}}])
def test_value_levels_run_on_to_the_last(levels: object) -> None:
    scale, _, findings = read("milestone_then_value", value_levels=levels)
    assert scale is None
    assert briefly(findings) == [("error", "value-levels-gap", "indicators[1.1].value_levels")]
    assert said(findings[0]) == (
        "ระดับที่ใช้ค่าที่วัดต้องต่อเนื่องไปจนถึงระดับ 5",
        "value levels must run on up to level 5",
        "เพิ่มเงื่อนไขของระดับที่ขาด",
        "add the condition of the level that is missing",
    )


def test_a_list_is_no_mapping_of_levels() -> None:
    scale, _, findings = read("milestone_then_value", value_levels=[4, 5])
    assert scale is None
    assert briefly(findings) == [("error", "not-a-mapping", "indicators[1.1].value_levels")]


def test_the_defect_of_the_source_is_a_warning_and_the_higher_level_counts() -> None:
    # 001:91: level 4 "not below 80" and level 5 "from 80 up" are the same condition
    same = {4: {"at_least": 80}, 5: {"at_least": 80}}
    _, _, findings = read("milestone_then_value", value_levels=same)
    finding = the_only(findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.WARNING,
        "levels-overlap",
        "value_levels",
        "MS-4",
    )
    assert said(finding) == (
        "ค่า 80 เข้าทั้งระดับ 4 และระดับ 5",
        "the value 80 meets both level 4 and level 5",
        "กำหนดระดับ 4 เป็น “ต่ำกว่า” ค่าของระดับ 5 ระหว่างนี้ใช้ระดับที่สูงกว่า",
        "let level 4 end below where level 5 begins; until then the higher level counts",
    )
    assert scored("milestone_then_value", steps_done=[1, 2, 3], value=80, value_levels=same) == "5.0000"


@pytest.mark.parametrize(
    ("levels", "overlap"),
    [
        ({4: {"below": 80}, 5: {"at_least": 80}}, False),
        ({4: {"at_most": 80}, 5: {"above": 80}}, False),
        ({4: {"at_least": 80}, 5: {"at_least": 90}}, False),
        ({4: {"at_most": 80}, 5: {"at_least": 80}}, True),
        ({4: {"above": 70, "below": 90}, 5: {"above": 80, "below": 95}}, True),
        ({4: {"at_most": 90}, 5: {"at_least": 80}}, True),
        ({4: {"at_least": 80}, 5: {"above": 70}}, True),
        ({4: {"above": 90, "below": 80}, 5: {"at_least": 90}}, False),
    ],
)
def test_levels_overlap_unless_the_higher_only_asks_for_more(levels: object, overlap: bool) -> None:
    _, _, findings = read("milestone_then_value", value_levels=levels)
    assert [finding.code for finding in findings] == ["levels-overlap"] * overlap


def test_a_value_without_steps_is_reported() -> None:
    _, result, findings = read("milestone_then_value", value=85, **A3)
    assert result is None
    assert briefly(findings) == [("error", "steps-done-missing", "indicators[1.1].steps_done")]


def test_nothing_written_is_nothing_reported() -> None:
    assert read("milestone_then_value", steps_done=None, value="", **A3)[1:] == (None, [])


def test_a_level_that_the_value_decides_is_not_ticked_but_measured() -> None:
    _, result, findings = read("milestone_then_value", steps_done=[1, 2, 3, 4], value=85, **A3)
    assert result == StepsAndValue(StepsDone(frozenset({1, 2, 3})), Decimal(85))
    assert briefly(findings) == [("note", "step-decided-by-value", "indicators[1.1].steps_done")]
    assert said(findings[0])[:2] == (
        "ระดับ 4 ตัดสินจากค่าที่วัด ไม่ใช่ขั้นที่ทำ",
        "level 4 is decided by the value, not by a step done",
    )
    _, dated, _ = read("milestone_then_value", steps_done={1: "2011-01-05", 4: "2011-03-01"}, value=85, **A3)
    assert dated == StepsAndValue(StepsDone(frozenset({1}), ((1, date(2011, 1, 5)),)), Decimal(85))


def test_steps_beyond_the_last_level_do_not_exist() -> None:
    _, result, findings = read("milestone_then_value", steps_done=[1, 2, 3, 6], value=85, **A3)
    assert result is None
    assert briefly(findings) == [("error", "step-out-of-range", "indicators[1.1].steps_done")]
    assert said(findings[0])[1] == "steps run from 1 to 5"


def test_last_days_belong_to_steps_of_work() -> None:
    _, _, findings = read("milestone_then_value", step_due={4: "2011-03-31"}, **A3)
    assert briefly(findings) == [("error", "step-out-of-range", "indicators[1.1].step_due")]


# ---------------------------------------------------------------- properties

SIGNS = {
    "below": lambda value, bound: value < bound,
    "at_most": lambda value, bound: value <= bound,
    "at_least": lambda value, bound: value >= bound,
    "above": lambda value, bound: value > bound,
}
CONDITIONS = st.builds(Condition, st.sampled_from(sorted(SIGNS)), numbers(0, 10, 2))


@st.composite
def scales(draw: st.DrawFn) -> MilestoneThenValue:
    first = draw(st.integers(2, 5))
    conditions = st.lists(CONDITIONS, min_size=1, max_size=2).map(tuple)
    return MilestoneThenValue(tuple((level, draw(conditions)) for level in range(first, 6)))


@unhurried
@given(scales(), st.frozensets(st.integers(1, 5)), st.none() | numbers(-1, 11, 2), limits())
def test_points_are_those_of_the_rule(
    scale: MilestoneThenValue, steps: frozenset[int], value: Decimal | None, bounds: Limits
) -> None:
    work = range(1, scale.value_levels[0][0])
    level = next((step - 1 for step in work if step not in steps), len(work))
    if level == len(work) and value is not None:
        for number, conditions in scale.value_levels:
            if all(SIGNS[each.sign](value, each.bound) for each in conditions):
                level = number
    scorer = scale.scorer(bounds)
    result = StepsAndValue(StepsDone(steps), value)
    units, reasons = scorer.explain(result)
    assert units == scorer.units(result) == half_up_within(Fraction(level), bounds)
    assert reasons
