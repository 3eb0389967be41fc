"""The columns of the table: what they are called, how people vary that, and what to write in them."""

from __future__ import annotations

from collections.abc import Mapping

from samrit.core.text import Text
from samrit.exchange.frame.template import Column
from samrit.exchange.headings import IN_BRACKETS, squeezed
from samrit.exchange.organizations.columns import SEEN

TITLE = Text("ผลจากหน่วยงานเจ้าภาพ", "results of a host agency")
COLUMNS: Mapping[str, Column] = {
    "organization": Column(
        "รหัสหน่วยงาน",
        ("รหัส", "รหัสจังหวัด"),
        20,
        Text("รหัสของหน่วยงานที่ถูกวัด ตามที่กรอกไว้ให้", "the code of the agency that is measured, as it is filled in"),
        "ayutthaya",
    ),
    "organization_name": Column(
        "ชื่อหน่วยงาน",
        ("หน่วยงาน", "จังหวัด"),
        44,
        Text("เพื่ออ่านเท่านั้น ระบบใช้รหัส", "to read only; the code counts"),
        "จังหวัดพระนครศรีอยุธยา",
    ),
    "code": Column(
        "รหัสตัวชี้วัด",
        ("ตัวชี้วัดที่",),
        14,
        Text("รหัสของตัวชี้วัดตามที่กรอกไว้ให้", "the code of the indicator, as it is filled in"),
        "3",
    ),
    "name": Column(
        "ชื่อตัวชี้วัด",
        ("ตัวชี้วัด",),
        54,
        Text("เพื่ออ่านเท่านั้น ระบบใช้รหัส", "to read only; the code counts"),
        "ร้อยละของความพึงพอใจของผู้รับบริการ",
    ),
    "unit": Column("หน่วยวัด", ("หน่วย",), 14, Text("เพื่ออ่านเท่านั้น", "to read only"), "ร้อยละ"),
    "result": Column(
        "ผลการดำเนินงาน",
        ("ผล", "ผลสำรวจ", "ค่าที่วัดได้"),
        20,
        Text(
            "ตัวเลขที่วัดได้ ไม่ใส่จุลภาคหรือเครื่องหมายร้อยละ เว้นว่างได้หากยังไม่มีผล",
            "the measured figure without commas or per cent signs; empty while there is none",
        ),
        "81.35",
    ),
    "sample_size": Column(
        "จำนวนตัวอย่าง",
        ("ขนาดตัวอย่าง", "n"),
        16,
        Text("จำนวนเต็ม เว้นว่างได้หากไม่ใช่การสำรวจ", "a whole number; empty where nothing was sampled"),
        "400",
    ),
    "method": Column(
        "วิธีการเก็บข้อมูล",
        ("วิธีการ", "วิธีเก็บข้อมูล"),
        44,
        Text("เลือกจากรายการหรือเขียนเอง ไม่เกิน 300 ตัวอักษร", "from the list or in your own words, at most 300 characters"),
        "สำรวจด้วยแบบสอบถาม",
    ),
    "seen": SEEN,
}
NEEDED = frozenset({"organization", "code", "result"})
FILLED_IN = ("result", "sample_size", "method")
"""Columns that the host writes in; the others stand in the template already."""
METHODS = (
    "สำรวจด้วยแบบสอบถาม",
    "สัมภาษณ์",
    "สำรวจทางโทรศัพท์",
    "สำรวจทางอินเทอร์เน็ต",
    "ฐานข้อมูลของหน่วยงานเจ้าภาพ",
    "ตรวจประเมินในพื้นที่",
)
_HEADS = {squeezed(word): key for key, column in COLUMNS.items() for word in (key, column.head, *column.also)}


def meaning(head: str) -> str:
    """The key of the column that a head names; ``""`` when it is unknown. Words in brackets at its end are dropped."""
    words = squeezed(head.replace("–", "-").rstrip("*"))
    return _HEADS.get(words) or _HEADS.get(IN_BRACKETS.sub("", words), "")
