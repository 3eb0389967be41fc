"""A card made ready: structure checked, weights moved, scales compiled, so that scoring is only arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from math import lcm

from samrit.core.findings import Finding
from samrit.core.kinds.kind import Limits, Result, Scorer
from samrit.core.scorecard import Card, Missing, Standing, TotalFrom
from samrit.core.scoring.faults import find_faults, nothing_counts, result_missing
from samrit.core.scoring.limits import limits_of
from samrit.core.scoring.tree import Tree, grow
from samrit.core.scoring.weighting import Share, share_out, standing

UNFLOORED = {"stage_points"}
"""Kinds that no floor lifts: reporting nothing must not earn more than reporting little (EN-1)."""


class CannotScore(Exception):  # noqa: N818  (what happened, not a fault of the program)
    """A table that cannot be scored; ``findings`` tell why, all of them at once."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            "; ".join(f"{finding.place.path}: {finding.text.en}" for finding in findings if finding.is_error)
        )
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Pool:
    """Whole-number weights that belong together: of a composite's parts, or of the card (``owner`` is ``None``)."""

    owner: str | None
    parts: tuple[tuple[str, int], ...]
    sum: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A card whose rules are settled. Scoring it again with other results repeats none of that work."""

    card: Card
    tree: Tree
    limits: Limits
    standings: Mapping[str, Standing]
    shares: Mapping[str | None, Mapping[str, Share]]
    scorers: Mapping[str, Scorer]
    pools: tuple[Pool, ...]
    findings: tuple[Finding, ...]
    leaves: tuple[tuple[str, Callable[[Result], int], int], ...]

    def points(self, results: Mapping[str, Result]) -> dict[str, int]:
        """Rounded points of every indicator that counts, in units of ``10**-decimals``, without reasons.

        A result that is not there gets the lowest mark of its kind (SC-8); with ``missing: exclude`` prepare the card
        with its own results instead, since the weights depend on which are there.
        """
        points = {}
        get = results.get
        for code, units, lowest in self.leaves:
            result = get(code)
            points[code] = lowest if result is None else units(result)
        for pool in self.pools[:-1]:
            if pool.owner is not None:
                points[pool.owner] = self.mean(pool, points)
        return points

    def total(self, results: Mapping[str, Result]) -> int:
        """The total before any penalty, in units of ``10**-decimals``, without reasons (RD-3)."""
        points = self.points(results)
        if self.card.settings.total_from is TotalFrom.POINTS:
            return self.mean(self.pools[-1], points)
        return self.total_from_rounded(points)

    def mean(self, pool: Pool, points: Mapping[str, int]) -> int:
        """The weighted mean of a pool's points, rounded half up; all in units of ``10**-decimals``."""
        weighted = 0
        for code, weight in pool.parts:
            weighted += weight * points[code]
        return (2 * weighted + pool.sum) // (2 * pool.sum)

    def total_from_rounded(self, points: Mapping[str, int]) -> int:
        """The house variants of RD-4: from rounded weighted scores, or from rounded group scores."""
        pool = self.pools[-1]
        if self.card.settings.total_from is TotalFrom.WEIGHTED:
            return sum(self.weighted(pool.sum, weight, points[code]) for code, weight in pool.parts)
        return self.group(None, points)[0]

    def weighted(self, whole: int, weight: int, points: int) -> int:
        """Points × weight / all weights, rounded half up, in units of ``10**-decimals`` (RD-2)."""
        return (2 * weight * points + whole) // (2 * whole)

    def group(self, owner: str | None, points: Mapping[str, int]) -> tuple[int, int]:
        """A group's score from the rounded scores of what stands directly under it, and its weight (RD-4)."""
        weights = dict(self.pools[-1].parts)
        members = []
        for code in self.tree.children[owner]:
            if self.tree.is_heading(code):
                members.append(self.group(code, points))
            elif code in weights:
                members.append((points[code], weights[code]))
        whole = sum(weight for _, weight in members)
        weighted = sum(score * weight for score, weight in members)
        return ((2 * weighted + whole) // (2 * whole) if whole else 0), whole

    @property
    def results(self) -> dict[str, Result]:
        """The card's own results of its round, where there are any."""
        round_ = self.card.settings.round
        found = {code: self.tree.rows[code].result_in(round_) for code in self.scorers}
        return {code: result for code, result in found.items() if result is not None}


def prepare(card: Card) -> Prepared:
    """Check a card's structure, move its weights and compile its scales.

    Raises:
        CannotScore: with every finding, when any of them is an error.
    """
    faults = find_faults(card)
    unreadable = any(not row.readable for row in card.indicators)
    if unreadable or any(finding.is_error for finding in faults):
        raise CannotScore(faults)
    limits, about_limits = limits_of(card)
    tree = grow(card)
    standings, about_results = _standings(card, tree)
    findings = (*faults, *about_limits, *about_results)
    if any(finding.is_error for finding in findings):
        raise CannotScore(findings)
    shares: dict[str | None, dict[str, Share]] = {}
    pools = []
    for owner in tree.pools():
        if owner is not None and standings[owner] is not Standing.COUNTS:
            _silence(tree, owner, standings)
            continue
        shares[owner] = share_out(tree, owner, standings, card.settings.round)
        pool = _whole(owner, shares[owner])
        if pool.sum:
            pools.append(pool)
        elif owner is None:
            raise CannotScore((*findings, nothing_counts(card)))
        else:
            standings[owner] = _of_parts(tree, owner, standings)
            _silence(tree, owner, standings)
    scorers = {
        code: row.scale.scorer(limits)
        for code, row in tree.rows.items()
        if row.scale is not None and not tree.is_composite(code) and standings.get(code) is Standing.COUNTS
    }
    leaves = tuple(
        (code, scorer.units, 0 if _unfloored(tree, code) else limits.floor_units) for code, scorer in scorers.items()
    )
    return Prepared(card, tree, limits, standings, shares, scorers, tuple(pools), findings, leaves)


def _unfloored(tree: Tree, code: str) -> bool:
    scale = tree.rows[code].scale
    return scale is not None and scale.kind in UNFLOORED


def _standings(card: Card, tree: Tree) -> tuple[dict[str, Standing], tuple[Finding, ...]]:
    round_, policy = card.settings.round, card.settings.missing
    standings, findings = {}, []
    for code, row in tree.rows.items():
        if tree.is_heading(code):
            continue
        standings[code] = standing(row, round_)
        if standings[code] is not Standing.COUNTS or tree.is_composite(code) or row.result_in(round_) is not None:
            continue
        if policy is Missing.REFUSE:
            findings.append(result_missing(row, round_))
        elif policy is Missing.EXCLUDE:
            standings[code] = Standing.MISSING
    return standings, tuple(findings)


def _of_parts(tree: Tree, owner: str, standings: Mapping[str, Standing]) -> Standing:
    """Why a composite does not count, from the parts that do not (a part without weight counts for nothing)."""
    others = [standings[code] for code in tree.members(owner) if standings[code] is not Standing.COUNTS]
    return next((each for each in others if each is not Standing.NOT_APPLICABLE), Standing.NOT_APPLICABLE)


def _silence(tree: Tree, owner: str, standings: dict[str, Standing]) -> None:
    """The parts of a composite that does not count do not count either."""
    for code in tree.members(owner):
        if standings[code] is Standing.COUNTS:
            standings[code] = standings[owner]


def _whole(owner: str | None, shares: Mapping[str, Share]) -> Pool:
    """The shares as the smallest whole numbers in the same proportions."""
    scale = reduce(lcm, (share.weight.denominator for share in shares.values()), 1)
    parts = tuple((code, int(share.weight * scale)) for code, share in shares.items())
    return Pool(owner, parts, sum(weight for _, weight in parts))


def with_results(card: Card, results: Mapping[str, Result]) -> Card:
    """The same card with other results for its round."""
    rows = tuple(replace(row, result=results.get(row.code), rounds={}) for row in card.indicators)
    return replace(card, indicators=rows)
