"""The workbooks that administrators fill in: empty with help, or holding what is registered, to edit and bring back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samrit.core.permissions import GIVEN
from samrit.core.text import Text
from samrit.exchange.frame.about import About
from samrit.exchange.frame.template import Choice, Template, filled
from samrit.exchange.organizations.columns import COLUMNS, KIND_WORDS, NEEDED, Register

SHEETS = {Register.ORGANIZATIONS: "หน่วยงาน", Register.PEOPLE: "บุคคล"}
BLANK_ROWS = 60
YES_NO = ("ใช่", "ไม่ใช่")
RULES = {
    Register.ORGANIZATIONS: (
        Text(
            "หนึ่งแถวต่อหนึ่งหน่วยงาน ช่องที่เว้นว่างไม่เปลี่ยนข้อมูลเดิม หน่วยงานที่ไม่มีในไฟล์ไม่ถูกลบ",
            "One row an organisation. An empty cell changes nothing; what is not in the file is not removed.",
        ),
        Text(
            "เมื่อเลือกไฟล์แล้ว ระบบจะแสดงตัวอย่างก่อน ยังไม่บันทึกจนกว่าจะยืนยัน",
            "After choosing the file a preview is shown; nothing is written until you confirm.",
        ),
    ),
    Register.PEOPLE: (
        Text(
            "หนึ่งแถวต่อหนึ่งตำแหน่งของบุคคลหนึ่งคน ช่องที่เว้นว่างไม่เปลี่ยนข้อมูลเดิม บุคคลที่ไม่มีในไฟล์ไม่ถูกลบ",
            "One row a post of one person. An empty cell changes nothing; who is not in the file is not removed.",
        ),
        Text(
            "บุคคลเดิมจับคู่ด้วยอีเมล หากไม่มีอีเมลจับคู่ด้วยชื่อในหน่วยงานเดียวกัน",
            "A person is found by the e-mail address, or without one by the name within the organisation.",
        ),
        Text(
            "เมื่อเลือกไฟล์แล้ว ระบบจะแสดงตัวอย่างก่อน ยังไม่บันทึกจนกว่าจะยืนยัน",
            "After choosing the file a preview is shown; nothing is written until you confirm.",
        ),
    ),
}


# Several roles stand in one cell, so what is not on the list is told there and no more.
CHOICES: Mapping[Register, Mapping[str, Choice]] = {
    Register.ORGANIZATIONS: {"kind": Choice([words[0] for words in KIND_WORDS.values()])},
    Register.PEOPLE: {
        "heads": Choice(YES_NO),
        "acting": Choice(YES_NO),
        "roles": Choice([role.label.th for role in GIVEN], strict=False),
    },
}
TEMPLATES = {
    register: Template(
        register.label,
        SHEETS[register],
        columns,
        RULES[register],
        needed=NEEDED[register],
        # A code never changes, so that of a registered organisation is locked; of people everything is open.
        written=frozenset(columns) - {"seen"} - ({"code"} if register is Register.ORGANIZATIONS else set()),
        choices=CHOICES[register],
        more=BLANK_ROWS,
    )
    for register, columns in COLUMNS.items()
}


def workbook(register: Register, rows: Sequence[Mapping[str, str]] = (), about: About | None = None) -> bytes:
    """The workbook, with ``rows`` (words by the key of their column) under its heads."""
    return filled(TEMPLATES[register], rows, about or About(register.value))
