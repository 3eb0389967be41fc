"""All leaves of a block of scorecards, sorted by how their figures become points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from samrit.core.bulk.columns import Array, Results, Row, Rules, ValueLevels
from samrit.core.bulk.given import Given, make_given
from samrit.core.bulk.ladders import Ladder, make_ladder
from samrit.core.bulk.quick import climb_of, fits, make_slopes
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.rulers import ALL, Ruler, make_band_ruler, make_ruler
from samrit.core.bulk.steps import BY_ITSELF, credit, levels_by_value
from samrit.core.text import Text

Place: TypeAlias = "Array | slice"
NO_ROWS = np.zeros(0, np.intp)


@dataclass(frozen=True, slots=True)
class OnRuler:
    """Rows whose figure lies on thresholds; ``gated`` are the places whose top level asks for evidence (SC-9)."""

    rows: Place
    ruler: Ruler
    gated: Array

    def points(self, results: Results, values: Array) -> Array:
        """Their points, after the evidence gate."""
        per = None if results.per is None else results.per[self.rows]
        points = self.ruler.points(values[self.rows], per)
        if self.gated.size:
            held = self.gated
            if results.evidence is not None:
                held = held[~results.evidence[self.rows][held]]
            points[held] = np.minimum(points[held], self.ruler.ladder.below_top)
        return points


@dataclass(frozen=True, slots=True)
class AsGiven:
    """Rows whose figure is the points."""

    rows: Place
    given: Given

    def points(self, results: Results, values: Array) -> Array:
        """Their points."""
        return self.given.points(values[self.rows], None if results.per is None else results.per[self.rows])


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves by kind. ``stages`` are the rows whose lowest mark is 0 (EN-1); all others have the floor (SC-8)."""

    groups: tuple[OnRuler | AsGiven, ...]
    milestones: Array
    value_levels: ValueLevels | None
    stages: Array
    floor: int

    def points(self, results: Results, missing: Array) -> Array:
        """Points of every leaf as ``int64``, the lowest mark for rows in ``missing`` (SC-8); rows of composites hold
        0, which their parts will replace."""
        values = self._figures(results)
        if len(self.groups) == 1 and isinstance(self.groups[0].rows, slice):
            points = self.groups[0].points(results, values)
        else:
            points = np.zeros(values.shape, np.int64)
            for group in self.groups:
                points[group.rows] = group.points(results, values)
        points[missing] = self.floor
        if self.stages.size:
            points[np.intersect1d(missing, self.stages)] = 0
        return points

    def _figures(self, results: Results) -> Array:
        """The column of values, with the figures of milestones put in."""
        values = results.value
        if not self.milestones.size and self.value_levels is None:
            return values
        if results.steps is None:
            raise wrong_column("steps", Text("ขาดไป ทั้งที่มีตัวชี้วัดแบบขั้นตอน", "is missing although there are milestones"))
        values = values.copy()
        steps = results.steps[self.milestones]
        _undivided(results.per, self.milestones[steps != BY_ITSELF])
        values[self.milestones] = credit(values[self.milestones], steps)
        levels = self.value_levels
        if levels is not None:
            at = levels.row
            _undivided(results.per, at)
            states = None if results.state is None else results.state[at]
            values[at] = levels_by_value(values[at], results.steps[at], states, levels)
        return values


def _undivided(per: Array | None, at: Array) -> None:
    """Steps, and values compared with conditions, are whole figures."""
    if per is not None and (per[at] != 1).any():
        raise wrong_column("per", Text("ต้องเป็น 1 สำหรับตัวชี้วัดแบบขั้นตอน", "must be 1 for milestones by their steps"))


def make_leaves(rules: Rules) -> Leaves:
    """The leaves of a block made ready."""
    ladders = [make_ladder(points, rules.limits) for points in rules.ladders]
    floor = rules.limits.floor_units
    if rules.kind is None:
        return Leaves(tuple(_on_ladders(rules, ALL, ladders)), NO_ROWS, None, NO_ROWS, floor)
    kind = rules.kind
    groups: list[OnRuler | AsGiven] = []
    on_levels = np.flatnonzero(kind == Row.LEVELS)
    if on_levels.size:
        groups.extend(_on_ladders(rules, ALL if on_levels.size == kind.size else on_levels, ladders))
    bands = np.flatnonzero(kind == Row.BAND)
    if bands.size:
        groups.append(_bands(rules, bands))
    given = np.flatnonzero(np.isin(kind, (Row.POINTS, Row.STEPS, Row.STEPS_THEN_VALUE)))
    if given.size:
        groups.append(AsGiven(given, make_given(rules.limits)))
    stages = np.flatnonzero(kind == Row.STAGES)
    if stages.size:
        groups.append(AsGiven(stages, make_given(rules.limits, floored=False)))
    milestones = np.flatnonzero(kind == Row.STEPS)
    return Leaves(tuple(groups), milestones, _value_levels(rules, kind), stages, floor)


def _on_ladders(rules: Rules, rows: Place, ladders: list[Ladder]) -> list[OnRuler]:
    """Rows on thresholds, one group for every ladder that is climbed."""
    if rules.ladder is None:
        return _on_ruler(rules, rows, ladders[0])
    climbed = rules.ladder[rows]
    if climbed.size and not 0 <= climbed.min() <= climbed.max() < len(ladders):
        raise wrong_column("ladder", Text("อ้างถึง ladders ที่ไม่มี", "names ladders that do not exist"))
    numbers = [number for number in range(len(ladders)) if (climbed == number).any()]
    if len(numbers) == 1:
        return _on_ruler(rules, rows, ladders[numbers[0]])
    everything = np.arange(len(rules.weight))[rows]
    return [group for number in numbers for group in _on_ruler(rules, everything[climbed == number], ladders[number])]


def _on_ruler(rules: Rules, rows: Place, ladder: Ladder) -> list[OnRuler]:
    """Rows on one ladder: those that may go the quick way, and those that may not, apart."""
    falling = None if rules.falling is None else rules.falling[rows]
    gated = NO_ROWS if rules.needs_evidence is None else np.flatnonzero(rules.needs_evidence[rows])
    ruler, climb = make_ruler(rules.thresholds[:, rows], falling, ladder), climb_of(ladder)
    quick = fits(ruler.marks, climb)
    if quick.all():
        return [OnRuler(rows, replace(ruler, slopes=make_slopes(ruler.marks, ruler.sign, climb)), gated)]
    if not quick.any():
        return [OnRuler(rows, ruler, gated)]
    everything = np.arange(len(rules.weight))[rows]
    return [group for lane in (quick, ~quick) for group in _on_ruler(rules, everything[lane], ladder)]


def _bands(rules: Rules, rows: Array) -> OnRuler:
    if len(rules.thresholds) < 3:
        raise wrong_column(
            "thresholds", Text("ช่วงเป้าหมายต้องมีสามแถว: low, high, step", "a band needs three rows: low, high, step")
        )
    low, high, step = rules.thresholds[:3, rows]
    return OnRuler(rows, make_band_ruler(low, high, step, rules.limits), NO_ROWS)


def _value_levels(rules: Rules, kind: Array) -> ValueLevels | None:
    rows = np.flatnonzero(kind == Row.STEPS_THEN_VALUE)
    levels = rules.value_levels
    stated = rows[:0] if levels is None else levels.row
    if not np.array_equal(rows, stated):
        raise wrong_column(
            "value_levels",
            Text(
                "ต้องมีหนึ่งแถวต่อตัวชี้วัดแบบ milestone_then_value ตามลำดับ",
                "needs one entry for every row of kind STEPS_THEN_VALUE, in order",
            ),
        )
    return levels if rows.size else None
