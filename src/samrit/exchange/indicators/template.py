"""The workbook with the indicators of an organisation, or of its units or officers, as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samrit.core.text import Text
from samrit.exchange.frame.about import About
from samrit.exchange.frame.checks import NOT_NEGATIVE
from samrit.exchange.frame.template import Template, filled
from samrit.exchange.indicators.columns import COLUMNS, NEEDED, ONLY_READ, TITLE

SHEET = "ตัวชี้วัด"
KIND = "indicators"
FILLED = ("owner", "owner_name", "code", "seen")
"""What stands in a row and is not to be changed there."""
MORE_ROWS = 200
RULES = (
    Text(
        "หนึ่งแถวต่อหนึ่งตัวชี้วัด ช่องที่เว้นว่างไม่เปลี่ยนของเดิม แถวที่ลบออกไม่ถูกลบในระบบ",
        "One row an indicator. An empty cell changes nothing; a row that you delete is not deleted on the site.",
    ),
    Text(
        "เพิ่มตัวชี้วัดโดยเพิ่มแถว คัดลอกรหัสเจ้าของ เว้นรหัสตัวชี้วัดว่าง แล้วใส่ชื่อ",
        "To add an indicator add a row: copy the owner's code, leave the indicator's code empty and write its name.",
    ),
    Text(
        "แก้ได้เฉพาะข้อตกลงที่เป็นร่าง ข้อตกลงที่ส่งหรือลงนามแล้วแก้ด้วยคำขอเปลี่ยนแปลง",
        "Only drafts can be changed; what was handed in or signed changes by a request.",
    ),
    Text(
        "ระบบแสดงทุกช่องที่จะเปลี่ยนก่อน และบันทึกทั้งไฟล์หรือไม่บันทึกเลย",
        "Every change is shown first; the file is written whole or not at all.",
    ),
)
TEMPLATE = Template(
    TITLE,
    SHEET,
    COLUMNS,
    RULES,
    needed=NEEDED,
    written=frozenset(COLUMNS) - set(FILLED),
    checks={"weight": NOT_NEGATIVE, "share": NOT_NEGATIVE, "contribution": NOT_NEGATIVE},
    frozen=4,
    more=MORE_ROWS,
)


OF_LINKS = ("link", "parent_owner", "parent", "share", "contribution")
AS_THEY_ARE: Mapping[str, Mapping[str, Any]] = {
    "owner": {"example": "ayutthaya"},
    "owner_name": {"example": "จังหวัดพระนครศรีอยุธยา"},
    "code": {"advice": ONLY_READ},
    "name": {"advice": Text("แก้ได้เฉพาะที่กรอบการประเมินไม่ได้กำหนด", "to be changed where the framework does not state it")},
    "weight": {"advice": Text("ร้อยละ รวมทุกตัวเท่ากับ 100", "per cent; all of them sum to 100")},
}
"""What is said of columns where nothing is added."""
OF_AGREEMENT = replace(
    TEMPLATE,
    title=Text("ตัวชี้วัดของคำรับรอง", "indicators of an agreement"),
    columns={
        key: replace(column, **AS_THEY_ARE.get(key, {})) for key, column in COLUMNS.items() if key not in OF_LINKS
    },
    rules=(
        Text(
            "หนึ่งแถวต่อหนึ่งตัวชี้วัด กรอกเฉพาะช่องสีอ่อน ช่องที่เว้นว่างไม่เปลี่ยนของเดิม แถวที่ลบออกจะคงเดิมในระบบ",
            "One row an indicator; write in the pale cells. An empty cell changes nothing; deleted rows stay.",
        ),
        Text(
            "สิ่งที่กรอบการประเมินกำหนดไว้แล้วแก้ไม่ได้ เพิ่มหรือนำตัวชี้วัดออกที่หน้าตัวชี้วัดและน้ำหนัก",
            "What the framework states cannot be changed; indicators are added and taken out on the page of rows.",
        ),
        Text(
            "ระบบแสดงทุกช่องที่จะเปลี่ยนก่อน และบันทึกทั้งไฟล์หรือไม่บันทึกเลย",
            "Every change is shown first; the file is written whole or not at all.",
        ),
    ),
    needed=frozenset(),
    checks={"weight": NOT_NEGATIVE},
    more=0,
)
"""That of one agreement: nothing is added, and nothing leads upwards."""


def workbook(
    rows: Sequence[Mapping[str, str]],
    lists: Mapping[str, Sequence[str]],
    about: About | None = None,
    template: Template = TEMPLATE,
) -> bytes:
    """The workbook with ``rows`` (words by the key of their column); ``lists`` are what can be chosen."""
    return filled(template.with_lists(lists), rows, about or About(KIND))
