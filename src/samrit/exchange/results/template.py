"""The workbook with every field that a person may write in a round, a row each, as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samrit.core.text import Text
from samrit.exchange.frame.about import About
from samrit.exchange.frame.template import Column, Template, filled

KIND = "results"
TITLE = Text("ผลการดำเนินงานตาม e-SAR Card", "results of e-SAR cards")
SHEET = "ผลการดำเนินงาน"
ONLY_READ = Text("กรอกไว้ให้แล้ว ห้ามแก้", "filled in already, to be left as it is")
COLUMNS: Mapping[str, Column] = {
    "code": Column("รหัสตัวชี้วัด", (), 15, ONLY_READ, "3.1"),
    "name": Column("ตัวชี้วัด", (), 46, ONLY_READ, "ร้อยละของความพึงพอใจของผู้รับบริการ"),
    "label": Column("ช่องใน e-SAR Card", (), 34, ONLY_READ, "ผลการดำเนินงาน"),
    "how": Column("หน่วยหรือวิธีกรอก", (), 24, ONLY_READ, "ร้อยละ"),
    "value": Column(
        "ข้อมูลที่กรอก",
        (),
        64,
        Text(
            "ตัวเลข วันที่ คำว่า ใช่ หรือข้อความ ตามคอลัมน์ก่อนหน้า ลบจนว่างคือการลบข้อมูลเดิม",
            "a figure, a day, ใช่ or words, as the column before says; emptied, what stood there is taken out",
        ),
        "93.2",
    ),
    "field": Column("ชื่อช่องในระบบ", (), 0, ONLY_READ),
    "seen": Column("สถานะเมื่อดาวน์โหลด", (), 0, ONLY_READ),
}
NEEDED = frozenset({"code", "value", "field"})
"""The heads that a table must have to be one."""
RULES = (
    Text(
        "กรอกเฉพาะช่องสีอ่อนในคอลัมน์ “ข้อมูลที่กรอก” ไฟล์มีเฉพาะตัวชี้วัดที่ท่านบันทึกได้ขณะนี้ แถวที่ลบออกจะคงเดิมในระบบ",
        "Write in the pale cells only. It holds the cards that you may write now; deleted rows stay as they are.",
    ),
    Text(
        "เลือกไฟล์แล้วระบบแสดงทุกช่องที่จะเปลี่ยนก่อน ยังไม่บันทึกจนกว่าจะยืนยัน และบันทึกทั้งไฟล์หรือไม่บันทึกเลย",
        "Every change is shown first; nothing is written until you confirm, and then the whole file or nothing of it.",
    ),
    Text(
        "ถ้ามีผู้แก้ช่องเดียวกันหลังจากดาวน์โหลด ระบบจะบอกว่าเปลี่ยนจากอะไรเป็นอะไร และไม่เขียนทับ",
        "What others changed since the download is told cell by cell and is not written over.",
    ),
    Text(
        "หลักฐานและการส่งให้ผู้กำกับดูแลทำที่หน้า e-SAR Card โครงการใหม่เพิ่มที่หน้านั้นเช่นกัน",
        "Evidence, sending on, and new projects are done on the page of the card.",
    ),
)
TEMPLATE = Template(TITLE, SHEET, COLUMNS, RULES, needed=frozenset({"value"}), written=frozenset({"value"}), frozen=3)


def workbook(rows: Sequence[Mapping[str, str]], about: About | None = None) -> bytes:
    """The workbook with ``rows`` (words by the key of their column)."""
    return filled(TEMPLATE, rows, about or About(KIND))
