"""Scores of many cards at once: through columns where they hold a card exactly, one by one where they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samrit.core.bulk.columns import NOTHING
from samrit.core.bulk.gathering import Batch, from_cards
from samrit.core.bulk.plan import compile_rules
from samrit.core.bulk.refusals import ColumnsProblem
from samrit.core.rounding import half_up
from samrit.core.scorecard import Card
from samrit.core.scoring import score


@dataclass(frozen=True, slots=True)
class CardScore:
    """The figures of one card, in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ, ``None`` where there is none.

    ``points`` are those of indicators and headings, by code. ``alone`` tells why the single path scored it; that path
    also tells why a card without a total has none.
    """

    total: int | None
    before_penalty: int | None
    points: Mapping[str, int | None]
    alone: ColumnsProblem | None = None


def score_cards(cards: Sequence[Card]) -> tuple[CardScore, ...]:
    """Score all cards, each as :func:`samrit.core.scoring.score` would, without reasons."""
    gathered = from_cards(cards)
    found = {position: _alone(cards[position], why) for position, why in gathered.alone.items()}
    for batch in gathered.batches:
        found.update(_together(batch))
    return tuple(found[position] for position in range(len(cards)))


def _alone(card: Card, why: ColumnsProblem) -> CardScore:
    scored, decimals = score(card), card.settings.decimals
    total, before = (
        None if figure is None else half_up(*figure.as_integer_ratio(), decimals)
        for figure in (scored.total, scored.before_penalty)
    )
    points = {
        line.code: None if line.points is None else half_up(*line.points.as_integer_ratio(), decimals)
        for line in scored.lines
    }
    return CardScore(total, before, points, why)


def _together(batch: Batch) -> dict[int, CardScore]:
    scores = compile_rules(batch.rules, round_=batch.round).score(batch.results)
    points, headings, before, total = (
        [None if figure == NOTHING else figure for figure in column.tolist()]
        for column in (scores.points, scores.headings, scores.before_penalty, scores.total)
    )
    found, row, heading = {}, 0, 0
    for number, (position, rows, groups) in enumerate(zip(batch.positions, batch.rows, batch.headings, strict=True)):
        own: dict[str, int | None] = {}
        if total[number] is not None:
            own.update(zip(groups, headings[heading : heading + len(groups)], strict=True))
            own.update(zip(rows, points[row : row + len(rows)], strict=True))
        row, heading = row + len(rows), heading + len(groups)
        found[position] = CardScore(total[number], before[number], own)
    return found
