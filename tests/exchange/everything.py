"""One table with every kind of indicator and every setting, as YAML and as the cells of a spreadsheet."""

from __future__ import annotations

import re

YAML = """
scorecard: 1
title: ทุกชนิดในตารางเดียว
settings: {decimals: 4, round: 12, bands: [{from: 4.5, name: ดีเด่น}, {from: 3.5, name: ดีมาก}]}
lateness: {due: 2011-10-31, received: 2011-11-04, per_working_day: 0.0500, holidays: [2011-11-02, 2011-11-03]}
parameters: {A: 12}
indicators:
  - {code: "1", name: มิติที่ 1}
  - {code: "1.1", parent: "1", name: เกณฑ์, weight: 27 - A, kind: thresholds, thresholds: [80, 85, 90, 95, 100],
     result: 93.2, top_needs_evidence: true, evidence: false}
  - {code: "1.2", parent: "1", name: ช่วง, weight: 10, kind: target_band, band: [98, 102], step: 2, result: 95}
  - {code: "1.3", parent: "1", name: ไม่ประเมิน, weight: 5, kind: direct, applies: false, instead: {to: "1.2"}}
  - {code: "1.10", parent: "1", name: สามเป้าหมาย, weight: 10, kind: thresholds, thresholds: [10, 8, 2],
     points: [1, 3, 5], direction: lower_better, result: 5}
  - {code: "2", name: มิติที่ 2}
  - {code: "2.1", parent: "2", name: ขั้นตอน, weight: 10, kind: milestone, steps_done: [1, 2, 4]}
  - {code: "2.2", parent: "2", name: บางส่วน, weight: 5, kind: milestone, step_points: [1, 1, 1, 0.5, 0]}
  - {code: "2.3", parent: "2", name: ขั้นตอนแล้วค่า, weight: 5, kind: milestone_then_value, steps_done: [1, 2, 3],
     value_levels: {4: {below: 80}, 5: {at_least: 80}}, value: 82.5}
  - {code: "2.4", parent: "2", name: โครงการ, weight: 10, kind: project_progress,
     projects: [{weight: 40, planned: 100, done: 90}, {weight: 60, planned: 100, done: 80}]}
  - {code: "2.5", parent: "2", name: รายขั้น, weight: 5, kind: stage_points, parts: [0.5, 1, 0.75], bonus_percent: 5}
  - {code: "2.6", parent: "2", name: แบบตรวจ, weight: 5, kind: checklist, items: {A1: 0.5, D1: 0.3, L1: 0.2},
     missing: [L1]}
  - {code: "3", name: รวม, weight: 10, kind: composite}
  - {code: "3.1", parent: "3", name: รายรอบ, weight: 0.4, kind: direct, rounds: {6: 3, 12: 4.25}}
  - {code: "3.2", parent: "3", name: น้ำหนักรายรอบ, weight: 0.6, kind: direct, result: 3.5, round_weights: {6: 0.2}}
  - {code: "4.1", name: เลือก, weight: 10, kind: direct, result: 4, choose_one: เลือกหนึ่ง, chosen: true}
  - {code: "4.2", name: ไม่เลือก, weight: 10, kind: direct, result: 2, choose_one: เลือกหนึ่ง}
"""

HEADS = [
    *("รหัส", "ภายใต้", "ชื่อตัวชี้วัด", "น้ำหนัก", "ชนิด", "ระดับ 1", "ระดับ 2", "ระดับ 3", "ระดับ 4", "ระดับ 5", "ผล"),
    *("points", "direction", "top_needs_evidence", "evidence", "band", "step", "applies", "instead", "steps_done"),
    *("step_points", "value_levels", "value", "projects", "parts", "bonus_percent", "items", "missing"),
    *("round_6", "round_12", "weight_6", "choose_one", "chosen"),
]


def _row(code: str, parent: str, name: str, weight: object = "", kind: str = "", **cells: object) -> list[object]:
    given: dict[str, object] = {"รหัส": code, "ภายใต้": parent, "ชื่อตัวชี้วัด": name, "น้ำหนัก": weight, "ชนิด": kind}
    given |= {re.sub(r"^t_", "ระดับ ", key): value for key, value in cells.items()}
    assert set(given) <= set(HEADS), set(given) - set(HEADS)
    return [given.get(head, "") for head in HEADS]


FIVE = {"t_1": 80, "t_2": 85, "t_3": 90, "t_4": 95, "t_5": 100}
ROWS: list[list[object]] = [
    ["ชื่อตาราง", "ทุกชนิดในตารางเดียว"],
    ["settings.decimals", 4],
    ["รอบการประเมิน", 12],
    ["settings.bands", "4.5=ดีเด่น; 3.5=ดีมาก"],
    ["lateness.due", "31 ตุลาคม 2554"],
    ["lateness.received", "2011-11-04"],
    ["lateness.per_working_day", "0.0500"],
    ["lateness.holidays", "2011-11-02;2011-11-03"],
    ["parameters.A", 12],
    [],
    list(HEADS),
    _row("1", "", "มิติที่ 1"),
    _row("1.1", "1", "เกณฑ์", "27 - A", "เกณฑ์ตามช่วงค่า", **FIVE, ผล=93.2, top_needs_evidence=True, evidence=False),
    _row("1.2", "1", "ช่วง", 10, "target_band", band="98;102", step=2, ผล=95),
    _row("1.3", "1", "ไม่ประเมิน", 5, "direct", applies=False, instead="to 1.2"),
    _row(
        *("1.10", "1", "สามเป้าหมาย", 10, "thresholds"),
        **{"t_1": 10, "t_2": 8, "t_3": 2},
        points="1;3;5",
        direction="lower_better",
        ผล=5,
    ),
    _row("2", "", "มิติที่ 2"),
    _row("2.1", "2", "ขั้นตอน", 10, "milestone", steps_done="1;2;4"),
    _row("2.2", "2", "บางส่วน", 5, "milestone", step_points="1;1;1;0.5;0"),
    _row(
        *("2.3", "2", "ขั้นตอนแล้วค่า", 5, "milestone_then_value"),
        steps_done="1;2;3",
        value_levels="4=below 80;5=at_least 80",
        value=82.5,
    ),
    _row("2.4", "2", "โครงการ", 10, "project_progress", projects="40:100:90;60:100:80"),
    _row("2.5", "2", "รายขั้น", 5, "stage_points", parts="0.5;1;0.75", bonus_percent=5),
    _row("2.6", "2", "แบบตรวจ", 5, "checklist", items="A1=0.5;D1=0.3;L1=0.2", missing="L1"),
    _row("3", "", "รวม", 10, "composite"),
    _row("3.1", "3", "รายรอบ", 0.4, "direct", round_6=3, round_12=4.25),
    _row("3.2", "3", "น้ำหนักรายรอบ", 0.6, "direct", ผล=3.5, weight_6=0.2),
    _row("4.1", "", "เลือก", 10, "direct", ผล=4, choose_one="เลือกหนึ่ง", chosen=True),
    _row("4.2", "", "ไม่เลือก", 10, "direct", ผล=2, choose_one="เลือกหนึ่ง"),
]
