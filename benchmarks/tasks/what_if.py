"""What if: ten thousand draws of the results of one scorecard of 25 indicators."""

from __future__ import annotations

import numpy as np

from benchmarks.country import make_country
from benchmarks.task import Options, Report, Task, at_most, median_of
from samrit.core.bulk import Results, compile_rules

DRAWS = 10_000
LIMIT = 0.015


def _run(options: Options) -> Report:
    country = make_country(25_000)
    sizes = np.diff(country.rules.cards)
    card = int(np.flatnonzero(sizes == 25)[0])
    first = int(country.rules.cards[card])
    rules = country.rules.part(card, card + 1)
    own = country.results.part(slice(first, first + 25), slice(card, card + 1))
    chance = np.random.default_rng(1)
    span = np.abs(rules.thresholds[4] - rules.thresholds[0])[:, None]
    draws = own.value[:, None] + (span * chance.normal(0, 0.2, (25, DRAWS))).astype(np.int64)
    results = Results(draws, state=own.state, late_days=own.late_days)
    plan = compile_rules(rules)
    options.say(f"{DRAWS:,} draws")
    lines = (
        at_most("score all draws, rules compiled", median_of(lambda: plan.score(results), 25), LIMIT),
        at_most("compile and score all draws", median_of(lambda: compile_rules(rules).score(results), 25), LIMIT),
    )
    return Report(f"What if: {DRAWS:,} draws of one scorecard of 25 indicators", lines)


TASK = Task("what-if", "ten thousand draws of one scorecard", _run)
