"""First steps of work, then levels that a measured value decides (MS-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from itertools import combinations, pairwise

from samrit.core.findings import Severity
from samrit.core.kinds.kind import Kind, Limits, bounded, bounding
from samrit.core.kinds.steps import KEYS as STEP_KEYS
from samrit.core.kinds.steps import StepsDone, explain_reached, reached, read_due, read_steps
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry
from samrit.core.written.numbers import shortened
from samrit.core.written.raw import Raw

LAST = 5
DECIDED = tuple(str(level) for level in range(2, LAST + 1))
"""Levels that a value may decide; at least one step of work comes first."""
ENOUGH_DIGITS = 60
"""So many that the middle between two bounds is exact."""
SIGNS = {"below": "<", "at_most": "≤", "at_least": "≥", "above": ">"}

MET = Text("ค่าที่วัดได้ {value} เข้าเงื่อนไขระดับ {level} ({condition})", "the value {value} meets level {level} ({condition})")
NOT_MET = Text("ค่าที่วัดได้ {value} ไม่เข้าเงื่อนไขระดับใด", "the value {value} meets no level's condition")
NO_VALUE = Text("ยังไม่มีค่าที่วัดได้ จึงอยู่ที่ขั้นที่ {level}", "there is no measured value yet, so it stays at step {level}")
TOO_EARLY = Text(
    "ขั้นที่ 1 ถึง {last} ยังไม่ครบ ค่าที่วัดได้ {value} จึงยังไม่นับ",
    "steps 1 to {last} are not complete, so the value {value} does not count yet",
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One bound on the value: ``sign`` is ``below``, ``at_most``, ``at_least`` or ``above``."""

    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` meets it."""
        return {
            "below": value < self.bound,
            "at_most": value <= self.bound,
            "at_least": value >= self.bound,
            "above": value > self.bound,
        }[self.sign]

    def __str__(self) -> str:
        return f"{SIGNS[self.sign]} {plain(self.bound)}"


@dataclass(frozen=True, slots=True)
class StepsAndValue:
    """The steps done and the measured value, if there is one."""

    steps: StepsDone
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MilestoneThenValue:
    """``value_levels`` are the levels that the value decides, lowest first; the steps before them are work."""

    value_levels: tuple[tuple[int, tuple[Condition, ...]], ...]
    due: tuple[tuple[int, date], ...] = ()

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "milestone_then_value"

    @property
    def steps(self) -> int:
        """How many steps of work come first."""
        return self.value_levels[0][0] - 1

    def scorer(self, limits: Limits) -> MilestoneThenValueScorer:
        """These levels made ready to score under ``limits``."""
        return MilestoneThenValueScorer(self, limits)


class MilestoneThenValueScorer:
    """Steps and value levels made ready for one card."""

    __slots__ = ("limits", "scale")

    def __init__(self, scale: MilestoneThenValue, limits: Limits) -> None:
        self.scale, self.limits = scale, limits

    def _level(self, result: StepsAndValue) -> tuple[int, int]:
        """The step reached, and the level after the value was looked at."""
        step = min(reached(result.steps.in_time(self.scale.due)), self.scale.steps)
        if step < self.scale.steps or result.value is None:
            return step, step
        value = result.value
        met = [level for level, conditions in self.scale.value_levels if all(c.holds(value) for c in conditions)]
        return step, max(met, default=step)

    def units(self, result: StepsAndValue) -> int:
        """Rounded points in units of ``10**-decimals``."""
        return bounded(self._level(result)[1], 1, self.limits)

    def explain(self, result: StepsAndValue) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        step, level = self._level(result)
        shown = "" if result.value is None else plain(result.value)
        if step < self.scale.steps:
            then = TOO_EARLY.fill(last=self.scale.steps, value=shown) if shown else None
        elif result.value is None:
            then = NO_VALUE.fill(level=step)
        elif level == step:
            then = NOT_MET.fill(value=shown)
        else:
            condition = ", ".join(map(str, dict(self.scale.value_levels)[level]))
            then = MET.fill(value=shown, level=level, condition=condition)
        reasons = [*explain_reached(result.steps, self.scale.due), *([Reason("MS-4", then)] if then else [])]
        return self.units(result), [*reasons, *bounding(level, 1, self.limits, below_floor="MS-2")]


def _read_scale(entry: Entry) -> MilestoneThenValue | None:
    start = len(entry.findings)
    if not entry.need("value_levels", rule="MS-4"):
        return None
    levels: dict[int, tuple[Condition, ...]] = {}
    for name, node in entry.pairs("value_levels").items():
        before = len(entry.findings)
        conditions = _read_conditions(entry, name, node)
        if name in DECIDED and conditions:
            levels[int(name)] = conditions
        elif len(entry.findings) == before:
            _not_right(entry, name, node)
    if len(entry.findings) > start:
        return None
    if not levels or sorted(levels) != list(range(min(levels), LAST + 1)):
        entry.wrong(
            "value_levels",
            "value-levels-gap",
            Text("ระดับที่ใช้ค่าที่วัดต้องต่อเนื่องไปจนถึงระดับ {last}", "value levels must run on up to level {last}").fill(
                last=LAST
            ),
            Text("เพิ่มเงื่อนไขของระดับที่ขาด", "add the condition of the level that is missing"),
            rule="MS-4",
        )
        return None
    _warn_of_overlap(entry, levels)
    return MilestoneThenValue(tuple(sorted(levels.items())), read_due(entry, min(levels) - 1))


def _not_right(entry: Entry, name: str, node: Raw) -> None:
    entry.wrong(
        "value_levels",
        "value-levels",
        Text('เงื่อนไขของระดับ "{name}" ไม่ถูกต้อง', 'the condition of level "{name}" is not right').fill(
            name=shortened(name)
        ),
        Text(
            "เขียนเป็น {{4: {{below: 80}}, 5: {{at_least: 80}}}} ในตารางเป็น 4=below 80;5=at_least 80 ใช้ระดับ 2 ถึง 5",
            "write {{4: {{below: 80}}, 5: {{at_least: 80}}}}, in a spreadsheet 4=below 80;5=at_least 80; levels 2 to 5",
        ).fill(),
        rule="MS-4",
        at=(f"[{name}]", node),
    )


def _read_conditions(entry: Entry, name: str, node: Raw) -> tuple[Condition, ...]:
    """``{at_least: 80, below: 90}``, or in a cell ``at_least 80``."""
    if isinstance(node.value, str):
        sign, _, bound = node.value.strip().partition(" ")
        written = {sign: Raw(bound.strip() or None, node.place)}
    else:
        written = node.value if isinstance(node.value, dict) else {}
    inner = Entry(written, f"{entry.path}.value_levels[{name}]", node.place, entry.findings)
    if not written.keys() <= SIGNS.keys():
        return ()
    bounds = [(sign, inner.required_number(sign)) for sign in written]
    return tuple(Condition(sign, bound) for sign, bound in bounds if bound is not None)


def _warn_of_overlap(entry: Entry, levels: dict[int, tuple[Condition, ...]]) -> None:
    """Two levels that the same value meets: the defect of the source's own example (MS-4).

    A higher level that only asks for more than a lower one (≥ 80, then ≥ 90) is no defect.
    """
    values = _values({condition.bound for conditions in levels.values() for condition in conditions})
    met = {level: {value for value in values if all(c.holds(value) for c in levels[level])} for level in levels}
    for low, high in combinations(sorted(levels), 2):
        shared = met[low] & met[high]
        if shared and not met[high] < met[low]:
            entry.report(
                Severity.WARNING,
                "value_levels",
                "levels-overlap",
                Text(
                    "ค่า {value} เข้าทั้งระดับ {a} และระดับ {b}", "the value {value} meets both level {a} and level {b}"
                ).fill(value=plain(min(shared)), a=low, b=high),
                Text(
                    "กำหนดระดับ {a} เป็น “ต่ำกว่า” ค่าของระดับ {b} ระหว่างนี้ใช้ระดับที่สูงกว่า",
                    "let level {a} end below where level {b} begins; until then the higher level counts",
                ).fill(a=low, b=high),
                rule="MS-4",
            )


def _values(bounds: set[Decimal]) -> list[Decimal]:
    """Every bound, a value between each two and one beyond each end: what they meet is what all values meet."""
    line = sorted(bounds)
    with localcontext(prec=ENOUGH_DIGITS):
        return [line[0] - 1, *line, *((low + high) / 2 for low, high in pairwise(line)), line[-1] + 1]


def _read_result(entry: Entry, scale: MilestoneThenValue) -> StepsAndValue | None:
    value = entry.number("value")
    steps = read_steps(entry, LAST, scale.due)
    if steps is None:
        if value is not None:
            entry.need("steps_done", rule="MS-4")
        return None
    return StepsAndValue(_of_work(entry, steps, scale), value)


def _of_work(entry: Entry, done: StepsDone, scale: MilestoneThenValue) -> StepsDone:
    """The steps of work alone: a level that the value decides is not ticked but measured."""
    decided = sorted(step for step in done.steps if step > scale.steps)
    if decided:
        entry.report(
            Severity.NOTE,
            "steps_done",
            "step-decided-by-value",
            Text(
                "ระดับ {levels} ตัดสินจากค่าที่วัด ไม่ใช่ขั้นที่ทำ", "level {levels} is decided by the value, not by a step done"
            ).fill(levels=", ".join(map(str, decided))),
            Text("ระบุเฉพาะขั้น 1 ถึง {last}", "name steps 1 to {last} only").fill(last=scale.steps),
            rule="MS-4",
        )
    return StepsDone(done.steps - set(decided), tuple(each for each in done.days if each[0] not in decided))


KIND = Kind(
    name="milestone_then_value",
    label=Text("ขั้นตอนแล้วตามด้วยค่าที่วัด", "milestone, then value"),
    keys=(*STEP_KEYS, "value_levels", "value"),
    main_key="steps_done",
    read_scale=_read_scale,
    read_result=_read_result,
)
