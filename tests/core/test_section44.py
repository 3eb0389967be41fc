"""Every node of case D13 (derived from S4-1 to S4-3, no official example exists); totals by hand from S4-5."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.bands import Band
from samrit.core.findings import Place, Severity
from samrit.core.section44 import (
    ComponentCutoffs,
    Section44Error,
    TargetLevel,
    TotalCutoffs,
    check_component_cutoffs,
    component_level,
    overall_of_components,
    overall_of_total,
)
from samrit.core.text import Text
from samrit.core.weights import Certainty

ABOVE, ON, BELOW = TargetLevel.ABOVE, TargetLevel.ON_TARGET, TargetLevel.BELOW

# S4-2 and S4-5 of the register; no document states them
CUTOFFS = ComponentCutoffs(Decimal(75), Decimal(50), Certainty.ASSUMED)
TOTALS = TotalCutoffs(
    (
        Band(Decimal(90), Text("ระดับคุณภาพ", "quality level")),
        Band(Decimal(75), Text("ระดับมาตรฐานขั้นสูง", "advanced standard level")),
        Band(Decimal(60), Text("ระดับมาตรฐานขั้นต้น", "basic standard level")),
        Band(Decimal(0), Text("ระดับต้องปรับปรุง", "level in need of improvement")),
    ),
    Certainty.ASSUMED,
)


def components(*levels: TargetLevel | None) -> dict[str, TargetLevel | None]:
    return {f"องค์ประกอบที่ {number}": level for number, level in zip("๑๒๓๔๕", levels, strict=True)}


@pytest.mark.parametrize(
    ("levels", "overall"),
    [
        pytest.param((ABOVE, ABOVE, ABOVE, ABOVE, ABOVE), "ระดับคุณภาพ", id="D13-Q1"),
        pytest.param((ABOVE, ABOVE, ABOVE, ABOVE, ON), "ระดับมาตรฐาน", id="D13-Q2"),
        pytest.param((ON, ON, ON, ON, ON), "ระดับมาตรฐาน", id="D13-Q3"),
        pytest.param((ABOVE, ABOVE, ABOVE, ABOVE, BELOW), "ระดับต้องปรับปรุง", id="D13-Q4"),
        pytest.param((ABOVE, None, ABOVE, ABOVE, ABOVE), "ระดับคุณภาพ", id="D13-Q5"),
        pytest.param((ON, None, None, ABOVE, BELOW), "ระดับต้องปรับปรุง", id="D13-Q6"),
    ],
)
def test_the_overall_level_follows_from_the_components(levels: tuple[TargetLevel | None, ...], overall: str) -> None:
    result = overall_of_components(components(*levels))
    assert result.level.th == overall
    assert result.certainty is Certainty.ASSUMED
    assert result.reasons[-1].rule == "S4-3"
    assert result.reasons[-1].text.th.endswith(f": {overall} (สมมติ รอยืนยัน)")


@pytest.mark.parametrize(
    ("met", "of", "percent", "level"),
    [
        pytest.param(4, 5, "80.00", "สูงกว่าเป้าหมาย", id="D13-C1"),
        pytest.param(3, 4, "75.00", "สูงกว่าเป้าหมาย", id="D13-C2"),
        pytest.param(2, 4, "50.00", "เป็นไปตามเป้าหมาย", id="D13-C3"),
        pytest.param(1, 4, "25.00", "ต่ำกว่าเป้าหมาย", id="D13-C4"),
        pytest.param(1, 2, "50.00", "เป็นไปตามเป้าหมาย", id="D13-C5"),
        pytest.param(2, 3, "66.67", "เป็นไปตามเป้าหมาย", id="two-thirds"),
        pytest.param(0, 3, "0.00", "ต่ำกว่าเป้าหมาย", id="none"),
    ],
)
def test_the_level_of_a_component_follows_from_the_share_that_met_its_target(
    met: int, of: int, percent: str, level: str
) -> None:
    result = component_level(met, of, CUTOFFS)
    assert (str(result.percent), result.level and result.level.label.th) == (percent, level)
    assert result.certainty is Certainty.ASSUMED


def test_the_level_of_a_component_explains_itself() -> None:
    (reason,) = component_level(2, 4, CUTOFFS).reasons
    assert reason.rule == "S4-2"
    assert reason.text == Text(
        "ตัวชี้วัดบรรลุเป้าหมาย 2 จาก 4 ตัว = ร้อยละ 50.00 ตั้งแต่ร้อยละ 50 แต่ต่ำกว่าร้อยละ 75: เป็นไปตามเป้าหมาย (สมมติ รอยืนยัน)",
        "2 of 4 indicators met their target = 50.00 per cent, from 50 but below 75 per cent: "
        "on target (assumed, to be confirmed)",
    )


def test_a_component_without_work_is_left_out_with_a_reason() -> None:
    result = component_level(0, 0, CUTOFFS)
    assert (result.percent, result.level) == (None, None)
    assert [reason.rule for reason in result.reasons] == ["S4-1"]
    overall = overall_of_components(components(ABOVE, None, ABOVE, ABOVE, ABOVE))
    assert [reason.rule for reason in overall.reasons] == ["S4-1", "S4-3"]
    assert overall.reasons[0].text.th == "องค์ประกอบที่ ๒: ไม่มีงาน จึงไม่นำมาคิด"


def test_the_components_that_spoil_it_are_named() -> None:
    reason = overall_of_components(components(BELOW, ABOVE, ABOVE, ABOVE, BELOW)).reasons[0]
    assert "องค์ประกอบที่ ๑, องค์ประกอบที่ ๕" in reason.text.th


def test_other_cutoffs_are_data() -> None:
    stated = ComponentCutoffs(Decimal(80), Decimal(60), Certainty.STATED)
    result = component_level(3, 4, stated)
    assert (result.level, result.certainty) == (ON, Certainty.STATED)
    assert result.reasons[0].text.en.endswith("from 60 but below 80 per cent: on target (stated)")
    assert overall_of_components({"๑": ABOVE}, Certainty.STATED).certainty is Certainty.STATED


@pytest.mark.parametrize(("met", "of"), [(-1, 4), (5, 4), (1, 0), (0, -1)])
def test_counts_that_cannot_be_are_refused(met: int, of: int) -> None:
    with pytest.raises(Section44Error, match="เป็นไปไม่ได้"):
        component_level(met, of, CUTOFFS)


def test_without_any_component_there_is_no_level() -> None:
    for nothing in ({}, components(None, None, None, None, None)):
        with pytest.raises(Section44Error, match="no component"):
            overall_of_components(nothing)


@pytest.mark.parametrize(
    ("total", "level"),
    [
        ("100", "ระดับคุณภาพ"),
        ("90", "ระดับคุณภาพ"),
        ("89.995", "ระดับคุณภาพ"),
        ("89.99", "ระดับมาตรฐานขั้นสูง"),
        ("75", "ระดับมาตรฐานขั้นสูง"),
        ("74.99", "ระดับมาตรฐานขั้นต้น"),
        ("60.00", "ระดับมาตรฐานขั้นต้น"),
        ("59.99", "ระดับต้องปรับปรุง"),
        ("0", "ระดับต้องปรับปรุง"),
    ],
)
def test_the_overall_level_of_a_total_of_one_hundred(total: str, level: str) -> None:
    result = overall_of_total(Decimal(total), TOTALS)
    assert result.level.th == level
    assert result.certainty is Certainty.ASSUMED


def test_the_overall_level_of_a_total_explains_itself() -> None:
    (reason,) = overall_of_total(Decimal("82.5"), TOTALS).reasons
    assert reason.rule == "S4-5"
    assert reason.text == Text(
        "คะแนนรวม 82.50 ไม่ต่ำกว่า 75: ระดับมาตรฐานขั้นสูง (สมมติ รอยืนยัน)",
        "the total 82.50 is not below 75: advanced standard level (assumed, to be confirmed)",
    )


@pytest.mark.parametrize("total", ["100.01", "-0.01"])
def test_a_total_that_is_not_of_one_hundred_is_refused(total: str) -> None:
    with pytest.raises(Section44Error, match=total):
        overall_of_total(Decimal(total), TOTALS)


def test_cutoffs_that_rise_have_no_fault() -> None:
    assert check_component_cutoffs(CUTOFFS) == ()


@pytest.mark.parametrize(("above", "on_target"), [("50", "75"), ("101", "50"), ("75", "-1")])
def test_cutoffs_that_do_not_rise_are_an_error(above: str, on_target: str) -> None:
    (finding,) = check_component_cutoffs(
        ComponentCutoffs(Decimal(above), Decimal(on_target), Certainty.ASSUMED), Place("rating")
    )
    assert (finding.severity, finding.code, finding.place.path) == (Severity.ERROR, "cutoffs-order", "rating")


@given(st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of - 1), st.just(of))))
def test_one_more_indicator_met_never_lowers_the_level(counts: tuple[int, int]) -> None:
    met, of = counts
    order = [BELOW, ON, ABOVE]
    before, after = component_level(met, of, CUTOFFS).level, component_level(met + 1, of, CUTOFFS).level
    assert before is not None
    assert after is not None
    assert order.index(before) <= order.index(after)
