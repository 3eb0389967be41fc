"""The rules of a country have changed: compile them and score every result anew, all in memory."""

from __future__ import annotations

from functools import partial

from benchmarks.country import make_country
from benchmarks.task import Options, Report, Task, at_most, median_of
from samrit.core.bulk import rescore

LEAVES = 7_000_000
LIMIT = 0.7


def _run(options: Options) -> Report:
    leaves = LEAVES if options.leaves >= 1_000_000 else options.leaves
    options.say(f"making {leaves:,} leaves")
    country = make_country(leaves)
    lines = []
    for threads in (1, 2):
        work = partial(rescore, country.rules, country.results, threads=threads)
        title = f"compile and score, {threads} thread{'s' * (threads > 1)}"
        lines.append(at_most(title, median_of(work, 5), LIMIT))
    return Report(f"Rules changed: {country.leaves:,} leaves compiled and scored in memory", tuple(lines))


TASK = Task("rules", "rules changed: compile and score seven million leaves", _run)
