"""A card made ready: structure checked, weights moved, scales compiled, so that scoring is only arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from samrit.core.findings import Finding, Place, Severity
from samrit.core.kinds.kind import Limits, Result, Scorer
from samrit.core.kinds.levels import in_one_unit
from samrit.core.reasons import Reason
from samrit.core.rounding import half_up
from samrit.core.scorecard import Card, Indicator, Standing, TotalFrom
from samrit.core.scoring.faults import examine
from samrit.core.scoring.limits import limits_of
from samrit.core.scoring.row_findings import error
from samrit.core.scoring.standings import of_parts, standings_of
from samrit.core.scoring.tree import Tree
from samrit.core.scoring.weight_faults import parameter_too_large
from samrit.core.scoring.weighting import Share, Sharing, share_out
from samrit.core.text import Text

UNFLOORED = {"stage_points"}
"""Kinds that no floor lifts: reporting nothing must not earn more than reporting little (EN-1)."""


class CannotScore(Exception):  # noqa: N818  (what happened, not a fault of the program)
    """A table that cannot be scored; ``findings`` tell why, all of them at once.

    What is wrong with a row that is not ``readable`` was reported by whoever read it and is not repeated here, so
    ``findings`` may hold no error: the reader's findings belong beside them.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            "; ".join(f"{finding.place.path}: {finding.text.en}" for finding in findings if finding.is_error)
        )
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Pool:
    """Whole-number weights that belong together: of a composite's parts, or of the card (``owner`` is ``None``).

    A weight in the table's own unit is ``part / scale``.
    """

    owner: str | None
    parts: tuple[tuple[str, int], ...]
    sum: int
    scale: int

    def mean(self, points: Mapping[str, int]) -> int:
        """The weighted mean of the points, rounded half up (RD-3, CP-1)."""
        made = 0
        for code, weight in self.parts:
            made += weight * points[code]
        return half_up(made, self.sum, 0)

    def weighted(self, weight: int, points: int) -> int:
        """Rounded points × weight / all weights, rounded half up (RD-2)."""
        return half_up(weight * points, self.sum, 0)

    def column(self, points: Mapping[str, int]) -> int:
        """The rounded weighted scores added up."""
        return sum(self.weighted(weight, points[code]) for code, weight in self.parts)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A card whose rules are settled. Scoring it again with other results repeats none of that work.

    ``pools`` are in the order in which they are to be reckoned, the card's own last. ``leaves`` are the indicators
    with a result of their own that count: code, how a result scores, and the points of none. ``moved`` tells what
    became of the weights of those that do not apply. Points are in units of ``10**-decimals`` throughout.
    """

    card: Card
    tree: Tree
    limits: Limits
    standings: Mapping[str, Standing]
    shares: Mapping[str | None, Mapping[str, Share]]
    moved: Mapping[str, list[Reason]]
    scorers: Mapping[str, Scorer]
    pools: tuple[Pool, ...]
    findings: tuple[Finding, ...]
    leaves: tuple[tuple[str, Callable[[Result], int], int], ...]

    def points(self, results: Mapping[str, Result]) -> dict[str, int]:
        """Rounded points of every indicator that counts, without reasons.

        A result that is not there gets the lowest mark of its kind (SC-8); with ``missing: exclude`` prepare the card
        with its own results instead, since the weights depend on which are there.
        """
        points = {}
        get = results.get
        for code, units, lowest in self.leaves:
            result = get(code)
            points[code] = lowest if result is None else units(result)
        for pool in self.pools:
            if pool.owner is not None:
                points[pool.owner] = pool.mean(points)
        return points

    def total(self, results: Mapping[str, Result]) -> int:
        """The total before any penalty, without reasons (RD-3)."""
        return self.total_of(self.points(results))

    def total_of(self, points: Mapping[str, int]) -> int:
        """The total of points, made as the settings say: RD-3, or one of the house variants of RD-4.

        Rounded weighted scores may add up to more than the full mark, which nothing earns (SC-3).
        """
        pool, total_from = self.pools[-1], self.card.settings.total_from
        if total_from is TotalFrom.POINTS:
            return pool.mean(points)
        if total_from is TotalFrom.WEIGHTED:
            return min(pool.column(points), self.limits.cap_units)
        return _group(self.group_members(None, dict(pool.parts), points))[0]

    def group_members(
        self, owner: str | None, weights: Mapping[str, int], points: Mapping[str, int]
    ) -> list[tuple[int, int]]:
        """What a group's score is made of in the variant from groups (RD-4): rounded score and weight of all that
        stands directly under it and counts. ``weights`` are the parts of the card's pool."""
        members = []
        for code in self.tree.children[owner]:
            if self.tree.is_heading(code):
                members.append(_group(self.group_members(code, weights, points)))
            elif code in weights:
                members.append((points[code], weights[code]))
        return [(score, weight) for score, weight in members if weight]

    @property
    def results(self) -> dict[str, Result]:
        """The card's own results of its round, where there are any."""
        round_ = self.card.settings.round
        found = {code: self.tree.rows[code].result_in(round_) for code in self.scorers}
        return {code: result for code, result in found.items() if result is not None}


def _group(members: list[tuple[int, int]]) -> tuple[int, int]:
    """A group's rounded score and its weight, from those of what stands directly under it."""
    whole = sum(weight for _, weight in members)
    made = sum(weight * score for score, weight in members)
    return half_up(made, whole, 0) if whole else 0, whole


def prepare(card: Card) -> Prepared:
    """Check a card's structure, move its weights and compile its scales.

    Raises:
        CannotScore: with every finding, when any of them is an error or a row of the card is not readable.
    """
    tree, faults = examine(card)
    if tree is None:
        raise CannotScore(faults)
    standings, about_results = standings_of(card, tree)
    findings = (*faults, *about_results)
    if any(finding.is_error for finding in findings) or not all(row.readable for row in card.indicators):
        raise CannotScore(findings)
    pools, sharings, about_pools = _pools(card, tree, standings)
    if about_pools:
        raise CannotScore((*findings, *about_pools))
    limits, _ = limits_of(card)
    scorers = {
        code: row.scale.scorer(limits)
        for code, row in tree.rows.items()
        if row.scale is not None and not tree.is_composite(code) and standings[code] is Standing.COUNTS
    }
    return Prepared(
        card=card,
        tree=tree,
        limits=limits,
        standings=standings,
        shares={owner: sharing.shares for owner, sharing in sharings.items()},
        moved={code: reasons for sharing in sharings.values() for code, reasons in sharing.moved.items()},
        scorers=scorers,
        pools=pools,
        findings=findings,
        leaves=tuple((code, scorer.units, _lowest(tree.rows[code], limits)) for code, scorer in scorers.items()),
    )


def _pools(
    card: Card, tree: Tree, standings: dict[str, Standing]
) -> tuple[tuple[Pool, ...], dict[str | None, Sharing], tuple[Finding, ...]]:
    """The pools that count, innermost first, and how each was shared; ``standings`` learns of composites that have
    nothing to make a mean of."""
    pools, sharings = [], {}
    findings: list[Finding] = []
    for owner in tree.pools():
        if owner is not None and standings[owner] is not Standing.COUNTS:
            continue
        sharings[owner] = share_out(tree, owner, standings, card.settings.round)
        findings.extend(_below_zero(tree, sharings[owner].shares))
        pool = _whole(owner, sharings[owner].shares)
        if pool.sum:
            pools.append(pool)
        elif owner is None:
            findings.append(_nothing_counts(card))
        elif pool.parts:
            findings.append(_no_weight(tree.rows[owner], card.settings.round))
        else:
            standings[owner] = of_parts(standings[code] for code in tree.members(owner))
    return tuple(pools), sharings, tuple(findings)


def _below_zero(tree: Tree, shares: Mapping[str, Share]) -> Iterator[Finding]:
    """Weights that a parameter made negative and that get less in this round than over the year (WT-3, AG-3)."""
    for code, share in shares.items():
        weight = tree.rows[code].weight
        if share.weight < 0 and weight is not None:
            yield parameter_too_large(tree.rows[code], weight)


def _whole(owner: str | None, shares: Mapping[str, Share]) -> Pool:
    """The shares as the smallest whole numbers in the same proportions."""
    scale, weights = in_one_unit(share.weight for share in shares.values())
    return Pool(owner, tuple(zip(shares, weights, strict=True)), sum(weights), scale)


def _lowest(row: Indicator, limits: Limits) -> int:
    """The points of a result that is not there (SC-8)."""
    return 0 if row.scale is not None and row.scale.kind in UNFLOORED else limits.floor_units


def _nothing_counts(card: Card) -> Finding:
    """No indicator is left to make a total of."""
    return Finding(
        Severity.ERROR,
        "nothing-counts",
        Place("indicators"),
        Text("ไม่มีตัวชี้วัดที่นับคะแนนในรอบ {round} เดือน", "no indicator counts in round {round}").fill(
            round=card.settings.round
        ),
        Text(
            "ตรวจสอบ applies, chosen, รอบเริ่มและรอบยกเลิก น้ำหนัก และผลที่รายงาน",
            "check applies, chosen, start and cancel rounds, weights, and which results were reported",
        ),
        "indicators",
        "AG-3",
    )


def _no_weight(row: Indicator, round_: int) -> Finding:
    """A composite of parts that count and weigh nothing."""
    return error(
        row,
        "weight",
        "parts-without-weight",
        Text(
            "ตัวชี้วัดย่อยที่นับคะแนนในรอบ {round} เดือนมีน้ำหนักรวมเป็นศูนย์ จึงหาค่าเฉลี่ยไม่ได้",
            "the parts that count in round {round} weigh nothing together, so there is no mean of them",
        ).fill(round=round_),
        Text("ใส่น้ำหนักของตัวชี้วัดย่อย หรือกำหนด start_round", "give its parts weights, or state start_round"),
        "CP-1",
    )


def with_results(card: Card, results: Mapping[str, Result]) -> Card:
    """The same card with other results for its round; a code that is not in ``results`` has none.

    Where a row gives results per round, those of the other rounds stay.
    """
    round_ = card.settings.round
    return replace(card, indicators=tuple(_with_result(row, round_, results.get(row.code)) for row in card.indicators))


def _with_result(row: Indicator, round_: int, result: Result | None) -> Indicator:
    if not row.rounds:
        return replace(row, result=result)
    others = {each: other for each, other in row.rounds.items() if each != round_}
    return replace(row, result=None, rounds=others if result is None else {**others, round_: result})
