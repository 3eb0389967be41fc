"""The evidence gate that kinds with levels share: without the evidence the top level is not reached (SC-9, PJ-3)."""

from __future__ import annotations

from samrit.core.kinds.levels import Ruler
from samrit.core.reasons import Reason
from samrit.core.rounding import printed
from samrit.core.text import Text
from samrit.core.written.entry import Entry

KEYS = ("top_needs_evidence", "evidence")

HELD_BACK = Text(
    "ยังไม่แสดงหลักฐานผลผลิต/ผลลัพธ์ที่ระดับสูงสุดกำหนด จึงได้ไม่เกิน {limit}: {before} → {limit}",
    "the evidence that the top level asks for was not shown, so at most {limit}: {before} → {limit}",
)
SHOWN = Text("แสดงหลักฐานที่ระดับสูงสุดกำหนดแล้ว", "the evidence that the top level asks for was shown")


def held_back(units: int, reasons: list[Reason], evidence: bool, ruler: Ruler) -> tuple[int, list[Reason]]:
    """Points after the gate, with the reason where it mattered; ``units`` in ``10**-decimals``."""
    limit = ruler.below_top_units
    if units <= limit:
        return units, reasons
    if evidence:
        return units, [*reasons, Reason("SC-9", SHOWN)]
    before, after = (printed(figure, ruler.limits.decimals) for figure in (units, limit))
    return limit, [*reasons, Reason("PJ-3", HELD_BACK.fill(before=before, limit=after))]


def read_top_needs_evidence(entry: Entry) -> bool:
    """Whether the top level asks for evidence."""
    return bool(entry.boolean("top_needs_evidence"))


def read_evidence(entry: Entry) -> bool:
    """Whether it was shown; not stated is not shown."""
    return bool(entry.boolean("evidence"))
