from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.kinds.scored import (
    explained,
    half_up_within,
    holds_in_both,
    limits,
    numbers,
    read,
    scored,
    sentences,
    unhurried,
)
from tests.core.written.trees import briefly, said

from samrit.core.kinds.kind import Limits
from samrit.core.kinds.milestone import Milestone, StepPoints
from samrit.core.kinds.steps import StepsDone
from samrit.core.text import Lang


@pytest.mark.parametrize(
    ("given", "points"),  # case D04
    [
        ({"steps_done": [1]}, "1.0000"),
        ({"steps_done": [1, 2, 3]}, "3.0000"),
        ({"steps_done": [1, 2, 3, 4, 5]}, "5.0000"),
        ({"steps_done": []}, "1.0000"),
        ({"steps_done": [1, 2, 4, 5]}, "2.0000"),
        ({"steps_done": [2, 3, 4, 5]}, "1.0000"),
        ({"step_points": [1, 1, 1, 0.5, 0]}, "3.5000"),
        ({"step_points": [1, 1, 1, 1, 0.75]}, "4.7500"),
        ({"step_points": [0.4, 0, 0, 0, 0]}, "1.0000"),
        # the same results as levels (case R11), and nothing done
        ({"result": 4}, "4.0000"),
        ({"result": "๕"}, "5.0000"),
        ({"result": "3.0"}, "3.0000"),
        ({"result": 0}, "1.0000"),
        # MS-1 holds for parts of steps as well: what follows an incomplete step does not count
        ({"step_points": "1;0.5;1;1;1"}, "1.5000"),
        ({"step_points": [1, 1, 1, 1, 1]}, "5.0000"),
        # MS-6: step 3 came a day late
        (
            {
                "step_due": {3: "2011-03-31"},
                "steps_done": {1: "2010-11-01", 2: "2011-01-01", 3: "2011-04-01", 4: "2011-05-01"},
            },
            "2.0000",
        ),
    ],
)
def test_steps_count_up_to_the_first_that_is_not_done(given: dict[str, object], points: str) -> None:
    assert scored("milestone", **given) == points


def test_the_bounds_of_the_card_hold() -> None:
    assert scored("milestone", Limits(2, Decimal(0), Decimal(5)), steps_done=[]) == "0.00"
    assert scored("milestone", Limits(4, Decimal(1), Decimal(3)), result=5) == "3.0000"


def test_the_sentences_of_a_milestone() -> None:
    _, reasons = explained("milestone", steps_done=[1, 2, 4])
    assert sentences(reasons, Lang.EN) == [
        ("MS-1", "done without a gap up to step 2 (steps done: 1, 2, 4)"),
        ("MS-1", "step 3 is not done, so the later steps that are (4) do not count"),
    ]
    assert sentences(reasons, Lang.TH) == [
        ("MS-1", "ทำครบต่อเนื่องถึงขั้นที่ 2 (ขั้นที่ทำแล้ว: 1, 2, 4)"),
        ("MS-1", "ขั้นที่ 3 ยังไม่เสร็จ ขั้นถัดไปที่ทำแล้ว (4) จึงไม่นับ"),
    ]


def test_nothing_done_is_lifted_to_the_lowest_mark() -> None:
    _, reasons = explained("milestone", steps_done=[])
    assert sentences(reasons, Lang.EN) == [("MS-2", "no step is done"), ("MS-2", "not below the lowest mark 1: 0 → 1")]
    assert sentences(reasons, Lang.TH) == [
        ("MS-2", "ยังไม่มีขั้นที่ทำแล้วเสร็จ"),
        ("MS-2", "ไม่ต่ำกว่าคะแนนต่ำสุด 1: 0 → 1"),
    ]


def test_the_sentences_of_partial_credit() -> None:
    _, reasons = explained("milestone", step_points=[1, 1, 0.5, 0.25, 0])
    assert sentences(reasons, Lang.EN) == [
        ("MS-3", "partial credit, as the template states it: 1 + 1 + 0.5 = 2.5"),
        ("MS-1", "step 3 is not complete, so later steps do not count"),
    ]
    assert sentences(reasons, Lang.TH) == [
        ("MS-3", "คะแนนบางส่วนตามที่แบบระบุไว้: 1 + 1 + 0.5 = 2.5"),
        ("MS-1", "ขั้นที่ 3 ยังไม่เต็ม คะแนนของขั้นถัดไปจึงไม่นับ"),
    ]
    _, whole = explained("milestone", step_points=[1, 1, 0.5, 0, 0])
    assert [reason.rule for reason in whole] == ["MS-3"]


# ---------------------------------------------------------------- reading


def test_nothing_written_is_nothing_reported() -> None:
    assert read("milestone", steps_done=None, result="", step_points=None)[1:] == (None, [])


def test_a_result_is_given_in_one_way() -> None:
    _, result, findings = read("milestone", steps_done=[1, 2], result=2)
    assert result is None
    assert briefly(findings) == [("error", "result-twice", "indicators[1.1].result")]
    assert said(findings[0]) == (
        "ให้ผลไว้สองแบบ: steps_done, result",
        "the result is given twice: steps_done, result",
        "เหลือไว้แบบเดียว",
        "keep one of them",
    )


@pytest.mark.parametrize(("level", "shown"), [("3.5", "3.5"), ("6", "6"), ("-1", "-1")])
def test_a_level_is_not_interpolated(level: str, shown: str) -> None:
    _, result, findings = read("milestone", result=level)
    assert result is None
    assert briefly(findings) == [("error", "not-a-level", "indicators[1.1].result")]
    assert findings[0].rule == "MS-1"
    assert said(findings[0]) == (
        f"ตัวชี้วัดแบบขั้นตอนไม่เทียบบัญญัติไตรยางศ์ ผลต้องเป็นขั้น 0 ถึง 5 แต่ได้ {shown}",
        f"a milestone is not interpolated: the result must be a step from 0 to 5, not {shown}",
        "ระบุขั้นสูงสุดที่ทำครบ หรือใช้ step_points หากแบบกำหนดคะแนนบางส่วนไว้",
        "give the highest complete step, or use step_points if the template states partial credit",
    )


def test_a_level_in_words_is_reported() -> None:
    assert briefly(read("milestone", result="ระดับ ๓")[2]) == [("error", "not-a-number", "indicators[1.1].result")]


def test_a_level_whose_steps_had_last_days_is_a_warning() -> None:
    _, result, findings = read("milestone", result=3, step_due={2: "2011-03-31"})
    assert result == StepsDone(frozenset({1, 2, 3}))
    assert briefly(findings) == [("warning", "step-day-missing", "indicators[1.1].result")]


@pytest.mark.parametrize("parts", [[1, 1], [1, 1, 1, 1, 2], [-1, 0, 0, 0, 0]])
def test_step_points_are_five_parts_from_nothing_to_one(parts: list[int]) -> None:
    _, result, findings = read("milestone", step_points=parts)
    assert result is None
    assert briefly(findings) == [("error", "step-points", "indicators[1.1].step_points")]
    assert findings[0].rule == "MS-3"
    assert said(findings[0]) == (
        "ต้องมีคะแนนของทั้ง 5 ขั้น แต่ละขั้นตั้งแต่ 0 ถึง 1",
        "needs 5 parts, each from 0 to 1",
        "เขียนเป็น [1, 1, 1, 0.5, 0]",
        "write it like [1, 1, 1, 0.5, 0]",
    )


@pytest.mark.parametrize("parts", [[], ["x", 1, 1, 1, 1]])
def test_step_points_that_cannot_be_read_are_no_result(parts: list[object]) -> None:
    _, result, findings = read("milestone", step_points=parts)
    assert result is None
    assert [finding.is_error for finding in findings] == [True]


# ---------------------------------------------------------------- properties

DAYS = st.dates(date(2010, 10, 1), date(2011, 9, 30))
PARTS = st.lists(numbers(0, 1).filter(lambda part: 0 <= part <= 1), min_size=5, max_size=5)


@unhurried
@given(st.dictionaries(st.integers(1, 5), DAYS), st.dictionaries(st.integers(1, 5), DAYS), limits())
def test_points_of_steps_are_those_of_the_rules(days: dict[int, date], due: dict[int, date], bounds: Limits) -> None:
    level = 0
    while level + 1 in days and not (level + 1 in due and days[level + 1] > due[level + 1]):
        level += 1
    scorer = Milestone(tuple(sorted(due.items()))).scorer(bounds)
    result = StepsDone(frozenset(days), tuple(sorted(days.items())))
    units, reasons = scorer.explain(result)
    assert units == scorer.units(result) == half_up_within(Fraction(level), bounds)
    assert reasons


@unhurried
@given(PARTS, limits())
def test_points_of_parts_are_those_of_the_rules(parts: list[Decimal], bounds: Limits) -> None:
    credit = Fraction(0)
    for part in parts:
        credit += Fraction(part)
        if part < 1:
            break
    scorer = Milestone().scorer(bounds)
    units, reasons = scorer.explain(StepPoints(tuple(parts)))
    assert units == scorer.units(StepPoints(tuple(parts))) == half_up_within(credit, bounds)
    assert bounds.floor_units <= units <= bounds.cap_units
    assert holds_in_both(reasons, "MS-3")


@unhurried
@given(PARTS, st.integers(0, 4), numbers(0, 1).filter(lambda part: 0 <= part <= 1))
def test_more_of_a_step_never_earns_less(parts: list[Decimal], step: int, more: Decimal) -> None:
    better = [*parts[:step], max(parts[step], more), *parts[step + 1 :]]
    scorer = Milestone().scorer(Limits())
    assert scorer.units(StepPoints(tuple(parts))) <= scorer.units(StepPoints(tuple(better)))


# ---------------------------------------------------------------- parts with days (MS-3, MS-6)


def test_a_step_done_late_earns_nothing_where_parts_count() -> None:
    given = {"step_points": [1, 1, 0.5, 0, 0], "step_due": {2: "2011-03-31"}, "partial_credit": True}
    # by hand: 1 + 1 + 0.5; late, the second step is nothing, and the third no longer follows it
    assert scored("milestone", **given, steps_done={1: "2011-01-15", 2: "2011-03-31"}) == "2.5000"
    assert scored("milestone", **given, steps_done={1: "2011-01-15", 2: "2011-04-01"}) == "1.0000"
    _, reasons = explained("milestone", **given, steps_done={1: "2011-01-15", 2: "2011-04-01"})
    assert [reason.rule for reason in reasons] == ["MS-6", "MS-3", "MS-1"]


def test_the_template_states_whether_parts_count() -> None:
    assert read("milestone", partial_credit="ใช่")[0] == Milestone(partial_credit=True)
    assert read("milestone")[0] == Milestone()


@pytest.mark.parametrize("days", [{6: "2011-01-01"}, {1: "soon"}])
def test_days_beside_parts_are_read_like_days_of_steps(days: dict[int, str]) -> None:
    _, result, findings = read("milestone", step_points=[1, 0, 0, 0, 0], steps_done=days)
    assert result is None
    assert findings[0].is_error


def test_a_list_of_steps_beside_parts_is_the_result_twice() -> None:
    _, result, findings = read("milestone", step_points=[1, 0, 0, 0, 0], steps_done=[1])
    assert result is None
    assert briefly(findings) == [("error", "result-twice", "indicators[1.1].step_points")]
