"""What a late 12-month report takes off the total, day by day (LT-1..3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from samrit.core.findings import Finding, Severity
from samrit.core.fiscal_year import date_text
from samrit.core.kinds.kind import Limits, rounding
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to
from samrit.core.scorecard import Card, Lateness, Penalty
from samrit.core.text import Text
from samrit.core.working_days import (
    LateDay,
    LatenessError,
    after_penalty,
    days_counted,
    days_waived,
    penalty,
    working_days_late,
)

ROUND_OF_PENALTY = 12

LATE = Text(
    "รายงานช้า {count} วันทำการ (กำหนด {due} ได้รับ {received}): {count} × {per_day} = {points}",
    "the report was {count} working days late (due {due}, received {received}): {count} × {per_day} = {points}",
)
LATE_ONE_DAY = Text(
    "รายงานช้า 1 วันทำการ (กำหนด {due} ได้รับ {received}): 1 × {per_day} = {points}",
    "the report was 1 working day late (due {due}, received {received}): 1 × {per_day} = {points}",
)
IN_TIME = Text("รายงานทันกำหนด {due} (ได้รับ {received})", "the report was in time: due {due}, received {received}")
LATE_BUT_WAIVED = Text(
    "รายงานช้า {late} วันทำการ (กำหนด {due} ได้รับ {received}) ยกเว้น {waived} วัน คงปรับลด {count} × {per_day} = {points}",
    "the report was {late} working days late (due {due}, received {received}), {waived} forgiven: "
    "{count} × {per_day} = {points}",
)
ALL_WAIVED = Text(
    "รายงานช้า {waived} วันทำการ (กำหนด {due} ได้รับ {received}) ได้รับยกเว้นทั้งหมด จึงไม่ปรับลดคะแนน",
    "the report was {waived} working days late (due {due}, received {received}), all forgiven: nothing is taken off",
)
WAIVED = Text("ยกเว้นการปรับลด {waived} วันทำการ: {waiver}", "{waived} working days forgiven: {waiver}")
NO_AUTHORITY = Text("ไม่ได้ระบุผู้มีอำนาจ", "no authority is named")
NO_WORKING_DAY = Text(
    "ได้รับรายงาน {received} หลังกำหนด {due} แต่ไม่มีวันทำการในช่วงนั้น จึงไม่ปรับลดคะแนน",
    "the report came on {received}, after {due}, but no working day lies between: nothing is taken off",
)
DAY = Text("{day}: {why}", "{day}: {why}")
AFTER = Text("ปรับลดคะแนนรวม: {before} − {points} = {after}", "taken off the total: {before} − {points} = {after}")
AFTER_ZERO = Text(
    "ปรับลดคะแนนรวม: {before} − {points} ต่ำกว่าศูนย์ จึงได้ {after}",
    "taken off the total: {before} − {points} is below zero, so {after}",
)


def lateness_faults(card: Card) -> Iterator[Finding]:
    """Dates or points that cannot be meant, and a lateness that the card's round does not look at."""
    late = card.lateness
    if late is None:
        return
    place = replace(late.place, path="lateness")
    for key, check in (("received", _days), ("per_working_day", _one_day)):
        try:
            check(late)
        except LatenessError as problem:
            at_key = replace(place, path=f"lateness.{key}")
            yield problem.finding("lateness", at_key, key=key, rule="LT-2" if key == "received" else "LT-1")
    if card.settings.round != ROUND_OF_PENALTY:
        yield Finding(
            Severity.WARNING,
            "lateness-not-12",
            place,
            Text(
                "การปรับลดคะแนนใช้กับรายงานรอบ 12 เดือนเท่านั้น รอบ {round} เดือนจึงไม่ปรับลด",
                "the penalty is for the 12-month report only, so nothing is taken off in round {round}",
            ).fill(round=card.settings.round),
            Text("ลบ lateness หรือใช้ round: 12", "remove lateness, or use round: 12"),
            "lateness",
            "LT-1",
        )


def take_off(card: Card, before: Decimal) -> tuple[Penalty, Decimal, tuple[Reason, ...]]:
    """The penalty, the total after it, and the reasons with every day that was looked at.

    The penalty is rounded as it is printed (RD-1), so that the printed figures subtract to the printed total. A card
    without lateness, or of another round than the 12-month one, has a penalty of 0 and no reasons for it.
    """
    late, decimals = card.lateness, card.settings.decimals
    if late is None or card.settings.round != ROUND_OF_PENALTY:
        return Penalty(0, round_to(0, decimals)), before, ()
    days = _days(late)
    listed = [Reason("LT-2", DAY.fill(day=date_text(each.day), why=each.why)) for each in days]
    count = days_counted(days)
    dates = {"due": date_text(late.due), "received": date_text(late.received)}
    waived = days_waived(days)
    if waived:
        why = Text(late.waiver, late.waiver) if late.waiver else NO_AUTHORITY
        listed.insert(0, Reason("LT-1", WAIVED.fill(waived=waived, waiver=why)))
    if not count:
        text = ALL_WAIVED if waived else NO_WORKING_DAY if days else IN_TIME
        said = text.fill(**dates, waived=waived)
        return Penalty(0, round_to(0, decimals), days), before, (Reason("LT-2", said), *listed)
    exact = penalty(count, late.per_working_day)
    points = round_to(exact, decimals)
    after = round_to(after_penalty(before, points), decimals)
    per_day = _shown(late.per_working_day, decimals)
    text = LATE_BUT_WAIVED if waived else LATE if count > 1 else LATE_ONE_DAY
    told = {**dates, "count": count, "per_day": per_day, "points": _shown(exact, decimals)}
    made = text.fill(**told, late=count + waived, waived=waived)
    reasons = [Reason("LT-1", made), *listed, *rounding(*exact.as_integer_ratio(), Limits(decimals))]
    off = AFTER if before >= points else AFTER_ZERO
    reasons.append(Reason("LT-3", off.fill(before=f"{before:f}", points=f"{points:f}", after=f"{after:f}")))
    return Penalty(count, points, days), after, tuple(reasons)


def _days(late: Lateness) -> tuple[LateDay, ...]:
    return working_days_late(late.due, late.received, late.holidays, late.waived)


def _one_day(late: Lateness) -> Decimal:
    return penalty(1, late.per_working_day)


def _shown(value: Decimal, decimals: int) -> str:
    """With the decimals of the card where they are enough (``0.0500``, as the manual prints it), else in full."""
    rounded = round_to(value, decimals)
    return f"{rounded:f}" if rounded == value else plain(value)
