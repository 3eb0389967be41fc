"""The workbook with the indicators of an organisation, or of its units or officers, as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samrit.core.text import Text
from samrit.exchange.frame.about import About
from samrit.exchange.frame.checks import NOT_NEGATIVE
from samrit.exchange.frame.template import Template, filled
from samrit.exchange.indicators.columns import COLUMNS, NEEDED, TITLE

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


def workbook(
    rows: Sequence[Mapping[str, str]], lists: Mapping[str, Sequence[str]], about: About | None = None
) -> bytes:
    """The workbook with ``rows`` (words by the key of their column); ``lists`` are what can be chosen."""
    return filled(TEMPLATE.with_lists(lists), rows, about or About(KIND))
