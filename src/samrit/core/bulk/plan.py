"""The rules of a whole country made ready, and its scores in one pass: the front of the bulk path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.block import Block, make_block
from samrit.core.bulk.columns import Results, Rules, Scores
from samrit.core.bulk.refusals import wrong_column
from samrit.core.text import Text

CARDS_IN_A_BLOCK = 2_500
"""With about 25 indicators each their columns stay in a processor's cache."""
CELLS_IN_A_BLOCK = 50_000
"""The same for draws: rows times draws."""


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
        return _size(self.spans[-1])

    def score(self, results: Results, *, threads: int = 1) -> Scores:
        """Points of every row, heading points, and totals before and after the penalty.

        ``results.value`` may have a second axis of draws, and so have the scores then. NumPy works outside Python's
        lock, so ``threads`` share the blocks among processors.

        Raises:
            ColumnsProblem: a column does not fit the rules, or holds what 64 bits do not.
        """
        _check_shape(results, self.size[0])
        into = Scores.empty(*self.size, results.value.shape[1:])
        _carry_out(list(self._jobs(results, into)), threads)
        return into

    def _jobs(self, results: Results, into: Scores) -> Iterator[Callable[[], None]]:
        for block, span in zip(self.blocks, self.spans, strict=True):
            for draws in _draws(results, block.rows):
                part = results.part(span.rows, span.cards, draws)
                room = into.part(span.rows, span.headings, span.cards, draws or slice(None))
                yield _job(block, part, room)


def _job(block: Block, results: Results, into: Scores) -> Callable[[], None]:
    return lambda: block.score(results, into)


def _draws(results: Results, rows: int) -> Iterator[slice | None]:
    if results.value.ndim == 1:
        yield None
        return
    count = results.value.shape[1]
    step = max(1, CELLS_IN_A_BLOCK // rows)
    yield from (slice(start, min(start + step, count)) for start in range(0, count, step))


def _carry_out(jobs: list[Callable[[], None]], threads: int) -> None:
    if threads == 1:
        for job in jobs:
            job()
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(job) for job in jobs]:
            done.result()


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
    spans = list(_spans(rules, block))
    _check_shape(results, spans[-1].rows.stop)
    into = Scores.empty(*_size(spans[-1]), results.value.shape[1:])

    def one(span: Span) -> Callable[[], None]:
        def run() -> None:
            made = make_block(rules.part(span.cards.start, span.cards.stop), round_)
            every = slice(None)
            made.score(results.part(span.rows, span.cards), into.part(span.rows, span.headings, span.cards, every))

        return run

    _carry_out([one(span) for span in spans], threads)
    return into


def _size(last: Span) -> tuple[int, int, int]:
    return last.rows.stop, last.headings.stop, last.cards.stop


def _check_shape(results: Results, rows: int) -> None:
    value = results.value
    if value.ndim not in {1, 2} or value.dtype != np.int64 or len(value) != rows:
        text = Text("ต้องเป็น int64 จำนวน {rows} แถว หนึ่งหรือสองแกน", "must be int64 of {rows} rows and one or two axes")
        raise wrong_column("value", text.fill(rows=rows))


def _spans(rules: Rules, block: int) -> Iterator[Span]:
    cards = rules.cards
    if rules.count < 1 or cards[0] != 0 or cards[-1] != len(rules.weight):
        raise wrong_column("cards", Text("ต้องเริ่มที่ 0 และจบที่จำนวนแถว", "must begin at 0 and end at the number of rows"))
    headings = np.zeros(0, np.int64) if rules.headings is None else rules.headings.first
    if (np.diff(headings) < 0).any():
        raise wrong_column("headings", Text("ไม่เรียงตามแถว", "they are not in the order of the rows"))
    for start in range(0, rules.count, block):
        stop = min(start + block, rules.count)
        first, last = int(cards[start]), int(cards[stop])
        group, end = (int(place) for place in np.searchsorted(headings, (first, last)))
        yield Span(slice(first, last), slice(group, end), slice(start, stop))
