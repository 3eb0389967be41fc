"""What columns must be before they are scored: of one length, within bounds, and not against each other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from samrit.core.bulk.columns import LIMIT, Array, Results, Row, Rules, State
from samrit.core.bulk.ladders import MOST
from samrit.core.bulk.refusals import wrong_column
from samrit.core.text import Text

LONGEST = 366
"""A report later than a year is not late but mistyped (LT-2)."""
DEAREST = 10**8
"""The most that a working day may cost, in units of 10⁻⁴."""


def check_rules(rules: Rules) -> None:
    """Raise :class:`samrit.core.bulk.refusals.ColumnsProblem` for what no block can be made of."""
    limits = rules.limits
    cap = limits.cap * 10**limits.decimals
    if not 0 <= limits.floor_units < limits.cap_units <= MOST or cap != limits.cap_units:
        raise wrong_column(
            "limits",
            Text(
                "คะแนนเต็มต้องสูงกว่าคะแนนต่ำสุด ไม่มีเศษเกินทศนิยมที่ใช้ และไม่เกิน 32 บิต",
                "the cap must be above the floor, have no more decimals than scores have, and fit 32 bits",
            ),
        )
    if (np.diff(rules.cards) <= 0).any():
        raise wrong_column("cards", Text("ทุกตารางต้องมีแถวต่อกันไป", "every scorecard needs rows, one after the other"))
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
        **{f"round_weights[{round_}]": column for round_, column in rules.round_weights.items()},
    }
    _lengths(by_row, len(rules.weight))
    _lengths({"late_points": rules.late_points}, rules.count)
    _within("kind", rules.kind, 0, max(Row))
    _within("late_points", rules.late_points, 0, DEAREST)
    _within("thresholds", rules.thresholds, 1 - LIMIT, LIMIT - 1)


def check_results(results: Results, rows: int, cards: int) -> None:
    """The same for results."""
    by_row = {
        "value": results.value,
        "per": results.per,
        "state": results.state,
        "evidence": results.evidence,
        "steps": results.steps,
    }
    _lengths(by_row, rows)
    _lengths({"late_days": results.late_days}, cards)
    _within("value", results.value, 1 - LIMIT, LIMIT - 1)
    _within("per", results.per, 1, LIMIT - 1)
    _within("state", results.state, 0, max(State))
    _within("late_days", results.late_days, 0, LONGEST)


def _lengths(columns: Mapping[str, Array | None], wanted: int) -> None:
    for name, column in columns.items():
        if column is not None and len(column) != wanted:
            text = Text("มี {given} แถว ไม่ใช่ {wanted}", "has {given} rows, not {wanted}")
            raise wrong_column(name, text.fill(given=len(column), wanted=wanted))


def _within(name: str, column: Array | None, least: int, most: int) -> None:
    if column is not None and column.size and not (least <= column.min() and column.max() <= most):
        text = Text("มีค่านอกช่วง {least} ถึง {most}", "has figures outside {least} to {most}")
        raise wrong_column(name, text.fill(least=least, most=most))
