"""The working of each kind of indicator as cells: inputs, then formulas down to the rounded points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samrit.core.kinds.checklist import Checklist, is_gated
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone import LAST, StepPoints, credit
from samrit.core.kinds.milestone_then_value import SIGNS as SHOWN
from samrit.core.kinds.steps import reached
from samrit.exchange import live_words as words
from samrit.exchange.live_cells import GUARD, LINE, Figure, Grid, all_fit, held

SIGNS = {"below": "<", "at_most": "<=", "at_least": ">=", "above": ">"}


@dataclass(frozen=True, slots=True)
class Task:
    """One indicator to be written: its scale and result, its rounded points, and what an empty result earns.

    ``missing`` is a formula: the lowest mark, or ``NA()`` where the settings do not give it.
    """

    code: str
    scale: Any
    result: Any
    limits: Limits
    points: Decimal
    missing: str

    def key(self, what: str) -> str:
        """The name of one of its inputs."""
        return f"{self.code}.{what}"


def write_block(grid: Grid, task: Task) -> str:
    """The block under its title; gives the address of the points within the sheet."""
    if not all_fit(task.scale, task.result, task.limits.floor, task.limits.cap):
        grid.label(words.POINTS)
        at = grid.fixed(grid.row, 1, task.points, bold=True)
        grid.words(grid.row, 2, words.AS_VALUE.in_(grid.book.lang), font_color="#B3261E", text_wrap=False, border=0)
        grid.row += 2
        return at
    at = BLOCKS[task.scale.kind](grid, task)
    grid.row += 1
    return at


def _end(grid: Grid, task: Task, exact: str, given: str, value: Figure, *, floored: bool = True) -> str:
    """The points before and after rounding; ``given`` is the formula that tells whether a result is there."""
    here = task.result is not None
    before = grid.result(words.EXACT, f'IF({given},{exact},"")', value if here else "")
    return _points(grid, task, f"IF({given},{held(before, floored=floored)},{task.missing})")


def _points(grid: Grid, task: Task, formula: str) -> str:
    return grid.result(words.POINTS, formula, task.points, bold=True)


def _levels(grid: Grid, task: Task, levels: Levels) -> tuple[list[str], list[str], str]:
    """The cells of thresholds, points and direction."""
    count = len(levels.thresholds)
    grid.label(words.LEVEL)
    for level in range(1, count + 1):
        grid.fixed(grid.row, level, level, font_color="#5B6675")
    grid.row += 1
    marks = grid.entries(words.THRESHOLDS, [task.key(f"t{n + 1}") for n in range(count)], levels.thresholds)
    points = grid.entries(words.POINTS_OF_LEVEL, [task.key(f"p{n + 1}") for n in range(count)], levels.points)
    way = -1 if levels.lower_better else 1
    first, last = marks[0], marks[-1]
    direction = grid.result(words.DIRECTION, f"IF({first}>{last},-1,IF({first}<{last},1,{way}))", way)
    return marks, points, direction


def _on_levels(x: str, cells: tuple[list[str], list[str], str]) -> str:
    """The formula that looks a figure up on thresholds, from the highest level down (SC-1..6)."""
    marks, points, way = cells
    formula = "lowest_mark"
    for n, (mark, point) in enumerate(zip(marks, points, strict=True)):
        made = point
        if n + 1 < len(marks):
            made = f"{point}+({points[n + 1]}-{point})*({x}-{mark})/({marks[n + 1]}-{mark})"
        formula = f"IF({x}*{way}>={mark}*{way},{made},{formula})"
    return formula


def _looked_up(task: Task, levels: Levels, figure: Fraction) -> Fraction:
    return Fraction(*levels.ruler(task.limits).exact(*figure.as_integer_ratio()))


def _with_evidence(grid: Grid, task: Task, x: str, given: str, figure: Fraction | None, shown: bool) -> str:
    """Points on thresholds, held below the top level where its evidence is asked for and not shown (PJ-3)."""
    cells = _levels(grid, task, task.scale.levels)
    needs = task.scale.top_needs_evidence
    if needs:
        (evidence,) = grid.entries(words.EVIDENCE, [task.key("evidence")], [int(shown)], flag=True)
    value: Figure = "" if figure is None else _looked_up(task, task.scale.levels, figure)
    before = grid.result(words.EXACT, f'IF({given},{_on_levels(x, cells)},"")', value)
    points = held(before)
    if needs:
        points = f"IF({evidence}=1,{points},MIN({points},{held(cells[1][-2])}))"
    return _points(grid, task, f"IF({given},{points},{task.missing})")


def _thresholds(grid: Grid, task: Task) -> str:
    result = task.result
    value = None if result is None else result.value
    (x,) = grid.entries(words.RESULT, [task.key("result")], [value])
    figure = None if value is None else Fraction(value)
    return _with_evidence(grid, task, x, _is_given(x), figure, result is not None and result.evidence)


def _is_given(x: str) -> str:
    """True with a number, false when empty, an error with words: nothing is guessed."""
    return f"IF(ISNUMBER({x}),TRUE,IF(ISBLANK({x}),FALSE,NA()))"


def _target_band(grid: Grid, task: Task) -> str:
    scale, value = task.scale, None if task.result is None else task.result.value
    (low,) = grid.entries(words.LOW, [task.key("low")], [scale.low])
    (high,) = grid.entries(words.HIGH, [task.key("high")], [scale.high])
    (step,) = grid.entries(words.STEP_OUTSIDE, [task.key("step")], [scale.step])
    (x,) = grid.entries(words.RESULT, [task.key("result")], [value])
    exact: Figure = ""
    if value is not None:
        away = max(Fraction(scale.low) - Fraction(value), Fraction(value) - Fraction(scale.high), Fraction(0))
        exact = Fraction(task.limits.cap) - away / Fraction(scale.step)
    return _end(grid, task, f"full_mark-MAX({low}-{x},{x}-{high},0)/{step}", _is_given(x), exact)


def _direct(grid: Grid, task: Task) -> str:
    value = None if task.result is None else task.result.value
    (x,) = grid.entries(words.RESULT, [task.key("result")], [value])
    return _end(grid, task, x, _is_given(x), "" if value is None else value)


def _steps(grid: Grid, task: Task, count: int, done: Any, due: dict[int, Any], parts: Any = None) -> tuple[str, str]:
    """The steps with their days; gives the formulas of how far they reach and of whether anything is reported."""
    grid.label(words.STEP)
    for step in range(1, count + 1):
        grid.fixed(grid.row, step, step, font_color="#5B6675")
    grid.row += 1
    keys = [task.key(f"s{step}") for step in range(1, count + 1)]
    reported = done is not None or parts is not None
    flags = [int(step in done.steps) if done else None for step in range(1, count + 1)]
    values = list(parts.parts) if parts else flags
    row = grid.row
    cells = grid.entries(words.STEP_PART if parts else words.STEP_DONE, keys, values, flag=not parts)
    given = f"COUNT({grid.range(row, 1, count)})>0"
    if due:
        days = dict((parts or done).days) if reported else {}
        late = _late_steps(grid, task, count, cells, (days, due), values)
        cells = late
    formula = cells[-1]
    for cell in reversed(cells[:-1]):
        formula = f"{cell}+IF({cell}>=1,{formula},0)"
    return formula, given


def _late_steps(grid: Grid, task: Task, count: int, cells: list[str], days: Any, values: list[Any]) -> list[str]:
    """The days of the steps, and a row of what counts after the late ones are taken off (MS-6)."""
    made: list[list[str]] = []
    for text, what, known in ((words.STEP_DAY, "day", days[0]), (words.STEP_DUE, "due", days[1])):
        grid.label(text)
        made.append([grid.day(task.key(f"{what}{n}"), grid.row, n, known.get(n)) for n in range(1, count + 1)])
        grid.row += 1
    grid.label(words.STEP_COUNTS)
    counts = []
    for n, (cell, day, due) in enumerate(zip(cells, *made, strict=True), start=1):
        late = n in days[0] and n in days[1] and days[0][n] > days[1][n]
        is_late = f"AND(ISNUMBER({day}),ISNUMBER({due}),{day}>{due})"
        counts.append(grid.formula(grid.row, n, f"IF({is_late},0,{cell}+0)", 0 if late else values[n - 1] or 0))
    grid.row += 1
    return counts


def _milestone(grid: Grid, task: Task) -> str:
    result, due = task.result, task.scale.due
    if isinstance(result, StepPoints):
        formula, given = _steps(grid, task, LAST, None, dict(due), result)
        return _end(grid, task, formula, given, credit(result, due))
    formula, given = _steps(grid, task, LAST, result, dict(due))
    return _end(grid, task, formula, given, "" if result is None else reached(result.in_time(due)))


def _milestone_then_value(grid: Grid, task: Task) -> str:
    scale, result = task.scale, task.result
    formula, given = _steps(grid, task, scale.steps, None if result is None else result.steps, dict(scale.due))
    step = 0 if result is None else min(reached(result.steps.in_time(scale.due)), scale.steps)
    at_step = grid.result(words.REACHED, formula, step)
    value = None if result is None else result.value
    (x,) = grid.entries(words.VALUE, [task.key("value")], [value])
    met, now = [], step
    for level, conditions in scale.value_levels:
        grid.label(words.CONDITION.fill(level=level))
        tests = []
        for n, each in enumerate(conditions):
            grid.words(grid.row, 1 + 2 * n, SHOWN[each.sign], align="center", indent=0)
            bound = grid.entry(task.key(f"v{level}.{n + 1}"), grid.row, 2 + 2 * n, each.bound)
            tests.append(f"{x}{SIGNS[each.sign]}{bound}")
        met.append(f"IF(AND({','.join(tests)}),{level},{at_step})")
        if value is not None and step == scale.steps and all(each.holds(value) for each in conditions):
            now = level
        grid.row += 1
    decided = f"IF(AND({at_step}={scale.steps},ISNUMBER({x})),MAX({','.join(met)}),{at_step})"
    return _end(grid, task, decided, f"AND({given},OR(ISBLANK({x}),ISNUMBER({x})))", now)


def _stage_points(grid: Grid, task: Task) -> str:
    result = task.result
    first = grid.row
    for number, part in enumerate(result.parts if result else (None,) * LAST, start=1):
        grid.entries(words.STAGE.fill(number=number), [task.key(f"part{number}")], [part])
    parts = f"{grid.place(first, 1)}:{grid.place(grid.row - 1, 1)}"
    (bonus,) = grid.entries(words.BONUS, [task.key("bonus")], [result.bonus_percent if result else None])
    exact = result.exact if result else ""
    return _end(grid, task, f"SUM({parts})*(1+{bonus}/100)", f"COUNT({parts})>0", exact, floored=False)


def _columns(grid: Grid, heads: list[Any]) -> None:
    for column, text in enumerate(heads):
        grid.words(grid.row, column, text.in_(grid.book.lang), font_color="#5B6675", align="center", indent=0)
    grid.sheet.set_row(grid.row, 3 * LINE)
    grid.row += 1


def _project_progress(grid: Grid, task: Task) -> str:
    result = task.result
    _columns(
        grid,
        [words.PROJECT.fill(number="…"), words.WEIGHT, words.PLANNED, words.DONE, words.COUNTED, words.PERCENT_OF_PLAN],
    )
    first = grid.row
    for number, each in enumerate(result.projects if result else (None,), start=1):
        grid.label(words.PROJECT.fill(number=number))
        figures = (each.weight, each.planned, each.done) if each else (None, None, None)
        cells = [
            grid.entry(task.key(f"{what}{number}"), grid.row, column, figure, positive=True)
            for column, (what, figure) in enumerate(zip(("weight", "planned", "done"), figures, strict=True), start=1)
        ]
        weight, planned, done = cells
        due = each is not None and bool(each.planned)
        grid.formula(grid.row, 4, f"IF({planned}>0,{weight},0)", each.weight if due else 0)
        percent = f"IF({planned}>0,MIN(100,{done}*100/{planned}),0)"
        grid.formula(grid.row, 5, percent, each.percent if due else 0)
        grid.row += 1
    counted, percents, planned = (
        f"{grid.place(first, column)}:{grid.place(grid.row - 1, column)}" for column in (4, 5, 2)
    )
    given = f"COUNT({planned})>0"
    mean = f'IF({given},ROUND(SUMPRODUCT({counted},{percents})/SUM({counted}),places+{GUARD}),"")'
    x = grid.result(words.MEAN, mean, result.percent if result else "")
    return _with_evidence(
        grid, task, x, given, result.percent if result else None, result is not None and result.evidence
    )


def _checklist(grid: Grid, task: Task) -> str:
    scale: Checklist = task.scale
    result = task.result
    _columns(grid, [words.ITEM, words.WEIGHT, words.PRESENT, words.GATED])
    first = grid.row
    for code, weight in scale.items:
        grid.words(grid.row, 0, code)
        grid.entry(task.key(f"item.{code}"), grid.row, 1, weight, positive=True)
        ticked = None if result is None else int(code not in result.missing)
        grid.entry(task.key(f"there.{code}"), grid.row, 2, ticked, flag=True)
        grid.fixed(grid.row, 3, int(is_gated(code)))
        grid.row += 1
    weights, there, gated = (f"{grid.place(first, column)}:{grid.place(grid.row - 1, column)}" for column in (1, 2, 3))
    shut = int(result.gate_failed) if result else 0
    (gate,) = grid.entries(words.GATE, [task.key("gate_failed")], [shut], flag=True)
    given = f"COUNT({there})>0"
    percent = 100 * scale.earned(result) / scale.total if result else None
    counted = f"SUMPRODUCT({weights},{there},1-{gate}*{gated})"
    earned = f'IF({given},ROUND(100*{counted}/SUM({weights}),places+{GUARD}),"")'
    x = grid.result(words.EARNED, earned, "" if percent is None else percent)
    cells = _levels(grid, task, scale.levels)
    exact: Figure = "" if percent is None else _looked_up(task, scale.levels, percent)
    return _end(grid, task, _on_levels(x, cells), given, exact)


BLOCKS: dict[str, Callable[[Grid, Task], str]] = {
    "thresholds": _thresholds,
    "target_band": _target_band,
    "direct": _direct,
    "milestone": _milestone,
    "milestone_then_value": _milestone_then_value,
    "stage_points": _stage_points,
    "project_progress": _project_progress,
    "checklist": _checklist,
}
