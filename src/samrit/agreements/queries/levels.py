"""Levels of a scale, filled from a target and a step, and what past results would earn on them (C1, KT-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from samrit.core.checks.draft import Draft, levels_of
from samrit.core.kinds.milestone import LAST, Milestone
from samrit.core.kinds.steps import StepsDone
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured
from samrit.core.problem import Problem
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number

PAST_YEARS = 3
"""Years before the agreement's that a template asks for (the checks on drafts want as many)."""


class LevelProblem(Problem):
    """Why levels cannot be made from a target and a step."""


NO_TARGET = Text("ยังไม่มีค่าเป้าหมาย", "there is no target")
GIVE_TARGET = Text("ใส่ค่าเป้าหมายก่อน", "give the target first")
STEP_ABOVE_ZERO = Text("ช่วงปรับเกณฑ์ต้องมากกว่าศูนย์", "the step must be above zero")
GIVE_STEP = Text("ใส่จำนวนต่อ 1 คะแนน เช่น 5", "give the amount per point, for example 5")


def levels_from_target(target: str, step: str, *, lower_better: bool, at: int = 3, levels: int = 5) -> list[str]:
    """Thresholds one step apart, the target being that of level ``at``: 90 ± 5 → 80, 85, 90, 95, 100.

    Raises:
        Problem: target or step is missing or no number, or the step is not above zero.
    """
    if not target.strip():
        raise LevelProblem(NO_TARGET, GIVE_TARGET)
    if not step.strip():
        raise LevelProblem(STEP_ABOVE_ZERO, GIVE_STEP)
    middle, apart = Fraction(parse_number(target)), Fraction(parse_number(step))
    if apart <= 0:
        raise LevelProblem(STEP_ABOVE_ZERO, GIVE_STEP)
    if lower_better:
        apart = -apart
    return [plain(middle + apart * (level - at)) for level in range(1, levels + 1)]


def even_step(thresholds: Sequence[Decimal]) -> Decimal | None:
    """The step per point (ช่วงปรับเกณฑ์) when it is the same between all levels, without its sign."""
    steps = {Fraction(high) - Fraction(low) for low, high in pairwise(thresholds)}
    if len(steps) != 1:
        return None
    (step,) = steps
    return Decimal(plain(abs(step)))


@dataclass(frozen=True, slots=True)
class PastPoints:
    """What the result of a year before would earn on this year's scale, with the arithmetic; ``points`` is ``None``
    where the scale is not complete or the value says too little."""

    year: int
    value: str
    points: Decimal | None
    reasons: tuple[Reason, ...] = ()


def past_points(draft: Draft | None, code: str, baseline: dict[str, str], year: int) -> list[PastPoints]:
    """The last years before ``year`` (Buddhist), and any other year that was filled in, oldest first."""
    row = draft.rows.get(code) if draft else None
    years = {str(each) for each in range(year - PAST_YEARS, year)} | set(baseline)
    found = []
    for each in sorted(years):
        written = baseline.get(each, "")
        number = _number(written)
        points = draft.points(row, number) if draft and row and number is not None else None
        reasons = () if points is None or draft is None or row is None or number is None else _why(draft, row, number)
        found.append(PastPoints(int(each), written, points, reasons))
    return found


def _number(written: str) -> Decimal | None:
    try:
        return parse_number(written) if written else None
    except Problem:
        return None


def _why(draft: Draft, row: Indicator, value: Decimal) -> tuple[Reason, ...]:
    """The reasons of the scorer that real results meet."""
    levels = levels_of(row)
    if levels is not None:
        return tuple(levels.ruler(draft.limits).explain(*value.as_integer_ratio(), plain(value))[1])
    if isinstance(row.scale, TargetBand):
        return tuple(row.scale.scorer(draft.limits).explain(Measured(value))[1])
    if isinstance(row.scale, Milestone) and value in range(LAST + 1):
        done = StepsDone(frozenset(range(1, int(value) + 1)))
        return tuple(row.scale.scorer(draft.limits).explain(done)[1])
    return ()
