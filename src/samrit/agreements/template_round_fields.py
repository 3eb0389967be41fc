"""The fields of a KPI template that say in which rounds an indicator is reported, and with what weight (AG-3, SR-3)."""

from __future__ import annotations

from samrit.agreements.template_field import Part, TemplateField, Widget
from samrit.core.text import Text

ROUND_FIELDS: tuple[TemplateField, ...] = (
    TemplateField(
        "row.start_round",
        Text("เริ่มรายงานตั้งแต่รอบ", "reported from round"),
        Text(
            "เว้นไว้หากรายงานทุกรอบ รอบก่อนหน้านี้ไม่มีตัวชี้วัดนี้และไม่คิดน้ำหนัก",
            "leave as it is for every round; in rounds before it the indicator is not there and has no weight",
        ),
        Widget.CHOICE,
        Part.PROMISE,
        structure=True,
        source="SR-3",
    ),
    TemplateField(
        "row.cancel_round",
        Text("ยกเลิกตั้งแต่รอบ", "cancelled from round"),
        Text(
            "เว้นไว้หากไม่ยกเลิก ตั้งแต่รอบนี้ไปจะไม่รายงานและไม่คิดน้ำหนัก",
            "leave as it is if it is not cancelled; from this round on it is not reported and has no weight",
        ),
        Widget.CHOICE,
        Part.PROMISE,
        structure=True,
        source="SR-3",
    ),
    TemplateField(
        "row.round_weights",
        Text("น้ำหนักเฉพาะรอบ", "weights of single rounds"),
        Text(
            "บรรทัดละหนึ่งรอบ เขียนรอบ = น้ำหนัก รอบที่ไม่เขียนใช้น้ำหนักปกติ",
            "one round a line: round = weight; rounds that are not named have the usual weight",
        ),
        Widget.PAIRS,
        Part.PROMISE,
        structure=True,
        example=Text("6 = 20", "6 = 20"),
        source="AG-3; SR-3",
    ),
)
