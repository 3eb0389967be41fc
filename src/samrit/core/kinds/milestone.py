"""Five ordered steps: the highest level up to which all are done, without interpolation (MS-1..3, MS-6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from samrit.core.fiscal_year import date_text
from samrit.core.kinds.kind import Kind, Limits, bounded, bounding
from samrit.core.kinds.steps import KEYS as STEP_KEYS
from samrit.core.kinds.steps import (
    LATE,
    StepsDone,
    are_dated,
    explain_reached,
    reached,
    read_due,
    read_steps,
    warn_of_undated,
)
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry

LAST = 5

PARTIAL = Text(
    "คะแนนบางส่วนตามที่แบบระบุไว้: {sum} = {points}", "partial credit, as the template states it: {sum} = {points}"
)
PARTIAL_GAP = Text("ขั้นที่ {gap} ยังไม่เต็ม คะแนนของขั้นถัดไปจึงไม่นับ", "step {gap} is not complete, so later steps do not count")


@dataclass(frozen=True, slots=True)
class StepPoints:
    """How much of each step is done, from 0 to 1 (MS-3), and the days of those that have one (MS-6)."""

    parts: tuple[Decimal, ...]
    days: tuple[tuple[int, date], ...] = ()

    def late(self, due: tuple[tuple[int, date], ...]) -> frozenset[int]:
        """The steps that were done after their last day."""
        return frozenset(step for step, day in self.days for limited, limit in due if step == limited and day > limit)

    def in_time(self, due: tuple[tuple[int, date], ...]) -> StepPoints:
        """The parts that count: nothing of a step that was late (MS-6)."""
        late = self.late(due)
        return replace(
            self, parts=tuple(Decimal(0) if step in late else part for step, part in enumerate(self.parts, start=1))
        )


@dataclass(frozen=True, slots=True)
class Milestone:
    """Five steps; ``due`` are the last days of the steps that have one, ``partial_credit`` whether the template states
    what a step earns that is done in part (MS-3)."""

    due: tuple[tuple[int, date], ...] = ()
    partial_credit: bool = False

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "milestone"

    def scorer(self, limits: Limits) -> MilestoneScorer:
        """These steps made ready to score under ``limits``."""
        return MilestoneScorer(self, limits)


class MilestoneScorer:
    """Steps made ready for one card."""

    __slots__ = ("_by_level", "limits", "scale")

    def __init__(self, scale: Milestone, limits: Limits) -> None:
        self.scale, self.limits = scale, limits
        self._by_level = tuple(bounded(level, 1, limits) for level in range(LAST + 1))

    def units(self, result: StepsDone | StepPoints) -> int:
        """Rounded points in units of ``10**-decimals``."""
        if isinstance(result, StepPoints):
            return bounded(*credit(result, self.scale.due).as_integer_ratio(), self.limits)
        steps = result.in_time(self.scale.due) if self.scale.due else result.steps
        return self._by_level[reached(steps)]

    def explain(self, result: StepsDone | StepPoints) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        if isinstance(result, StepPoints):
            exact = credit(result, self.scale.due)
            reasons = [*_explain_late(result, self.scale.due), *_explain_credit(result.in_time(self.scale.due), exact)]
        else:
            exact = Fraction(reached(result.in_time(self.scale.due)))
            reasons = explain_reached(result, self.scale.due)
        return self.units(result), [*reasons, *bounding(*exact.as_integer_ratio(), self.limits, below_floor="MS-2")]


def _explain_credit(result: StepPoints, exact: Fraction) -> list[Reason]:
    counted = _counted(result)
    reasons = [Reason("MS-3", PARTIAL.fill(sum=" + ".join(map(plain, counted)), points=plain(exact)))]
    if any(result.parts[len(counted) :]):
        reasons.append(Reason("MS-1", PARTIAL_GAP.fill(gap=len(counted))))
    return reasons


def _explain_late(result: StepPoints, due: tuple[tuple[int, date], ...]) -> list[Reason]:
    days, limits = dict(result.days), dict(due)
    return [
        Reason("MS-6", LATE.fill(step=step, done=date_text(days[step]), due=date_text(limits[step])))
        for step in sorted(result.late(due))
    ]


def _counted(result: StepPoints) -> tuple[Decimal, ...]:
    """The steps up to and including the first that is not complete: each level follows from the former (MS-1)."""
    incomplete = next((number for number, part in enumerate(result.parts) if part < 1), LAST)
    return result.parts[: incomplete + 1]


def credit(result: StepPoints, due: tuple[tuple[int, date], ...] = ()) -> Fraction:
    """What parts of steps earn together, exactly (MS-3)."""
    return sum((Fraction(part) for part in _counted(result.in_time(due))), Fraction(0))


def _read_scale(entry: Entry) -> Milestone:
    return Milestone(read_due(entry, LAST), bool(entry.boolean("partial_credit")))


def _read_result(entry: Entry, scale: Milestone) -> StepsDone | StepPoints | None:
    given = [key for key in ("steps_done", "result", "step_points") if entry.has(key)]
    entry.used.update(("steps_done", "result", "step_points"))
    if given == ["steps_done", "step_points"] and are_dated(entry):
        return _read_step_points(entry, scale)
    if len(given) > 1:
        entry.wrong(
            given[1],
            "result-twice",
            Text("ให้ผลไว้สองแบบ: {given}", "the result is given twice: {given}").fill(given=", ".join(given)),
            Text("เหลือไว้แบบเดียว", "keep one of them"),
        )
        return None
    if given == ["step_points"]:
        return _read_step_points(entry, scale)
    if given == ["result"]:
        return _read_level(entry, scale)
    return read_steps(entry, LAST, scale.due)


def _read_level(entry: Entry, scale: Milestone) -> StepsDone | None:
    level = entry.number("result")
    if level is None:
        return None
    if level != level.to_integral_value() or not 0 <= level <= LAST:
        entry.wrong(
            "result",
            "not-a-level",
            Text(
                "ตัวชี้วัดแบบขั้นตอนไม่เทียบบัญญัติไตรยางศ์ ผลต้องเป็นขั้น 0 ถึง {last} แต่ได้ {level}",
                "a milestone is not interpolated: the result must be a step from 0 to {last}, not {level}",
            ).fill(last=LAST, level=plain(level)),
            Text(
                "ระบุขั้นสูงสุดที่ทำครบ หรือใช้ step_points หากแบบกำหนดคะแนนบางส่วนไว้",
                "give the highest complete step, or use step_points if the template states partial credit",
            ),
            rule="MS-1",
        )
        return None
    done = frozenset(range(1, int(level) + 1))
    warn_of_undated(entry, "result", done, scale.due)
    return StepsDone(done)


def _read_step_points(entry: Entry, scale: Milestone) -> StepPoints | None:
    """The parts, with the days of ``steps_done`` beside them where those are given (MS-3, MS-6)."""
    before = len(entry.findings)
    done = read_steps(entry, LAST, scale.due) if entry.has("steps_done") else None
    parts = entry.numbers("step_points")
    if parts is None or any(finding.is_error for finding in entry.findings[before:]):
        return None
    if len(parts) != LAST or any(not 0 <= part <= 1 for part in parts):
        entry.wrong(
            "step_points",
            "step-points",
            Text("ต้องมีคะแนนของทั้ง {last} ขั้น แต่ละขั้นตั้งแต่ 0 ถึง 1", "needs {last} parts, each from 0 to 1").fill(last=LAST),
            Text("เขียนเป็น [1, 1, 1, 0.5, 0]", "write it like [1, 1, 1, 0.5, 0]"),
            rule="MS-3",
        )
        return None
    return StepPoints(parts, () if done is None else done.days)


KIND = Kind(
    name="milestone",
    label=Text("ขั้นตอนความสำเร็จ", "milestone"),
    keys=(*STEP_KEYS, "result", "step_points", "partial_credit"),
    main_key="result",
    read_scale=_read_scale,
    read_result=_read_result,
)
