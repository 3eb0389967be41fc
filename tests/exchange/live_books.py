"""Tables and changes for the tests of the workbook with live formulas."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from tests.exchange.everything import YAML

SHARED_OUT = """
scorecard: 1
title: เฉลี่ยน้ำหนักและหัวข้อ
settings: {round: 6, total_from: groups, decimals: 3, percent: true}
indicators:
  - {code: "1", name: มิติที่ 1}
  - {code: "1.1", parent: "1", name: ก, weight: 30, kind: direct, result: 3.3337, round_weights: {6: 25}}
  - {code: "1.2", parent: "1", name: ข, weight: 7, kind: direct, result: 4.1}
  - {code: "1.3", parent: "1", name: ไม่ประเมิน, weight: 13, kind: direct, applies: false}
  - {code: "2", name: มิติที่ 2}
  - {code: "2.1", parent: "2", name: กลุ่มที่ไม่มีใครรับ}
  - {code: "2.1.1", parent: "2.1", name: ไม่ประเมินทั้งกลุ่ม, weight: 11, kind: direct, applies: false}
  - {code: "2.2", parent: "2", name: ขั้นตอนที่มีกำหนด, weight: 20, kind: milestone,
     steps_done: {1: 2011-01-10, 2: 2011-03-30, 3: 2011-04-02}, step_due: {2: 2011-03-31, 3: 2011-04-01}}
  - {code: "2.3", parent: "2", name: ไม่นับน้ำหนัก, weight: 4, kind: direct, applies: false, instead: renormalise}
  - {code: "2.4", parent: "2", name: ยังไม่เริ่ม, weight: 9, kind: direct, start_round: 9}
  - {code: "2.5", parent: "2", name: ไม่มีผล, weight: 6, kind: stage_points}
"""
COLUMN = SHARED_OUT.replace("total_from: groups, decimals: 3", "total_from: weighted, decimals: 2")
SILENT = """
scorecard: 1
title: ยังไม่มีผล
indicators:
  - {code: a, weight: 10, kind: thresholds, thresholds: [1, 2, 3, 4, 5]}
  - {code: b, weight: 10, kind: target_band, band: [1, 2], step: 1}
  - {code: c, weight: 10, kind: milestone, step_due: {2: 2011-01-01}}
  - {code: d, weight: 10, kind: milestone_then_value, value_levels: {4: {below: 80}, 5: {at_least: 80}}}
  - {code: e, weight: 10, kind: project_progress, top_needs_evidence: true}
  - {code: f, weight: 10, kind: stage_points}
  - {code: g, weight: 10, kind: checklist, items: {A1: 1}, rounds: {6: [A1]}}
  - {code: h, weight: 10, kind: composite}
  - {code: h1, parent: h, weight: 1, kind: composite}
  - {code: h11, parent: h1, weight: 1, kind: direct, result: 3}
  - {code: h2, parent: h, weight: 1, kind: direct, applies: false}
  - {code: k, weight: 20, kind: direct, result: 2}
"""
TABLES = {"everything": YAML, "shared out": SHARED_OUT, "column": COLUMN, "silent": SILENT}

CHANGES: tuple[tuple[str, str, dict[str, object], tuple[tuple[str, str], ...]], ...] = (
    ("everything", "thresholds", {"1.1.result": 91.7}, (("result: 93.2", "result: 91.7"),)),
    ("everything", "below the first", {"1.1.result": 79.9999}, (("result: 93.2", "result: 79.9999"),)),
    ("everything", "no result", {"1.1.result": None}, (("     result: 93.2, ", "     "),)),
    ("everything", "without evidence", {"1.1.result": 99}, (("result: 93.2", "result: 99"),)),
    (
        "everything",
        "with evidence",
        {"1.1.result": 99, "1.1.evidence": 1},
        (("result: 93.2", "result: 99"), ("evidence: false", "evidence: true")),
    ),
    ("everything", "a threshold", {"1.1.t4": 93.7}, (("[80, 85, 90, 95, 100]", "[80, 85, 90, 93.7, 100]"),)),
    (
        "everything",
        "lower is better",
        {"1.10.result": 8.5},
        (("lower_better, result: 5}", "lower_better, result: 8.5}"),),
    ),
    ("everything", "points of a level", {"1.10.p2": 2.5}, (("points: [1, 3, 5]", "points: [1, 2.5, 5]"),)),
    ("everything", "target band", {"1.2.result": 103.3}, (("step: 2, result: 95", "step: 2, result: 103.3"),)),
    ("everything", "its step", {"1.2.step": 7}, (("step: 2, result: 95", "step: 7, result: 95"),)),
    ("everything", "milestone", {"2.1.s3": 1}, (("steps_done: [1, 2, 4]", "steps_done: [1, 2, 3, 4]"),)),
    ("everything", "part of a step", {"2.2.s3": 0.25}, (("[1, 1, 1, 0.5, 0]", "[1, 1, 0.25, 0.5, 0]"),)),
    ("everything", "value", {"2.3.value": 79.9}, (("value: 82.5", "value: 79.9"),)),
    ("everything", "no value yet", {"2.3.value": None}, ((", value: 82.5", ""),)),
    ("everything", "work not done", {"2.3.s3": 0}, (("steps_done: [1, 2, 3]", "steps_done: [1, 2]"),)),
    (
        "everything",
        "bound of a value",
        {"2.3.v4.1": 85, "2.3.v5.1": 85},
        (("below: 80", "below: 85"), ("at_least: 80", "at_least: 85")),
    ),
    ("everything", "project", {"2.4.done2": 93.3}, (("done: 80", "done: 93.3"),)),
    ("everything", "ahead of its plan", {"2.4.done2": 180}, (("done: 80", "done: 180"),)),
    ("everything", "not due", {"2.4.planned2": 0}, (("planned: 100, done: 80", "planned: 0, done: 80"),)),
    ("everything", "stages", {"2.5.part3": 0.1, "2.5.bonus": 10}, (("0.75]", "0.1]"), ("percent: 5", "percent: 10"))),
    ("everything", "checklist", {"2.6.there.L1": 1, "2.6.there.D1": 0}, (("missing: [L1]", "missing: [D1]"),)),
    (
        "everything",
        "gate",
        {"2.6.gate_failed": 1},
        (("missing: [L1]", "missing: [L1], gate_failed: true, gate_reason: ส่วน A ไม่ครบ"),),
    ),
    ("everything", "direct in a composite", {"3.1.result": 1.333}, (("12: 4.25", "12: 1.333"),)),
    ("everything", "above the full mark", {"4.1.result": 7}, (("result: 4, choose", "result: 7, choose"),)),
    ("everything", "weight of a part", {"3.1.weight": 0.7}, (("weight: 0.4", "weight: 0.7"),)),
    ("everything", "parameter A", {"param_A": 15.5}, (("A: 12", "A: 15.5"),)),
    ("everything", "weight handed on", {"1.3.weight": 8}, (("ไม่ประเมิน, weight: 5", "ไม่ประเมิน, weight: 8"),)),
    ("everything", "later", {"received": date(2011, 11, 14)}, (("2011-11-04", "2011-11-14"),)),
    ("everything", "in time", {"received": date(2011, 10, 30)}, (("2011-11-04", "2011-10-30"),)),
    ("everything", "points a day", {"per_working_day": 0.33335}, (("0.0500", "0.33335"),)),
    ("everything", "below zero", {"per_working_day": 4}, (("0.0500", "4"),)),
    ("everything", "a day off less", {"holiday1": None}, (("[2011-11-02, 2011-11-03]", "[2011-11-03]"),)),
    ("everything", "bounds", {"lowest_mark": 0, "full_mark": 6}, (("decimals: 4", "decimals: 4, floor: 0, cap: 6"),)),
    ("shared out", "weight of a round", {"1.1.weight": 18}, (("{6: 25}", "{6: 18}"),)),
    ("shared out", "weight shared pro rata", {"1.3.weight": 1.7}, (("weight: 13", "weight: 1.7"),)),
    ("shared out", "shared a level up", {"2.1.1.weight": 3}, (("weight: 11", "weight: 3"),)),
    ("shared out", "in time after all", {"2.2.day3": date(2011, 4, 1)}, (("3: 2011-04-02", "3: 2011-04-01"),)),
    (
        "silent",
        "a first result",
        {"a.result": 2.5},
        (("thresholds: [1, 2, 3, 4, 5]", "thresholds: [1, 2, 3, 4, 5], result: 2.5"),),
    ),
    ("silent", "a first stage", {"f.part1": 0.75}, (("kind: stage_points", "kind: stage_points, parts: [0.75]"),)),
    (
        "silent",
        "a first project",
        {"e.weight1": 3, "e.planned1": 80, "e.done1": 75},
        (("top_needs_evidence: true", "top_needs_evidence: true, projects: [{weight: 3, planned: 80, done: 75}]"),),
    ),
    ("silent", "no result any more", {"h11.result": None}, (("direct, result: 3", "direct"),)),
    ("column", "a weight", {"1.2.weight": 8.37}, (("weight: 7,", "weight: 8.37,"),)),
)


def changed_text(table: str, replacements: tuple[tuple[str, str], ...]) -> str:
    """The YAML of a table with a figure in it changed; each must stand in it once."""
    text = TABLES[table]
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def typed_in(data: bytes, cells: dict[tuple[int, str], object]) -> bytes:
    """A workbook after somebody typed figures into cells of sheets (1-based); every formula's figure is spoilt, so that
    only what is recomputed can be right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).decode() if name.endswith(".xml") else None
            if part is None or not name.startswith("xl/worksheets/sheet"):
                new.writestr(name, old.read(name))
                continue
            part = re.sub(r'(<c [^>]*?)( t="str")?>(<f>[^<]*</f>)<v>[^<]*</v>', r"\1>\3<v>999</v>", part)
            for (sheet, cell), value in cells.items():
                if name == f"xl/worksheets/sheet{sheet}.xml":
                    part = _with_cell(part, cell, value)
            new.writestr(name, part)
    return out.getvalue()


def _with_cell(part: str, cell: str, value: object) -> str:
    number = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
    inner = "/>" if number is None else f"><v>{number}</v></c>"
    part, count = re.subn(rf'(<c r="{cell}"( s="\d+")?)(/>|><v>[^<]*</v></c>)', rf"\g<1>{inner}", part)
    assert count == 1, cell
    return part
