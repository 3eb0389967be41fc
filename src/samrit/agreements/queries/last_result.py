"""What the last known result of an indicator would earn under some terms: requests and negotiations ask it alike."""

from __future__ import annotations

from decimal import Decimal

from samrit.core.checks.draft import Draft, PastResult
from samrit.core.text import Text

NOT_PROMISED = Text("ไม่นำมาประเมิน", "does not count")
NO_PAST = Text("ไม่มีผลของปีก่อน", "there is no past result")
NOT_BY_VALUE = Text("เกณฑ์แบบนี้ไม่ได้ให้คะแนนจากค่าที่วัดค่าเดียว", "this way of scoring does not go by one measured value")
CANNOT_BE_READ = Text("อ่านเกณฑ์ใหม่ไม่ได้ โปรดแก้ข้อผิดพลาดก่อน", "the new criteria cannot be read; mend the errors first")


def last_result(draft: Draft | None, code: str) -> PastResult | None:
    """The last known result of an indicator; ``None`` where there is none."""
    row = draft.rows.get(code) if draft is not None else None
    past = draft.past(row) if draft is not None and row is not None else ()
    return past[-1] if past else None


def points_of_result(draft: Draft | None, code: str, past: PastResult | None) -> tuple[Decimal | None, Text | None]:
    """The points of a result on the indicator as the draft has it, or why there are none."""
    if draft is None:
        return None, CANNOT_BE_READ
    row = draft.rows.get(code)
    if row is None or row not in draft.leaves:
        return None, NOT_PROMISED
    if past is None:
        return None, NO_PAST
    points = draft.points(row, past.value)
    return points, None if points is not None else NOT_BY_VALUE
