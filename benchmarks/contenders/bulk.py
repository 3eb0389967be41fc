"""samrit's bulk path on one core, with its rules compiled beforehand."""

from __future__ import annotations

from benchmarks.contender import Answer, Contender, Ready, Work
from benchmarks.country import Country
from samrit.core.bulk import Scores, compile_rules


def prepare_with(threads: int, country: Country) -> Ready:
    """Compile the rules; a run scores all results."""
    plan = compile_rules(country.rules)
    work = Work(lambda: plan.score(country.results, threads=threads))
    return Ready(work.run, lambda: as_answer(work.found))


def as_answer(scores: Scores | None) -> Answer | None:
    """Scores in the form that is compared."""
    return None if scores is None else Answer(scores.points, scores.headings, scores.total)


CONTENDER = Contender(
    name="bulk",
    title="samrit bulk, 1 core",
    most=1_000_000,
    rounds=99,
    prepare=lambda country: prepare_with(1, country),
)
