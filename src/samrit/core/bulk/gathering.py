"""From cards to columns: what many scorecards have in common is put side by side, what fits no column is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from samrit.core.bulk.checking import DEAREST
from samrit.core.bulk.columns import HEAVIEST, PRO_RATA, RENORMALISE, Headings, Results, Row, Rules, State, ValueLevels
from samrit.core.bulk.forms import FORMS
from samrit.core.bulk.forms.form import ResultRow, RuleRow, whole
from samrit.core.bulk.ladders import MOST
from samrit.core.bulk.refusals import ColumnsProblem, cannot_hold
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import in_one_unit
from samrit.core.scorecard import Card, Indicator, InsteadKind, Missing, Standing, TotalFrom
from samrit.core.scoring.faults import examine
from samrit.core.scoring.limits import limits_of
from samrit.core.scoring.standings import standing
from samrit.core.scoring.tree import Tree
from samrit.core.scoring.weighting import base_weight
from samrit.core.text import Text
from samrit.core.working_days import days_counted, working_days_late

FAULTY = Text("ตารางมีข้อผิดพลาดหรือว่างเปล่า", "the table has faults, or nothing in it")
HEAVY = Text("น้ำหนักต้องใช้จำนวนเต็มที่ใหญ่เกินไป", "its weights need whole numbers that are too large")
MOST_LEVELS = 5
NO_LADDER = (10_000, 20_000)


@dataclass(frozen=True, slots=True)
class Batch:
    """Cards under the same settings, in columns.

    ``positions`` are theirs among the cards that were given; ``rows`` and ``headings`` are the codes of each card's, in
    the order of the columns.
    """

    rules: Rules
    results: Results
    round: int
    positions: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    headings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cards in columns, and the positions of those that only the single path can score, with the reason."""

    batches: tuple[Batch, ...]
    alone: dict[int, ColumnsProblem]


def from_cards(cards: Iterable[Card]) -> Gathered:
    """The columns of cards, one batch for each set of settings.

    A card is left ``alone`` when it has faults, or figures that columns cannot hold exactly: thresholds or stated
    points that are too fine, a measured value with conditions of more than four decimals, weights in no common unit of
    40 bits, a full mark of more than 31.
    """
    lists: dict[_Terms, _Lists] = {}
    alone = {}
    for position, card in enumerate(cards):
        try:
            terms, held = _hold(card)
        except ColumnsProblem as problem:
            alone[position] = problem
        else:
            lists.setdefault(terms, _Lists()).add(position, held)
    return Gathered(tuple(each.batch(terms) for terms, each in lists.items()), alone)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the cards of a batch share."""

    limits: Limits
    missing: Missing
    total_from: TotalFrom
    round: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the columns; ``owner`` counts rows and ``heading`` headings from the card's first."""

    indicator: Indicator
    owner: int
    rule: RuleRow
    result: ResultRow
    weight: int = 0
    heir: int = PRO_RATA


@dataclass(slots=True)
class _Held:
    """One card on its way into columns."""

    rows: list[_Row] = field(default_factory=list)
    headings: list[tuple[str, int, int, int]] = field(default_factory=list)
    late_points: int = 0
    late_days: int = 0


def _hold(card: Card) -> tuple[_Terms, _Held]:
    tree, faults = examine(card)
    if tree is None or any(fault.is_error for fault in faults) or not all(row.readable for row in card.indicators):
        raise cannot_hold(FAULTY)
    settings = card.settings
    limits, _ = limits_of(card)
    if whole(limits.cap, limits.decimals) > MOST:
        raise cannot_hold(Text("คะแนนเต็มเกิน 31 บิต", "its full mark needs more than 31 bits"))
    held = _Held()
    _walk(tree, None, -1, -1, held, _Reader(settings.round, limits))
    if not held.rows:
        raise cannot_hold(FAULTY)
    _settle_weights(held, settings.round)
    if card.lateness is not None:
        held.late_points = whole(card.lateness.per_working_day, 4)
        if held.late_points > DEAREST:
            raise cannot_hold(Text("คะแนนที่ปรับลดต่อวันสูงเกินไป", "a working day late costs too much"))
        held.late_days = days_counted(
            working_days_late(card.lateness.due, card.lateness.received, card.lateness.holidays, card.lateness.waived)
        )
    return _Terms(limits, settings.missing, settings.total_from, settings.round), held


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row of a card in one round."""

    round: int
    limits: Limits

    def row(self, indicator: Indicator, owner: int) -> _Row:
        """The row; of one that does not count nothing is asked but its weight."""
        assert indicator.scale is not None
        state = _state(indicator, self.round)
        kind = indicator.scale.kind
        if kind == "composite":
            return _Row(indicator, owner, RuleRow(Row.COMPOSITE), ResultRow(state=state))
        counts = standing(indicator, self.round) is Standing.COUNTS
        result = indicator.result_in(self.round)
        if not counts:
            return _Row(indicator, owner, RuleRow(Row.POINTS), ResultRow(state=state))
        form = FORMS[kind]
        rule = form.rule(indicator.scale, self.limits)
        if result is None:
            return _Row(indicator, owner, rule, ResultRow(state=State.MISSING))
        return _Row(indicator, owner, rule, form.result(result, indicator.scale))


def _state(indicator: Indicator, round_: int) -> State:
    found = standing(indicator, round_)
    if found is Standing.NOT_CHOSEN:
        return State.NOT_CHOSEN
    return State.NOT_APPLICABLE if found is Standing.NOT_APPLICABLE else State.REPORTED


def _walk(tree: Tree, parent: str | None, owner: int, heading: int, held: _Held, reader: _Reader) -> None:
    """Put what stands under ``parent`` into rows and headings, in the order of the tree."""
    for code in tree.children.get(parent, ()):
        first = len(held.rows)
        if tree.is_heading(code):
            number = len(held.headings)
            held.headings.append((code, first, first, heading))
            _walk(tree, code, owner, number, held, reader)
            held.headings[number] = (code, first, len(held.rows), heading)
        else:
            held.rows.append(reader.row(tree.rows[code], owner))
            if tree.is_composite(code):
                _walk(tree, code, first, -1, held, reader)


def _settle_weights(held: _Held, round_: int) -> None:
    """Whole-number weights, in a unit of its own for each pool, and the heirs of rows that do not apply."""
    places = {row.indicator.code: place for place, row in enumerate(held.rows)}
    pools: dict[int, list[int]] = {}
    for place, row in enumerate(held.rows):
        pools.setdefault(row.owner, []).append(place)
    for members in pools.values():
        _, weights = in_one_unit(base_weight(held.rows[place].indicator, round_) for place in members)
        if max(weights) >= HEAVIEST:
            raise cannot_hold(HEAVY)
        for place, weight in zip(members, weights, strict=True):
            row = held.rows[place]
            held.rows[place] = _Row(
                row.indicator, row.owner, row.rule, row.result, weight, _heir(row.indicator, places)
            )


def _heir(indicator: Indicator, places: dict[str, int]) -> int:
    """Who takes the weight over; of a row that keeps it nobody has looked whether the heir exists."""
    instead = indicator.instead
    if instead.kind is InsteadKind.RENORMALISE:
        return RENORMALISE
    return places.get(instead.to, PRO_RATA) if instead.kind is InsteadKind.TO else PRO_RATA


@dataclass(slots=True)
class _Lists:
    """The columns of a batch while they grow."""

    positions: list[int] = field(default_factory=list)
    held: list[_Held] = field(default_factory=list)

    def add(self, position: int, held: _Held) -> None:
        """One card more."""
        self.positions.append(position)
        self.held.append(held)

    def batch(self, terms: _Terms) -> Batch:
        """The lists as arrays."""
        rows = [row for held in self.held for row in held.rows]
        begins = list(_running(len(held.rows) for held in self.held))
        ladders: dict[tuple[int, ...], int] = {NO_LADDER: 0} if any(not row.rule.ladder for row in rows) else {}
        for row in rows:
            if row.rule.ladder:
                ladders.setdefault(row.rule.ladder, len(ladders))
        rules = Rules(
            cards=np.array(begins),
            weight=np.array([row.weight for row in rows]),
            thresholds=_thresholds(rows),
            ladders=tuple(ladders),
            limits=terms.limits,
            missing=terms.missing,
            total_from=terms.total_from,
            kind=np.array([row.rule.kind for row in rows], np.int8),
            ladder=np.array([ladders[row.rule.ladder or NO_LADDER] for row in rows], np.int16),
            falling=np.array([row.rule.falling for row in rows]),
            needs_evidence=np.array([row.rule.needs_evidence for row in rows]),
            owner=_relative([row.owner for row in rows], begins),
            heir=_relative([row.heir for row in rows], begins),
            headings=self._headings(begins),
            value_levels=_value_levels(rows),
            start_round=np.array([row.indicator.start_round for row in rows], np.int8),
            cancel_round=np.array([row.indicator.cancel_round or 127 for row in rows], np.int8),
            late_points=np.array([held.late_points for held in self.held]),
        )
        results = Results(
            value=np.array([row.result.value for row in rows]),
            per=np.array([row.result.per for row in rows]),
            state=np.array([row.result.state for row in rows], np.int8),
            evidence=np.array([row.result.evidence for row in rows]),
            steps=np.array([row.result.steps for row in rows], np.int8),
            late_days=np.array([held.late_days for held in self.held]),
        )
        return Batch(
            rules,
            results,
            terms.round,
            tuple(self.positions),
            tuple(tuple(row.indicator.code for row in held.rows) for held in self.held),
            tuple(tuple(code for code, *_ in held.headings) for held in self.held),
        )

    def _headings(self, begins: Sequence[int]) -> Headings:
        columns: list[tuple[int, int, int]] = []
        for held, begin in zip(self.held, begins, strict=False):
            number = len(columns)
            columns.extend(
                (begin + first, begin + last, parent if parent < 0 else number + parent)
                for _, first, last, parent in held.headings
            )
        first, last, parent = np.array(columns, np.int64).reshape(-1, 3).T
        return Headings(first, last, parent)


def _thresholds(rows: Sequence[_Row]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    padded = [(*row.rule.thresholds, *[0] * (MOST_LEVELS - len(row.rule.thresholds))) for row in rows]
    return np.ascontiguousarray(np.array(padded, np.int64).T)


def _relative(numbers: Sequence[int], begins: Sequence[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Row numbers of each card, counted from the first row of the batch; codes stay."""
    column = np.array(numbers)
    return np.where(column < 0, column, column + np.repeat(begins[:-1], np.diff(begins)))


def _value_levels(rows: Sequence[_Row]) -> ValueLevels | None:
    found = [(place, *row.rule.value_levels) for place, row in enumerate(rows) if row.rule.value_levels is not None]
    if not found:
        return None
    places, work, low, high = zip(*found, strict=True)
    return ValueLevels(np.array(places), np.array(work), np.array(low).T, np.array(high).T)


def _running(counts: Iterable[int]) -> Iterator[int]:
    total = 0
    yield total
    for count in counts:
        total += count
        yield total
