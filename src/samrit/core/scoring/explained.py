"""The explained score: every line with its reasons, the total, the penalty and the band (A6 of the vision)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from samrit.core.bands import Band, band_of
from samrit.core.findings import Finding
from samrit.core.kinds.kind import Limits, rounding
from samrit.core.reasons import Reason
from samrit.core.rounding import from_units, plain, printed, round_to
from samrit.core.scorecard import Card, Scorecard, TotalFrom
from samrit.core.scoring.lateness import take_off
from samrit.core.scoring.lines import group_parts, make_lines, reckoned
from samrit.core.scoring.notes import beyond_the_scale
from samrit.core.scoring.prepared import CannotScore, Prepared, prepare
from samrit.core.text import Text

TOTAL = Text(
    "คะแนนรวม = ผลรวมของ (น้ำหนัก × คะแนน) หารด้วยน้ำหนักรวม = {made}/{whole} = {exact}",
    "total = sum of (weight × points) over the sum of weights = {made}/{whole} = {exact}",
)
FROM_WEIGHTED = Text(
    "คะแนนรวม = ผลรวมของคะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว ตามที่หน่วยงานกำหนด = {column}",
    "total = sum of the rounded weighted scores, as this house does it = {column}",
)
CAPPED = Text("ไม่เกินคะแนนเต็ม {cap}: {column} → {total}", "not above the full mark {cap}: {column} → {total}")
FROM_GROUPS = Text(
    "คะแนนรวม = ค่าเฉลี่ยถ่วงน้ำหนักของคะแนนกลุ่มที่ปัดเศษแล้ว ตามที่หน่วยงานกำหนด = ({sum})/{whole} = {exact}",
    "total = weighted mean of the rounded group scores, as this house does it = ({sum})/{whole} = {exact}",
)
COLUMN = Text(
    "คะแนนถ่วงน้ำหนักที่แสดงรวมกันได้ {column} ต่างจากคะแนนรวม {total} เพราะคะแนนรวมคิดจากค่าก่อนปัดเศษ",
    "the weighted scores shown add up to {column}, not {total}: the total is made from figures before rounding",
)
COLUMN_OF_GROUPS = Text(
    "คะแนนถ่วงน้ำหนักที่แสดงรวมกันได้ {column} ต่างจากคะแนนรวม {total} เพราะคะแนนรวมคิดจากคะแนนกลุ่ม",
    "the weighted scores shown add up to {column}, not {total}: the total is made from the group scores",
)
BAND = Text("ระดับ “{name}” เริ่มที่ {start}", "band “{name}”, from {start}")
PERCENT = Text("คิดเป็นร้อยละ: {total} × 100/{cap} = {percent}", "out of 100: {total} × 100/{cap} = {percent}")
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
    before = from_units(prepared.total_of(points), settings.decimals)
    penalty, total, why_late = take_off(card, before)
    band = band_of(total, settings.bands)
    percent = _percent(total, prepared.limits) if settings.percent else None
    return Scorecard(
        title=card.title,
        total=total,
        before_penalty=before,
        penalty=penalty,
        band=band,
        lines=lines,
        reasons=(
            *_why_total(prepared, points, before),
            *why_late,
            *_why_percent(total, percent, prepared.limits),
            *_why_band(band, settings.bands),
        ),
        findings=(*prepared.findings, *beyond_the_scale(prepared)),
        settings=settings,
        percent=percent,
    )


def _why_total(prepared: Prepared, points: dict[str, int], total: Decimal) -> list[Reason]:
    """How the total was made, and a note where the rounded column does not add up to it (RD-3, RD-4)."""
    pool, shown = prepared.pools[-1], f"{total:f}"
    column = printed(pool.column(points), prepared.limits.decimals)
    total_from = prepared.card.settings.total_from
    if total_from is TotalFrom.WEIGHTED:
        reasons = [Reason("RD-4", FROM_WEIGHTED.fill(column=column))]
        differs = Reason("SC-3", CAPPED.fill(cap=plain(prepared.limits.cap), column=column, total=shown))
    elif total_from is TotalFrom.GROUPS:
        groups, whole = group_parts(prepared, None, points), plain(Fraction(pool.sum, pool.scale))
        reasons = reckoned("RD-4", FROM_GROUPS, groups, whole, prepared.limits)
        differs = Reason("RD-3", COLUMN_OF_GROUPS.fill(column=column, total=shown))
    else:
        reasons = _from_points(prepared, points)
        differs = Reason("RD-3", COLUMN.fill(column=column, total=shown))
    return reasons if column == shown else [*reasons, differs]


def _from_points(prepared: Prepared, points: dict[str, int]) -> list[Reason]:
    pool, one = prepared.pools[-1], 10**prepared.limits.decimals
    made = sum(weight * points[code] for code, weight in pool.parts)
    filled = TOTAL.fill(
        made=plain(Fraction(made, pool.scale * one)),
        whole=plain(Fraction(pool.sum, pool.scale)),
        exact=plain(Fraction(made, pool.sum * one), max(6, prepared.limits.decimals + 2)),
    )
    return [Reason("RD-3", filled), *rounding(made, pool.sum * one, prepared.limits)]


def _percent(total: Decimal, limits: Limits) -> Decimal:
    """The total out of 100, rounded like it (AG-4: on the five-point scale, total × 20)."""
    return round_to(Fraction(total) * 100 / Fraction(limits.cap), limits.decimals)


def _why_percent(total: Decimal, percent: Decimal | None, limits: Limits) -> list[Reason]:
    if percent is None:
        return []
    exact = Fraction(total) * 100 / Fraction(limits.cap)
    shown = f"{percent:f}" if exact == Fraction(percent) else plain(exact, max(6, limits.decimals + 2))
    filled = PERCENT.fill(total=f"{total:f}", cap=plain(limits.cap), percent=shown)
    return [Reason("AG-4", filled), *rounding(*exact.as_integer_ratio(), limits)]


def _why_band(band: Band | None, bands: tuple[Band, ...]) -> list[Reason]:
    if band is not None:
        return [Reason("SR-6", BAND.fill(name=band.name, start=plain(band.start)))]
    return [Reason("SR-6", NO_BAND)] if bands else []
