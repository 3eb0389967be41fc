"""Owners of an indicator in the OS matrix: exactly one (CS-2)."""

from __future__ import annotations

from samrit.core.findings import Finding, Place, Severity
from samrit.core.text import Text

NO_OWNER = Text("ตัวชี้วัด {code} ยังไม่มีเจ้าภาพหลัก (O)", "indicator {code} has no owner (O)")
SEVERAL = Text("ตัวชี้วัด {code} มีเจ้าภาพหลัก (O) {count} หน่วยงาน", "indicator {code} has {count} owners (O)")
NAME_ONE = Text("กำหนดให้หน่วยงานหนึ่งเป็นเจ้าภาพหลัก", "make one unit its owner")
KEEP_ONE = Text("คงไว้หนึ่งหน่วยงาน แล้วเปลี่ยนหน่วยงานอื่นเป็นผู้สนับสนุน (S)", "keep one, and make the others supporters (S)")


def owner_finding(code: str, owners: int) -> Finding | None:
    """A warning where an indicator has another number of owners than one (CS-2); ``None`` where all is well."""
    if owners == 1:
        return None
    place = Place(f"indicators[{code}]")
    if owners == 0:
        return Finding(Severity.WARNING, "owner-missing", place, NO_OWNER.fill(code=code), NAME_ONE, "owner", "CS-2")
    text = SEVERAL.fill(code=code, count=owners)
    return Finding(Severity.WARNING, "owner-several", place, text, KEEP_ONE, "owner", "CS-2")
