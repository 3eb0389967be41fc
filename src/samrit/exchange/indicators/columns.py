"""The columns of the table: what they are called, and what to write in them."""

from __future__ import annotations

from collections.abc import Mapping

from samrit.core.text import Text
from samrit.exchange.frame.template import Column

TITLE = Text("ตัวชี้วัดของหน่วยงานและบุคคล", "indicators of units and persons")
ONLY_READ = Text("กรอกไว้ให้แล้ว ห้ามแก้", "filled in already, to be left as it is")
_LEVEL = Text(
    "ค่าเกณฑ์ของระดับนี้เป็นตัวเลข หรือข้อความของขั้นตอนหากวัดเป็นขั้นตอน",
    "the figure of this level, or its words where steps of work are measured",
)
PAST = Text(
    "ผลจริงของปีก่อนในหน่วยเดียวกัน ย้อนหลังตามจำนวนปีที่ระบุ",
    "the true result of that many years before, in the same unit",
)
COLUMNS: Mapping[str, Column] = {
    "owner": Column("รหัสเจ้าของ", (), 18, ONLY_READ, "seat-12-4-1"),
    "owner_name": Column("เจ้าของตัวชี้วัด", (), 34, ONLY_READ, "นักวิชาการสาธารณสุขชำนาญการ"),
    "code": Column(
        "รหัสตัวชี้วัด",
        (),
        12,
        Text("เว้นว่างเมื่อเพิ่มตัวชี้วัดใหม่", "empty for an indicator to be added"),
        "1.1",
    ),
    "name": Column(
        "ชื่อตัวชี้วัด",
        (),
        50,
        Text("แถวใหม่ต้องมีชื่อ", "a new row needs a name"),
        "ร้อยละของผู้รับบริการที่พึงพอใจ",
    ),
    "kind": Column("วิธีให้คะแนน", (), 24, Text("เลือกจากรายการ", "choose from the list"), "เกณฑ์ตามช่วงค่า"),
    "unit": Column("หน่วยวัด", (), 12, Text("เช่น ร้อยละ ครั้ง วัน", "per cent, times, days"), "ร้อยละ"),
    "weight": Column(
        "น้ำหนัก", (), 10, Text("ร้อยละ รวมทุกตัวของหนึ่งคนเท่ากับ 100", "per cent; those of one person sum to 100"), "20"
    ),
    "target": Column("ค่าเป้าหมาย", (), 12, Text("ค่าที่ตั้งใจทำให้ได้ในปีนี้", "what is aimed at this year"), "90"),
    **{f"level{number}": Column(f"ระดับ {number}", (), 14, _LEVEL, str(75 + 5 * number)) for number in range(1, 6)},
    **{f"past{back}": Column(f"ผลย้อนหลัง {back} ปี", (), 14, PAST, str(90 - 3 * back)) for back in (3, 2, 1)},
    "link": Column(
        "ความเชื่อมโยง",
        (),
        22,
        Text(
            "เลือกจากรายการ เว้นว่างคือคงเดิม เมื่อเลือกแล้ว สี่ช่องถัดไปใช้ตามที่เขียน",
            "from the list; empty leaves it. Where it is chosen, the next four cells count as they are written",
        ),
        "ส่งผลต่อขององค์กร",
    ),
    "parent_owner": Column(
        "รหัสหน่วยงานระดับบน",
        (),
        18,
        Text("รหัสของหน่วยงานที่เป็นเจ้าของตัวชี้วัดระดับบน", "the code of whose indicator it leads to"),
        "ayutthaya-health",
    ),
    "parent": Column(
        "รหัสตัวชี้วัดระดับบน", (), 12, Text("รหัสตามคำรับรองของระดับบน", "its code in the agreement above"), "3.1"
    ),
    "share": Column(
        "สัดส่วน (ร้อยละ)",
        (),
        12,
        Text("เฉพาะที่ส่งผลต่อระดับบน ใส่สัดส่วนหรือจำนวนอย่างใดอย่างหนึ่ง", "contributory only; a share or an amount"),
        "25",
    ),
    "contribution": Column("จำนวนที่รับไป", (), 12, Text("ในหน่วยวัดของระดับบน", "in the unit of the one above"), "120"),
    "seen": Column("สถานะเมื่อดาวน์โหลด", (), 24, ONLY_READ, ""),
}
NEEDED = frozenset({"owner", "name"})
FIXED = ("owner", "owner_name", "code", "name", "seen")
"""Keys of a row that are no cells of the indicator, but for its name."""
