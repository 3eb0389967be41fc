"""A result in one line for people: in lists, beside another round, on pages that are only read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samrit.agreements.outline import unit_in_words
from samrit.assessments.results import GATE, NONE, projects_of
from samrit.core.fiscal_year import date_text
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.text import NO_TEXT, Text
from samrit.core.written.numbers import parse_number
from samrit.core.written.plain import Plain

STEPS = Text("ทำแล้วขั้นที่ {steps}", "steps done: {steps}")
NO_STEP = Text("ยังไม่มีขั้นที่ทำแล้วเสร็จ", "no step done")
AND_VALUE = Text("{steps} ค่าที่วัดได้ {value}", "{steps}; measured value {value}")
ONLY_VALUE = Text("ค่าที่วัดได้ {value}", "measured value {value}")
PROJECTS = Text("{count} โครงการ", "{count} projects")
STAGES = Text("คะแนนรายขั้น {parts}", "points of stages: {parts}")
NONE_MISSING = Text("มีครบทุกรายการ", "all items are there")
ITEMS_MISSING = Text("ขาดรายการ {items}", "items missing: {items}")
AND_PARTS = Text("{steps} {parts}", "{steps}; {parts}")
IN_PART = Text("ขั้นที่ {step} ทำได้ {part} ส่วน", "step {step} done in part: {part}")
GATED = Text("{items} (ไม่ประเมินส่วน D–L–I)", "{items} (D–L–I not assessed)")
STEP_DAY = Text("{step} ({day})", "{step} ({day})")


def result_in_words(result: Mapping[str, Plain], unit: str = "") -> Text:
    """A result in one line; empty where there is none."""
    if projects := projects_of(result):
        return PROJECTS.fill(count=len(projects))
    if "parts" in result:
        parts = result["parts"]
        listed = [str(each) if each is not None else "–" for each in parts] if isinstance(parts, list) else [str(parts)]
        return STAGES.fill(parts=" + ".join(listed))
    if "missing" in result:
        missing = result["missing"]
        codes = [str(each) for each in missing] if isinstance(missing, list) else [str(missing)]
        said = ITEMS_MISSING.fill(items=", ".join(codes)) if any(codes) else NONE_MISSING
        return GATED.fill(items=said) if result.get(GATE) else said
    return _steps_or_figure(result, unit)


def _steps_or_figure(result: Mapping[str, Plain], unit: str) -> Text:
    steps = result.get("steps_done")
    value = result.get("value")
    said = None
    if isinstance(steps, dict):
        said = STEPS.fill(steps=_listed(steps)) if steps else NO_STEP
    elif isinstance(steps, list):
        done = [str(step) for step in steps if str(step) != "0"]
        said = STEPS.fill(steps=", ".join(done)) if done else NO_STEP
    elif result.get(NONE):
        said = NO_STEP
    if parts := _in_part(result):
        said = AND_PARTS.fill(steps=said, parts=parts) if said else parts
    if value:
        return AND_VALUE.fill(steps=said, value=value) if said else ONLY_VALUE.fill(value=value)
    if said:
        return said
    figure = result.get("result")
    return unit_in_words(_figure(str(figure)), unit) if figure else NO_TEXT


def _in_part(result: Mapping[str, Plain]) -> Text | None:
    """The steps that are done in part (MS-3); those with their day are named as done."""
    given = result.get("step_points")
    steps = result.get("steps_done")
    days = steps if isinstance(steps, dict) else {}
    said = [
        IN_PART.fill(step=number, part=str(part))
        for number, part in enumerate(given if isinstance(given, list) else (), start=1)
        if part not in (None, "", "0") and str(number) not in days
    ]
    return Text(", ".join(each.th for each in said), ", ".join(each.en for each in said)) if said else None


def _listed(steps: Mapping[str, Plain]) -> Text:
    said = []
    for step, day in sorted(steps.items()):
        try:
            said.append(STEP_DAY.fill(step=step, day=date_text(date.fromisoformat(str(day)))))
        except ValueError:
            said.append(Text.same(step))
    return Text(", ".join(each.th for each in said), ", ".join(each.en for each in said))


def _figure(written: str) -> str:
    try:
        return plain(parse_number(written))
    except Problem:
        return written
