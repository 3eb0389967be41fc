"""The lines of a scorecard, in tree order: points, weight and weighted score with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samrit.core.kinds.kind import Limits, rounding
from samrit.core.reasons import Reason
from samrit.core.rounding import from_units, half_up, plain, printed
from samrit.core.scorecard import Indicator, Line, Standing, TotalFrom
from samrit.core.scoring.prepared import Pool, Prepared
from samrit.core.scoring.standings import of_parts, standing
from samrit.core.text import Text

WEIGHTED = Text(
    "คะแนนถ่วงน้ำหนัก: {points} × {weight}/{whole} = {weighted}", "weighted: {points} × {weight}/{whole} = {weighted}"
)
WEIGHTED_ROUNDED = Text(
    "คะแนนถ่วงน้ำหนัก: {points} × {weight}/{whole} = {exact} → {weighted}",
    "weighted: {points} × {weight}/{whole} = {exact} → {weighted}",
)
NOT_REPORTED = Text(
    "ไม่มีผลหรือหลักฐานในรอบ {round} เดือน จึงได้คะแนนต่ำสุด {points}",
    "nothing reported in round {round}: the lowest mark, {points}",
)
MEAN = Text(
    "ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย: ({sum})/{whole} = {exact}", "weighted mean of its parts: ({sum})/{whole} = {exact}"
)
GROUP = Text(
    "คะแนนของกลุ่ม (เพื่อแสดงเท่านั้น): ({sum})/{whole} = {exact}",
    "score of the group (for display only): ({sum})/{whole} = {exact}",
)
GROUP_IN_TOTAL = Text("คะแนนของกลุ่ม: ({sum})/{whole} = {exact}", "score of the group: ({sum})/{whole} = {exact}")
EMPTY = Reason("AG-2", Text("ไม่มีตัวชี้วัดที่นับคะแนนในกลุ่มนี้", "nothing in this group counts"))
PART_OF = Text("เป็นส่วนหนึ่งของตัวชี้วัดที่ {owner} ซึ่งไม่นับคะแนน", "part of {owner}, which does not count")
NO_PART_COUNTS = Reason("CP-1", Text("ไม่มีตัวชี้วัดย่อยที่นับคะแนน จึงไม่นับ", "none of its parts counts, so it does not count"))
LEFT_OUT = {
    Standing.NOT_CHOSEN: Reason(
        "WT-4", Text("เป็นตัวชี้วัดเลือกที่ไม่ได้เลือก จึงไม่นับ", "an alternative that was not chosen: does not count")
    ),
    Standing.NOT_STARTED: Reason("AG-3", Text("ยังไม่เริ่มวัดในรอบนี้ จึงไม่นับ", "not started in this round: does not count")),
    Standing.CANCELLED: Reason("AG-3", Text("ยกเลิกแล้วในรอบนี้ จึงไม่นับ", "cancelled in this round: does not count")),
    Standing.MISSING: Reason(
        "SC-8", Text("ยังไม่รายงานผล จึงไม่นับตามที่กำหนดไว้", "not reported: left out, as the settings say")
    ),
}


@dataclass(frozen=True, slots=True)
class _Share:
    """One indicator's part of a pool, with its own and the pool's weight as they stand in sentences."""

    pool: Pool
    part: int
    weight: str
    whole: str


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the lines are written from: points in units of ``10**-decimals``, reasons for them, parts of pools."""

    prepared: Prepared
    points: dict[str, int]
    why: dict[str, list[Reason]]
    shares: dict[str, _Share]


def make_lines(prepared: Prepared) -> tuple[tuple[Line, ...], dict[str, int]]:
    """All lines in tree order, and the points of what counts in units of ``10**-decimals``."""
    results, decimals = prepared.results, prepared.limits.decimals
    points: dict[str, int] = {}
    why: dict[str, list[Reason]] = {}
    for code, _, lowest in prepared.leaves:
        if code in results:
            points[code], why[code] = prepared.scorers[code].explain(results[code])
        else:
            text = NOT_REPORTED.fill(round=prepared.card.settings.round, points=printed(lowest, decimals))
            points[code], why[code] = lowest, [Reason("SC-8", text)]
    shares: dict[str, _Share] = {}
    for pool in prepared.pools:
        whole, settled = plain(Fraction(pool.sum, pool.scale)), prepared.shares[pool.owner]
        shares.update({code: _Share(pool, part, plain(settled[code].weight), whole) for code, part in pool.parts})
        if pool.owner is not None:
            points[pool.owner] = pool.mean(points)
            parts = [(part, points[code], shares[code].weight) for code, part in pool.parts]
            why[pool.owner] = reckoned("CP-1", MEAN, parts, whole, prepared.limits)
    figures = _Figures(prepared, points, why, shares)
    return tuple(_walk(figures, None, 0)), points


def _walk(figures: _Figures, parent: str | None, depth: int) -> Iterator[Line]:
    tree = figures.prepared.tree
    for code in tree.children.get(parent, ()):
        row = tree.rows[code]
        if tree.is_heading(code):
            yield _heading(figures, row, depth)
        elif code in figures.shares:
            yield _counted(figures, row, depth)
        else:
            yield _left_out(figures.prepared, row, depth)
        yield from _walk(figures, code, depth + 1)


def _counted(figures: _Figures, row: Indicator, depth: int) -> Line:
    code, decimals = row.code, figures.prepared.limits.decimals
    share, points = figures.shares[code], figures.points[code]
    weighted, reason = _weighted(share, points, decimals)
    settled = figures.prepared.shares[share.pool.owner][code]
    return Line(
        code=code,
        name=row.name,
        parent=row.parent,
        depth=depth,
        kind=_kind(row),
        weight=settled.weight,
        stated=row.weight,
        points=from_units(points, decimals),
        weighted=from_units(weighted, decimals),
        standing=Standing.COUNTS,
        reasons=(*figures.why[code], *settled.reasons, reason),
        in_total=share.pool.owner is None,
    )


def _left_out(prepared: Prepared, row: Indicator, depth: int) -> Line:
    return Line(
        code=row.code,
        name=row.name,
        parent=row.parent,
        depth=depth,
        kind=_kind(row),
        weight=Fraction(0),
        stated=row.weight,
        points=None,
        weighted=None,
        standing=prepared.standings[row.code],
        reasons=tuple(_why_left_out(prepared, row)),
        in_total=False,
    )


def _why_left_out(prepared: Prepared, row: Indicator) -> list[Reason]:
    """Why a row does not count, and where its weight went."""
    tree, round_ = prepared.tree, prepared.card.settings.round
    owner = tree.owner(row.code)
    while owner is not None:
        if standing(tree.rows[owner], round_) is not Standing.COUNTS:
            return [Reason("CP-1", PART_OF.fill(owner=owner))]
        owner = tree.owner(owner)
    if row.code in prepared.moved:
        return prepared.moved[row.code]
    if tree.is_composite(row.code) and standing(row, round_) is Standing.COUNTS:
        return [NO_PART_COUNTS]
    return [LEFT_OUT[prepared.standings[row.code]]]


def _heading(figures: _Figures, row: Indicator, depth: int) -> Line:
    prepared, shares = figures.prepared, figures.shares
    decimals = prepared.limits.decimals
    members = list(prepared.tree.members(row.code))
    counted = [code for code in members if code in shares]
    weight = sum(shares[code].part for code in counted)
    group = weighted = None
    scale, reasons = 1, [EMPTY]
    if weight:
        first = shares[counted[0]]
        pool, scale = first.pool, first.pool.scale
        whole = _Share(pool, weight, plain(Fraction(weight, scale)), first.whole)
        parts, text = [(shares[code].part, figures.points[code], shares[code].weight) for code in counted], GROUP
        if pool.owner is None and prepared.card.settings.total_from is TotalFrom.GROUPS:
            parts, text = group_parts(prepared, row.code, figures.points), GROUP_IN_TOTAL
        group = half_up(sum(part * points for part, points, _ in parts), weight, 0)
        weighted, reason = _weighted(whole, group, decimals)
        reasons = [*reckoned("AG-2", text, parts, whole.weight, prepared.limits), reason]
    others = (prepared.standings[code] for code in members if prepared.standings[code] is not Standing.COUNTS)
    return Line(
        code=row.code,
        name=row.name,
        parent=row.parent,
        depth=depth,
        kind="",
        weight=Fraction(weight, scale),
        stated=row.weight,
        points=None if group is None else from_units(group, decimals),
        weighted=None if weighted is None else from_units(weighted, decimals),
        standing=Standing.COUNTS if weight else of_parts(others),
        reasons=tuple(reasons),
        in_total=False,
    )


def _kind(row: Indicator) -> str:
    return row.scale.kind if row.scale else ""


def _weighted(share: _Share, points: int, decimals: int) -> tuple[int, Reason]:
    """Points × weight / all weights, rounded, with the arithmetic written out (RD-2)."""
    made, whole = share.part * points, share.pool.sum
    weighted = share.pool.weighted(share.part, points)
    figures = {
        "points": printed(points, decimals),
        "weight": share.weight,
        "whole": share.whole,
        "weighted": printed(weighted, decimals),
    }
    if weighted * whole == made:
        return weighted, Reason("RD-2", WEIGHTED.fill(**figures))
    exact = plain(Fraction(made, whole * 10**decimals), max(6, decimals + 2))
    return weighted, Reason("RD-2", WEIGHTED_ROUNDED.fill(**figures, exact=exact))


Part = tuple[int, int, str]
"""What a mean is made of: a weight as a part of its pool, points in units of ``10**-decimals``, the weight shown."""


def group_parts(prepared: Prepared, owner: str | None, points: dict[str, int]) -> list[Part]:
    """What a group's score is made of in the variant from groups (RD-4); the whole card for ``None``."""
    pool = prepared.pools[-1]
    members = prepared.group_members(owner, dict(pool.parts), points)
    return [(part, units, plain(Fraction(part, pool.scale))) for units, part in members]


def reckoned(rule: str, text: Text, parts: list[Part], whole: str, limits: Limits) -> list[Reason]:
    """A weighted mean written out and rounded; ``whole`` is the sum of the weights as it stands in sentences."""
    made, unit = 0, 0
    for part, points, _ in parts:
        made, unit = made + part * points, unit + part * 10**limits.decimals
    terms = " + ".join(f"{weight} × {printed(points, limits.decimals)}" for _, points, weight in parts)
    exact = plain(Fraction(made, unit), max(6, limits.decimals + 2))
    return [Reason(rule, text.fill(sum=terms, whole=whole, exact=exact)), *rounding(made, unit, limits)]
