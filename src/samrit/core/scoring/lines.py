"""The lines of a scorecard, in tree order: points, weight and weighted score with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samrit.core.reasons import Reason
from samrit.core.rounding import from_units, half_up, plain, printed
from samrit.core.scorecard import Indicator, Line, Standing
from samrit.core.scoring.prepared import Pool, Prepared
from samrit.core.scoring.weighting import left_out
from samrit.core.text import Text

WEIGHTED = Text(
    "คะแนนถ่วงน้ำหนัก: {points} × {weight}/{whole} = {weighted}", "weighted: {points} × {weight}/{whole} = {weighted}"
)
NOT_REPORTED = Text(
    "ไม่มีผลหรือหลักฐานในรอบ {round} เดือน จึงได้คะแนนต่ำสุด {points}",
    "nothing reported in round {round}: the lowest mark, {points}",
)
MEAN = Text(
    "ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย: ({sum})/{whole} = {exact}", "weighted mean of its parts: ({sum})/{whole} = {exact}"
)
ROUNDED = Text(
    "ปัดเศษครึ่งขึ้นเป็นทศนิยม {decimals} ตำแหน่ง: {exact} → {rounded}",
    "rounded half up to {decimals} decimals: {exact} → {rounded}",
)
GROUP = Text(
    "คะแนนของกลุ่ม (เพื่อแสดง): ({sum})/{whole} = {exact}", "score of the group (for display): ({sum})/{whole} = {exact}"
)
PART_OF = Text("เป็นส่วนหนึ่งของ {owner} ซึ่งไม่นับ", "part of {owner}, which does not count")
EMPTY = Reason("AG-2", Text("ไม่มีตัวชี้วัดที่นับคะแนนในกลุ่มนี้", "nothing in this group counts"))


def make_lines(prepared: Prepared) -> tuple[tuple[Line, ...], dict[str, int]]:
    """All lines in tree order, and the points of what counts in units of ``10**-decimals``."""
    results = prepared.results
    points: dict[str, int] = {}
    why: dict[str, list[Reason]] = {}
    for code, _, lowest in prepared.leaves:
        if code in results:
            points[code], why[code] = prepared.scorers[code].explain(results[code])
        else:
            decimals, round_ = prepared.limits.decimals, prepared.card.settings.round
            points[code] = lowest
            why[code] = [Reason("SC-8", NOT_REPORTED.fill(round=round_, points=printed(lowest, decimals)))]
    for pool in prepared.pools[:-1]:
        if pool.owner is not None:
            points[pool.owner] = prepared.mean(pool, points)
            why[pool.owner] = _mean(prepared, pool, points)
    owners = {code: pool for pool in prepared.pools for code, _ in pool.parts}
    return tuple(_walk(prepared, None, 0, points, why, owners)), points


def _walk(
    prepared: Prepared,
    parent: str | None,
    depth: int,
    points: dict[str, int],
    why: dict[str, list[Reason]],
    owners: dict[str, Pool],
) -> Iterator[Line]:
    for code in prepared.tree.children.get(parent, ()):
        row = prepared.tree.rows[code]
        if prepared.tree.is_heading(code):
            yield _heading(prepared, row, depth, points, owners)
        elif code in owners:
            yield _counted(prepared, row, depth, points[code], why[code], owners[code])
        else:
            yield _left_out(prepared, row, depth)
        yield from _walk(prepared, code, depth + 1, points, why, owners)


def _counted(prepared: Prepared, row: Indicator, depth: int, points: int, why: list[Reason], pool: Pool) -> Line:
    decimals = prepared.limits.decimals
    shares = prepared.shares[pool.owner]
    share = shares[row.code]
    weight = dict(pool.parts)[row.code]
    weighted = prepared.weighted(pool.sum, weight, points)
    whole = share.weight * pool.sum / weight if weight else Fraction(pool.sum)
    text = WEIGHTED.fill(
        points=printed(points, decimals),
        weight=plain(share.weight),
        whole=plain(whole),
        weighted=printed(weighted, decimals),
    )
    return Line(
        code=row.code,
        name=row.name,
        parent=row.parent,
        depth=depth,
        kind=row.scale.kind if row.scale else "",
        weight=share.weight,
        stated=row.weight,
        points=from_units(points, decimals),
        weighted=from_units(weighted, decimals),
        standing=Standing.COUNTS,
        reasons=(*why, *share.reasons, Reason("RD-2", text)),
        in_total=pool.owner is None,
    )


def _left_out(prepared: Prepared, row: Indicator, depth: int) -> Line:
    standings, round_ = prepared.standings, prepared.card.settings.round
    own = _own_standing(prepared, row)
    if own:
        reason = left_out(prepared.tree, row.code, standings, round_)
    else:
        reason = Reason("CP-1", PART_OF.fill(owner=row.parent or ""))
    return Line(
        code=row.code,
        name=row.name,
        parent=row.parent,
        depth=depth,
        kind=row.scale.kind if row.scale else "",
        weight=Fraction(0),
        stated=row.weight,
        points=None,
        weighted=None,
        standing=standings[row.code],
        reasons=(reason,),
        in_total=False,
    )


def _own_standing(prepared: Prepared, row: Indicator) -> bool:
    """Whether the row is left out on its own account, and not because the composite over it is."""
    parent = row.parent
    while parent is not None and prepared.tree.is_heading(parent):
        parent = prepared.tree.rows[parent].parent
    return parent is None or prepared.standings[parent] is Standing.COUNTS or prepared.tree.is_composite(row.code)


def _heading(prepared: Prepared, row: Indicator, depth: int, points: dict[str, int], owners: dict[str, Pool]) -> Line:
    decimals = prepared.limits.decimals
    members = [code for code in prepared.tree.members(row.code) if code in owners]
    weight = Fraction(0)
    group = weighted = None
    reasons: tuple[Reason, ...] = (EMPTY,)
    if members:
        pool = owners[members[0]]
        shares = prepared.shares[pool.owner]
        weight = sum((shares[code].weight for code in members), Fraction(0))
        whole = sum((share.weight for share in shares.values()), Fraction(0))
        made = sum((shares[code].weight * points[code] for code in members), Fraction(0))
        if weight:
            group = half_up(*(made / weight).as_integer_ratio(), 0)
            weighted = half_up(*(made / whole).as_integer_ratio(), 0)
            terms = " + ".join(f"{plain(shares[code].weight)} × {printed(points[code], decimals)}" for code in members)
            reasons = tuple(_reckoned("AG-2", GROUP, terms, weight, made / weight / 10**decimals, group, decimals))
    return Line(
        code=row.code,
        name=row.name,
        parent=row.parent,
        depth=depth,
        kind="",
        weight=weight,
        stated=row.weight,
        points=None if group is None else from_units(group, decimals),
        weighted=None if weighted is None else from_units(weighted, decimals),
        standing=Standing.COUNTS if members else Standing.NOT_APPLICABLE,
        reasons=reasons,
        in_total=False,
    )


def _mean(prepared: Prepared, pool: Pool, points: dict[str, int]) -> list[Reason]:
    """How a composite's points came about (CP-1)."""
    decimals = prepared.limits.decimals
    shares = prepared.shares[pool.owner]
    whole = sum((share.weight for share in shares.values()), Fraction(0))
    made = sum((shares[code].weight * points[code] for code, _ in pool.parts), Fraction(0))
    terms = " + ".join(f"{plain(shares[code].weight)} × {printed(points[code], decimals)}" for code, _ in pool.parts)
    exact = made / whole / 10**decimals
    return _reckoned("CP-1", MEAN, terms, whole, exact, prepared.mean(pool, points), decimals)


def _reckoned(
    rule: str, text: Text, terms: str, whole: Fraction, exact: Fraction, units: int, decimals: int
) -> list[Reason]:
    reasons = [Reason(rule, text.fill(sum=terms, whole=plain(whole), exact=plain(exact)))]
    if exact * 10**decimals != units:
        rounded = ROUNDED.fill(decimals=decimals, exact=plain(exact), rounded=printed(units, decimals))
        reasons.append(Reason("RD-1", rounded))
    return reasons
