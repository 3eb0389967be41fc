"""Past results with missing, doubtful or repeated years (KT-4)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft, is_buddhist
from samrit.core.findings import Finding, Severity
from samrit.core.fiscal_year import ERA
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

FEWEST = 2
"""With fewer past years than this a target cannot be compared with anything."""


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        if row.details.baseline:
            yield from _doubtful(draft, row)
            yield from _missing(draft, row)


def _doubtful(draft: Draft, row: Indicator) -> Iterator[Finding]:
    seen: set[int] = set()
    for year, _ in row.details.baseline:
        if not is_buddhist(year):
            text = Text("ปี {year} ไม่ใช่ปี พ.ศ. จึงไม่ได้ใช้", "{year} is not a Buddhist year and was not used")
            remedy = _meant(year)
            code = "baseline-era"
        elif draft.year is not None and year >= draft.year:
            text = Text(
                "ปี {year} ไม่ใช่ปีก่อนปีงบประมาณ {promised} ที่ทำคำรับรอง จึงไม่ได้ใช้",
                "{year} is not before the fiscal year {promised} of the agreement and was not used",
            )
            remedy = Text("ใส่เฉพาะผลของปีก่อนหน้า", "give results of earlier years only")
            code = "baseline-not-past"
        elif year in seen:
            text = Text(
                "มีผลของปี {year} มากกว่าหนึ่งค่า ใช้ค่าแรก", "there is more than one result of {year}; the first is used"
            )
            remedy = Text("เหลือไว้ค่าเดียวต่อปี", "keep one result a year")
            code = "baseline-twice"
        else:
            seen.add(year)
            continue
        yield about(row, Severity.WARNING, "baseline", code, text.fill(year=year, promised=draft.year), remedy, "KT-4")


def _missing(draft: Draft, row: Indicator) -> Iterator[Finding]:
    bound = draft.bounds.past_years
    if draft.year is None:
        return
    there = {each.year for each in draft.past(row)}
    wanted = range(draft.year - int(bound.value), draft.year)
    missing = [str(year) for year in wanted if year not in there]
    if missing:
        yield about(
            row,
            Severity.WARNING if len(there) < FEWEST else Severity.NOTE,
            "baseline",
            "baseline-years-missing",
            Text(
                "ข้อมูลพื้นฐานขาดปี {missing} มีแล้ว {count} ปี จากที่ควรมีย้อนหลัง {bound} ปี{doubt}",
                "the baseline lacks {missing}: {count} of the {bound} past years that are wanted{doubt}",
            ).fill(missing=", ".join(missing), bound=bound.figure, doubt=bound.doubt, count=len(there)),
            Text("เติมผลของปีที่ขาด หรือบอกเหตุที่ไม่มีในคำอธิบาย", "add them, or say in the description why there are none"),
            "KT-4",
        )


def _meant(year: int) -> Text:
    if is_buddhist(year + ERA):
        return Text("เขียนเป็นปี พ.ศ.: {year}", "write the Buddhist year: {year}").fill(year=year + ERA)
    return Text("เขียนปี พ.ศ. สี่หลัก เช่น 2549", "write a four-digit Buddhist year, for example 2549")


CHECK = Check(
    code="baseline-years",
    title=Text("ผลย้อนหลังครบปี", "past results of the last years"),
    rule="KT-4",
    why=Text(
        "ผลย้อนหลัง 2 ถึง 3 ปีทำให้เห็นว่าค่าเป้าหมายท้าทายหรือไม่ ปีงบประมาณใช้ พ.ศ. เสมอ",
        "past results of two or three years show whether a target asks for anything; years are Buddhist throughout",
    ),
    run=_run,
    part=Part.TEMPLATE,
    finds=("baseline-era", "baseline-not-past", "baseline-twice", "baseline-years-missing"),
    bounds=("past_years",),
)
