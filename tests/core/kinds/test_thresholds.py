from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
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
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.text import Lang

SATISFACTION = [65, 70, 75, 80, 85]
FAULTS = [10, 8, 6, 4, 2]
HUNDRED = Limits(4, Decimal(0), Decimal(100))

# ---------------------------------------------------------------- worked examples


@pytest.mark.parametrize(
    ("result", "points"),  # case D01
    [
        ("64.99", "1.0000"),
        ("0", "1.0000"),
        ("65", "1.0000"),
        ("67.5", "1.5000"),
        ("70", "2.0000"),
        ("78.42", "3.6840"),
        ("82.13", "4.4260"),
        ("84.999", "4.9998"),
        ("85", "5.0000"),
        ("90", "5.0000"),
        ("100", "5.0000"),
    ],
)
def test_higher_is_better(result: str, points: str) -> None:
    assert scored("thresholds", thresholds=SATISFACTION, result=result, direction="higher_better") == points


@pytest.mark.parametrize(
    ("result", "points"),  # case D02
    [
        ("12", "1.0000"),
        ("10", "1.0000"),
        ("9", "1.5000"),
        ("7", "2.5000"),
        ("6", "3.0000"),
        ("3.3", "4.3500"),
        ("2", "5.0000"),
        ("0", "5.0000"),
    ],
)
def test_lower_is_better(result: str, points: str) -> None:
    assert scored("thresholds", thresholds=FAULTS, result=result, direction="lower_better") == points


@pytest.mark.parametrize(
    ("result", "points"),
    [
        # case R11, row 2: 66 earns 4.6000, and exactly 60 the highest level that it meets; the rest by hand:
        # 55 → 2 + 5/10, 59.99 → 2 + 9.99/10, 60.01 → 4 + 0.01/10
        ("66", "4.6000"),
        ("60", "4.0000"),
        ("55", "2.5000"),
        ("59.99", "2.9990"),
        ("60.01", "4.0010"),
    ],
)
def test_a_result_on_a_plateau_earns_the_highest_level_of_it(result: str, points: str) -> None:
    assert scored("thresholds", thresholds=[40, 50, 60, 60, 70], result=result) == points


@pytest.mark.parametrize(
    ("thresholds", "middle", "result", "points"),
    [
        # case R08: both results pass the advanced target. The page prints 70 in the middle, practice is 75 (S4-4).
        ([98.72, 98.84, 98.9], 70, "98.94", "100.0000"),
        ([1150.4, 1202.17, 1256.27], 70, "1259.86", "100.0000"),
        # by hand: 50 + 25 × (98.78 − 98.72)/(98.84 − 98.72) = 62.5; 75 + 25 × 0.03/0.06 = 87.5
        ([98.72, 98.84, 98.9], 75, "98.78", "62.5000"),
        ([98.72, 98.84, 98.9], 75, "98.87", "87.5000"),
        ([98.72, 98.84, 98.9], 75, "98.71", "0.0000"),
    ],
)
def test_three_targets_score_out_of_a_hundred(thresholds: list[float], middle: int, result: str, points: str) -> None:
    given = {"thresholds": [str(each) for each in thresholds], "points": [50, middle, 100]}
    assert scored("thresholds", HUNDRED, result=result, **given) == points


def test_the_columns_of_a_spreadsheet_say_the_same() -> None:
    columns = {f"t{level}": value for level, value in enumerate(SATISFACTION, start=1)}
    assert scored("thresholds", result="78.42", **columns) == "3.6840"


def test_an_exact_half_is_rounded_up() -> None:
    # 3 + 0.00005 × 5/5: 80.00025 on 75/80/85 is 4 + 0.00025/5 = 4.00005, half way between 4.0000 and 4.0001
    assert scored("thresholds", thresholds=SATISFACTION, result="80.00025") == "4.0001"
    assert scored("thresholds", thresholds=SATISFACTION, result="80.00024999") == "4.0000"


def test_the_top_level_needs_its_evidence() -> None:
    # SC-9, PJ-3: without it at most level 4
    given = {"thresholds": SATISFACTION, "top_needs_evidence": True}
    assert scored("thresholds", result=84, evidence=True, **given) == "4.8000"
    assert scored("thresholds", result=84, evidence=False, **given) == "4.0000"
    assert scored("thresholds", result=84, **given) == "4.0000"
    assert scored("thresholds", result=79, **given) == "3.8000"
    assert scored("thresholds", result=84, evidence=False, thresholds=SATISFACTION) == "4.8000"


# ---------------------------------------------------------------- sentences


def test_a_result_between_two_levels_is_explained_with_its_arithmetic() -> None:
    # the sentence of domain/scorecard-file.md
    points, reasons = explained("thresholds", thresholds=[80, 85, 90, 95, 100], result="93.2")
    assert points == "3.6400"
    assert sentences(reasons, Lang.EN) == [
        ("SC-1", "93.2 is between 90 (3) and 95 (4): 3 + (93.2 − 90)/(95 − 90) = 3.64")
    ]
    assert sentences(reasons, Lang.TH) == [
        ("SC-1", "93.2 อยู่ระหว่าง 90 (3 คะแนน) กับ 95 (4 คะแนน): 3 + (93.2 − 90)/(95 − 90) = 3.64")
    ]


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"result": 64}, [("SC-2", "64 does not reach the first level (65): the lowest mark, 1")]),
        ({"result": "75.0"}, [("SC-4", "75 is exactly the threshold 75: 3 points")]),
        ({"result": 86}, [("SC-3", "86 is better than the last level (85): the full mark, 5")]),
        (
            {"result": "65.0001"},  # 1 + 0.0001/5 = 1.00002
            [
                ("SC-1", "65.0001 is between 65 (1) and 70 (2): 1 + (65.0001 − 65)/(70 − 65) = 1.00002"),
                ("RD-1", "rounded half up to 4 decimals: 1.00002 → 1.0000"),
            ],
        ),
        (
            {"thresholds": [40, 50, 60, 60, 70], "result": 60},
            [("SC-6", "60 is exactly the threshold 60, which several levels share: the highest of them, 4 points")],
        ),
        (
            {"thresholds": FAULTS, "result": "3.3"},
            [("SC-1", "3.3 is between 4 (4) and 2 (5): 4 + (4 − 3.3)/(4 − 2) = 4.35")],
        ),
        (
            {"thresholds": [-20, -10, 0, 5, 10], "result": -5},
            [("SC-1", "-5 is between -10 (2) and 0 (3): 2 + (-5 − (-10))/(0 − (-10)) = 2.5")],
        ),
        (
            {"thresholds": [0, -10, -20, -30, -40], "result": -12},
            [("SC-1", "-12 is between -10 (2) and -20 (3): 2 + (-10 − (-12))/(-10 − (-20)) = 2.2")],
        ),
    ],
)
def test_every_place_on_the_levels_has_its_sentence(given: dict[str, object], lines: list[tuple[str, str]]) -> None:
    _, reasons = explained("thresholds", **{"thresholds": SATISFACTION, **given})
    assert sentences(reasons, Lang.EN) == lines


def test_the_sentences_of_every_place_exist_in_thai() -> None:
    results = {"64": SATISFACTION, "75": SATISFACTION, "86": SATISFACTION, "60": [40, 50, 60, 60, 70]}
    lines = [explained("thresholds", thresholds=levels, result=x)[1] for x, levels in results.items()]
    assert [line for each in lines for line in sentences(each, Lang.TH)] == [
        ("SC-2", "64 ไม่ถึงเกณฑ์ระดับแรก (65) จึงได้คะแนนต่ำสุด 1"),
        ("SC-4", "75 เท่ากับเกณฑ์ 75 พอดี ได้ 3 คะแนน"),
        ("SC-3", "86 ดีกว่าเกณฑ์ระดับสูงสุด (85) ได้คะแนนเต็ม 5"),
        ("SC-6", "60 เท่ากับเกณฑ์ 60 ซึ่งเป็นเกณฑ์ของหลายระดับ ได้ระดับสูงสุดของเกณฑ์นั้น คือ 4 คะแนน"),
    ]


def test_levels_of_other_points_show_the_step_between_them() -> None:
    _, reasons = explained("thresholds", HUNDRED, thresholds=[60, 80, 90], points=[50, 75, 100], result=84)
    # 75 + 25 × 4/10 = 85
    assert sentences(reasons, Lang.EN) == [
        ("S4-4", "84 is between 80 (75) and 90 (100): 75 + 25 × (84 − 80)/(90 − 80) = 85")
    ]


def test_a_step_of_many_digits_is_shown_whole() -> None:
    # 100000000000000 − 0.00000000000000000001 has 34 digits, more than a Decimal keeps of itself.
    points = ["0.00000000000000000001", "100000000000000"]
    _, reasons = explained(
        "thresholds", Limits(4, Decimal(0), Decimal(10**14)), thresholds=[0, 1], points=points, result=1
    )
    assert [reason.rule for reason in reasons] == ["SC-4"]
    _, reasons = explained(
        "thresholds", Limits(4, Decimal(0), Decimal(10**14)), thresholds=[0, 2], points=points, result=1
    )
    assert "99999999999999.99999999999999999999 × (1 − 0)/(2 − 0)" in reasons[0].text.en
    assert holds_in_both(reasons, "S4-4")


def test_evidence_is_explained_where_it_mattered() -> None:
    given = {"thresholds": SATISFACTION, "top_needs_evidence": True}
    _, held = explained("thresholds", result=85, **given)
    assert sentences(held, Lang.EN) == [
        ("SC-4", "85 is exactly the threshold 85: 5 points"),
        ("PJ-3", "the evidence that the top level asks for was not shown, so at most 4.0000: 5.0000 → 4.0000"),
    ]
    assert sentences(held, Lang.TH)[1] == (
        "PJ-3",
        "ยังไม่แสดงหลักฐานผลผลิต/ผลลัพธ์ที่ระดับสูงสุดกำหนด จึงได้ไม่เกิน 4.0000: 5.0000 → 4.0000",
    )
    _, shown = explained("thresholds", result=85, evidence="✓", **given)
    assert sentences(shown, Lang.EN)[1] == ("SC-9", "the evidence that the top level asks for was shown")
    assert sentences(shown, Lang.TH)[1] == ("SC-9", "แสดงหลักฐานที่ระดับสูงสุดกำหนดแล้ว")
    _, below = explained("thresholds", result=80, **given)
    assert [reason.rule for reason in below] == ["SC-4"]


def test_missing_evidence_takes_nobody_below_the_floor() -> None:
    # points 1 and 5 with floor 2: the level below the top is 1, which the floor lifts to 2
    scorer = Thresholds(Levels((Decimal(0), Decimal(1)), (Decimal(1), Decimal(5))), True).scorer(Limits(4, Decimal(2)))
    assert scorer.units(Measured(Decimal(1))) == scorer.explain(Measured(Decimal(1)))[0] == 20000


# ---------------------------------------------------------------- reading


def test_an_empty_result_is_no_result() -> None:
    scale, result, findings = read("thresholds", thresholds=SATISFACTION, result=None)
    assert (scale is not None, result, findings) == (True, None, [])


def test_a_result_in_words_is_reported() -> None:
    _, result, findings = read("thresholds", thresholds=SATISFACTION, result="ร้อยละ ๘๕")
    assert result is None
    assert briefly(findings) == [("error", "not-a-number", "indicators[1.1].result")]
    assert said(findings[0])[1] == '"ร้อยละ ๘๕" is text, not a number'


def test_thai_digits_are_numbers() -> None:
    assert scored("thresholds", thresholds=["๖๕", "๗๐", "๗๕", "๘๐", "๘๕"], result="๗๘.๔๒") == "3.6840"


def test_without_levels_there_is_no_scale() -> None:
    scale, _, findings = read("thresholds", result=5)
    assert scale is None
    assert briefly(findings) == [("error", "thresholds-missing", "indicators[1.1].thresholds")]


# ---------------------------------------------------------------- properties


@st.composite
def levels(draw: st.DrawFn) -> Levels:
    """Two to five thresholds that run one way, plateaus included, with the points 1 to 5 or their own."""
    count = draw(st.integers(2, 5))
    thresholds = sorted(draw(st.lists(numbers(), min_size=count, max_size=count)))
    points = tuple(FIVE[:count])
    if draw(st.booleans()):
        points = tuple(sorted(draw(st.lists(numbers(0, 100), min_size=count, max_size=count, unique=True))))
    lower = draw(st.booleans())
    return Levels(tuple(reversed(thresholds)) if lower else tuple(thresholds), points, lower)


@st.composite
def results(draw: st.DrawFn, scale: Levels) -> Decimal:
    """A result anywhere, often exactly on a threshold or very near to it."""
    near = draw(st.sampled_from(scale.thresholds))
    return draw(st.one_of(st.just(near), numbers(-1200, 1200), st.just(near + Decimal("1E-20"))))


def by_the_rules(scale: Levels, result: Decimal, bounds: Limits) -> int:
    """SC-1 to SC-6 word by word, in fractions."""
    x = Fraction(result)
    marks = [Fraction(t) for t in scale.thresholds]
    points = [Fraction(p) for p in scale.points]
    met = [level for level, t in enumerate(marks) if (x <= t if scale.lower_better else x >= t)]
    if not met:
        return int(bounds.floor * 10**bounds.decimals)
    level = max(met)
    if level + 1 == len(marks) or x == marks[level]:
        return half_up_within(points[level], bounds)
    share = (x - marks[level]) / (marks[level + 1] - marks[level])
    return half_up_within(points[level] + share * (points[level + 1] - points[level]), bounds)


@unhurried
@given(st.data(), levels(), limits())
def test_points_are_those_of_the_rules_in_fractions(data: st.DataObject, scale: Levels, bounds: Limits) -> None:
    result = data.draw(results(scale))
    expected = by_the_rules(scale, result, bounds)
    with localcontext(prec=5):  # of no consequence: nothing may depend on it
        assert Thresholds(scale).scorer(bounds).units(Measured(result)) == expected


@unhurried
@given(st.data(), levels(), limits(), st.booleans(), st.booleans())
def test_the_explained_points_are_the_points(
    data: st.DataObject, scale: Levels, bounds: Limits, needs: bool, evidence: bool
) -> None:
    measured = Measured(data.draw(results(scale)), evidence)
    scorer = Thresholds(scale, needs).scorer(bounds)
    units, reasons = scorer.explain(measured)
    assert units == scorer.units(measured)
    assert reasons
    assert bounds.floor_units <= units <= bounds.cap_units


@unhurried
@given(st.data(), levels(), limits())
def test_a_better_result_never_earns_less(data: st.DataObject, scale: Levels, bounds: Limits) -> None:
    one, other = data.draw(results(scale)), data.draw(results(scale))
    worse, better = sorted((one, other), reverse=scale.lower_better)
    scorer = Thresholds(scale).scorer(bounds)
    assert scorer.units(Measured(worse)) <= scorer.units(Measured(better))


@unhurried
@given(st.data(), levels())
def test_the_arithmetic_written_out_gives_the_figure_stated(data: st.DataObject, scale: Levels) -> None:
    low, high = data.draw(st.sampled_from(list(zip(scale.thresholds, scale.thresholds[1:], strict=False))))
    assume(low != high)
    share = data.draw(st.integers(1, 99))
    with localcontext(prec=60):
        result = low + (high - low) * share / 100
    _, reasons = Thresholds(scale).scorer(Limits(4, Decimal(0), Decimal(100))).explain(Measured(result))
    assert holds_in_both(reasons[:1], reasons[0].rule)


@unhurried
@given(st.data(), levels(), st.integers(0, 3))
@example(None, Levels(FIVE), 2)
def test_zeros_at_the_end_change_nothing(data: st.DataObject | None, scale: Levels, zeros: int) -> None:
    result = Decimal("3.25") if data is None else data.draw(results(scale))
    written = {"thresholds": [f"{t:f}" for t in scale.thresholds], "points": [f"{p:f}" for p in scale.points]}
    longer = {key: [_with_zeros(each, zeros) for each in values] for key, values in written.items()}
    direction = "lower_better" if scale.lower_better else "higher_better"
    bounds = Limits(4, Decimal(0), Decimal(100))
    plain = explained("thresholds", bounds, result=f"{result:f}", direction=direction, **written)
    padded = explained("thresholds", bounds, result=_with_zeros(f"{result:f}", zeros), direction=direction, **longer)
    assert plain == padded


def _with_zeros(number: str, zeros: int) -> str:
    return number + ("" if "." in number else ".") + "0" * zeros
