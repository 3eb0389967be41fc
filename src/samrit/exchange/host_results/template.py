"""The workbook that a host agency fills in: every agency and indicator stands there; only results can be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samrit.core.text import Text
from samrit.exchange.frame.about import About
from samrit.exchange.frame.checks import NOT_NEGATIVE, NUMBER
from samrit.exchange.frame.template import Choice, Template, filled
from samrit.exchange.host_results.columns import COLUMNS, FILLED_IN, METHODS, NEEDED, TITLE

SHEET = "ผลจากเจ้าภาพ"
KIND = "host_results"
RULES = (
    Text(
        "กรอกเฉพาะช่องสีอ่อน แถวที่เว้นว่างไม่ถูกนำส่ง และนำส่งเพิ่มภายหลังได้",
        "Write in the pale cells only. Empty rows are not delivered and may follow later.",
    ),
    Text(
        "เมื่อเลือกไฟล์แล้ว ระบบแสดงตัวอย่างทุกแถวก่อน ยังไม่บันทึกจนกว่าจะยืนยัน",
        "After choosing the file every row is previewed; nothing is written until you confirm.",
    ),
    Text(
        "การแก้ผลที่นำส่งแล้วเป็นผลครั้งใหม่ ผลเดิมยังอยู่ในประวัติ ผลที่รับรองแล้วแก้ได้เมื่อส่งกลับแล้วเท่านั้น",
        "A correction is a new number; the old one stays. What is certified changes only after it was sent back.",
    ),
)


TEMPLATE = Template(
    TITLE,
    SHEET,
    COLUMNS,
    RULES,
    needed=NEEDED,
    written=frozenset(FILLED_IN),
    choices={"method": Choice(METHODS, strict=False)},
    checks={"result": NUMBER, "sample_size": NOT_NEGATIVE},
)


def workbook(rows: Sequence[Mapping[str, str]], about: About | None = None) -> bytes:
    """The workbook with ``rows`` (words by the key of their column): the frame locked, the results open."""
    return filled(TEMPLATE, rows, about or About(KIND))
