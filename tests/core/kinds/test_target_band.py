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
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured
from samrit.core.text import Lang

BAND = {"band": [98, 102], "step": 2}


@pytest.mark.parametrize(
    ("result", "points"),
    [
        # SC-5c by hand: 5 inside 98–102, one point less for every 2 outside, never below 1
        ("98", "5.0000"),
        ("100", "5.0000"),
        ("102", "5.0000"),
        ("104", "4.0000"),
        ("96", "4.0000"),
        ("97", "4.5000"),
        ("102.0001", "5.0000"),  # 5 − 0.00005 = 4.99995, a half, goes up
        ("102.0002", "4.9999"),
        ("110", "1.0000"),
        ("90", "1.0000"),
        ("150", "1.0000"),
        ("-98", "1.0000"),
    ],
)
def test_nearer_to_the_band_is_better(result: str, points: str) -> None:
    assert scored("target_band", result=result, **BAND) == points


def test_a_band_may_be_one_value() -> None:
    assert scored("target_band", band="100;100", step="0.5", result="100.25") == "4.5000"


def test_the_sentences_of_a_band() -> None:
    _, inside = explained("target_band", result=99, **BAND)
    assert sentences(inside, Lang.EN) == [("SC-5", "99 is inside the band from 98 to 102: the full mark, 5")]
    assert sentences(inside, Lang.TH) == [("SC-5", "99 อยู่ในช่วงเป้าหมาย 98 ถึง 102 ได้คะแนนเต็ม 5")]
    _, outside = explained("target_band", result="104.5", **BAND)
    # 5 − 2.5/2 = 3.75
    assert sentences(outside, Lang.EN) == [
        ("SC-5", "104.5 is 2.5 outside the band from 98 to 102, one point less per 2: 5 − 2.5/2 = 3.75")
    ]
    assert sentences(outside, Lang.TH) == [
        ("SC-5", "104.5 อยู่นอกช่วงเป้าหมาย 98 ถึง 102 ห่าง 2.5 ลดลง 1 คะแนนทุก 2: 5 − 2.5/2 = 3.75")
    ]
    _, far = explained("target_band", result=120, **BAND)
    # 5 − 18/2 = −4
    assert sentences(far, Lang.EN) == [
        ("SC-5", "120 is 18 outside the band from 98 to 102, one point less per 2: 5 − 18/2 = -4"),
        ("SC-2", "not below the lowest mark 1: -4 → 1"),
    ]


@pytest.mark.parametrize("band", [[98], [98, 100, 102], [102, 98]])
def test_a_band_has_a_lowest_and_a_highest_value(band: list[int]) -> None:
    scale, _, findings = read("target_band", band=band, step=2)
    assert scale is None
    assert briefly(findings) == [("error", "band-order", "indicators[1.1].band")]
    assert findings[0].rule == "SC-5"
    assert said(findings[0]) == (
        "ช่วงเป้าหมายต้องมีค่าต่ำสุดและค่าสูงสุด",
        "the band must have a lowest and a highest value",
        "เขียนเป็น [98, 102] ในตารางเป็น 98;102",
        "write it like [98, 102], in a spreadsheet 98;102",
    )


@pytest.mark.parametrize("step", [0, -2])
def test_the_step_is_above_zero(step: int) -> None:
    scale, _, findings = read("target_band", band=[98, 102], step=step)
    assert scale is None
    assert briefly(findings) == [("error", "step-not-positive", "indicators[1.1].step")]
    assert said(findings[0]) == (
        "ช่วงปรับเกณฑ์ต้องมากกว่าศูนย์",
        "the step must be above zero",
        "ระบุระยะนอกช่วงที่ลด 1 คะแนน เช่น 2",
        "state the distance that costs one point, for example 2",
    )


def test_everything_wrong_with_a_band_is_reported_at_once() -> None:
    assert briefly(read("target_band")[2]) == [
        ("error", "band-missing", "indicators[1.1].band"),
        ("error", "step-missing", "indicators[1.1].step"),
    ]
    assert briefly(read("target_band", band=[102, 98], step=-1)[2]) == [
        ("error", "band-order", "indicators[1.1].band"),
        ("error", "step-not-positive", "indicators[1.1].step"),
    ]
    assert briefly(read("target_band", band="98-102", step="two")[2]) == [
        ("error", "not-a-number", "indicators[1.1].band[1]"),
        ("error", "not-a-number", "indicators[1.1].step"),
    ]


def test_an_empty_result_is_no_result() -> None:
    assert read("target_band", **BAND)[1:] == (None, [])


@st.composite
def bands(draw: st.DrawFn) -> TargetBand:
    low, high = sorted((draw(numbers()), draw(numbers())))
    return TargetBand(low, high, draw(numbers(0, 50).filter(bool)))


@unhurried
@given(bands(), numbers(-1500, 1500), limits())
def test_points_are_those_of_the_rule_in_fractions(scale: TargetBand, result: Decimal, bounds: Limits) -> None:
    low, high, x = Fraction(scale.low), Fraction(scale.high), Fraction(result)
    outside = low - x if x < low else x - high if x > high else Fraction(0)
    exact = Fraction(bounds.cap) - outside / Fraction(scale.step)
    scorer = scale.scorer(bounds)
    units, reasons = scorer.explain(Measured(result))
    assert units == scorer.units(Measured(result)) == half_up_within(exact, bounds)
    assert bounds.floor_units <= units <= bounds.cap_units
    assert not outside or holds_in_both(reasons, "SC-5")


@unhurried
@given(bands(), numbers(0, 100), numbers(0, 100), st.booleans())
def test_farther_from_the_band_never_earns_more(scale: TargetBand, one: Decimal, other: Decimal, above: bool) -> None:
    near, far = sorted((one, other))
    results = [scale.high + each if above else scale.low - each for each in (near, far)]
    scorer = scale.scorer(Limits())
    assert scorer.units(Measured(results[0])) >= scorer.units(Measured(results[1]))
