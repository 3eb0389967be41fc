"""The rules of a whole country made ready, and its scores in one pass: the front of the bulk path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.block import Block, make_block
from samrit.core.bulk.checking import check_result_shapes, check_rule_shapes
from samrit.core.bulk.columns import Results, Rules, Scores

CARDS_IN_A_BLOCK = 5_000
"""With about 25 indicators each their columns stay in a processor's cache, and a block is worth its calls of NumPy."""
CELLS_IN_A_BLOCK = 50_000
"""The same for draws: rows times draws."""
EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a block stands in the columns: rows, headings and scorecards, each from – to."""

    rows: slice
    headings: slice
    cards: slice


@dataclass(frozen=True, slots=True)
class Plan:
    """Rules made ready. Scoring is a pure function of columns: nothing is kept from one call to the next."""

    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]

    @property
    def size(self) -> tuple[int, int, int]:
        """How many rows, headings and scorecards there are."""
        return _size(self.spans)

    def score(self, results: Results, *, threads: int = 1) -> Scores:
        """Points of every row, heading points, and totals before and after the penalty.

        ``results.value`` may have a second axis of draws, and so have the scores then. NumPy works outside Python's
        lock, so ``threads`` share the blocks among processors.

        Raises:
            ColumnsProblem: a column does not fit the rules, or holds what 64 bits do not.
        """
        return _score(self.spans, lambda number: self.blocks[number], results, threads)


def compile_rules(rules: Rules, *, round_: int = 12, block: int = CARDS_IN_A_BLOCK) -> Plan:
    """Make rules ready for a round (AG-3), ``block`` scorecards at a time.

    Raises:
        ColumnsProblem: columns contradict each other, or hold figures that cannot be scored exactly.
    """
    spans = tuple(_spans(rules, block))
    return Plan(tuple(make_block(rules.part(span.cards.start, span.cards.stop), round_) for span in spans), spans)


def rescore(
    rules: Rules, results: Results, *, round_: int = 12, block: int = CARDS_IN_A_BLOCK, threads: int = 1
) -> Scores:
    """Make rules ready and score results once, block by block, keeping nothing: for rules that have just changed.

    Each block is a pure function of its part of the columns, so a cluster engine can map this over partitions.

    Raises:
        ColumnsProblem: as :func:`compile_rules` and :meth:`Plan.score`.
    """
    spans = tuple(_spans(rules, block))

    def made(number: int) -> Block:
        cards = spans[number].cards
        return make_block(rules.part(cards.start, cards.stop), round_)

    return _score(spans, made, results, threads)


def _score(spans: tuple[Span, ...], block_of: Callable[[int], Block], results: Results, threads: int) -> Scores:
    rows, _, cards = size = _size(spans)
    check_result_shapes(results, rows, cards)
    into = Scores.empty(*size, results.value.shape[1:])

    def score(number: int) -> None:
        span, block = spans[number], block_of(number)
        for draws in _draws(results, block.rows):
            part = results.part(span.rows, span.cards, draws)
            block.score(part, into.part(span.rows, span.headings, span.cards, draws or EVERY))

    if threads == 1:
        for number in range(len(spans)):
            score(number)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(score, range(len(spans))))
    return into


def _draws(results: Results, rows: int) -> Iterator[slice | None]:
    """Ranges of draws that are scored together, ``None`` where there is but one axis."""
    if results.value.ndim == 1:
        yield None
    else:
        count, step = results.value.shape[1], max(1, CELLS_IN_A_BLOCK // rows)
        yield from (slice(start, min(start + step, count)) for start in range(0, count, step))


def _size(spans: tuple[Span, ...]) -> tuple[int, int, int]:
    last = spans[-1]
    return last.rows.stop, last.headings.stop, last.cards.stop


def _spans(rules: Rules, block: int) -> Iterator[Span]:
    check_rule_shapes(rules)
    headings = np.zeros(0, np.int64) if rules.headings is None else rules.headings.first
    for start in range(0, rules.count, block):
        stop = min(start + block, rules.count)
        first, last = int(rules.cards[start]), int(rules.cards[stop])
        group, end = (int(place) for place in np.searchsorted(headings, (first, last)))
        yield Span(slice(first, last), slice(group, end), slice(start, stop))
