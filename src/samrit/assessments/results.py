"""Results of cards as people write them: the fields of each kind of indicator, and when a result is whole.

A field is named by a key of the scorecard file (``result``, ``value``, ``evidence``) or by a member of one
(``steps_done.3``, ``step_points.4``, ``parts.2``, ``item.A1``, ``projects.1.plan.6``). A step is done when it has its
day; what is done of a step in part counts only where the template says so (MS-3). ``none`` says that nothing is done
yet, which is a result too (MS-2). ``gate_failed`` is the evaluator's switch alone (SP-4). A project keeps
plan and progress month by month, 1 being October; what the core wants of it (``planned``, ``done``) is their sum up to
the round, so that a report of six months is held against six months of the plan (PJ-1, docs/adr/0024).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from samrit.core.fiscal_year import SHORT_MONTHS
from samrit.core.kinds.checklist import Checklist, is_gated
from samrit.core.kinds.milestone import Milestone
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.kinds.thresholds import Thresholds
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number
from samrit.core.written.plain import Plain

STEPS = 5
STAGES = 6
"""As many stages as the one table that scores by stages has (EN-1); where these are filled there is room for more."""
MOST_STAGES = 20
NONE, GATE, GATE_REASON = "none", "gate_failed", "gate_reason"
MONTHS = 12
_ENGLISH = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
MONTH_NAMES = tuple(Text(SHORT_MONTHS[(9 + n) % MONTHS], english) for n, english in enumerate(_ENGLISH))
"""The months of a fiscal year, which begins in October."""
PROJECT = ("name", "weight")
MOST_PROJECTS = 40

RESULT = Text("ผลการดำเนินงาน", "result")
POINTS = Text("คะแนนที่ได้รับ", "points received")
VALUE = Text("ค่าที่วัดได้", "measured value")
STEP = Text("วันที่ทำขั้นที่ {number} แล้วเสร็จ", "day on which step {number} was done")
PART = Text("ส่วนที่ทำได้ของขั้นที่ {number} (0 ถึง 1)", "part of step {number} that is done (0 to 1)")
NO_STEP_YET = Text("ยังไม่มีขั้นใดแล้วเสร็จ", "no step is done yet")
NO_ITEM_YET = Text("ยังไม่มีรายการใดครบถ้วน", "no item is there yet")
GATE_CLOSED = Text(
    "ส่วน A ไม่สมบูรณ์ จึงไม่ประเมินส่วน D–L–I (เหตุผลอยู่ในช่องเหตุผล)",
    "part A is incomplete, so D–L–I are not assessed (say why under the reason)",
)
STAGE = Text("คะแนนขั้นที่ {number}", "points of stage {number}")
BONUS = Text("คะแนนเพิ่ม (ร้อยละ)", "bonus (per cent)")
ITEM = Text("มีรายการ {code}", "item {code} is there")
SHOWN = Text("แสดงหลักฐานผลผลิต/ผลลัพธ์แล้ว", "the evidence of outputs or outcomes is shown")
PROJECT_NAME = Text("ชื่อโครงการที่ {number}", "name of project {number}")
PROJECT_WEIGHT = Text("น้ำหนักของโครงการที่ {number}", "weight of project {number}")
PLAN = Text("แผนเดือน {month} ของโครงการที่ {number}", "plan for {month}, project {number}")
ACTUAL = Text("ผลเดือน {month} ของโครงการที่ {number}", "progress in {month}, project {number}")


class Way(StrEnum):
    """How the value of a field is written."""

    NUMBER = "number"
    NOT_NEGATIVE = "not_negative"
    PART = "part"
    DAY = "day"
    TICK = "tick"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ResultField:
    """One field of a result: its name, what it says, and how it is written."""

    name: str
    label: Text
    way: Way = Way.NUMBER


def fields_of(
    row: Indicator, result: Mapping[str, Plain], months: int, *, judging: bool = False
) -> dict[str, ResultField]:
    """The fields in which the result of an indicator is written, by name; none for what its parts decide. ``judging``
    adds what only an evaluator decides (SP-4)."""
    found = {each.name: each for each in _fields(row, result, months)}
    if judging and isinstance(row.scale, Checklist) and any(is_gated(code) for code, _weight in row.scale.items):
        found[GATE] = ResultField(GATE, GATE_CLOSED, Way.TICK)
    return found


def _fields(row: Indicator, result: Mapping[str, Plain], months: int) -> Iterator[ResultField]:
    scale, kind = row.scale, row.scale.kind if row.scale else ""
    if kind in ("thresholds", "target_band"):
        yield ResultField("result", RESULT)
    elif kind == "direct":
        yield ResultField("result", POINTS)
    elif kind in ("milestone", "milestone_then_value"):
        yield from _step_fields(row)
    elif kind == "stage_points":
        for number in range(1, min(MOST_STAGES, max(STAGES, len(_list(result, "parts")) + 1)) + 1):
            yield ResultField(f"parts.{number}", STAGE.fill(number=number), Way.NOT_NEGATIVE)
        yield ResultField("bonus_percent", BONUS, Way.NOT_NEGATIVE)
    elif isinstance(scale, Checklist):
        yield ResultField(NONE, NO_ITEM_YET, Way.TICK)
        for code, _weight in scale.items:
            yield ResultField(f"item.{code}", ITEM.fill(code=code), Way.TICK)
    elif isinstance(scale, ProjectProgress):
        for code in project_codes(result):
            yield from _project_fields(code, months)
    if isinstance(scale, Thresholds | ProjectProgress) and scale.top_needs_evidence:
        yield ResultField("evidence", SHOWN, Way.TICK)


def _step_fields(row: Indicator) -> Iterator[ResultField]:
    scale = row.scale
    yield ResultField(NONE, NO_STEP_YET, Way.TICK)
    last = scale.steps if isinstance(scale, MilestoneThenValue) else STEPS
    for number in range(1, last + 1):
        yield ResultField(f"steps_done.{number}", STEP.fill(number=number), Way.DAY)
    if has_partial_credit(row):
        for number in range(1, last + 1):
            yield ResultField(f"step_points.{number}", PART.fill(number=number), Way.PART)
    if isinstance(scale, MilestoneThenValue):
        yield ResultField("value", VALUE)


def has_partial_credit(row: Indicator) -> bool:
    """Whether a step that is done in part earns something: only where the template says so (MS-3)."""
    return isinstance(row.scale, Milestone) and row.scale.partial_credit


def says_something(row: Indicator, result: Mapping[str, Plain]) -> bool:
    """Whether some step or item is done, so that it cannot be said that none is."""
    if isinstance(row.scale, Checklist):
        return "missing" in result and len(_list(result, "missing")) < len(row.scale.items)
    return bool(result.get("steps_done") or result.get("step_points") or result.get("result"))


def _project_fields(code: str, months: int) -> Iterator[ResultField]:
    yield ResultField(f"projects.{code}.name", PROJECT_NAME.fill(number=code), Way.LINE)
    yield ResultField(f"projects.{code}.weight", PROJECT_WEIGHT.fill(number=code), Way.NOT_NEGATIVE)
    for month in range(1, MONTHS + 1):
        yield ResultField(
            f"projects.{code}.plan.{month}", PLAN.fill(month=MONTH_NAMES[month - 1], number=code), Way.NOT_NEGATIVE
        )
    for month in range(1, months + 1):
        yield ResultField(
            f"projects.{code}.actual.{month}", ACTUAL.fill(month=MONTH_NAMES[month - 1], number=code), Way.NOT_NEGATIVE
        )


def _list(result: Mapping[str, Plain], key: str) -> list[Any]:
    found = result.get(key)
    return found if isinstance(found, list) else []


def _dict(found: object) -> dict[str, Any]:
    return dict(found) if isinstance(found, dict) else {}


def projects_of(result: Mapping[str, Plain]) -> list[dict[str, Any]]:
    """The projects of a result, each with a code of its own (its number where it was delivered without one)."""
    return [
        {"code": str(number), **_dict(each)}
        for number, each in enumerate(_list(result, "projects"), start=1)
        if isinstance(each, dict)
    ]


def project_codes(result: Mapping[str, Plain]) -> list[str]:
    """The codes of the projects, in order."""
    return [str(each["code"]) for each in projects_of(result)]


def project_numbers(result: Mapping[str, Plain]) -> dict[str, int]:
    """The place of each project in the list, which people see, by code."""
    return {code: number for number, code in enumerate(project_codes(result), start=1)}


def value_of(result: Mapping[str, Plain], name: str) -> str:
    """What a field holds, as text; empty for nothing."""
    key, _, member = name.partition(".")
    found: Any
    if key == "steps_done":
        found = _days(result).get(member)
    elif key in ("parts", "step_points"):
        parts, place = _list(result, key), int(member) - 1
        found = parts[place] if place < len(parts) else None
    elif key == "item":
        found = "true" if "missing" in result and member not in _list(result, "missing") else ""
    elif key == "projects":
        code, _, what = member.partition(".")
        found = next((each for each in projects_of(result) if each["code"] == code), {})
        for part in what.split("."):
            found = _dict(found).get(part)
    else:
        found = result.get(key)
    return str(found) if isinstance(found, str) else ""


def _days(result: Mapping[str, Plain]) -> dict[str, str]:
    """The steps that are done with their days; what was delivered as a mere level or list has none."""
    return {step: str(day) for step, day in _dict(result.get("steps_done")).items()}


def with_value(result: Mapping[str, Plain], name: str, value: str, row: Indicator, months: int) -> dict[str, Plain]:
    """The result with one field changed; ``value`` as it is stored, empty to take it out."""
    key, _, member = name.partition(".")
    new = dict(result)
    if key == "steps_done":
        days = {step: day for step, day in _days(result).items() if step != member}
        _set(new, key, dict(sorted({**days, **({member: value} if value else {})}.items())))
        _without(new, "result", NONE, *(() if has_partial_credit(row) else ("step_points",)))
        if value_of(new, f"step_points.{member}") == "1":  # as the core reads a step with its day
            _set(new, "step_points", _with_place(_list(new, "step_points"), int(member) - 1, ""))
    elif key in ("parts", "step_points"):
        _set(new, key, _with_place(_list(result, key), int(member) - 1, value))
        _without(new, NONE, *(("result",) if key == "step_points" else ()))
    elif key == NONE:
        _set(new, key, value)
        if isinstance(row.scale, Checklist):
            _set(new, "missing", [code for code, _weight in row.scale.items] if value else [])
    elif key == GATE:
        _set(new, key, value)
        _without(new, GATE_REASON)
    elif key == "item" and isinstance(row.scale, Checklist):
        _without(new, NONE)
        codes = [code for code, _weight in row.scale.items]
        missing = set(_list(result, "missing") if "missing" in result else codes) - {member}
        new["missing"] = [code for code in codes if code in missing or (code == member and not value)]
    elif key == "projects":
        code, _, what = member.partition(".")
        new["projects"] = [
            _with_part(each, what, value, months) if each["code"] == code else each for each in projects_of(result)
        ]
    else:
        _set(new, key, value)
    return new


def _set(result: dict[str, Plain], key: str, value: Plain) -> None:
    if value:
        result[key] = value
    else:
        result.pop(key, None)


def _without(result: dict[str, Plain], *keys: str) -> None:
    for key in keys:
        result.pop(key, None)


def _with_place(parts: list[Any], place: int, value: str) -> list[Any]:
    """A list of figures with one of them changed; what is empty at the end falls away."""
    new = [*parts, *[None] * (place + 1 - len(parts))]
    new[place] = value or None
    while new and new[-1] is None:
        new.pop()
    return new


def _with_part(project: Mapping[str, Any], what: str, value: str, months: int) -> dict[str, Any]:
    """A project with one part changed, and what the core wants of its months worked out anew."""
    new = dict(project)
    key, _, month = what.partition(".")
    if month:
        _set(new, key, {**{each: it for each, it in _dict(project.get(key)).items() if each != month}})
        if value:
            new[key] = dict(sorted({**_dict(new.get(key)), month: value}.items(), key=lambda pair: int(pair[0])))
        new |= summed(new, months)
        return {name: it for name, it in new.items() if it is not None}
    _set(new, key, value)
    return new


def summed(project: Mapping[str, Any], months: int) -> dict[str, str | None]:
    """Plan and progress up to the round: nothing while there is no plan, or a month with a plan has no progress."""
    plan, actual = (_up_to(project, key, months) for key in ("plan", "actual"))
    if not _dict(project.get("plan")):
        return {"planned": None, "done": None}
    complete = all(month in actual for month, figure in plan.items() if figure)
    return {"planned": _sum(plan), "done": _sum(actual) if complete else None}


def months_without_progress(project: Mapping[str, Any], months: int) -> list[int]:
    """The months up to the round that have a plan, and no progress yet."""
    plan, actual = (_up_to(project, key, months) for key in ("plan", "actual"))
    return [month for month, figure in plan.items() if figure and month not in actual]


def _up_to(project: Mapping[str, Any], key: str, months: int) -> dict[int, Decimal]:
    figures = {int(month): parse_number(str(figure)) for month, figure in _dict(project.get(key)).items()}
    return {month: figure for month, figure in sorted(figures.items()) if month <= months}


def _sum(figures: Mapping[int, Decimal]) -> str:
    return plain(sum(figures.values(), Decimal(0)))


def whole(result: Mapping[str, Plain]) -> dict[str, Plain] | None:
    """The result in the keys that the core reads; ``None`` while something of it is still missing, for half a result
    must neither be scored as if it were whole nor stop the rest of the report from being scored."""
    if not result:
        return None
    found = dict(result)
    if found.pop(NONE, None) and "missing" not in found:
        _without(found, "step_points")
        found["steps_done"] = ["0"]
    if "value" in found and not found.get("steps_done"):
        return None
    if any(_list(found, "step_points")):
        found["step_points"] = cast(Plain, step_points(found))
    if any(part is None for part in _list(found, "parts")):
        return None
    if "bonus_percent" in found and not _list(found, "parts"):
        return None
    if "projects" in found:
        projects = [_as_the_core_wants(each) for each in projects_of(found)]
        if not projects or any(each is None for each in projects):
            return None
        due = [each for each in projects if each and parse_number(each["planned"])]
        if not any(parse_number(each["weight"]) for each in due):
            return None
        found["projects"] = cast(Plain, projects)
    return found


def step_points(result: Mapping[str, Plain]) -> list[str]:
    """How much of each step is done: all of it where it has its day, else the part that was written (MS-3)."""
    parts, days = _list(result, "step_points"), _days(result)
    parts = [*parts, *[None] * (STEPS - len(parts))]
    return ["1" if str(number) in days else str(part or "0") for number, part in enumerate(parts, start=1)]


def steps_begun(result: Mapping[str, Plain]) -> list[str]:
    """The steps that are done, or of which a part is."""
    parts = (str(number) for number, part in enumerate(_list(result, "step_points"), start=1) if part and part != "0")
    return sorted({*_days(result), *parts})


def _as_the_core_wants(project: Mapping[str, Any]) -> dict[str, str] | None:
    if not all(project.get(key) for key in ("weight", "planned", "done")):
        return None
    return {key: str(project[key]) for key in ("name", "weight", "planned", "done") if project.get(key)}
