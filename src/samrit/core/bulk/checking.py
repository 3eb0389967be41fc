"""What columns must be before they are scored: of one type and length, within bounds, and not against each other.

Types and lengths are looked at once for the whole, since a part of a column that is too long looks right; figures block
by block, while they are in the cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from samrit.core.bulk.columns import LIMIT, Array, Results, Row, Rules, State
from samrit.core.bulk.ladders import MOST
from samrit.core.bulk.refusals import wrong_column
from samrit.core.text import Text

LONGEST = 366
"""A report later than a year is not late but mistyped (LT-2)."""
DEAREST = 10**8
"""The most that a working day may cost, in units of 10⁻⁴."""


def check_rule_shapes(rules: Rules) -> None:
    """Every column of rules has its type, and as many entries as there are rows or scorecards, which stand one after
    the other."""
    count, cards = len(rules.weight), rules.cards
    _is(np.int64, cards=cards, weight=rules.weight, thresholds=rules.thresholds, owner=rules.owner, heir=rules.heir)
    _is(
        np.int64,
        late_points=rules.late_points,
        **{_of(each): rules.round_weights[each] for each in rules.round_weights},
    )
    _is(
        np.integer, kind=rules.kind, ladder=rules.ladder, start_round=rules.start_round, cancel_round=rules.cancel_round
    )
    _is(np.bool_, falling=rules.falling, needs_evidence=rules.needs_evidence)
    if len(cards) < 2 or cards[0] != 0 or cards[-1] != count or (np.diff(cards) <= 0).any():
        text = Text(
            "ทุกตารางต้องมีแถวต่อกันไป ตั้งแต่ 0 จนถึงจำนวนแถว", "every scorecard needs rows, from 0 on to the number of rows"
        )
        raise wrong_column("cards", text)
    by_row = {
        "thresholds": rules.thresholds.T,
        "kind": rules.kind,
        "ladder": rules.ladder,
        "falling": rules.falling,
        "needs_evidence": rules.needs_evidence,
        "owner": rules.owner,
        "heir": rules.heir,
        "start_round": rules.start_round,
        "cancel_round": rules.cancel_round,
        **{_of(round_): column for round_, column in rules.round_weights.items()},
    }
    _lengths(by_row, count)
    _lengths({"late_points": rules.late_points}, rules.count)
    headings = rules.headings
    if headings is not None:
        for each in (headings.first, headings.last, headings.parent):
            _is(np.int64, headings=each)
        _lengths({"headings": headings.last}, len(headings.first))
        _lengths({"headings": headings.parent}, len(headings.first))
        if (np.diff(headings.first) < 0).any():
            raise wrong_column("headings", Text("ไม่เรียงตามแถว", "they are not in the order of the rows"))


def check_result_shapes(results: Results, rows: int, cards: int) -> None:
    """The same for results, whose figures stand on one axis, or with draws on a second."""
    value = results.value
    if value.ndim not in {1, 2}:
        raise wrong_column("value", Text("ต้องมีหนึ่งหรือสองแกน", "must have one or two axes"))
    _is(np.int64, value=value, per=results.per)
    _is(np.integer, state=results.state, steps=results.steps, late_days=results.late_days)
    _is(np.bool_, evidence=results.evidence)
    by_row = {
        "value": value,
        "per": results.per,
        "state": results.state,
        "evidence": results.evidence,
        "steps": results.steps,
    }
    _lengths(by_row, rows)
    _lengths({"late_days": results.late_days}, cards)


def check_rules(rules: Rules) -> None:
    """The figures of a block's rules are within bounds."""
    limits = rules.limits
    cap = limits.cap * 10**limits.decimals
    if not 0 <= limits.floor_units < limits.cap_units <= MOST or cap != limits.cap_units:
        text = Text(
            "คะแนนเต็มต้องสูงกว่าคะแนนต่ำสุด ไม่มีเศษเกินทศนิยมที่ใช้ และไม่เกิน 31 บิต",
            "the cap must be above the floor, have no more decimals than scores have, and fit 31 bits",
        )
        raise wrong_column("limits", text)
    _within("kind", rules.kind, 0, max(Row))
    _within("late_points", rules.late_points, 0, DEAREST)
    _within("thresholds", rules.thresholds, 1 - LIMIT, LIMIT - 1)


def check_results(results: Results) -> None:
    """The figures of a block's results are within bounds."""
    _within("value", results.value, 1 - LIMIT, LIMIT - 1)
    _within("per", results.per, 1, LIMIT - 1)
    _within("state", results.state, 0, max(State))
    _within("late_days", results.late_days, 0, LONGEST)


def _of(round_: int) -> str:
    return f"round_weights[{round_}]"


def _is(wanted: Any, **columns: Array | None) -> None:
    for name, column in columns.items():
        if column is not None and not np.issubdtype(column.dtype, wanted):
            text = Text("ต้องเป็นชนิด {wanted} ไม่ใช่ {given}", "must be of type {wanted}, not {given}")
            raise wrong_column(name, text.fill(wanted=wanted.__name__, given=column.dtype))


def _lengths(columns: Mapping[str, Array | None], wanted: int) -> None:
    for name, column in columns.items():
        if column is not None and len(column) != wanted:
            text = Text("มี {given} แถว ไม่ใช่ {wanted}", "has {given} rows, not {wanted}")
            raise wrong_column(name, text.fill(given=len(column), wanted=wanted))


def _within(name: str, column: Array | None, least: int, most: int) -> None:
    if column is not None and column.size and not (least <= column.min() and column.max() <= most):
        text = Text("มีค่านอกช่วง {least} ถึง {most}", "has figures outside {least} to {most}")
        raise wrong_column(name, text.fill(least=least, most=most))
