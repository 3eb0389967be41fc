"""The explained score: every line with its reasons, the total, the penalty and the band (A6 of the vision)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from samrit.core.bands import Band, band_of
from samrit.core.findings import Finding, Place, Severity
from samrit.core.reasons import Reason
from samrit.core.rounding import from_units, plain, printed, round_to
from samrit.core.scorecard import Card, Line, Penalty, Scorecard, TotalFrom
from samrit.core.scoring.lines import make_lines
from samrit.core.scoring.notes import beyond_the_scale
from samrit.core.scoring.prepared import CannotScore, Prepared, prepare
from samrit.core.text import Text
from samrit.core.working_days import LateDay, LatenessError, after_penalty, days_counted, penalty, working_days_late

TOTAL = Text(
    "คะแนนรวม = ผลรวมของ (น้ำหนัก × คะแนน) หารด้วยน้ำหนักรวม = {weighted}/{weights} = {exact}",
    "total = sum of (weight × points) over the sum of weights = {weighted}/{weights} = {exact}",
)
TOTAL_ROUNDED = Text(
    "ปัดเศษครึ่งขึ้นเป็นทศนิยม {decimals} ตำแหน่ง: {exact} → {total}",
    "rounded half up to {decimals} decimals: {exact} → {total}",
)
FROM_WEIGHTED = Text(
    "คะแนนรวม = ผลรวมของคะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว ตามที่หน่วยงานกำหนด = {total}",
    "total = sum of the rounded weighted scores, as this house does it = {total}",
)
FROM_GROUPS = Text(
    "คะแนนรวม = ค่าเฉลี่ยถ่วงน้ำหนักของคะแนนกลุ่มที่ปัดเศษแล้ว ตามที่หน่วยงานกำหนด = {total}",
    "total = weighted mean of the rounded group scores, as this house does it = {total}",
)
COLUMN = Text(
    "คะแนนถ่วงน้ำหนักที่แสดงรวมกันได้ {column} ต่างจากคะแนนรวม {total} เพราะคะแนนรวมคิดจากค่าก่อนปัดเศษ",
    "the weighted scores shown add up to {column}, not {total}: the total is made from figures before rounding",
)
LATE = Text(
    "รายงานช้า {days} วันทำการ (กำหนด {due} ได้รับ {received}): {days} × {per_day} = {points}",
    "the report was {days} working days late (due {due}, received {received}): {days} × {per_day} = {points}",
)
IN_TIME = Text("รายงานทันกำหนด {due} (ได้รับ {received})", "the report was in time: due {due}, received {received}")
DAY = Text("{day}: {why}", "{day}: {why}")
AFTER = Text("หักคะแนนรวม: {before} − {points} = {after}", "taken off the total: {before} − {points} = {after}")
AFTER_ZERO = Text(
    "หักคะแนนรวม: {before} − {points} ต่ำกว่าศูนย์ จึงได้ {after}",
    "taken off the total: {before} − {points} is below zero, so {after}",
)
BAND = Text("ระดับ “{name}” เริ่มที่ {start}", "band “{name}”, from {start}")
NO_BAND = Text("ต่ำกว่าทุกระดับที่กำหนด", "below every band")


def score(card: Card) -> Scorecard:
    """Score a card and explain every figure.

    A card that cannot be scored gives a scorecard without a total, with the findings that tell why. Rules: those of
    the kinds, WT-1..5, AG-1..5, RD-1..4, CP-1..4, LT-1..3.
    """
    try:
        prepared = prepare(card)
    except CannotScore as refusal:
        return refused(card, refusal.findings)
    return explain(prepared)


def refused(card: Card, findings: tuple[Finding, ...]) -> Scorecard:
    """A scorecard that says why there is none."""
    return Scorecard(card.title, None, None, None, None, (), (), findings, card.settings)


def explain(prepared: Prepared) -> Scorecard:
    """Score a prepared card with its own results and explain every figure."""
    card, settings = prepared.card, prepared.card.settings
    lines, points = make_lines(prepared)
    total = prepared.total(prepared.results)
    before = from_units(total, settings.decimals)
    reasons = [*_total_reasons(prepared, points, total), *_column_note(lines, before)]
    findings = [*prepared.findings, *beyond_the_scale(prepared)]
    penalty_, after = None, before
    try:
        penalty_, after, late_reasons, late_findings = _lateness(card, before)
    except LatenessError as problem:
        place = card.lateness.place if card.lateness else Place("lateness")
        fault = problem.finding("lateness", Place("lateness", place.file, place.line, place.row), rule="LT-2")
        return refused(card, (*findings, fault))
    reasons.extend(late_reasons)
    findings.extend(late_findings)
    band = band_of(after, settings.bands) if settings.bands else None
    if settings.bands:
        reasons.append(_band_reason(band))
    return Scorecard(card.title, after, before, penalty_, band, lines, tuple(reasons), tuple(findings), settings)


def _total_reasons(prepared: Prepared, points: dict[str, int], total: int) -> list[Reason]:
    settings = prepared.card.settings
    shown = printed(total, settings.decimals)
    if settings.total_from is TotalFrom.WEIGHTED:
        return [Reason("RD-4", FROM_WEIGHTED.fill(total=shown))]
    if settings.total_from is TotalFrom.GROUPS:
        return [Reason("RD-4", FROM_GROUPS.fill(total=shown))]
    pool = prepared.pools[-1]
    shares = prepared.shares[None]
    weights = sum((share.weight for share in shares.values()), Fraction(0))
    one = 10**settings.decimals
    weighted = sum((shares[code].weight * points[code] for code, _ in pool.parts), Fraction(0)) / one
    exact = weighted / weights
    reasons = [Reason("RD-3", TOTAL.fill(weighted=plain(weighted), weights=plain(weights), exact=plain(exact)))]
    if exact * one != total:
        text = TOTAL_ROUNDED.fill(decimals=settings.decimals, exact=plain(exact), total=shown)
        reasons.append(Reason("RD-1", text))
    return reasons


def _column_note(lines: tuple[Line, ...], total: Decimal) -> list[Reason]:
    """Say so when the rounded column does not add up to the total, instead of forcing it to (RD-3)."""
    column = sum((line.weighted for line in lines if line.in_total and line.weighted is not None), Decimal(0))
    return [] if column == total else [Reason("RD-3", COLUMN.fill(column=str(column), total=str(total)))]


def _lateness(card: Card, before: Decimal) -> tuple[Penalty | None, Decimal, list[Reason], list[Finding]]:
    late, decimals = card.lateness, card.settings.decimals
    if late is None:
        return Penalty(0, round_to(Decimal(0), decimals)), before, [], []
    if card.settings.round != 12:
        return Penalty(0, round_to(Decimal(0), decimals)), before, [], [_only_at_12(card)]
    days = working_days_late(late.due, late.received, late.holidays)
    count = days_counted(days)
    points = round_to(penalty(count, late.per_working_day), decimals)
    dates = {"due": late.due.isoformat(), "received": late.received.isoformat()}
    if not count:
        return Penalty(0, points, days), before, [Reason("LT-2", IN_TIME.fill(**dates)), *_days(days)], []
    after = round_to(after_penalty(before, penalty(count, late.per_working_day)), decimals)
    off = AFTER if before >= points else AFTER_ZERO
    reasons = [
        Reason("LT-1", LATE.fill(**dates, days=count, per_day=str(late.per_working_day), points=str(points))),
        *_days(days),
        Reason("LT-3", off.fill(before=str(before), points=str(points), after=str(after))),
    ]
    return Penalty(count, points, days), after, reasons, []


def _days(days: tuple[LateDay, ...]) -> list[Reason]:
    return [Reason("LT-2", DAY.fill(day=each.day.isoformat(), why=each.why)) for each in days]


def _only_at_12(card: Card) -> Finding:
    return Finding(
        Severity.WARNING,
        "lateness-not-12",
        Place("lateness"),
        Text(
            "การปรับลดคะแนนใช้กับรายงานรอบ 12 เดือนเท่านั้น รอบ {round} เดือนจึงไม่หัก",
            "the penalty is for the 12-month report only, so nothing is taken off in round {round}",
        ).fill(round=card.settings.round),
        Text("ลบ lateness หรือใช้ round: 12", "remove lateness, or use round: 12"),
        "lateness",
        "LT-1",
    )


def _band_reason(band: Band | None) -> Reason:
    if band is None:
        return Reason("SR-6", NO_BAND)
    return Reason("SR-6", BAND.fill(name=band.name, start=plain(band.start)))
