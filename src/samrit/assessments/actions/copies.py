"""A card as it stands when it is handed on or back, kept for ever: what changed since is the difference of two."""

from __future__ import annotations

from django.db.models import Max

from samrit.assessments.models import Card, CardCopy
from samrit.assessments.queries.content import card_content
from samrit.core.written.plain import Plain
from samrit.workflow.actions import Doing


def keep_copy(card: Card, occasion: str, doing: Doing, *, hosted: Plain = None) -> CardCopy:
    """Keep the card with its citations, as it stands; call it in the transaction of the step, with the card held."""
    assert doing.viewer.person is not None  # whoever moves a card has been asked for by name
    last = card.copies.aggregate(last=Max("number"))["last"] or 0
    return CardCopy.objects.create(
        card=card,
        number=last + 1,
        occasion=occasion,
        content=card_content(card, hosted),
        points=card.points,
        reason=doing.reason.strip(),
        by=doing.viewer.person,
        at=doing.at,
    )
