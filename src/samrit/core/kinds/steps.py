"""Ordered steps of work, shared by both kinds of milestone: what was done, and how far it reaches (MS-1, MS-6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

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
        Reason("MS-6", LATE.fill(step=step, done=days[step].isoformat(), due=limits[step].isoformat()))
        for step in sorted(done.steps - counted)
    ]
    level = reached(counted)
    shown = ", ".join(str(step) for step in sorted(counted))
    if level:
        reasons.append(Reason("MS-1", CONSECUTIVE.fill(level=level, done=shown)))
    elif not counted:
        reasons.append(Reason("MS-2", NOTHING))
    beyond = ", ".join(str(step) for step in sorted(counted) if step > level)
    if beyond:
        reasons.append(Reason("MS-1", GAP.fill(gap=level + 1, beyond=beyond)))
    return reasons


def read_due(entry: Entry, last: int) -> tuple[tuple[int, date], ...]:
    """The last day of each step that has one (``step_due: {2: 2011-03-31}``)."""
    return tuple(_dated(entry, "step_due", last))


def read_steps(entry: Entry, last: int) -> StepsDone | None:
    """The steps done: a list, or a mapping of step to day. ``None`` when nothing was reported or it is wrong."""
    node = entry.raw("steps_done")
    if node is None:
        return None
    if isinstance(node.value, dict) or (isinstance(node.value, str) and "=" in node.value):
        days = _dated(entry, "steps_done", last)
        return StepsDone(frozenset(step for step, _ in days), tuple(days))
    steps = entry.integers("steps_done")
    if steps is None:
        return None
    if any(not 0 <= step <= last for step in steps):
        _out_of_range(entry, "steps_done", last)
        return None
    return StepsDone(frozenset(steps) - {0})


def _dated(entry: Entry, key: str, last: int) -> list[tuple[int, date]]:
    found = []
    for step, day in entry.day_pairs(key).items():
        if step.isdecimal() and 1 <= int(step) <= last:
            found.append((int(step), day))
        else:
            _out_of_range(entry, key, last)
    return sorted(found)


def _out_of_range(entry: Entry, key: str, last: int) -> None:
    entry.wrong(
        key,
        "step-out-of-range",
        Text("ขั้นต้องอยู่ระหว่าง 1 ถึง {last}", "steps run from 1 to {last}").fill(last=last),
        Text("ระบุเฉพาะขั้นที่มีอยู่ เช่น [1, 2, 3]", "name only steps that exist, for example [1, 2, 3]"),
        rule="MS-1",
    )
