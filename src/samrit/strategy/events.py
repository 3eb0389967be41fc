"""How the events about strategies read: what the parts and fields are called, and the sentence of each deed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import models

from samrit.core.text import Text
from samrit.strategy.models import Objective, Project, StrategicIssue, Tactic
from samrit.strategy.money import in_baht

KIND = "strategy"
"""Of every event: its subject is the strategy, whatever part of it was written."""

UNDO_FOR = timedelta(minutes=10)
"""How long a removal can be undone."""

Part = StrategicIssue | Objective | Tactic | Project

PARTS: Mapping[type[models.Model], str] = {
    StrategicIssue: "issue",
    Objective: "objective",
    Tactic: "tactic",
    Project: "project",
}
"""What the events and the addresses of pages call the parts of a strategy."""

PART_WORDS: Mapping[str, Text] = {
    KIND: Text("แผนยุทธศาสตร์", "strategy"),
    "issue": Text("ประเด็นยุทธศาสตร์", "strategic issue"),
    "objective": Text("เป้าประสงค์", "objective"),
    "tactic": Text("กลยุทธ์", "tactic"),
    "project": Text("โครงการ", "project"),
}

FIELD_WORDS: Mapping[str, Text] = {
    "vision": Text("วิสัยทัศน์", "vision"),
    "vision_en": Text("วิสัยทัศน์ภาษาอังกฤษ", "vision in English"),
    "mission": Text("พันธกิจ", "mission"),
    "mission_en": Text("พันธกิจภาษาอังกฤษ", "mission in English"),
    "source": Text("ที่มา", "source"),
    "name": Text("ชื่อ", "name"),
    "name_en": Text("ชื่อภาษาอังกฤษ", "English name"),
    "issue": Text("ประเด็นยุทธศาสตร์", "strategic issue"),
    "dimension": Text("มิติ", "dimension"),
    "number": Text("ลำดับ", "place"),
    "effects": Text("ส่งผลต่อเป้าประสงค์", "leads to"),
    "government": Text("สอดคล้องกับแผนบริหารราชการแผ่นดิน", "serves the government's plan"),
    "cluster": Text("สอดคล้องกับแผนพัฒนากลุ่มจังหวัด", "serves the cluster's plan"),
    "objective": Text("เป้าประสงค์", "objective"),
    "budget_satang": Text("งบประมาณ (บาท)", "budget (baht)"),
    "responsible": Text("หน่วยงานผู้รับผิดชอบ", "responsible"),
}

LINK_WORDS: Mapping[str, Text] = {
    "cause": Text("เป็นเหตุโดยตรง", "direct cause"),
    "support": Text("สนับสนุน", "support"),
    "condition": Text("เป็นเงื่อนไขที่ต้องมีก่อน", "precondition"),
}
"""The kinds of links, as the log tells them."""

DEEDS: Mapping[str, Text] = {
    "added": Text("เพิ่ม{part} “{name}”", "added the {part} “{name}”"),
    "changed": Text("แก้ไข{part} “{name}”", "changed the {part} “{name}”"),
    "moved": Text("เปลี่ยนลำดับ{part} “{name}”", "moved the {part} “{name}”"),
    "placed": Text("ย้ายตำแหน่งของ{part} “{name}” ในแผนที่", "put the {part} “{name}” elsewhere on the map"),
    "undone": Text("เลิกทำหรือทำซ้ำในแผนที่: {part} “{name}”", "took back or did again on the map: the {part} “{name}”"),
    "linked": Text("แก้ไขความเชื่อมโยงของ{part} “{name}”", "changed what the {part} “{name}” leads to"),
    "removed": Text("ลบ{part} “{name}”", "removed the {part} “{name}”"),
    "restored": Text("เรียกคืน{part} “{name}”", "brought back the {part} “{name}”"),
}
DEEDS_TO_THE_WHOLE: Mapping[str, Text] = {
    "started": Text("เริ่มจัดทำแผนยุทธศาสตร์", "started the strategy"),
    "copied": Text("เริ่มจัดทำแผนยุทธศาสตร์โดยคัดลอกจากแผนเดิม", "started the strategy as a copy"),
    "changed": Text("แก้ไขวิสัยทัศน์ พันธกิจ หรือที่มา", "changed vision, mission or source"),
    "undone": Text("เลิกทำหรือทำซ้ำในแผนที่ยุทธศาสตร์", "took back or did again a step on the strategy map"),
    "laid-out": Text("จัดวางแผนที่ยุทธศาสตร์ใหม่", "laid out the strategy map anew"),
    "removed": Text("ลบแผนยุทธศาสตร์ที่ยังไม่มีเนื้อหา", "removed the strategy, which had no content"),
}
UNDO_WORDS: Mapping[bool, Text] = {
    False: Text("เลิกทำ: {what}", "took back: {what}"),
    True: Text("ทำซ้ำ: {what}", "did again: {what}"),
}
"""How taking back a step on the map is told, and doing it again (true)."""
LONGEST_NAME = 100
"""How much of a name a sentence tells."""


def short(name: str, most: int = LONGEST_NAME) -> str:
    """A name as long as a sentence bears."""
    return name if len(name) <= most else name[: most - 1] + "…"


def told(did: str, part: str, name: str) -> Text:
    """The sentence of an event."""
    if part == KIND:
        return DEEDS_TO_THE_WHOLE[did]
    return DEEDS[did].fill(part=PART_WORDS[part], name=short(name))


def changed(row: Part | None, field: str, old: Any, new: Any) -> dict[str, Any]:
    """One change as the log keeps it. ``field`` is unique within the strategy, so that the changes of a day to one
    field can be told as one, and those of two parts cannot be mixed up."""
    words = FIELD_WORDS[field]
    if row is None:
        return {"field": field, "label": [words.th, words.en], "old": old, "new": new}
    part = PARTS[type(row)]
    label = Text("{part} “{name}”: {field}", "{part} “{name}”: {field}")
    label = label.fill(part=PART_WORDS[part], name=short(row.name, 60), field=words)
    return {"field": f"{part}-{row.pk}-{field}", "label": [label.th, label.en], "old": old, "new": new}


def said(field: str, value: Any) -> Any:
    """A value as people read it in the log: texts and nothing as they are, things by name, money in baht."""
    if field == "budget_satang" and value is not None:
        return in_baht(value)
    return value.name if isinstance(value, models.Model) and hasattr(value, "name") else value
