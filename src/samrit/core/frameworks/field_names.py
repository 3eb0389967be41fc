"""What a change between two frameworks is about, as people call it (A2)."""

from __future__ import annotations

from samrit.core.text import Text

LEVEL = "level "
FIELD_NAMES = {
    "code": Text("รหัส", "code"),
    "name": Text("ชื่อ", "name"),
    "parent": Text("ภายใต้", "under"),
    "weight": Text("น้ำหนัก", "weight"),
    "kind": Text("วิธีให้คะแนน", "how it is scored"),
    "thresholds": Text("เกณฑ์", "thresholds"),
    "points": Text("คะแนนของแต่ละระดับ", "points of the levels"),
    "direction": Text("ทิศทาง", "direction"),
    "top_needs_evidence": Text("ระดับสูงสุดต้องมีหลักฐาน", "the top needs evidence"),
    "partial_credit": Text("คะแนนบางส่วนภายในขั้น", "partial credit within a step"),
    "instead": Text("หากไม่นำมาประเมิน", "if it does not apply"),
    "choose_one": Text("กลุ่มตัวชี้วัดเลือก", "group of alternatives"),
    "optional": Text("ไม่มีได้", "may be left out"),
    "sample": Text("ตัวอย่าง", "sample"),
    "open": Text("หน่วยงานเพิ่มตัวชี้วัดได้", "open for indicators of the agency"),
    "value": Text("ค่า", "value"),
    "least": Text("ต่ำสุด", "least"),
    "most": Text("สูงสุด", "most"),
    "members": Text("สมาชิก", "members"),
    "at_least": Text("ตั้งแต่", "at least"),
    "draft": Text("เป็นร่าง", "draft"),
    "per_working_day": Text("ต่อวันทำการ", "per working day"),
    "round": Text("รอบ", "round"),
    "first": Text("เริ่ม", "begins"),
    "last": Text("สิ้นสุด", "ends"),
    "month": Text("เดือน", "month"),
    "penalty": Text("การปรับลด", "penalty"),
    "documents": Text("สิ่งที่ส่ง", "handed in"),
    "closes": Text("ปิดรอบด้วย", "closed by"),
    "parts": Text("ช่อง", "fields"),
    "scope": Text("ใช้กับ", "for"),
    "agencies": Text("ประเภทหน่วยงาน", "kinds of agencies"),
    "steps": Text("ขั้นตอน", "steps"),
    "until": Text("ยื่นได้ถึง", "until"),
    "objects": Text("สิ่งที่ขอเปลี่ยนได้", "what may be changed"),
    "reasons": Text("เหตุผลที่รับพิจารณา", "reasons admitted"),
    "above": Text("สูงกว่าเป้าหมายตั้งแต่", "above target from"),
    "on_target": Text("เป็นไปตามเป้าหมายตั้งแต่", "on target from"),
    "bands": Text("ช่วงคะแนน", "bands"),
}
LEVEL_NAME = Text("ระดับ {number}", "level {number}")


def field_name(field: str) -> Text:
    """The part of a thing that changed (:class:`samrit.core.frameworks.difference.Change`), else as it is written."""
    if field.startswith(LEVEL):
        return LEVEL_NAME.fill(number=field.removeprefix(LEVEL))
    return FIELD_NAMES.get(field) or Text.same(field)
