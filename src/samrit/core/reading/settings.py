"""Reading how a card is scored: settings, bands and lateness."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from samrit.core.bands import Band, check_bands
from samrit.core.reading.misplaced import report_misplaced
from samrit.core.scorecard import Lateness, Missing, Settings, TotalFrom
from samrit.core.text import Text
from samrit.core.working_days import unnamed
from samrit.core.written.entry import Entry

MISSING = {word.value: word.value for word in Missing}
HIGHEST_CAP = Decimal(100)
"""The full mark of the largest scale in use (S4-4), for bands of a table that states none."""
TOTAL_FROM = {word.value: word.value for word in TotalFrom}
MOST_DECIMALS = 6
"""Beyond six a Decimal is shown with an exponent."""


def read_settings(entry: Entry) -> Settings:
    """The card's settings, with the file contract's defaults for what is not stated (RD-1, SC-2, SC-3, SC-8)."""
    inner = _inner(entry, "settings")
    if inner is None:
        return Settings()
    given = Settings()
    decimals = _decimals(inner, given.decimals)
    floor, cap = _bounds(inner)
    round_ = _round(inner)
    weights_sum = _weights_sum(inner)
    missing = inner.one_of("missing", MISSING)
    total_from = inner.one_of("total_from", TOTAL_FROM)
    bands = _bands(inner, floor, cap)
    percent = bool(inner.boolean("percent"))
    report_misplaced(inner)
    inner.leftovers((), harmless=("note",))
    return Settings(
        decimals=decimals,
        floor=floor,
        cap=cap,
        missing=Missing(missing) if missing else given.missing,
        round=round_,
        bands=bands,
        weights_sum=weights_sum,
        total_from=TotalFrom(total_from) if total_from else given.total_from,
        percent=percent,
    )


def read_lateness(entry: Entry) -> Lateness | None:
    """When the 12-month report was due and arrived; ``None`` when nothing is said or it cannot be read (LT-1..3)."""
    inner = _inner(entry, "lateness")
    if inner is None:
        return None
    due = inner.day("due") if inner.need("due", rule="LT-2") else None
    received = inner.day("received") if inner.need("received", rule="LT-2") else None
    per_day = inner.number("per_working_day") if inner.need("per_working_day", rule="LT-1") else None
    holidays = inner.days("holidays")
    waived, waiver = inner.integer("waived") or 0, inner.text("waiver")
    report_misplaced(inner)
    inner.leftovers((), harmless=("note",))
    if per_day is not None and per_day < 0:
        inner.wrong(
            "per_working_day",
            "negative",
            Text("คะแนนที่ปรับลดต่อวันติดลบไม่ได้", "the points taken off a day cannot be negative"),
            Text("เขียนเช่น 0.0500", "write for example 0.0500"),
            rule="LT-1",
        )
        return None
    if waived < 0:
        inner.wrong(
            "waived",
            "negative",
            Text("จำนวนวันทำการที่ยกเว้นติดลบไม่ได้", "the working days forgiven cannot be negative"),
            Text("เขียนเช่น 2", "write for example 2"),
            rule="LT-1",
        )
        return None
    if due is None or received is None or per_day is None:
        return None
    return Lateness(due, received, per_day, unnamed(holidays), inner.place, waived, waiver)


def _inner(entry: Entry, key: str) -> Entry | None:
    node = entry.raw(key)
    if node is None:
        return None
    if isinstance(node.value, dict):
        return Entry(node.value, key, node.place, entry.findings)
    entry.wrong(
        key,
        "not-a-mapping",
        Text("ต้องเป็นคู่ของชื่อกับค่า", "must be pairs of name and value"),
        Text("เขียนแต่ละค่าเป็นชื่อ: ค่า", "write each as name: value"),
    )
    return None


def _decimals(entry: Entry, default: int) -> int:
    value = entry.integer("decimals")
    if value is None:
        return default
    if 0 <= value <= MOST_DECIMALS:
        return value
    entry.wrong(
        "decimals",
        "out-of-range",
        Text("ทศนิยมต้องอยู่ระหว่าง 0 ถึง {most} ตำแหน่ง", "decimals must be from 0 to {most}").fill(most=MOST_DECIMALS),
        Text("ปกติใช้ 4", "the usual number is 4"),
        rule="RD-1",
    )
    return default


def _bounds(entry: Entry) -> tuple[Decimal | None, Decimal | None]:
    """The floor and the cap that are stated; ``None`` for both when they contradict each other (SC-2, SC-3)."""
    floor, cap = entry.number("floor"), entry.number("cap")
    below_zero = floor is not None and floor < 0
    if not below_zero and (cap is None or cap > (floor or 0)):
        return floor, cap
    entry.wrong(
        "floor" if below_zero else "cap",
        "floor-and-cap",
        Text(
            "คะแนนเต็มต้องสูงกว่าคะแนนต่ำสุด และคะแนนต่ำสุดไม่ติดลบ",
            "the cap must be above the floor, and the floor not negative",
        ),
        Text("เขียนเช่น floor: 1, cap: 5", "write for example floor: 1, cap: 5"),
        rule="SC-2" if below_zero else "SC-3",
    )
    return None, None


def _weights_sum(entry: Entry) -> Decimal | None:
    value = entry.number("weights_sum")
    if value is None or value > 0:
        return value
    entry.wrong(
        "weights_sum",
        "out-of-range",
        Text("ผลรวมน้ำหนักต้องมากกว่าศูนย์", "the sum of weights must be above zero"),
        Text("ปกติใช้ 100", "the usual sum is 100"),
        rule="WT-1",
    )
    return None


def _round(entry: Entry) -> int:
    value = entry.integer("round")
    if value in {None, 6, 9, 12}:
        return value or Settings().round
    entry.wrong(
        "round",
        "unknown-round",
        Text('ไม่มีรอบ "{written}"', 'there is no round "{written}"').fill(written=value),
        Text("ใช้รอบ 6, 9 หรือ 12 เดือน", "use round 6, 9 or 12"),
        rule="AG-3",
    )
    return Settings().round


def _bands(entry: Entry, floor: Decimal | None, cap: Decimal | None) -> tuple[Band, ...]:
    found = []
    for each in entry.entries("bands"):
        start = each.required_number("from")
        name = each.text("name") if each.need("name") else ""
        english = each.text("name_en")
        each.leftovers((), harmless=("colour", "color", "note"))
        if start is not None and name:
            found.append(Band(start, Text(name, english or name)))
    if found:
        place = replace(entry.keys["bands"].place, path="settings.bands")
        entry.findings.extend(check_bands(found, floor or Decimal(0), cap or HIGHEST_CAP, place))
    return tuple(found)
