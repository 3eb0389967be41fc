"""What a framework leaves open and an agency has to fill in (the documents do not say it)."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.framework import Blank, Framework, FrameworkRow
from samrit.core.reading.key_names import in_words
from samrit.core.text import Text

SET_PARAMETER = Text("กำหนดค่า {code}: {name}", "set {code}: {name}")
SET_WEIGHT = Text("กำหนดน้ำหนัก", "set the weight")
SET_KIND = Text("กำหนดวิธีให้คะแนน (kind) และเกณฑ์", "set how it is scored (kind), and its criteria")
SET_KEY = Text("กำหนด{what}", "set {what}")
ADD_ROWS = Text("กำหนดตัวชี้วัดภายใต้หัวข้อนี้", "set the indicators under this heading")
CHOOSE = Text("เลือกหนึ่งตัวชี้วัดจาก {codes}", "choose exactly one of {codes}")
DECIDE = Text("ระบุว่านำมาประเมินหรือไม่: {whom}", "say whether it applies: {whom}")
HOLIDAYS = Text("ระบุวันหยุดราชการ เพื่อนับวันทำการที่ล่าช้า", "give the public holidays, for counting the working days late")


def find_blanks(framework: Framework) -> tuple[Blank, ...]:
    """Everything that is open, the parameters first, then the rows in their order, choices, holidays."""
    return (
        *(Blank(p.code, "parameters", SET_PARAMETER.fill(code=p.code, name=p.name)) for p in framework.parameters),
        *(blank for row, _ in framework.walk() if not row.sample for blank in _of_row(framework, row)),
        *(Blank(choice.code, "chosen", CHOOSE.fill(codes=", ".join(choice.members))) for choice in framework.choices),
        *(
            Blank("calendar", "holidays", HOLIDAYS)
            for penalty in framework.penalties[:1]
            if not framework.calendar.holidays
        ),
    )


def _of_row(framework: Framework, row: FrameworkRow) -> Iterator[Blank]:
    if row.weight is None:
        yield Blank(row.code, "weight", SET_WEIGHT)
    if framework.is_heading(row):
        if row.open:
            yield Blank(row.code, "indicators", ADD_ROWS)
        return
    if not row.kind:
        yield Blank(row.code, "kind", SET_KIND)
    for key in row.missing:
        if key != "items" or not framework.items_of(row.code):
            yield Blank(row.code, key, SET_KEY.fill(what=in_words(key)))
    if row.applies_to.th:
        yield Blank(row.code, "applies", DECIDE.fill(whom=row.applies_to))
