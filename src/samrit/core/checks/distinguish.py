"""Scales on which past results all look the same: last year's result scored on this year's scale."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft, PastResult
from samrit.core.findings import Finding, Severity
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

YEAR = Text("ปี {year} ผล {value} ได้ {points}", "{year}: {value} earns {points}")
ALWAYS_TOP = Text(
    "ผลทุกปีที่ผ่านมาได้คะแนนเต็มบนเกณฑ์นี้ ({years}) จึงแยกผลงานไม่ได้",
    "every past year would earn the full mark on this scale ({years}), so it tells nothing apart",
)
ALWAYS_LOWEST = Text(
    "ผลทุกปีที่ผ่านมาได้คะแนนต่ำสุดบนเกณฑ์นี้ ({years}) จึงแยกผลงานไม่ได้",
    "every past year would earn the lowest mark on this scale ({years}), so it tells nothing apart",
)
LAST_TOP = Text(
    "ผลปีล่าสุดได้คะแนนเต็มบนเกณฑ์นี้อยู่แล้ว ({years})",
    "last year's result would already earn the full mark on this scale ({years})",
)
HARDER = Text(
    "ตั้งเกณฑ์ระดับ 4 และ 5 ให้ดีกว่าผลที่เคยทำได้ หรือเลือกวัดสิ่งที่ยังปรับปรุงได้",
    "set levels 4 and 5 beyond what was achieved, or measure something that can still improve",
)
NEARER = Text(
    "ตรวจสอบหน่วยของข้อมูลพื้นฐาน หากถูกต้อง ให้ปรับระดับ 1 ถึง 3 ให้ใกล้ผลที่ทำได้จริง",
    "check the unit of the baseline; if it is right, bring levels 1 to 3 nearer to what is achieved",
)


def _run(draft: Draft) -> Iterator[Finding]:
    top, lowest = draft.limits.cap, draft.limits.floor
    for row in draft.promised:
        scored = _scored(draft, row)
        years = Text.join(
            "; ",
            [YEAR.fill(year=each.year, value=plain(each.value), points=str(points)) for each, points in scored],
        )
        several = len(scored) > 1
        if several and all(points >= top for _, points in scored):
            yield _finding(row, Severity.WARNING, "always-full-mark", ALWAYS_TOP.fill(years=years), HARDER)
        elif several and all(points <= lowest for _, points in scored):
            yield _finding(row, Severity.WARNING, "always-lowest-mark", ALWAYS_LOWEST.fill(years=years), NEARER)
        elif scored and scored[-1][1] >= top:
            yield _finding(row, Severity.NOTE, "last-year-full-mark", LAST_TOP.fill(years=years), HARDER)


def _scored(draft: Draft, row: Indicator) -> list[tuple[PastResult, Decimal]]:
    """The past results with the points that this year's scale gives them."""
    found = [(each, draft.points(row, each.value)) for each in draft.past(row)]
    return [(each, points) for each, points in found if points is not None]


def _finding(row: Indicator, severity: Severity, code: str, text: Text, remedy: Text) -> Finding:
    return about(row, severity, "baseline", code, text, remedy, "SC-0")


CHECK = Check(
    code="distinguish",
    title=Text("เกณฑ์แยกผลงานได้", "the scale tells results apart"),
    rule="SC-0",
    why=Text(
        "หากผลย้อนหลังทุกปีได้คะแนนเต็ม หรือได้คะแนนต่ำสุดทั้งหมด เกณฑ์นั้นไม่บอกว่าผลงานดีขึ้นหรือแย่ลง "
        "คะแนนที่แสดงคำนวณด้วยตัวให้คะแนนเดียวกับผลจริง",
        "when all past results earn the full mark, or all the lowest, the scale cannot tell better from worse; the "
        "points come from the scorer that real results meet",
    ),
    run=_run,
    part=Part.TARGETS,
    finds=("always-full-mark", "always-lowest-mark", "last-year-full-mark"),
)
