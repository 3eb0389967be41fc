"""Whether the bulk path and the single path give the same figures for cards."""

from collections.abc import Sequence
from decimal import Decimal

from samrit.core.bulk import CardScore, score_cards
from samrit.core.scorecard import Card
from samrit.core.scoring import score

Figures = tuple[int | None, int | None, dict[str, int | None]]


def units(figure: Decimal | None, decimals: int) -> int | None:
    """A printed figure in units of its last decimal."""
    if figure is None:
        return None
    whole = figure.scaleb(decimals)
    assert whole == int(whole)
    return int(whole)


def by_the_single_path(card: Card) -> Figures:
    """Total, total before the penalty, and points by code: what the explained score says."""
    scored, decimals = score(card), card.settings.decimals
    points = {line.code: units(line.points, decimals) for line in scored.lines}
    return units(scored.total, decimals), units(scored.before_penalty, decimals), points


def differences(cards: Sequence[Card]) -> list[tuple[Card, CardScore, Figures]]:
    """Cards on which the two paths disagree, with what each says."""
    pairs = [(card, found, by_the_single_path(card)) for card, found in zip(cards, score_cards(cards), strict=True)]
    return [
        (card, found, wanted)
        for card, found, wanted in pairs
        if (found.total, found.before_penalty, dict(found.points)) != wanted
    ]
