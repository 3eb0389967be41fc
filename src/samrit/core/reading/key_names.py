"""The keys of a row in words, for sentences that tell a person which of them is meant."""

from __future__ import annotations

from samrit.core.text import Text

KEY_NAMES = {
    "kind": Text("วิธีให้คะแนน (kind)", "how it is scored (kind)"),
    "weight": Text("น้ำหนัก (weight)", "the weight"),
    "thresholds": Text("เกณฑ์การให้คะแนน (thresholds)", "the thresholds"),
    "points": Text("คะแนนของแต่ละระดับ (points)", "the points of the levels"),
    "direction": Text("ทิศทางของเกณฑ์ (direction)", "the direction"),
    "parent": Text("หัวข้อที่อยู่เหนือขึ้นไป (parent)", "the parent"),
    "choose_one": Text("กลุ่มตัวชี้วัดเลือก (choose_one)", "the group of alternatives (choose_one)"),
    "instead": Text("ที่ไปของน้ำหนักเมื่อไม่นำมาประเมิน (instead)", "where the weight goes (instead)"),
    "band": Text("ช่วงเป้าหมาย (band)", "the target band"),
    "step": Text("ช่วงปรับเกณฑ์ (step)", "the step of the band"),
    "items": Text("รายการตรวจ (items)", "the items"),
    "value_levels": Text("เกณฑ์ของค่าที่วัด (value_levels)", "the levels of the measured value"),
    "top_needs_evidence": Text("เงื่อนไขหลักฐานของระดับ 5 (top_needs_evidence)", "the evidence demanded at the top"),
    "partial_credit": Text("คะแนนบางส่วนภายในขั้น (partial_credit)", "partial credit within a step"),
    "due": Text("วันครบกำหนด (due)", "the due date"),
    "per_working_day": Text("คะแนนที่ปรับลดต่อวันทำการ (per_working_day)", "the points per working day"),
}
SETTING_NAMES = {
    "decimals": Text("ทศนิยม", "decimals"),
    "floor": Text("คะแนนต่ำสุด", "lowest points"),
    "cap": Text("คะแนนเต็ม", "full mark"),
    "missing": Text("ไม่มีผลการดำเนินงาน", "without a result"),
    "round": Text("รอบ", "round"),
    "bands": Text("ช่วงคะแนน", "bands"),
    "weights_sum": Text("น้ำหนักรวม", "sum of weights"),
    "total_from": Text("คะแนนรวมคิดจาก", "total made from"),
}


def setting_name(key: str) -> Text:
    """A setting as people call it, else as it is written."""
    return SETTING_NAMES.get(key) or Text.same(key)


def in_words(key: str) -> Text:
    """A key as people call it, else as it is written."""
    return KEY_NAMES.get(key) or Text.same(key)
