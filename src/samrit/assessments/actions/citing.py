"""Citing a file as proof of one claim of a card, and taking the citation back (E3)."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from samrit.agreements.queries.light import light
from samrit.assessments.actions.places import other_hands
from samrit.assessments.models import Card, Citation
from samrit.assessments.pages import PagesProblem, parse_pages
from samrit.assessments.queries.people import KEEPER, InPlace, in_place
from samrit.assessments.queries.places import has_place
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CARD
from samrit.evidence.models import Evidence
from samrit.permissions import Verdict, may
from samrit.workflow.actions import NOT_POSSIBLE, Doing, Refused, record

WRITABLE = ("open", "returned")
"""States of a card in which its keeper may change what it cites."""
PLACE = re.compile(r"|(level|step|project|part|item):[A-Za-z0-9ก-๙._-]{1,30}")
MOST_CITATIONS = 200
"""Of one card. No source document states a limit: four files for each of the fifty places of the longest checklist."""

OTHER_SHELF = Text(
    "อ้างอิงได้เฉพาะหลักฐานของหน่วยงานและปีงบประมาณเดียวกับรายงาน โปรดเพิ่มไฟล์นี้เป็นหลักฐานของปีนี้ก่อน",
    "only evidence of the same organisation and year can be cited; add the file to the evidence of this year first",
)
REMOVED = Text("หลักฐานนี้ถูกนำออกแล้ว โปรดเลือกไฟล์อื่น", "this evidence was removed; please choose another file")
NO_PLACE = Text("ตัวชี้วัดนี้ไม่มีตำแหน่งที่อ้างอิงนี้", "this indicator has no such place to cite at")
TOO_MANY = Text(
    "e-SAR Card หนึ่งใบอ้างอิงหลักฐานได้ไม่เกิน {most} รายการ โปรดยกเลิกการอ้างอิงที่ไม่จำเป็น หรือรวมเอกสารเป็นไฟล์เดียวแล้วระบุหน้า",
    "one e-SAR card cites at most {most} times; take back some, or put documents into one file and name pages",
)
CITED_ALREADY = Text("อ้างอิงไฟล์นี้ที่ตำแหน่งนี้ไว้แล้ว", "this file is cited at this place already")
UNCITED = Text("ยกเลิกการอ้างอิงหลักฐาน", "evidence no longer cited")
NOTE_LENGTH = 500


def may_cite(card: Card, doing: Doing, held: InPlace | None = None) -> Verdict:
    """Whether this person may change what a card cites now; the reason, where not, is a sentence for the page.

    ``held`` is who keeps the score that day, where it is at hand; otherwise it is looked up.
    """
    refusal = _obstacle(card, doing, held)
    return Verdict(False, refusal.text) if refusal else Verdict(True)


@transaction.atomic
def cite(*, card: Card, evidence: Evidence, place: str, doing: Doing, pages: str = "", note: str = "") -> Citation:
    """Cite a file at a place of a card (``step:2``; empty for the whole card), with the pages that prove it.

    Only the one keeper or a substitute, while the card is being written. Cited there already with other pages, the new
    ones take their place.

    Raises:
        Refused: not permitted, not this card's keeper, not in this state, a file of another year or organisation or one
            that was removed, a place that the indicator has not, pages that the document has not, or too many.
    """
    held = _held(card, doing)
    owner = held.owner
    # Held too: nobody takes the file out between this look and the citation.
    kept = Evidence.objects.select_for_update(no_key=True, of=("self",)).select_related("stored").get(pk=evidence.pk)
    if (kept.organization_id, kept.fiscal_year) != (owner.pk, held.report.agreement.fiscal_year):
        raise Refused("other-shelf", OTHER_SHELF)
    if kept.removed_at is not None:
        raise Refused("gone", REMOVED)
    if not PLACE.fullmatch(place) or not has_place(held, place):
        raise Refused("place", NO_PLACE)
    try:
        told = parse_pages(pages, kept.stored.pages if kept.stored.kind == "pdf" else None)
    except PagesProblem as problem:
        raise Refused("pages", problem.text) from None
    assert doing.viewer.person is not None  # `may` has seen that somebody asks
    said = {"pages": told, "note": note.strip()[:NOTE_LENGTH]}
    known = Citation.objects.filter(card=held, evidence=kept, place=place).first()
    if known is not None and (known.pages, known.note) == (said["pages"], said["note"]):
        return known
    if known is None and held.citations.count() >= MOST_CITATIONS:
        raise Refused("too-many", TOO_MANY.fill(most=MOST_CITATIONS))
    made, _new = Citation.objects.update_or_create(
        card=held,
        evidence=kept,
        place=place,
        defaults={**said, "added_by": doing.viewer.person, "added_at": doing.at},
    )
    _record(held, made, doing, "cited")
    return made


@transaction.atomic
def uncite(*, citation: Citation, doing: Doing) -> None:
    """Take a citation back; the file stays on the shelf.

    Raises:
        Refused: not permitted, not this card's keeper, or not in this state.
    """
    held = _held(citation.card, doing)
    found = Citation.objects.select_related("evidence__stored").filter(pk=citation.pk).first()
    if found is not None:
        _record(held, found, doing, "uncited")
        found.delete()


def _held(card: Card, doing: Doing) -> Card:
    Card.objects.select_for_update(no_key=True).only("pk").get(pk=card.pk)
    cards = Card.objects.select_related("report__agreement").defer("report__content")
    held = light(cards, "report__agreement").get(pk=card.pk)
    refusal = _obstacle(held, doing)
    if refusal is not None:
        raise refusal
    return held


def _obstacle(card: Card, doing: Doing, held: InPlace | None = None) -> Refused | None:
    verdict = may(doing.viewer, Action.CITE_EVIDENCE, card.owner)
    if not verdict:
        return Refused("permission", verdict.reason)
    if card.state not in WRITABLE:
        return Refused("state", NOT_POSSIBLE.fill(thing=CARD.label, state=CARD.states[card.state]))
    if held is None:
        held = in_place(card, KEEPER, timezone.localtime(doing.at).date())
    return other_hands(card.code, KEEPER, held, doing)


def _record(card: Card, citation: Citation, doing: Doing, done: str) -> None:
    details: dict[str, object] = {
        "done": done,
        "file": citation.evidence.name,
        "sha256": citation.evidence.stored.sha256,
        "place": citation.place,
        "pages": citation.pages,
    }
    if done == "uncited":
        details["what"] = [UNCITED.th, UNCITED.en]
    record(kind=CARD.name, subject=card, action=Action.CITE_EVIDENCE, doing=doing, details=details)
