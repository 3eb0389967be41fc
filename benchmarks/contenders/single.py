"""samrit's single path: one card after the other, prepared beforehand, without reasons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from benchmarks.contender import Answer, Contender, Ready, Work
from benchmarks.country import LATE_POINTS, Country
from samrit.core.bulk import PRO_RATA, State
from samrit.core.kinds.kind import Result
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.scorecard import Card, Indicator, Instead, InsteadKind
from samrit.core.scoring import Prepared, prepare
from samrit.core.weights import Weight


def cards_of(country: Country) -> list[Card]:
    """The country as cards."""
    rules, results = country.rules, country.results
    assert rules.headings is not None and rules.heir is not None and results.state is not None
    assert rules.falling is not None
    headings: dict[int, list[tuple[int, int]]] = {}
    bounds = zip(
        rules.headings.first.tolist(), rules.headings.last.tolist(), rules.headings.parent.tolist(), strict=True
    )
    for number, (first, last, parent) in enumerate(bounds):
        if parent < 0:
            headings.setdefault(first, []).insert(0, (number, -1))
        else:
            headings.setdefault(first, []).append((number, parent))
        del last
    group_of = np.repeat(np.arange(len(country.groups) - 1), np.diff(country.groups))
    groups = np.flatnonzero(rules.headings.parent >= 0)
    above = groups[group_of].tolist()
    columns = (
        results.value.tolist(),
        rules.thresholds.T.tolist(),
        rules.falling.tolist(),
        rules.weight.tolist(),
        results.state.tolist(),
        rules.heir.tolist(),
    )
    rows: list[Indicator] = []
    begins, cards = set(rules.cards.tolist()), []
    for place, (value, thresholds, falling, weight, state, heir) in enumerate(zip(*columns, strict=True)):
        if place in begins and rows:
            cards.append(Card(tuple(rows)))
            rows = []
        for number, parent in headings.get(place, ()):
            rows.append(Indicator(f"h{number}", parent=None if parent < 0 else f"h{parent}"))
        levels = Levels(tuple(natural(threshold) for threshold in thresholds), FIVE, falling)
        rows.append(
            Indicator(
                str(place),
                parent=f"h{above[place]}",
                weight=Weight(Decimal(weight)),
                scale=Thresholds(levels),
                result=None if state == State.MISSING else Measured(natural(value)),
                applies=state != State.NOT_APPLICABLE,
                instead=Instead() if heir == PRO_RATA else Instead(InsteadKind.TO, str(heir)),
            )
        )
    return [*cards, Card(tuple(rows))]


def natural(units: int) -> Decimal:
    """A figure in natural units."""
    return Decimal(f"{units}E-4")


def _prepare(country: Country) -> Ready:
    assert country.results.late_days is not None
    prepared = [prepare(card) for card in cards_of(country)]
    jobs = [
        (each, each.results, LATE_POINTS * days)
        for each, days in zip(prepared, country.results.late_days.tolist(), strict=True)
    ]
    work = Work(lambda: [_score(*job) for job in jobs])
    return Ready(work.run, lambda: _answer(work.found, country.leaves))


def _score(prepared: Prepared, results: Mapping[str, Result], penalty: int) -> tuple[dict[str, int], int]:
    points = prepared.points(results)
    return points, max(prepared.total_of(points) - penalty, 0)


def _answer(found: list[tuple[dict[str, int], int]] | None, leaves: int) -> Answer | None:
    if found is None:
        return None
    points = {code: each for card, _ in found for code, each in card.items()}
    figures = [points.get(str(place), -1) for place in range(leaves)]
    return Answer(np.array(figures), None, np.array([total for _, total in found]))


CONTENDER = Contender(name="single", title="samrit, card by card, no reasons", most=24_000, rounds=30, prepare=_prepare)
