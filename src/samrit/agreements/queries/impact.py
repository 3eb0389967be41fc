"""What a change would do before anybody decides it: weights, points of the results known so far, findings (C7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from samrit.agreements.changeable import Wish, changed_rows
from samrit.agreements.models import Agreement
from samrit.agreements.queries.audit import stated_of
from samrit.agreements.queries.last_result import last_result, points_of_result
from samrit.agreements.queries.promises import Promise, from_rows, promise
from samrit.core.checks.draft import Draft, PastResult, is_composite, weight_of
from samrit.core.findings import Finding
from samrit.core.scorecard import Indicator, Line
from samrit.core.text import Text

WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class WeightLine:
    """One row of the tree with its weight after redistribution before and after; ``None`` where it has none."""

    code: str
    name: Text
    depth: int
    is_heading: bool
    old: Fraction | None
    new: Fraction | None

    @property
    def changed(self) -> bool:
        """Whether the weight that counts is another."""
        return self.old != self.new

    @property
    def more(self) -> Fraction | None:
        """How much it gains or loses."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """What the last known result of an indicator would earn under the criteria of now and of the request."""

    code: str
    name: Text
    unit: str
    past: PastResult | None
    old: Decimal | None
    new: Decimal | None
    wanted: bool
    why: Text | None = None

    @property
    def more(self) -> Decimal | None:
        """How many points more or less."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class Total:
    """The weighted mean of the points of results known so far, before and after; ``counted`` of ``of`` indicators have
    such a result both times, and only these are in it."""

    old: Fraction
    new: Fraction
    counted: int
    of: int


@dataclass(frozen=True)
class Impact:
    """An agreement as it is and as it would be; everything is worked out when it is asked for."""

    before: Promise
    after: Promise
    wishes: tuple[Wish, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be mended before the request can be sent or accepted."""
        return self.after.errors

    @cached_property
    def new_findings(self) -> tuple[Finding, ...]:
        """Findings that the change would cause, worst first."""
        known = {_key(finding) for finding in self.before.findings}
        return tuple(finding for finding in self.after.findings if _key(finding) not in known)

    @cached_property
    def gone_findings(self) -> tuple[Finding, ...]:
        """Findings that the change would settle."""
        left = {_key(finding) for finding in self.after.findings}
        return tuple(finding for finding in self.before.findings if _key(finding) not in left)

    @cached_property
    def weights(self) -> tuple[WeightLine, ...]:
        """Every row with its weight before and after."""
        old, new = _weights(self.before), _weights(self.after)
        depths = {line.code: line.depth for line in _lines(self.before)}
        return tuple(
            WeightLine(
                row.code,
                Text(row.name, row.name_en or row.name),
                depths.get(row.code, 0 if not row.parent_code else 1),
                row.is_heading,
                old.get(row.code),
                new.get(row.code),
            )
            for row in self.before.rows
        )

    @cached_property
    def sums(self) -> tuple[Fraction, Fraction]:
        """What the weights of the indicators add up to, before and after."""
        return _sum(self.before), _sum(self.after)

    @property
    def sums_to_whole(self) -> bool:
        """Whether they add up to 100 after the change."""
        return self.sums[1] == WHOLE

    @cached_property
    def scores(self) -> tuple[ScoreLine, ...]:
        """Every indicator with the points of its last known result, before and after; those of the request first
        among equals, in the order of the agreement."""
        wanted = {wish.code for wish in self.wishes}
        return tuple(self._score(row.code, row.code in wanted) for row in self.before.rows if self._is_scored(row.code))

    def _is_scored(self, code: str) -> bool:
        return any(
            draft is not None and code in {leaf.code for leaf in draft.leaves}
            for draft in (self.before.draft, self.after.draft)
        )

    def _score(self, code: str, wanted: bool) -> ScoreLine:
        row = self.before.by_code[code]
        past = last_result(self.before.draft, code) or last_result(self.after.draft, code)
        old, _ = points_of_result(self.before.draft, code, past)
        new, why = points_of_result(self.after.draft, code, past)
        return ScoreLine(code, Text(row.name, row.name_en or row.name), row.unit, past, old, new, wanted, why)

    @cached_property
    def total(self) -> Total | None:
        """The total that the results known so far would give; ``None`` where none is known."""
        both = {line.code: line for line in self.scores if line.old is not None and line.new is not None}
        old = _mean({code: line.old for code, line in both.items() if line.old is not None}, self.before)
        new = _mean({code: line.new for code, line in both.items() if line.new is not None}, self.after)
        return None if old is None or new is None else Total(old, new, len(both), len(self.scores))


def impact(agreement: Agreement, wishes: Iterable[Wish], found: Promise | None = None) -> Impact:
    """What the wishes would do to an agreement; two queries at most, none when it was read already."""
    before = found or promise(agreement)
    wishes = tuple(wishes)
    after = from_rows(agreement, changed_rows(before.rows, wishes, stated_of(before)))
    return Impact(before, after, wishes)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.place.path, finding.key, finding.text.th


def _lines(found: Promise) -> tuple[Line, ...]:
    return found.weights.lines if found.weights is not None else ()


def _weights(found: Promise) -> dict[str, Fraction]:
    """The weights that count, by code; as they are written where the table cannot be scored."""
    lines = _lines(found)
    if lines:
        return {line.code: line.weight for line in lines}
    return (
        {} if found.draft is None else {row.code: weight_of(row) for row in found.draft.card.indicators if row.weight}
    )


def _sum(found: Promise) -> Fraction:
    lines = _lines(found)
    if lines:
        return sum((line.weight for line in lines if line.in_total), Fraction(0))
    draft = found.draft
    if draft is None:
        return Fraction(0)
    return sum((weight_of(row) for row in draft.promised if draft.pool_of(row) is None), Fraction(0))


def _mean(points: dict[str, Decimal], found: Promise) -> Fraction | None:
    shares = _shares(found)
    whole = sum((shares.get(code, Fraction(0)) for code in points), Fraction(0))
    if not whole:
        return None
    return sum((Fraction(each) * shares.get(code, Fraction(0)) for code, each in points.items()), Fraction(0)) / whole


def _shares(found: Promise) -> dict[str, Fraction]:
    """The part of the total that each indicator with a result of its own is, weights being redistributed."""
    draft = found.draft
    if draft is None:
        return {}
    weights = _weights(found)
    return {leaf.code: _share(draft, leaf, weights) for leaf in draft.leaves}


def _share(draft: Draft, leaf: Indicator, weights: dict[str, Fraction]) -> Fraction:
    pool = draft.pool_of(leaf)
    if pool is None:
        return weights.get(leaf.code, Fraction(0))
    top = next(above for above in reversed(list(draft.above(leaf))) if is_composite(above))
    part = draft.shares[top.code]
    return weights.get(top.code, Fraction(0)) * (draft.shares[leaf.code] / part if part else Fraction(0))
