"""What the next level of an indicator asks for: the smallest result that reaches it, read off the scale itself (E5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from samrit.agreements.outline import unit_in_words
from samrit.core.fiscal_year import date_text
from samrit.core.kinds.checklist import Checked, Checklist, is_gated
from samrit.core.kinds.kind import Limits, Result, bounded
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone import LAST, StepPoints
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue, StepsAndValue
from samrit.core.kinds.project_progress import Project, Projects
from samrit.core.kinds.stage_points import StagePoints, Stages
from samrit.core.kinds.steps import StepsDone, reached
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured
from samrit.core.rounding import from_units, plain
from samrit.core.scorecard import Indicator
from samrit.core.text import NO_TEXT, Text

MORE = Text("ต้องเพิ่มอีก {gap} เป็น {value}", "needs +{gap}, to {value}")
LESS = Text("ต้องลดลงอีก {gap} เหลือ {value}", "needs −{gap}, to {value}")
REACH = Text("ต้องรายงานผลอย่างน้อย {value}", "needs a result of at least {value}")
REACH_LESS = Text("ต้องรายงานผลไม่เกิน {value}", "needs a result of at most {value}")
SHOW = Text("ต้องแสดงหลักฐานผลผลิต/ผลลัพธ์", "needs the evidence of outputs or outcomes")
AND_SHOW = Text("{needs} และแสดงหลักฐานผลผลิต/ผลลัพธ์", "{needs}, and the evidence of outputs or outcomes")
PERCENT = "ร้อยละ"
STEPS = Text("ต้องทำขั้นที่ {steps} ให้แล้วเสร็จ", "needs step {steps} to be done")
STEPS_BY = Text("ต้องทำขั้นที่ {steps} ให้แล้วเสร็จภายใน {day}", "needs step {steps} to be done by {day}")
VALUE = Text("ค่าที่วัดได้ต้อง {condition}", "the measured value must be {condition}")
ITEMS = Text("ต้องมีรายการ {items}", "needs the items {items}")
BETWEEN = Text("ผลต้องอยู่ระหว่าง {low} ถึง {high}", "the result must be from {low} to {high}")
STAGES = Text("ต้องได้อีก {gap} คะแนนจากขั้นที่เหลือ", "needs {gap} more points from the stages that are left")


@dataclass(frozen=True, slots=True)
class Next:
    """The next level: its points, what it asks for in words, and the smallest result that earns it."""

    points: Decimal
    needs: Text
    result: Result


def next_level(row: Indicator, result: Result | None, limits: Limits, day: date) -> Next | None:
    """What would lift the indicator to its next level; ``None`` at the top, or where nothing can be done any more.

    ``result`` is what there is now, ``day`` today: a step whose last day is over cannot be done in time (MS-6).
    """
    scale = row.scale
    if scale is None or scale.kind not in FINDERS:
        return None
    scorer = scale.scorer(limits)
    floor = 0 if isinstance(scale, StagePoints) else limits.floor_units
    now = floor if result is None else scorer.units(result)
    if now >= limits.cap_units:
        return None
    found = FINDERS[scale.kind](_Asked(row, scale, result, limits, now, day))
    if found is None:
        return None
    needs, better = found
    units = scorer.units(better)
    return Next(from_units(units, limits.decimals), needs, better) if units > now else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: the indicator, its result and points now (in units), and the day."""

    row: Indicator
    scale: Any
    result: Any
    limits: Limits
    now: int
    day: date

    @property
    def unit(self) -> str:
        return self.row.details.unit

    def units_of(self, points: Decimal) -> int:
        return bounded(*points.as_integer_ratio(), self.limits)


Found = tuple[Text, Any] | None


def _threshold(asked: _Asked, levels: Levels) -> Decimal | None:
    """The threshold of the first level that earns more than there is now."""
    pairs = zip(levels.thresholds, levels.points, strict=True)
    return next((value for value, points in pairs if asked.units_of(points) > asked.now), None)


def _further(levels: Levels, now: Fraction | None, value: Decimal, unit: str) -> Text:
    """How far it is from the figure of now to ``value``; empty when it is there already."""
    aim = unit_in_words(plain(value), unit)
    if now is None:
        return (REACH_LESS if levels.lower_better else REACH).fill(value=aim)
    gap = (now - Fraction(value)) if levels.lower_better else (Fraction(value) - now)
    if gap <= 0:
        return NO_TEXT
    return (LESS if levels.lower_better else MORE).fill(gap=unit_in_words(plain(gap), unit), value=aim)


def _with_evidence(asked: _Asked, levels: Levels, value: Decimal, needs: Text) -> Text:
    """The evidence too, where the top level asks for it and it was not shown (PJ-3)."""
    shown = asked.result is not None and asked.result.evidence
    if value != levels.thresholds[-1] or not asked.scale.top_needs_evidence or shown:
        return needs
    return AND_SHOW.fill(needs=needs) if needs.th else SHOW


def _thresholds(asked: _Asked) -> Found:
    levels: Levels = asked.scale.levels
    value = _threshold(asked, levels)
    if value is None:
        return None
    now = None if asked.result is None else Fraction(asked.result.value)
    needs = _further(levels, now, value, asked.unit)
    better = value if needs.th or asked.result is None else asked.result.value
    return _with_evidence(asked, levels, value, needs), Measured(better, evidence=True)


def _projects(asked: _Asked) -> Found:
    levels: Levels = asked.scale.levels
    value = _threshold(asked, levels)
    if value is None:
        return None
    now = None if asked.result is None else asked.result.percent
    needs = _further(levels, now, value, PERCENT)
    better = Projects((Project(Decimal(1), Decimal(100), value),), evidence=True)
    return _with_evidence(asked, levels, value, needs), better


def _checklist(asked: _Asked) -> Found:
    scale: Checklist = asked.scale
    result = asked.result or Checked(frozenset(code for code, _weight in scale.items))
    value = _threshold(asked, scale.levels)
    if value is None:
        return None
    open_ = [
        (weight, code)
        for code, weight in scale.items
        if code in result.missing and not (result.gate_failed and is_gated(code))
    ]
    added: list[str] = []
    better = result
    for _weight, code in sorted(open_, key=lambda pair: -pair[0]):
        if 100 * scale.earned(better) / scale.total >= value:
            break
        added.append(code)
        better = replace(result, missing=result.missing - set(added))
    return ITEMS.fill(items=", ".join(sorted(added))), better


def _band(asked: _Asked) -> Found:
    scale: TargetBand = asked.scale
    cap = Fraction(asked.limits.cap)
    whole = Fraction(asked.now // 10**asked.limits.decimals + 1)
    away = (cap - min(whole, cap)) * Fraction(scale.step)
    low, high = Fraction(scale.low) - away, Fraction(scale.high) + away
    near = low if asked.result is None or asked.result.value < scale.low else high
    needs = BETWEEN.fill(low=plain(low), high=unit_in_words(plain(high), asked.unit))
    return needs, Measured(Decimal(plain(near, 20)))


def _steps(asked: _Asked) -> Found:
    if isinstance(asked.result, StepPoints):
        return _parts_of_steps(asked, asked.result)
    done = asked.result or StepsDone(frozenset())
    return _more_steps(asked, done, LAST, lambda more: asked.scale.scorer(asked.limits).units(more))


def _parts_of_steps(asked: _Asked, result: StepPoints) -> Found:
    """Steps with partial credit: the first that is not complete, until a whole point more is earned (MS-3)."""
    parts = list(result.parts)
    added = []
    due, late = dict(asked.scale.due), result.late(asked.scale.due)
    for number, part in enumerate(parts, start=1):
        if number in late or (part < 1 and number in due and due[number] < asked.day):
            return None
        if part < 1:
            parts[number - 1] = Decimal(1)
            added.append(number)
            better = replace(result, parts=tuple(parts))
            if asked.scale.scorer(asked.limits).units(better) > asked.now:
                return STEPS.fill(steps=", ".join(map(str, added))), better
    return None


def _more_steps(asked: _Asked, done: StepsDone, last: int, units: Callable[[StepsDone], int]) -> Found:
    """The steps after those reached, until more is earned; none that is late, or whose last day is over (MS-6)."""
    due = dict(asked.scale.due)
    counted = done.in_time(asked.scale.due)
    added: list[int] = []
    for number in range(reached(counted) + 1, last + 1):
        if number not in counted:
            if number in done.steps or (number in due and due[number] < asked.day):
                return None
            added.append(number)
        more = StepsDone(done.steps | set(added), done.days)
        if units(more) > asked.now:
            by = min((due[each] for each in added if each in due), default=None)
            steps = ", ".join(map(str, added))
            return (STEPS_BY.fill(steps=steps, day=date_text(by)) if by else STEPS.fill(steps=steps)), more
    return None


def _steps_then_value(asked: _Asked) -> Found:
    scale: MilestoneThenValue = asked.scale
    result = asked.result or StepsAndValue(StepsDone(frozenset()))
    scorer = scale.scorer(asked.limits)
    found = _more_steps(asked, result.steps, scale.steps, lambda more: scorer.units(replace(result, steps=more)))
    if found is not None:
        return found[0], replace(result, steps=found[1])
    if reached(result.steps.in_time(scale.due)) < scale.steps:
        return None
    for level, conditions in scale.value_levels:
        if asked.units_of(Decimal(level)) > asked.now:
            value = _meeting(conditions, result.value)
            if value is not None:
                words = ", ".join(map(str, conditions))
                return VALUE.fill(condition=words), replace(result, value=value)
    return None


def _meeting(conditions: tuple[Condition, ...], now: Decimal | None) -> Decimal | None:
    """A value that meets all conditions, the nearest to the one of now that is at hand."""
    bounds = sorted({condition.bound for condition in conditions})
    some = [*bounds, *((low + high) / 2 for low, high in pairwise(bounds)), bounds[0] - 1, bounds[-1] + 1]
    meeting = [value for value in some if all(each.holds(value) for each in conditions)]
    near = now or Decimal(0)
    return min(meeting, key=lambda value: abs(value - near), default=None)


def _stages(asked: _Asked) -> Found:
    """The next whole point (EN-1); with a bonus the gap has no finite figure, and nothing is said."""
    result = asked.result or Stages(())
    if result.bonus_percent:
        return None
    gap = Decimal(plain(int(result.sum) + 1 - result.sum, 20))
    return STAGES.fill(gap=plain(gap)), Stages((*result.parts, gap))


def _direct(asked: _Asked) -> Found:
    value = Decimal(asked.now // 10**asked.limits.decimals + 1)
    if asked.result is None:
        return REACH.fill(value=plain(value)), Measured(value)
    gap = value - asked.result.value
    return MORE.fill(gap=plain(gap), value=plain(value)), Measured(value)


FINDERS: dict[str, Callable[[_Asked], Found]] = {
    "thresholds": _thresholds,
    "project_progress": _projects,
    "checklist": _checklist,
    "target_band": _band,
    "milestone": _steps,
    "milestone_then_value": _steps_then_value,
    "stage_points": _stages,
    "direct": _direct,
}
"""How the next level is found on each kind of scale; what is made of its parts has none of its own."""
