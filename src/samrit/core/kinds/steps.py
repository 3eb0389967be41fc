"""Ordered steps of work, shared by both kinds of milestone: what was done, and how far it reaches (MS-1, MS-6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from samrit.core.findings import Severity
from samrit.core.fiscal_year import date_text
from samrit.core.reasons import Reason
from samrit.core.text import Text
from samrit.core.written.entry import Entry

KEYS = ("steps_done", "step_due")

CONSECUTIVE = Text(
    "ทำครบต่อเนื่องถึงขั้นที่ {level} (ขั้นที่ทำแล้ว: {done})", "done without a gap up to step {level} (steps done: {done})"
)
NOTHING = Text("ยังไม่มีขั้นที่ทำแล้วเสร็จ", "no step is done")
GAP = Text(
    "ขั้นที่ {gap} ยังไม่เสร็จ ขั้นถัดไปที่ทำแล้ว ({beyond}) จึงไม่นับ",
    "step {gap} is not done, so the later steps that are ({beyond}) do not count",
)
GAP_OF_LATE = Text(
    "ขั้นที่ {gap} ไม่นับเพราะช้ากว่ากำหนด ขั้นถัดไปที่ทำแล้ว ({beyond}) จึงไม่นับ",
    "step {gap} was late and does not count, so the later steps ({beyond}) do not count either",
)
LATE = Text(
    "ขั้นที่ {step} เสร็จเมื่อ {done} หลังกำหนด {due} จึงไม่นับ", "step {step} was done on {done}, after {due}, and does not count"
)


@dataclass(frozen=True, slots=True)
class StepsDone:
    """The steps that are done, with the day where it was given."""

    steps: frozenset[int]
    days: tuple[tuple[int, date], ...] = field(default=())

    def in_time(self, due: tuple[tuple[int, date], ...]) -> frozenset[int]:
        """The steps done by their date, if they have one (MS-6)."""
        late = {step for step, day in self.days for limited, limit in due if step == limited and day > limit}
        return self.steps - late


def reached(steps: frozenset[int]) -> int:
    """The highest step up to which all are done; 0 when the first is not (MS-1)."""
    level = 0
    while level + 1 in steps:
        level += 1
    return level


def explain_reached(done: StepsDone, due: tuple[tuple[int, date], ...]) -> list[Reason]:
    """What was done, what came late and where the row of steps breaks."""
    days, limits = dict(done.days), dict(due)
    counted = done.in_time(due)
    reasons = [
        Reason("MS-6", LATE.fill(step=step, done=date_text(days[step]), due=date_text(limits[step])))
        for step in sorted(done.steps - counted)
    ]
    level = reached(counted)
    if level:
        reasons.append(Reason("MS-1", CONSECUTIVE.fill(level=level, done=_listed(counted))))
    elif not done.steps:
        reasons.append(Reason("MS-2", NOTHING))
    beyond = frozenset(step for step in counted if step > level)
    if beyond:
        text = GAP_OF_LATE if level + 1 in done.steps else GAP
        reasons.append(Reason("MS-1", text.fill(gap=level + 1, beyond=_listed(beyond))))
    return reasons


def _listed(steps: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(steps)))


def read_due(entry: Entry, last: int) -> tuple[tuple[int, date], ...]:
    """The last day of each step that has one (``step_due: {2: 2011-03-31}``)."""
    return tuple(_dated(entry, "step_due", last))


def are_dated(entry: Entry) -> bool:
    """Whether the steps done are given with their days: a mapping, or ``1=2011-01-31;2=…`` in a cell."""
    node = entry.raw("steps_done")
    return node is not None and (isinstance(node.value, dict) or (isinstance(node.value, str) and "=" in node.value))


def read_steps(entry: Entry, last: int, due: tuple[tuple[int, date], ...]) -> StepsDone | None:
    """The steps done: a list, or a mapping of step to day. ``None`` when nothing was reported or it is wrong.

    ``due`` are the days of the scale, which only steps with a day of their own can be held against (MS-6).
    """
    node = entry.raw("steps_done")
    if node is None:
        return None
    if are_dated(entry):
        days = _dated(entry, "steps_done", last)
        return StepsDone(frozenset(step for step, _ in days), tuple(days))
    steps = entry.integers("steps_done")
    if steps is None:
        return None
    if any(not 0 <= step <= last for step in steps):
        _out_of_range(entry, "steps_done", last)
        return None
    if isinstance(node.value, str) and "[" not in node.value and len(steps) == 1 and steps[0] > 1:
        _one_or_all(entry, steps[0])
        return None
    done = frozenset(steps) - {0}
    warn_of_undated(entry, "steps_done", done, due)
    return StepsDone(done)


def warn_of_undated(entry: Entry, key: str, done: frozenset[int], due: tuple[tuple[int, date], ...]) -> None:
    """A step with a last day, done on a day that nobody stated, cannot be seen to be late (MS-6)."""
    undated = done & dict(due).keys()
    if undated:
        entry.report(
            Severity.WARNING,
            key,
            "step-day-missing",
            Text(
                "ขั้นที่ {steps} มีกำหนดแล้วเสร็จ แต่ไม่ได้ระบุวันที่ทำเสร็จ จึงถือว่าทันกำหนด",
                "step {steps} has a last day, but the day it was done is not stated, so it counts as in time",
            ).fill(steps=_listed(undated)),
            Text(
                "เขียน steps_done เป็น {{1: 2011-01-15, 2: 2011-03-30}}",
                "write steps_done as {{1: 2011-01-15, 2: 2011-03-30}}",
            ).fill(),
            rule="MS-6",
        )


def _one_or_all(entry: Entry, step: int) -> None:
    steps = list(range(1, step + 1))
    entry.wrong(
        "steps_done",
        "step-or-steps",
        Text(
            "{step} อาจหมายถึงขั้นที่ {step} ขั้นเดียว หรือทำครบ {step} ขั้น", "{step} may mean step {step} alone, or {step} steps"
        ).fill(step=step),
        Text(
            "เขียนทุกขั้นที่ทำแล้ว เช่น {steps} ในตารางเป็น {cell} หากทำขั้นเดียวเขียน [{step}]",
            "write every step that is done, for example {steps}, in a spreadsheet {cell}; [{step}] if it is alone",
        ).fill(step=step, steps=steps, cell=";".join(map(str, steps))),
        rule="MS-1",
    )


def _dated(entry: Entry, key: str, last: int) -> list[tuple[int, date]]:
    steps = {str(step): step for step in range(1, last + 1)}
    days = entry.day_pairs(key)
    if not days.keys() <= steps.keys():
        _out_of_range(entry, key, last)
    return sorted((steps[step], day) for step, day in days.items() if step in steps)


def _out_of_range(entry: Entry, key: str, last: int) -> None:
    entry.wrong(
        key,
        "step-out-of-range",
        Text("ขั้นต้องอยู่ระหว่าง 1 ถึง {last}", "steps run from 1 to {last}").fill(last=last),
        Text("ระบุเฉพาะขั้นที่มีอยู่ เช่น [1, 2, 3]", "name only steps that exist, for example [1, 2, 3]"),
        rule="MS-1",
    )
