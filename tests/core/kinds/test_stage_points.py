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
from samrit.core.kinds.stage_points import StagePoints, Stages
from samrit.core.text import Lang

ENERGY = Limits(3)  # RD-4: the energy ministry prints three decimals


@pytest.mark.parametrize(
    ("given", "points"),
    [
        # EN-1: the full marks of the six stages
        ({"parts": [1, 0.25, 0.25, 0.5, 1.5, 1.5]}, "5.000"),
        # EN-2, R02: 4.784 × 1.05 = 5.0232 is printed 5.000
        ({"parts": ["4.784"], "bonus_percent": 5}, "5.000"),
        # EN-1: the score may be under 1; by hand 0.3 + 0.2 = 0.5, with the bonus 0.525
        ({"parts": "0.3;0.2"}, "0.500"),
        ({"parts": "0.3;0.2", "bonus_percent": "๕"}, "0.525"),
        ({"parts": [0]}, "0.000"),
        # 0.4105 is a half of the third decimal
        ({"parts": ["0.4105"]}, "0.411"),
    ],
)
def test_stages_add_up_and_are_never_floored(given: dict[str, object], points: str) -> None:
    assert scored("stage_points", ENERGY, **given) == points


def test_the_sentences_of_stages() -> None:
    _, reasons = explained("stage_points", ENERGY, parts=[1, "0.25", "0.5"], bonus_percent=5)
    # 1.75 × 1.05 = 1.8375
    assert sentences(reasons, Lang.EN) == [
        ("EN-1", "the stages added up: 1 + 0.25 + 0.5 = 1.75"),
        ("EN-2", "plus 5 per cent: 1.75 × 1.05 = 1.8375"),
        ("RD-1", "rounded half up to 3 decimals: 1.8375 → 1.838"),
    ]
    assert sentences(reasons, Lang.TH) == [
        ("EN-1", "รวมคะแนนทุกขั้น: 1 + 0.25 + 0.5 = 1.75"),
        ("EN-2", "เพิ่มร้อยละ 5: 1.75 × 1.05 = 1.8375"),
        ("RD-1", "ปัดเศษครึ่งขึ้นเป็นทศนิยม 3 ตำแหน่ง: 1.8375 → 1.838"),
    ]
    _, reasons = explained("stage_points", ENERGY, parts=[4, "0.784"], bonus_percent=5)
    assert sentences(reasons, Lang.EN)[2] == ("SC-3", "not above the full mark 5: 5.0232 → 5")


@pytest.mark.parametrize(
    ("given", "key", "rule"),
    [
        ({"parts": [1, -0.5]}, "parts", "EN-1"),
        ({"parts": [1], "bonus_percent": -5}, "bonus_percent", "EN-2"),
    ],
)
def test_nothing_is_taken_off(given: dict[str, object], key: str, rule: str) -> None:
    _, result, findings = read("stage_points", **given)
    assert result is None
    assert briefly(findings) == [("error", "negative", f"indicators[1.1].{key}")]
    assert findings[0].rule == rule
    assert said(findings[0]) == (
        f"{key} ติดลบไม่ได้",
        f"{key} cannot be negative",
        "ใส่จำนวนตั้งแต่ศูนย์ขึ้นไป",
        "write zero or more",
    )


def test_nothing_written_is_nothing_reported() -> None:
    assert read("stage_points", parts=None, bonus_percent=5)[1:] == (None, [])


def test_stages_that_cannot_be_read_are_reported() -> None:
    _, result, findings = read("stage_points", parts=[1, "half"], bonus_percent="five")
    assert result is None
    assert briefly(findings) == [
        ("error", "not-a-number", "indicators[1.1].bonus_percent"),
        ("error", "not-a-number", "indicators[1.1].parts[2]"),
    ]
    assert [finding.code for finding in read("stage_points", parts=[])[2]] == ["list-empty"]


PARTS = st.lists(numbers(0, 2).filter(lambda part: part >= 0), min_size=1, max_size=6)


@unhurried
@given(PARTS, numbers(0, 20).filter(lambda bonus: bonus >= 0), limits())
def test_points_are_those_of_the_rules_in_fractions(parts: list[Decimal], bonus: Decimal, bounds: Limits) -> None:
    total = Fraction(0)
    for part in parts:
        total += Fraction(part)
    exact = total + total * Fraction(bonus) / 100
    scorer, result = StagePoints().scorer(bounds), Stages(tuple(parts), bonus)
    units, reasons = scorer.explain(result)
    assert units == scorer.units(result) == half_up_within(exact, bounds, floored=False)
    assert 0 <= units <= bounds.cap_units
    assert holds_in_both(reasons, "EN-1")
    assert not bonus or holds_in_both(reasons, "EN-2")


@unhurried
@given(PARTS, numbers(0, 2).filter(lambda part: part >= 0))
def test_another_stage_never_earns_less(parts: list[Decimal], more: Decimal) -> None:
    scorer = StagePoints().scorer(Limits())
    assert scorer.units(Stages(tuple(parts))) <= scorer.units(Stages((*parts, more)))
