"""A look at the directory of a workbook before anything in it is unpacked."""

from __future__ import annotations

from samrit.core.text import Text
from samrit.exchange.gate import SAVE_AS_XLSX, Form
from samrit.exchange.refusal import Refusal
from samrit.gate.zip_directory import SAVE_AGAIN, bomb, broken, members_of_zip

__all__ = ["SAVE_AGAIN", "bomb", "broken", "look", "macros", "members_of_zip"]

NEEDED = {Form.XLSX: ("[Content_Types].xml", "xl/workbook.xml"), Form.ODS: ("mimetype", "content.xml")}
MACRO_PARTS = ("vbaproject", "macrosheets/", "activex/", "basic/", "scripts/")


def look(data: bytes, form: Form) -> None:
    """Nothing when the directory is that of an ordinary workbook.

    Raises:
        Refusal: the zip is broken, would unpack to too much, has names or contents that no workbook has, or macros.
    """
    members = members_of_zip(data)
    names = {member.filename for member in members}
    lower = [name.lower() for name in names]
    if any(part in name for name in lower for part in MACRO_PARTS):
        raise macros()
    if missing := [name for name in NEEDED[form] if name not in names]:
        raise Refusal(
            "wrong-content",
            Text(
                "ไฟล์นี้ไม่ใช่สมุดงาน {suffix} (ไม่มี {missing} อยู่ภายใน)",
                "this is no {suffix} workbook (it has no {missing} inside)",
            ).fill(suffix=form.value, missing=missing[0]),
            SAVE_AS_XLSX,
        )


def macros() -> Refusal:
    """The refusal of a workbook with macros inside."""
    return Refusal(
        "macro-sheet",
        Text("ไฟล์มีมาโครอยู่ภายใน จึงไม่รับ", "the file holds macros and is refused"),
        SAVE_AS_XLSX,
    )
