"""Sums of the SP5 checklist (004:5-16) by hand; its sums by level are 0.30, 0.51 and 0.19 (SP-2)."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.core.sp5 import SP5

from samrit.core.findings import Place, Severity
from samrit.core.pmqa import ItemLevel, LateItem, Part
from samrit.core.pmqa_assessment import PartGate, Standing, Sums, assess
from samrit.core.text import Text

ALL = frozenset(item.code for item in SP5)
ALL_OF_A = frozenset(item.code for item in SP5 if item.part is Part.A)
PIECES = sorted(piece.code for item in SP5 for piece in item.pieces)
SHUT = PartGate(True, "แผนที่ยุทธศาสตร์ยังไม่สมบูรณ์")


def sums(earned: str, assessed: str, possible: str) -> Sums:
    return Sums(Decimal(earned), Decimal(assessed), Decimal(possible))


def test_a_checklist_in_order_earns_the_whole() -> None:
    result = assess(SP5, ALL)
    assert str(result.score) == "1.0000"
    assert result.findings == ()
    assert result.by_part == {
        Part.A: sums("0.5", "0.5", "0.5"),
        Part.D: sums("0.3", "0.3", "0.3"),
        Part.L: sums("0.1", "0.1", "0.1"),
        Part.I: sums("0.1", "0.1", "0.1"),
    }
    assert {level: each.possible for level, each in result.by_level.items()} == {
        ItemLevel.COMMON: Decimal("0.30"),
        ItemLevel.UNIT: Decimal("0.51"),
        ItemLevel.INDIVIDUAL: Decimal("0.19"),
    }


def test_an_empty_checklist_earns_nothing() -> None:
    result = assess(SP5, ())
    assert str(result.score) == "0.0000"
    assert {line.standing for line in result.lines} == {Standing.MISSING}
    assert result.lines[0].reason.rule == "SP-3"
    assert result.lines[0].reason.text == Text("A1: ไม่พบหลักฐานครบถ้วน ได้ 0 จาก 0.1", "A1: not found in order, 0 of 0.1")


def test_the_halves_of_an_item_earn_separately() -> None:
    # everything but the individuals' half of D1 (0.03) and the units' half of I1 (0.08): 1 - 0.11
    earned = (ALL - {"D1", "I1"}) | {"D1.unit", "I1.individual"}
    result = assess(SP5, earned)
    assert str(result.score) == "0.8900"
    assert result.by_part[Part.D] == sums("0.27", "0.3", "0.3")
    assert result.by_level[ItemLevel.UNIT] == sums("0.43", "0.51", "0.51")
    assert result.by_level[ItemLevel.INDIVIDUAL] == sums("0.16", "0.19", "0.19")


def test_the_points_of_a11_earn_separately() -> None:
    # three of five points: 0.03
    result = assess(SP5, {"A11.1", "A11.3", "A11.5"})
    assert str(result.score) == "0.0300"
    assert result.by_level[ItemLevel.COMMON].earned == Decimal("0.03")


def test_the_gate_is_open_until_the_evaluator_shuts_it() -> None:
    result = assess(SP5, ALL - {"A1"}, place=Place("checklist"))
    assert str(result.score) == "0.9000"
    (finding,) = result.findings
    assert (finding.severity, finding.code, finding.rule) == (Severity.NOTE, "gate-possible", "SP-4")
    assert finding.place.path == "checklist"


def test_a_shut_gate_leaves_d_l_and_i_unassessed() -> None:
    # A without A1: 0.40
    result = assess(SP5, ALL - {"A1"}, gate=SHUT)
    assert str(result.score) == "0.4000"
    assert result.findings == ()
    for part in (Part.D, Part.L, Part.I):
        assert (result.by_part[part].earned, result.by_part[part].assessed) == (0, 0)
    # of the units only A2, A3, A4 (0.12) are assessed, of the individuals A5, A6, A7 (0.08)
    assert result.by_level[ItemLevel.UNIT] == sums("0.12", "0.12", "0.51")
    assert result.by_level[ItemLevel.INDIVIDUAL] == sums("0.08", "0.08", "0.19")
    unassessed = [line for line in result.lines if line.standing is Standing.UNASSESSED]
    assert {line.item.part for line in unassessed} == {Part.D, Part.L, Part.I}
    assert unassessed[0].reason.text.th == "D1.unit: ไม่ได้ประเมิน เพราะ แผนที่ยุทธศาสตร์ยังไม่สมบูรณ์"
    assert (unassessed[0].reason.rule, unassessed[0].reason.source) == ("SP-4", "004:18")


def test_a_gate_may_not_be_shut_without_a_reason() -> None:
    for reason in ("", "  "):
        result = assess(SP5, ALL - {"A1"}, gate=PartGate(True, reason))
        assert result.score is None
        assert [(one.severity, one.code) for one in result.findings] == [(Severity.ERROR, "gate-reason")]


def test_a_gate_that_is_shut_although_a_is_complete_is_a_warning() -> None:
    result = assess(SP5, ALL_OF_A, gate=SHUT)
    assert str(result.score) == "0.5000"
    assert [(one.severity, one.code) for one in result.findings] == [(Severity.WARNING, "gate-without-cause")]


def test_what_was_late_does_not_count() -> None:
    # A9 is 0.05, both halves of D2 are 0.05
    late = [
        LateItem("A9", date(2010, 3, 31), date(2010, 4, 1), "004:8"),
        LateItem("D2", date(2010, 3, 31), date(2010, 4, 1), "004:12"),
    ]
    result = assess(SP5, ALL, late=late)
    assert str(result.score) == "0.9000"
    by_code = {line.piece.code: line for line in result.lines}
    assert [by_code[code].standing for code in ("A9", "D2.unit", "D2.individual")] == [Standing.LATE] * 3
    assert by_code["A9"].reason == late[0].reason


def test_one_half_may_be_late_alone() -> None:
    result = assess(SP5, ALL, late=[LateItem("D2.individual", date(2010, 3, 31), date(2010, 4, 1))])
    assert str(result.score) == "0.9900"


def test_what_is_missing_is_not_called_late() -> None:
    result = assess(SP5, (), late=[LateItem("A9", date(2010, 3, 31), date(2010, 4, 1))])
    assert {line.standing for line in result.lines} == {Standing.MISSING}


def test_a_code_that_is_not_in_the_checklist_is_an_error() -> None:
    result = assess(SP5, [*ALL, "D6", "A12"])
    assert result.score is None
    assert [(one.code, one.text.en) for one in result.findings] == [
        ("checklist-unknown", "there is no item A12 in the checklist"),
        ("checklist-unknown", "there is no item D6 in the checklist"),
    ]


@given(st.sets(st.sampled_from(PIECES)), st.sampled_from(PIECES))
def test_one_more_piece_never_lowers_the_score_and_the_sums_agree(earned: set[str], more: str) -> None:
    before, after = assess(SP5, earned), assess(SP5, earned | {more})
    assert before.score is not None
    assert after.score is not None
    assert 0 <= before.score <= after.score <= 1
    assert sum(each.earned for each in after.by_part.values()) == after.score
    assert sum(each.earned for each in after.by_level.values()) == after.score
