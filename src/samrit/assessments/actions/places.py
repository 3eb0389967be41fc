"""Whose hands a card is in: exactly one keeper and one supervisor, or who stands in for them that day (E2)."""

from __future__ import annotations

from django.utils import timezone

from samrit.assessments.models import Card
from samrit.assessments.queries.people import KEEPER, InPlace, in_place
from samrit.core.text import Text
from samrit.workflow.actions import Doing, Refused

NOBODY = {
    "keeper": Text(
        "ตัวชี้วัด {code} ยังไม่ได้กำหนดผู้จัดเก็บข้อมูล โปรดแจ้งผู้ประสานงาน",
        "indicator {code} has no data keeper yet; please tell the coordinator",
    ),
    "supervisor": Text(
        "ตัวชี้วัด {code} ยังไม่ได้กำหนดผู้กำกับดูแล โปรดแจ้งผู้ประสานงาน",
        "indicator {code} has no supervisor yet; please tell the coordinator",
    ),
}
SOMEBODY_ELSE = {
    "keeper": Text(
        "ผู้จัดเก็บข้อมูลของตัวชี้วัด {code} คือ {name} ท่านไม่ใช่ผู้จัดเก็บข้อมูลหรือผู้ปฏิบัติแทนในวันนี้",
        "the data keeper of indicator {code} is {name}; you are neither the keeper nor a substitute today",
    ),
    "supervisor": Text(
        "ผู้กำกับดูแลตัวชี้วัด {code} คือ {name} ท่านไม่ใช่ผู้กำกับดูแลหรือผู้ปฏิบัติแทนในวันนี้",
        "the supervisor of indicator {code} is {name}; you are neither the supervisor nor a substitute today",
    ),
}


def refuse_other_hands(card: Card, place: str, doing: Doing) -> None:
    """Refuse whoever is not in the place on the day of the act; two queries.

    Raises:
        Refused: nobody is named, or somebody else.
    """
    refusal = other_hands(card.code, place, in_place(card, place, timezone.localtime(doing.at).date()), doing)
    if refusal is not None:
        raise refusal


def other_hands(code: str, place: str, held: InPlace, doing: Doing) -> Refused | None:
    """Why this person is not the one, if they are not."""
    if held.holds(doing.viewer.person):
        return None
    if held.named is None:
        return Refused("nobody", NOBODY[place].fill(code=code))
    name = Text(held.named.name, held.named.name_en or held.named.name)
    code_of = "not-your-card" if place == KEEPER else "not-your-indicator"
    return Refused(code_of, SOMEBODY_ELSE[place].fill(code=code, name=name))
