"""Columns that contradict each other or hold what 64 bits do not: refused by name, never scored."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from samrit.core.bulk import ColumnsProblem, Headings, Results, Row, Rules, ValueLevels, compile_rules
from samrit.core.bulk.checking import DEAREST
from samrit.core.bulk.columns import HEAVIEST, LIMIT
from samrit.core.bulk.ladders import LARGEST
from samrit.core.kinds.kind import Limits
from samrit.core.text import Lang


def column(*figures: int) -> np.ndarray:
    return np.array(figures, np.int64)


def rules(**more) -> Rules:
    """Two scorecards. In the second row 2 is a composite of 3 and 4, and 5 stands beside it; all under one heading."""
    usual = {
        "cards": column(0, 2, 6),
        "weight": column(1, 1, 1, 1, 1, 1),
        "thresholds": np.repeat(column(1, 2, 3, 4, 5)[:, None], 6, axis=1),
        "kind": np.array([0, 0, Row.COMPOSITE, 0, 0, 0], np.int8),
        "ladder": np.zeros(6, np.int16),
        "falling": np.zeros(6, np.bool_),
        "needs_evidence": np.zeros(6, np.bool_),
        "owner": column(-1, -1, -1, 2, 2, -1),
        "heir": column(1, -1, 5, 4, -2, -1),
        "headings": Headings(column(0, 2, 3), column(2, 6, 5), column(-1, -1, -1)),
        "start_round": np.full(6, 6, np.int8),
        "cancel_round": np.full(6, 127, np.int8),
        "round_weights": {9: column(2, 1, 1, 1, 1, 1)},
        "late_points": column(500, 500),
    }
    return Rules(**{**usual, **more})


RESULTS = Results(
    value=column(1, 2, 0, 3, 4, 5),
    per=column(1, 1, 1, 1, 1, 1),
    state=np.zeros(6, np.int8),
    evidence=np.ones(6, np.bool_),
    steps=np.zeros(6, np.int8),
    late_days=column(0, 0),
)


def test_columns_that_agree_are_scored():
    # (1 + 2)/2 and (mean of 3 and 4, that is 3.5, + 5)/2
    found = compile_rules(rules()).score(RESULTS)
    assert found.total.tolist() == [15_000, 42_500]
    assert found.points.tolist() == [10_000, 20_000, 35_000, 30_000, 40_000, 50_000]
    assert found.headings.tolist() == [15_000, 42_500, 35_000]
    assert compile_rules(rules(), round_=9).score(RESULTS).total.tolist() == [13_333, 42_500]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("cards", {"cards": column(0)}),
        ("cards", {"cards": column(1, 6)}),
        ("cards", {"cards": column(0, 5)}),
        ("cards", {"cards": column(0, 2, 2, 6)}),
        ("thresholds", {"thresholds": np.zeros((5, 5), np.int64)}),
        ("thresholds", {"thresholds": np.full((5, 6), LIMIT)}),
        ("thresholds", {"thresholds": np.full((5, 6), -LIMIT)}),
        ("kind", {"kind": np.zeros(5, np.int8)}),
        ("cards", {"cards": np.array([0, 2, 6], np.int32)}),
        ("weight", {"weight": np.ones(6)}),
        ("weight", {"weight": np.ones(6, np.int32)}),
        ("thresholds", {"thresholds": np.repeat([[1.0], [2.0], [3.0], [4.0], [5.0]], 6, axis=1)}),
        ("round_weights[9]", {"round_weights": {9: np.ones(6)}}),
        ("headings", {"headings": Headings(np.array([0.0]), column(2), column(-1))}),
        ("headings", {"headings": Headings(column(0), column(2, 3), column(-1))}),
        ("headings", {"headings": Headings(column(0), column(2), column(-1, -1))}),
        ("kind", {"kind": np.zeros(6)}),
        ("falling", {"falling": np.zeros(6, np.int8)}),
        ("needs_evidence", {"needs_evidence": np.zeros(6, np.int8)}),
        ("kind", {"kind": np.array([0, 0, 6, 0, 0, 7], np.int8)}),
        ("kind", {"kind": np.array([0, 0, 6, 0, 0, -1], np.int8)}),
        ("ladder", {"ladder": np.zeros(5, np.int8)}),
        ("ladder", {"ladder": np.array([0, 0, 0, 0, 0, 1])}),
        ("ladder", {"ladder": np.array([0, 0, 0, 0, 0, -1])}),
        ("falling", {"falling": np.zeros(5, np.bool_)}),
        ("needs_evidence", {"needs_evidence": np.zeros(7, np.bool_)}),
        ("owner", {"owner": np.full(5, -1)}),
        ("owner", {"owner": column(-2, -1, -1, 2, 2, -1)}),
        ("owner", {"owner": column(-1, -1, -1, 2, 2, 6)}),
        ("owner", {"owner": column(-1, -1, -1, 2, 2, 5)}),
        ("owner", {"owner": column(-1, -1, -1, 2, 3, -1)}),
        ("owner", {"owner": column(-1, -1, -1, 2, 2, 1)}),
        ("owner", {"owner": np.full(6, -1)}),
        ("owner", {"owner": None}),
        ("owner", {"owner": column(-1, -1, -1, 2, 2, 2), "kind": np.array([0, 0, 0, 0, 0, 0], np.int8)}),
        ("heir", {"heir": np.full(5, -1)}),
        ("heir", {"heir": np.full(6, -3)}),
        ("heir", {"heir": column(6, -1, -1, -1, -1, -1)}),
        ("heir", {"heir": column(5, -1, -1, -1, -1, -1)}),
        ("heir", {"heir": column(-1, -1, 4, -1, -1, -1)}),
        ("heir", {"heir": column(-1, -1, -1, 5, -1, -1)}),
        ("start_round", {"start_round": np.zeros(5, np.int8)}),
        ("cancel_round", {"cancel_round": np.zeros(5, np.int8)}),
        ("round_weights[9]", {"round_weights": {9: np.zeros(5, np.int64)}}),
        ("late_points", {"late_points": column(500)}),
        ("late_points", {"late_points": column(500, -1)}),
        ("late_points", {"late_points": column(500, DEAREST + 1)}),
        ("weight", {"weight": column(1, 1, 1, 1, 1, -1)}),
        ("weight", {"weight": column(1, 1, 1, 1, 1, HEAVIEST)}),
        ("limits", {"limits": Limits(4, Decimal(5), Decimal(5))}),
        ("limits", {"limits": Limits(4, Decimal(-1), Decimal(5))}),
        ("limits", {"limits": Limits(1, Decimal(1), Decimal("4.25"))}),
        ("limits", {"limits": Limits(8, Decimal(0), Decimal(100))}),
        ("headings", {"headings": Headings(column(2, 0), column(6, 2), column(-1, -1))}),
        ("headings", {"headings": Headings(column(0), column(7), column(-1))}),
        ("headings", {"headings": Headings(column(2), column(2), column(-1))}),
        ("headings", {"headings": Headings(column(0), column(2), column(0))}),
        ("headings", {"headings": Headings(column(0), column(2), column(-2))}),
        ("headings", {"headings": Headings(column(0, 1), column(1, 2), column(-1, 0))}),
        ("headings", {"headings": Headings(column(0), column(6), column(-1))}),
        ("headings", {"headings": Headings(column(0, 0), column(2, 1), column(-1, -1))}),
        ("headings", {"headings": Headings(column(2, 3), column(6, 4), column(-1, 0))}),
        ("headings", {"headings": Headings(column(3), column(6), column(-1))}),
        ("value_levels", {"value_levels": ValueLevels(*[column(0)] * 2, *[np.zeros((4, 1), np.int64)] * 2)}),
    ],
)
def test_rules_that_contradict_each_other_are_refused_by_name(name, change):
    with pytest.raises(ColumnsProblem) as refusal:
        compile_rules(rules(**change))
    for lang in Lang:
        assert name in refusal.value.text.in_(lang)
        assert refusal.value.remedy.in_(lang)


def test_the_rows_of_composites_must_stand_together():
    # 0 and 1 are composites; 2 and 4 are parts of 0, 3 between them one of 1
    mixed = Rules(
        column(0, 5),
        column(1, 1, 1, 1, 1),
        np.repeat(column(1, 2, 3, 4, 5)[:, None], 5, axis=1),
        kind=np.array([6, 6, 0, 0, 0], np.int8),
        owner=column(-1, -1, 0, 1, 0),
    )
    with pytest.raises(ColumnsProblem, match="stand together"):
        compile_rules(mixed)


def test_a_block_of_too_many_rows_is_refused():
    count = LARGEST // HEAVIEST + 1
    many = Rules(column(0, count), np.ones(count, np.int64), np.zeros((5, count), np.int64))
    with pytest.raises(ColumnsProblem, match="too many rows"):
        compile_rules(many)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("per", {"per": column(1)}),
        ("per", {"per": np.ones(6)}),
        ("state", {"state": np.zeros(6)}),
        ("evidence", {"evidence": np.ones(6, np.int8)}),
        ("per", {"per": column(1, 1, 1, 1, 1, 0)}),
        ("per", {"per": column(1, 1, 1, 1, 1, LIMIT)}),
        ("value", {"value": column(1, 1, 1, 1, 1, LIMIT)}),
        ("value", {"value": column(1, 1, 1, 1, 1, -LIMIT)}),
        ("state", {"state": np.zeros(5, np.int8)}),
        ("state", {"state": np.array([0, 0, 0, 0, 0, 5], np.int8)}),
        ("state", {"state": np.array([0, 0, 1, 0, 0, 0], np.int8)}),
        ("evidence", {"evidence": np.zeros(5, np.bool_)}),
        ("steps", {"steps": np.zeros(5, np.int8)}),
        ("late_days", {"late_days": column(1)}),
        ("late_days", {"late_days": column(0, -1)}),
        ("late_days", {"late_days": column(0, 367)}),
    ],
)
def test_results_that_do_not_fit_are_refused_by_name(name, change):
    with pytest.raises(ColumnsProblem, match=name):
        compile_rules(rules()).score(replace(RESULTS, **change))


def test_a_refusal_is_a_finding_like_any_other():
    with pytest.raises(ColumnsProblem) as refusal:
        compile_rules(rules(weight=column(1, 1, 1, 1, 1, -1)))
    finding = refusal.value.finding("columns")
    assert finding.is_error
    assert "weight" in finding.text.th
