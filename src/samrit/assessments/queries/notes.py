"""When a score must be explained: below level 2, or more than one level from the round before."""

from __future__ import annotations

from decimal import Decimal

from samrit.assessments.models import Card, Report
from samrit.core.text import Text

FULL = Decimal(5)
"""The full mark of five levels; on another scale level 2 is two fifths of the full mark, and a level one fifth."""

TOO_LOW = Text(
    "คะแนนต่ำกว่าระดับ 2 ({points}) โปรดเขียนคำอธิบายคะแนน",
    "the score is below level 2 ({points}); please explain it",
)
JUMPED = Text(
    "คะแนนต่างจากรอบก่อนเกินหนึ่งระดับ ({before} เป็น {points}) โปรดเขียนคำอธิบายคะแนน",
    "the score is more than one level from the round before ({before} to {points}); please explain it",
)


def note_needed(card: Card, points: str, full: Decimal = FULL) -> Text | None:
    """Why ``card.note`` must say something, if it must; ``points`` are what the card earns now, ``full`` the full mark.
    One query."""
    return why_needed(points, points_before(card), full) if points else None


def why_needed(points: str, before: str, full: Decimal = FULL) -> Text | None:
    """The same for points at hand; ``before`` are those of the round before, empty where there are none."""
    if not points:
        return None
    earned = Decimal(points)
    if 5 * earned < 2 * full:
        return TOO_LOW.fill(points=points)
    if before and 5 * abs(earned - Decimal(before)) > full:
        return JUMPED.fill(before=before, points=points)
    return None


def points_before(card: Card) -> str:
    """What the indicator earned in the round before of the same year, as it was handed on; empty where it was not."""
    return points_of_rounds_before(card.report, card.code).get(card.code, "")


def points_of_rounds_before(report: Report, code: str = "") -> dict[str, str]:
    """The same for every card of a report, or for one, by code: of several rounds the last. One query."""
    agreement = report.agreement
    earlier = Card.objects.filter(
        report__agreement__organization=agreement.organization_id,
        report__agreement__fiscal_year=agreement.fiscal_year,
        report__months__lt=report.months,
    ).exclude(points="")
    if code:
        earlier = earlier.filter(code=code)
    return dict(earlier.order_by("report__months", "report_id").values_list("code", "points"))
