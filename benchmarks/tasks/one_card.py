"""One scorecard of 25 indicators by the single path: without reasons, and with all of them."""

from __future__ import annotations

from benchmarks.contenders.single import cards_of
from benchmarks.country import make_country
from benchmarks.task import Options, Report, Task, at_most, median_of
from samrit.core.scorecard import Card
from samrit.core.scoring import prepare, score


def _run(options: Options) -> Report:
    options.say("one scorecard")
    leaves = [card for card in cards_of(make_country(25_000)) if _leaves(card) == 25]
    card = leaves[0]
    prepared = prepare(card)
    results = prepared.results
    lines = (
        at_most("total, card prepared, no reasons", median_of(lambda: prepared.total(results), 2_000), 0.0001, 4),
        at_most("prepare and total, no reasons", median_of(lambda: prepare(card).total(results), 200), 0.002, 3),
        at_most("score with every reason in both languages", median_of(lambda: score(card), 200), 0.002, 3),
    )
    return Report("One scorecard of 25 indicators, single path", lines)


def _leaves(card: Card) -> int:
    return sum(row.scale is not None for row in card.indicators)


TASK = Task("one", "one scorecard with and without reasons", _run)
