from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.kinds.scored import sentences
from tests.core.written.trees import briefly, entry, said, the_only

from samrit.core.findings import Severity
from samrit.core.kinds.steps import StepsDone, explain_reached, reached, read_due, read_steps
from samrit.core.text import Lang

MARCH = date(2011, 3, 31)
NO_DUE: tuple[tuple[int, date], ...] = ()


def done(*steps: int) -> StepsDone:
    return StepsDone(frozenset(steps))


# ---------------------------------------------------------------- how far


@pytest.mark.parametrize(
    ("steps", "level"),
    [((), 0), ((1,), 1), ((1, 2, 3), 3), ((1, 2, 4, 5), 2), ((2, 3, 4, 5), 0), ((1, 2, 3, 4, 5), 5)],  # case D04
)
def test_a_level_is_reached_when_all_before_it_are_done(steps: tuple[int, ...], level: int) -> None:
    assert reached(frozenset(steps)) == level


@given(st.frozensets(st.integers(1, 5)), st.integers(1, 5))
def test_another_step_never_takes_anything_away(steps: frozenset[int], more: int) -> None:
    assert reached(steps) <= reached(steps | {more}) <= 5


def test_a_step_done_on_its_last_day_is_in_time_and_a_day_later_is_not() -> None:
    # MS-6: 004:8 A9 by the end of the second quarter, 31 March
    steps = StepsDone(frozenset({1, 2, 3}), ((1, date(2010, 12, 1)), (2, MARCH), (3, date(2011, 4, 1))))
    assert steps.in_time(((2, MARCH), (3, MARCH))) == {1, 2}
    assert steps.in_time(NO_DUE) == {1, 2, 3}


def test_a_step_without_a_day_cannot_be_late() -> None:
    assert done(1, 2).in_time(((2, MARCH),)) == {1, 2}


# ---------------------------------------------------------------- sentences


def test_steps_without_a_gap() -> None:
    reasons = explain_reached(done(1, 2, 3), NO_DUE)
    assert sentences(reasons, Lang.EN) == [("MS-1", "done without a gap up to step 3 (steps done: 1, 2, 3)")]
    assert sentences(reasons, Lang.TH) == [("MS-1", "ทำครบต่อเนื่องถึงขั้นที่ 3 (ขั้นที่ทำแล้ว: 1, 2, 3)")]


def test_a_gap_is_named_with_what_stands_beyond_it() -> None:
    reasons = explain_reached(done(1, 2, 4, 5), NO_DUE)
    assert sentences(reasons, Lang.EN) == [
        ("MS-1", "done without a gap up to step 2 (steps done: 1, 2, 4, 5)"),
        ("MS-1", "step 3 is not done, so the later steps that are (4, 5) do not count"),
    ]
    assert sentences(reasons, Lang.TH)[1] == ("MS-1", "ขั้นที่ 3 ยังไม่เสร็จ ขั้นถัดไปที่ทำแล้ว (4, 5) จึงไม่นับ")


def test_the_first_step_may_be_the_gap() -> None:
    assert sentences(explain_reached(done(2), NO_DUE), Lang.EN) == [
        ("MS-1", "step 1 is not done, so the later steps that are (2) do not count")
    ]


def test_nothing_done() -> None:
    reasons = explain_reached(done(), NO_DUE)
    assert sentences(reasons, Lang.EN) == [("MS-2", "no step is done")]
    assert sentences(reasons, Lang.TH) == [("MS-2", "ยังไม่มีขั้นที่ทำแล้วเสร็จ")]


def test_a_late_step_is_named_with_both_days() -> None:
    steps = StepsDone(frozenset({1, 2, 3}), ((1, date(2010, 12, 1)), (2, date(2011, 4, 1)), (3, date(2011, 4, 2))))
    reasons = explain_reached(steps, ((2, MARCH),))
    assert sentences(reasons, Lang.EN) == [
        ("MS-6", "step 2 was done on 1 April 2011, after 31 March 2011, and does not count"),
        ("MS-1", "done without a gap up to step 1 (steps done: 1, 3)"),
        ("MS-1", "step 2 was late and does not count, so the later steps (3) do not count either"),
    ]
    assert sentences(reasons, Lang.TH) == [
        ("MS-6", "ขั้นที่ 2 เสร็จเมื่อ 1 เมษายน 2554 หลังกำหนด 31 มีนาคม 2554 จึงไม่นับ"),
        ("MS-1", "ทำครบต่อเนื่องถึงขั้นที่ 1 (ขั้นที่ทำแล้ว: 1, 3)"),
        ("MS-1", "ขั้นที่ 2 ไม่นับเพราะช้ากว่ากำหนด ขั้นถัดไปที่ทำแล้ว (3) จึงไม่นับ"),
    ]


def test_where_all_came_late_nobody_says_that_nothing_was_done() -> None:
    steps = StepsDone(frozenset({1}), ((1, date(2011, 4, 1)),))
    assert [reason.rule for reason in explain_reached(steps, ((1, MARCH),))] == ["MS-6"]


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize("written", [[1, 2, 3], "1;2;3", ["๑", "๒", "๓"], [3, 1, 2, 2], [0, 1, 2, 3]])
def test_the_steps_done_are_a_list(written: object) -> None:
    row = entry(steps_done=written)
    assert read_steps(row, 5, NO_DUE) == done(1, 2, 3)
    assert row.findings == []


@pytest.mark.parametrize("written", [[], "0", "[]", {}])
def test_none_of_them_may_be_done(written: object) -> None:
    row = entry(steps_done=written)
    assert read_steps(row, 5, NO_DUE) == done()
    assert row.findings == []


def test_nothing_written_is_nothing_reported() -> None:
    row = entry(steps_done=None)
    assert read_steps(row, 5, NO_DUE) is None
    assert row.findings == []


@pytest.mark.parametrize("written", [{"1": "2010-12-01", "๒": "๓๑ มีนาคม ๒๕๕๔"}, "1=2010-12-01; 2=31/3/2554"])
def test_the_steps_done_may_have_days(written: object) -> None:
    row = entry(steps_done=written)
    assert read_steps(row, 5, ((2, MARCH),)) == StepsDone(frozenset({1, 2}), ((1, date(2010, 12, 1)), (2, MARCH)))
    assert row.findings == []


@pytest.mark.parametrize(
    "written", [[1, 6], [-1], {"6": "2011-01-01"}, {"0": "2011-01-01"}, {"9" * 5000: "2011-01-01"}]
)
def test_steps_that_do_not_exist_are_reported(written: object) -> None:
    row = entry(steps_done=written)
    read_steps(row, 5, NO_DUE)
    finding = the_only(row.findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.ERROR,
        "step-out-of-range",
        "steps_done",
        "MS-1",
    )
    assert said(finding) == (
        "ขั้นต้องอยู่ระหว่าง 1 ถึง 5",
        "steps run from 1 to 5",
        "ระบุเฉพาะขั้นที่มีอยู่ เช่น [1, 2, 3]",
        "name only steps that exist, for example [1, 2, 3]",
    )


@pytest.mark.parametrize(
    ("written", "code"), [([1, "1.5"], "not-whole"), (["one"], "not-a-number"), ("1,2", "list-commas")]
)
def test_steps_that_are_no_whole_numbers_are_reported(written: object, code: str) -> None:
    row = entry(steps_done=written)
    assert read_steps(row, 5, NO_DUE) is None
    assert [finding.code for finding in row.findings] == [code]


def test_a_bare_three_may_be_one_step_or_three() -> None:
    row = entry(steps_done="3")
    assert read_steps(row, 5, NO_DUE) is None
    assert briefly(row.findings) == [("error", "step-or-steps", "indicators[1.1].steps_done")]
    assert said(row.findings[0]) == (
        "3 อาจหมายถึงขั้นที่ 3 ขั้นเดียว หรือทำครบ 3 ขั้น",
        "3 may mean step 3 alone, or 3 steps",
        "เขียนทุกขั้นที่ทำแล้ว เช่น [1, 2, 3] ในตารางเป็น 1;2;3 หากทำขั้นเดียวเขียน [3]",
        "write every step that is done, for example [1, 2, 3], in a spreadsheet 1;2;3; [3] if it is alone",
    )


@pytest.mark.parametrize(("written", "step"), [("1", 1), ([3], 3), ("[3]", 3)])
def test_one_step_that_can_mean_nothing_else_is_read(written: object, step: int) -> None:
    row = entry(steps_done=written)
    assert read_steps(row, 5, NO_DUE) == done(step)
    assert row.findings == []


def test_a_step_with_a_last_day_but_no_day_is_a_warning() -> None:
    row = entry(steps_done=[1, 2, 3])
    assert read_steps(row, 5, ((2, MARCH), (4, MARCH))) == done(1, 2, 3)
    finding = the_only(row.findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.WARNING,
        "step-day-missing",
        "steps_done",
        "MS-6",
    )
    assert said(finding) == (
        "ขั้นที่ 2 มีกำหนดแล้วเสร็จ แต่ไม่ได้ระบุวันที่ทำเสร็จ จึงถือว่าทันกำหนด",
        "step 2 has a last day, but the day it was done is not stated, so it counts as in time",
        "เขียน steps_done เป็น {1: 2011-01-15, 2: 2011-03-30}",
        "write steps_done as {1: 2011-01-15, 2: 2011-03-30}",
    )


def test_last_days_are_read_by_step() -> None:
    row = entry(step_due={"5": "31 ต.ค. 2554", "2": "2011-03-31"})
    assert read_due(row, 5) == ((2, MARCH), (5, date(2011, 10, 31)))
    assert read_due(entry(), 5) == ()


def test_a_last_day_of_a_step_that_does_not_exist_is_reported() -> None:
    row = entry(step_due={"4": "2011-03-31", "2": "soon"})
    assert read_due(row, 3) == ()
    assert briefly(row.findings) == [
        ("error", "not-a-date", "indicators[1.1].step_due[2]"),
        ("error", "step-out-of-range", "indicators[1.1].step_due"),
    ]
