"""The columns of both tables: what they are called, how people vary that, and what to write in them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from samrit.core.permissions import GIVEN, Role
from samrit.core.text import Text
from samrit.exchange.frame.template import Column
from samrit.exchange.headings import IN_BRACKETS, squeezed


class Register(StrEnum):
    """The two tables."""

    ORGANIZATIONS = "organizations"
    PEOPLE = "people"

    @property
    def label(self) -> Text:
        """What the rows are."""
        return LABELS[self]


LABELS = {
    Register.ORGANIZATIONS: Text("ทะเบียนหน่วยงาน", "register of organisations"),
    Register.PEOPLE: Text("รายชื่อบุคคล ตำแหน่ง และบทบาท", "list of people, posts and roles"),
}


SEEN = Column("สถานะเมื่อดาวน์โหลด", (), 24, Text("กรอกไว้ให้แล้ว ห้ามแก้", "filled in already, to be left as it is"))
"""How the row stood when the file was made; hidden."""
ORGANIZATION_COLUMNS: Mapping[str, Column] = {
    "code": Column(
        "รหัส",
        ("รหัสหน่วยงาน",),
        20,
        Text(
            "รหัสประจำหน่วยงาน ไม่ซ้ำกันและไม่เปลี่ยน ใช้อักษรอังกฤษ ตัวเลข ขีดกลาง ขีดล่าง ไม่เกิน 40 ตัว",
            "the organisation's own code, which never changes: Latin letters, digits, hyphens, at most 40",
        ),
        "ayutthaya",
    ),
    "kind": Column(
        "ประเภท",
        ("ประเภทหน่วยงาน",),
        30,
        Text("เลือกจากรายการ", "from the list"),
        "จังหวัด",
    ),
    "name": Column(
        "ชื่อหน่วยงาน",
        ("ชื่อ", "หน่วยงาน"),
        60,
        Text("ชื่อเต็มภาษาไทย", "the full name in Thai"),
        "จังหวัดพระนครศรีอยุธยา",
    ),
    "name_en": Column(
        "ชื่อภาษาอังกฤษ",
        ("ชื่อหน่วยงานภาษาอังกฤษ", "ชื่ออังกฤษ"),
        40,
        Text("ชื่อภาษาอังกฤษ เว้นว่างได้", "the name in English, may be left empty"),
        "Phra Nakhon Si Ayutthaya",
    ),
    "short_name": Column(
        "ชื่อย่อ",
        ("อักษรย่อ", "ตัวย่อ"),
        14,
        Text("ชื่อย่อ เว้นว่างได้", "the short name, may be left empty"),
        "อย.",
    ),
    "parent": Column(
        "รหัสต้นสังกัด",
        ("รหัสหน่วยงานต้นสังกัด", "ต้นสังกัด", "สังกัด"),
        20,
        Text(
            "รหัสของหน่วยงานที่อยู่เหนือขึ้นไป จะอยู่ในไฟล์นี้หรืออยู่ในระบบแล้วก็ได้",
            "the code of the organisation above, in this file or already registered",
        ),
        "central-1",
    ),
    "seen": SEEN,
}

PEOPLE_COLUMNS: Mapping[str, Column] = {
    "name": Column(
        "ชื่อ–สกุล",
        ("ชื่อ", "ชื่อสกุล", "ชื่อนามสกุล", "ชื่อ–นามสกุล", "ชื่อและนามสกุล", "ชื่อบุคคล"),
        34,
        Text(
            "ชื่อบุคคล หนึ่งแถวต่อหนึ่งตำแหน่ง ผู้ดำรงหลายตำแหน่งใส่หลายแถวได้",
            "the person's name; one row a post, so a person may have several rows",
        ),
        "ผู้ประสานงานของจังหวัด",
    ),
    "name_en": Column("ชื่อภาษาอังกฤษ", ("ชื่ออังกฤษ",), 30, Text("เว้นว่างได้", "may be left empty"), "Coordinator"),
    "email": Column(
        "อีเมล",
        ("e-mail", "อีเมล์", "ที่อยู่อีเมล"),
        38,
        Text("ใช้จับคู่กับบุคคลที่มีอยู่แล้ว", "by this a person who is already registered is found"),
        "coordinator@example.go.th",
    ),
    "phone": Column(
        "โทรศัพท์",
        ("เบอร์โทรศัพท์", "โทร", "หมายเลขโทรศัพท์"),
        24,
        Text("เขียนเป็นข้อความ เพื่อไม่ให้เลข 0 ข้างหน้าหาย", "write it as text, so that the leading 0 stays"),
        "0 2000 0000 ต่อ 12",
    ),
    "organization": Column(
        "รหัสหน่วยงาน",
        ("หน่วยงาน", "รหัสสังกัด"),
        20,
        Text("รหัสของหน่วยงานที่ลงทะเบียนแล้ว", "the code of a registered organisation"),
        "ayutthaya",
    ),
    "post": Column(
        "ตำแหน่ง",
        ("ชื่อตำแหน่ง",),
        34,
        Text(
            "ตำแหน่งในหน่วยงานนั้น ระบบจะเพิ่มให้หากยังไม่มี เว้นว่างได้หากมีบทบาท",
            "the post in that organisation, made if there is none; may be left empty where there is a role",
        ),
        "ผู้ว่าราชการจังหวัด",
    ),
    "heads": Column(
        "เป็นหัวหน้าหน่วยงาน",
        ("หัวหน้าหน่วยงาน",),
        18,
        Text("ใช่ หากตำแหน่งนี้เป็นหัวหน้าของหน่วยงาน", "yes where this post heads the organisation"),
        "ใช่",
    ),
    "acting": Column(
        "รักษาราชการแทน",
        ("รักษาการ", "รักษาการแทน", "ปฏิบัติราชการแทน"),
        20,
        Text("ใช่ หากรักษาราชการแทน", "yes for one who stands in"),
        "ไม่ใช่",
    ),
    "starts_on": Column(
        "ตั้งแต่วันที่",
        ("ตั้งแต่", "วันที่เริ่ม", "วันเริ่ม", "from"),
        22,
        Text(
            "วันเริ่มของตำแหน่งและบทบาทในแถวนี้ ปี พ.ศ. หรือ ค.ศ. สี่หลัก",
            "first day of the post and roles in this row; Buddhist or common era, four digits",
        ),
        "1 ตุลาคม 2553",
    ),
    "ends_on": Column(
        "ถึงวันที่",
        ("ถึง", "วันที่สิ้นสุด", "วันสิ้นสุด", "until", "to"),
        22,
        Text("วันสุดท้าย เว้นว่างหากยังไม่สิ้นสุด", "last day; empty while it goes on"),
        "30 กันยายน 2554",
    ),
    "roles": Column(
        "บทบาท",
        ("บทบาทในระบบ",),
        40,
        Text("บทบาทจากรายการ หลายบทบาทคั่นด้วย ;", "roles from the list, with ; between them"),
        "ผู้ประสานงานของหน่วยงาน (กพร.)",
    ),
    "seen": SEEN,
}

COLUMNS: Mapping[Register, Mapping[str, Column]] = {
    Register.ORGANIZATIONS: ORGANIZATION_COLUMNS,
    Register.PEOPLE: PEOPLE_COLUMNS,
}
NEEDED: Mapping[Register, frozenset[str]] = {
    Register.ORGANIZATIONS: frozenset({"code", "name"}),
    Register.PEOPLE: frozenset({"name", "organization"}),
}
"""The heads that a table must have to be one."""

KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "government": ("รัฐบาล",),
    "ministry": ("กระทรวง", "ทบวง"),
    "department": ("กรม", "กรมหรือเทียบเท่า", "ส่วนราชการระดับกรม"),
    "cluster": ("กลุ่มจังหวัด",),
    "province": ("จังหวัด",),
    "provincial_office": ("ส่วนราชการประจำจังหวัด", "หน่วยงานประจำจังหวัด"),
    "bureau": ("สำนัก/กอง", "สำนัก", "กอง", "สำนักงาน", "ศูนย์"),
    "group": ("กลุ่มงาน/ฝ่าย", "กลุ่มงาน", "กลุ่ม", "ฝ่าย", "ส่วน", "งาน"),
}
"""The kinds of organisations and the words that stand for each, the label of the register first."""

_KINDS = {squeezed(word): kind for kind, words in KIND_WORDS.items() for word in (kind, *words)}
_ROLES = {
    squeezed(word): role
    for role in GIVEN
    for word in (role.value, role.label.th, role.label.en, IN_BRACKETS.sub("", role.label.th.replace(" (", "(")))
}
_HEADS = {
    register: {squeezed(word): key for key, column in columns.items() for word in (key, column.head, *column.also)}
    for register, columns in COLUMNS.items()
}


def meaning(register: Register, head: str) -> str:
    """The key of the column that a head names; ``""`` when it is unknown. Words in brackets at its end are dropped."""
    words = squeezed(head.replace("–", "-").rstrip("*"))
    known = _HEADS[register]
    return known.get(words) or known.get(IN_BRACKETS.sub("", words), "")


def kind_of(word: str) -> str:
    """The kind of organisation that a word names; ``""`` when it is unknown."""
    return _KINDS.get(squeezed(word), "")


def role_of(word: str) -> Role | None:
    """The role that a word names."""
    return _ROLES.get(squeezed(word))
