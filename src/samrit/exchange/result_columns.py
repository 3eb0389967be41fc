"""A table to be scored whose results stand under a head that nobody knows must not be scored without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.exchange.header_row import Header

HOLDS_RESULTS = frozenset({"result", "rounds", "steps_done", "step_points", "value", "projects", "parts", "missing"})
HOLDS_POINTS = frozenset({"result", "rounds"})
"""Where the points of an indicator of the kind ``direct`` stand."""

UNREAD = {"ignored-column", "empty-header"}
NAME_IT = Text(
    "ตารางนี้ไม่มีคอลัมน์ผลที่รู้จัก หากคอลัมน์นี้เป็นผล ให้แก้หัวเป็น “ผลการดำเนินงาน” (result) หรือ “ขั้นตอนที่ทำแล้ว” (steps_done) "
    "หากไม่ใช่ ให้เพิ่มคอลัมน์ “ผลการดำเนินงาน”",
    "no column of results was found: if this is it, name it result (ผลการดำเนินงาน) or steps_done (ขั้นตอนที่ทำแล้ว); "
    "if not, add a column named result",
)
SAY_WHICH = Text(
    "คะแนนอาจเป็นผลหรือคะแนนที่คำนวณแล้ว หากเป็นผลให้แก้หัวเป็น “ผลการดำเนินงาน” (result) หากไม่ใช่ ให้ลบคอลัมน์นี้ออก",
    "points may be results, or worked out from them: if they are results name the column result (ผลการดำเนินงาน), "
    "otherwise remove it",
)


def demanding_results(header: Header) -> Iterator[Finding]:
    """The header's findings for a table to be scored: a column that was not read is an error if it may be the results.

    That is every such column where none holds results, and one of points where none holds the results of ``direct``.
    """
    held = {key.partition(".")[0] for key in header.columns.values()}
    for finding in header.findings:
        if finding.code in UNREAD and finding.key == "result" and not held & HOLDS_POINTS:
            yield replace(finding, severity=Severity.ERROR, remedy=SAY_WHICH)
        elif finding.code in UNREAD and not held & HOLDS_RESULTS:
            yield replace(finding, severity=Severity.ERROR, remedy=NAME_IT)
        else:
            yield finding
