"""Where a finding is, as people call it: ``indicators[1.1].weight`` is the weight of indicator 1.1."""

from __future__ import annotations

import re

from samrit.core.reading.key_names import KEY_NAMES, setting_name
from samrit.core.text import Text

PATH = re.compile(r"(?P<part>[a-z_.]+)(\[(?P<which>[^\]]*)\])?(\.(?P<key>.+))?")
THINGS = {
    "indicators": Text("ตัวชี้วัด", "indicator"),
    "calendar.events": Text("กำหนดการ", "event"),
    "calendar.rounds": Text("รอบการรายงาน", "reporting round"),
    "calendar.holidays": Text("วันหยุด", "holiday"),
    "calendar.procedures": Text("ขั้นตอน", "procedure"),
    "settings": Text("การคำนวณคะแนน", "scoring"),
    "settings.bands": Text("ช่วงคะแนน", "band"),
    "parameters": Text("ตัวแปร", "parameter"),
    "choices": Text("กลุ่มตัวชี้วัดเลือก", "group of alternatives"),
    "chosen": Text("กลุ่มตัวชี้วัดเลือก", "group of alternatives"),
    "gates": Text("เงื่อนไขสิ่งจูงใจ", "gate"),
    "penalties": Text("การปรับลดคะแนน", "penalty"),
    "changes": Text("การขอเปลี่ยนแปลง", "change requests"),
    "rating": Text("เกณฑ์ระดับ", "rating"),
    "sources": Text("เอกสารต้นฉบับ", "source"),
    "remarks": Text("ข้อสังเกต", "remark"),
    "documents": Text("แบบฟอร์ม", "document"),
    "checklists": Text("รายการตรวจ ส่วน", "checklist, part"),
    "items": Text("รายการตรวจ", "checklist item"),
    "examples": Text("ตัวอย่างการคำนวณ", "worked examples"),
    "expect": Text("ตัวอย่างการคำนวณ", "worked example"),
    "holidays": Text("วันหยุดราชการ", "holidays"),
    "title": Text("ชื่อกรอบ", "title"),
    "agencies": Text("ประเภทหน่วยงาน", "kinds of agencies"),
    "fiscal_years": Text("ปีงบประมาณ", "fiscal years"),
    "from_year": Text("ใช้ตั้งแต่ปีงบประมาณ", "first fiscal year"),
}
KEYS = {
    **KEY_NAMES,
    "name": Text("ชื่อ", "name"),
    "name_en": Text("ชื่อภาษาอังกฤษ", "English name"),
    "code": Text("รหัส", "code"),
    "source": Text("แหล่งที่มา", "source"),
    "certainty": Text("ความแน่นอน", "certainty"),
    "levels": Text("งานของแต่ละขั้น", "work of the steps"),
    "levels_en": Text("งานของแต่ละขั้น (ภาษาอังกฤษ)", "work of the steps (English)"),
    "members": Text("สมาชิกของกลุ่ม", "members"),
    "about": Text("รหัสที่เกี่ยวข้อง", "codes concerned"),
    "penalty": Text("การปรับลด", "penalty"),
    "closes": Text("กำหนดการที่ปิดรอบ", "closing event"),
    "first": Text("วันเริ่มต้น", "first day"),
    "last": Text("วันสิ้นสุด", "last day"),
    "indicators": Text("ตัวชี้วัดภายใต้หัวข้อ", "indicators under it"),
    "applies": Text("การนำมาใช้", "whether it applies"),
}
"""Parts of a thing beside those that have a name in the core."""
SEPARATOR = " · "


def place_words(path: str) -> Text:
    """The place in words; as it is written where nobody has named it."""
    found = _longest(path)
    if found is None:
        return Text.same(path)
    thing, rest = found
    match = re.fullmatch(r"(\[(?P<which>[^\]]*)\])?\.?(?P<key>.*)", rest)
    which, key = (match["which"] or "", match["key"]) if match else ("", rest)
    words = [
        Text("{thing} {which}", "{thing} {which}").fill(thing=THINGS[thing], which=which) if which else THINGS[thing]
    ]
    if key:
        words.extend(_key(each, thing) for each in re.split(r"\.(?![0-9])", key))
    return Text.join(SEPARATOR, words)


def _longest(path: str) -> tuple[str, str] | None:
    """The thing that the path begins with, and what follows."""
    for thing in sorted(THINGS, key=len, reverse=True):
        rest = path.removeprefix(thing)
        if path.startswith(thing) and rest[:1] in ("", ".", "["):
            return thing, rest
    return None


def _key(key: str, thing: str) -> Text:
    return setting_name(key) if thing == "settings" else KEYS.get(key) or Text.same(key)
