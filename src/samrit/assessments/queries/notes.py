"""When a score must be explained: below level 2, or more than one level from the round before."""

from __future__ import annotations

from decimal import Decimal

from samrit.assessments.models import Card
from samrit.core.text import Text

LOW, JUMP = Decimal(2), Decimal(1)

TOO_LOW = Text(
    "คะแนนต่ำกว่าระดับ 2 ({points}) โปรดเขียนคำอธิบายคะแนน",
    "the score is below level 2 ({points}); please explain it",
)
JUMPED = Text(
    "คะแนนต่างจากรอบก่อนเกินหนึ่งระดับ ({before} เป็น {points}) โปรดเขียนคำอธิบายคะแนน",
    "the score is more than one level from the round before ({before} to {points}); please explain it",
)


def note_needed(card: Card, points: str) -> Text | None:
    """Why ``card.note`` must say something, if it must; ``points`` are what the card earns now. One query."""
    if not points:
        return None
    earned = Decimal(points)
    if earned < LOW:
        return TOO_LOW.fill(points=points)
    before = points_before(card)
    if before and abs(earned - Decimal(before)) > JUMP:
        return JUMPED.fill(before=before, points=points)
    return None


def points_before(card: Card) -> str:
    """What the indicator earned in the last round of the year, as it was handed on; empty where it was not."""
    agreement = card.report.agreement
    earlier = Card.objects.filter(
        code=card.code,
        report__agreement__organization=agreement.organization_id,
        report__agreement__fiscal_year=agreement.fiscal_year,
        report__months__lt=card.report.months,
    ).exclude(points="")
    return earlier.order_by("-report__months").values_list("points", flat=True).first() or ""
