"""Levels and targets that no result can reach: 105 per cent, minus one case, conditions that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.checks.units import Reach, reach_of
from samrit.core.checks.value_line import Stretch, can_hold, stretches
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.target_band import TargetBand
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

BEYOND = Text(
    "ระดับ {levels} มีเกณฑ์ {values} ซึ่งไม่มีผลใดถึงได้: {why}", "no result can reach level {levels} ({values}): {why}"
)
BAND_BEYOND = Text(
    "ช่วงเป้าหมาย {low} ถึง {high} อยู่นอกค่าที่เป็นไปได้: {why}", "the band from {low} to {high} is out of reach: {why}"
)
TARGET_BEYOND = Text("ค่าเป้าหมาย {target} เป็นไปไม่ได้: {why}", "the target {target} cannot be reached: {why}")
CONTRADICTION = Text(
    "ไม่มีค่าใดเข้าเงื่อนไขของระดับ {level} ({conditions}) เพราะเงื่อนไขขัดกันเอง",
    "no value meets the conditions of level {level} ({conditions}): they exclude each other",
)
CONDITION_BEYOND = Text(
    "เงื่อนไขของระดับ {level} ({conditions}) ไม่มีผลใดถึงได้: {why}",
    "no result can meet the conditions of level {level} ({conditions}): {why}",
)
COVERED = Text(
    "ไม่มีค่าใดได้ระดับ {level} ({conditions}) เพราะทุกค่าที่เข้าเงื่อนไขนี้เข้าระดับที่สูงกว่าด้วย",
    "no value ends on level {level} ({conditions}): every value that meets it meets a higher level too",
)
SET_WITHIN = Text(
    "ตั้งเกณฑ์ให้อยู่ในค่าที่เป็นไปได้ หากวัดการเปลี่ยนแปลงที่เกินขอบเขตนี้ได้ ให้แก้หน่วยวัดและอธิบายไว้ในคำอธิบาย",
    "set it within what can occur; if the figure is a change that may go beyond, correct the unit and say so in the "
    "description",
)
SET_TARGET = Text("แก้ค่าเป้าหมายให้อยู่ในค่าที่เป็นไปได้", "correct the target to a value that can occur")
SET_CONDITIONS = Text("แก้เงื่อนไขของระดับ {level}", "correct the conditions of level {level}")


def _run(draft: Draft) -> Iterator[Finding]:
    sound = {row.code: levels for row, levels in draft.measured}
    for row in draft.promised:
        reach = reach_of(row)
        if row.code in sound:
            yield from _thresholds(row, sound[row.code], reach)
        elif isinstance(row.scale, MilestoneThenValue):
            yield from _conditions(row, row.scale, reach)
        elif isinstance(row.scale, TargetBand):
            yield from _band(row, row.scale, reach)


def _thresholds(row: Indicator, levels: Levels, reach: Reach) -> Iterator[Finding]:
    limit = reach.low if levels.lower_better else reach.high
    beyond = [
        (number, value)
        for number, value in enumerate(levels.thresholds, start=1)
        if limit is not None and (value < limit if levels.lower_better else value > limit)
    ]
    if beyond:
        text = BEYOND.fill(
            levels=", ".join(str(number) for number, _ in beyond),
            values=", ".join(plain(value) for _, value in beyond),
            why=reach.why,
        )
        yield about(row, _severity(reach), "thresholds", "level-unreachable", text, SET_WITHIN, "SC-3")
    target = row.details.target
    if target is not None and not reach.holds(target):
        text = TARGET_BEYOND.fill(target=plain(target), why=reach.why)
        yield about(row, _severity(reach), "target", "target-unreachable", text, SET_TARGET, "KA-1")


def _band(row: Indicator, scale: TargetBand, reach: Reach) -> Iterator[Finding]:
    whole = Stretch(scale.low, scale.high, ())
    if not whole.is_within(reach):
        text = BAND_BEYOND.fill(low=plain(scale.low), high=plain(scale.high), why=reach.why)
        yield about(row, _severity(reach), "band", "level-unreachable", text, SET_WITHIN, "SC-3")


def _conditions(row: Indicator, scale: MilestoneThenValue, reach: Reach) -> Iterator[Finding]:
    line = stretches(scale)
    for level, conditions in scale.value_levels:
        shown = {"level": level, "conditions": ", ".join(map(str, conditions))}
        if not can_hold(conditions):
            text, severity = CONTRADICTION.fill(**shown), Severity.ERROR
        elif not any(level in stretch.levels and stretch.is_within(reach) for stretch in line):
            text, severity = CONDITION_BEYOND.fill(**shown, why=reach.why), _severity(reach)
        elif not any(stretch.level == level for stretch in line):
            text, severity = COVERED.fill(**shown), Severity.WARNING
        else:
            continue
        yield about(row, severity, "value_levels", "level-unreachable", text, SET_CONDITIONS.fill(level=level), "MS-4")


def _severity(reach: Reach) -> Severity:
    return Severity.ERROR if reach.certain else Severity.WARNING


CHECK = Check(
    code="unreachable",
    title=Text("ระดับหรือค่าเป้าหมายที่ไม่มีผลใดถึงได้", "levels and targets out of reach"),
    rule="SC-3",
    why=Text(
        "เกณฑ์ระดับ 5 ที่เกินค่าที่เป็นไปได้ (เช่น ร้อยละ 105 หรือจำนวนติดลบ) ทำให้คะแนนเต็มไม่มีทางเกิดขึ้น",
        "a level 5 beyond what can occur (105 per cent, a count below zero) puts the full mark out of reach for ever",
    ),
    run=_run,
    part=Part.SCALES,
    finds=("level-unreachable", "target-unreachable"),
    source="000:43 s12; 001:91 s28",
)
