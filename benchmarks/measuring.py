"""Runs contenders in turn, so that a busy moment of the machine meets them all, and keeps every time."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.contender import Answer, Contender, Missing, Ready
from benchmarks.country import LEAVES_IN_A_CARD, Country
from benchmarks.exact import exact_answer

ENOUGH = 20.0
"""Seconds of running after which a contender that has run three times runs no more."""


@dataclass(slots=True)
class Outcome:
    """What became of a contender: the seconds of every run, how much it was given, and how many figures were wrong."""

    contender: Contender
    leaves: int
    cards: int
    seconds: list[float] = field(default_factory=list)
    wrong_points: int | None = None
    wrong_totals: int | None = None
    missing: str = ""

    @property
    def nanoseconds(self) -> float:
        """Median time for one leaf."""
        return statistics.median(self.seconds) * 1e9 / self.leaves

    @property
    def quickest(self) -> float:
        """The quickest run, for one leaf, in nanoseconds."""
        return min(self.seconds) * 1e9 / self.leaves

    @property
    def goes_on(self) -> bool:
        """Whether it runs once more."""
        times = len(self.seconds)
        return not self.missing and times < self.contender.rounds and (times < 3 or sum(self.seconds) < ENOUGH)


def compete(
    country: Country, contenders: Iterable[Contender], rounds: int, say: Callable[[str], None]
) -> list[Outcome]:
    """Prepare all, run them in turn, and compare what they found with what is right."""
    entries: list[tuple[Outcome, Ready, Country]] = []
    absent = []
    for contender in contenders:
        say(f"preparing {contender.title}")
        part = country.first(max(1, contender.most // LEAVES_IN_A_CARD))
        outcome = Outcome(contender, part.leaves, part.cards)
        try:
            entries.append((outcome, contender.prepare(part), part))
        except Missing as missing:
            outcome.missing = str(missing)
            absent.append(outcome)
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        for outcome, ready, _ in entries:
            if outcome.goes_on:
                outcome.seconds.append(ready.run())
    say("comparing every figure with exact fractions")
    right: dict[int, Answer] = {}
    for outcome, ready, part in entries:
        found = ready.answer()
        if found is not None:
            if part.cards not in right:
                right[part.cards] = exact_answer(part)
            _compare(outcome, found, right[part.cards])
    return [*(outcome for outcome, *_ in entries), *absent]


def _compare(outcome: Outcome, found: Answer, right: Answer) -> None:
    outcome.wrong_points = int(np.count_nonzero(found.points != right.points))
    if found.headings is not None:
        outcome.wrong_points += int(np.count_nonzero(found.headings != right.headings))
    outcome.wrong_totals = int(np.count_nonzero(found.totals != right.totals))
