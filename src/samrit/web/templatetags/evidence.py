"""Tags of the pages of evidence: sizes, kinds, and what a card cites at one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import ngettext

from samrit.assessments.actions.citing import may_cite
from samrit.assessments.models import Card
from samrit.assessments.pages import page_set
from samrit.assessments.queries.card import Around
from samrit.assessments.queries.citations import Cited, CitedByCard, cited_by, place_words
from samrit.core.rounding import plain, round_to
from samrit.evidence.gate import megabytes
from samrit.web.acting import doing
from samrit.web.language import page_language

register = template.Library()

KIND_ICONS = {"pdf": "file-text", "docx": "file-description", "xlsx": "table", "pptx": "report-analytics"}


@register.filter
def file_icon(kind: str) -> str:
    """The icon of a kind of file."""
    return KIND_ICONS.get(kind, "eye")


@register.filter
def size(count: int) -> str:
    """Bytes as people read them: ``12 kB``, ``0.4 MB``, ``2 GB``."""
    if count >= 1_000_000_000:
        return f"{plain(round_to(Fraction(count, 1_000_000_000), 1))} GB"
    return f"{max(1, count // 1000)} kB" if count < 100_000 else f"{megabytes(count)} MB"


@register.filter
def place_name(place: str) -> str:
    """A place of a card in words."""
    return place_words(place).in_(page_language())


@register.filter
def first_page(pages: str) -> int:
    """The first page that is named; 1 where none is."""
    return min(page_set(pages), default=1)


@register.filter
def pages_counted(stored: Any) -> str:
    """``12 หน้า``, ``3 แผ่นงาน``, ``20 สไลด์``; empty where the kind has none."""
    if not stored.pages or stored.kind in ("jpg", "png"):
        return ""
    count = stored.pages
    if stored.kind == "xlsx":
        return ngettext("%(count)s แผ่นงาน", "%(count)s แผ่นงาน", count) % {"count": count}
    if stored.kind == "pptx":
        return ngettext("%(count)s สไลด์", "%(count)s สไลด์", count) % {"count": count}
    return ngettext("%(count)s หน้า", "%(count)s หน้า", count) % {"count": count}


@dataclass(frozen=True, slots=True)
class Here:
    """What a card cites at one place, and whether this person may change it."""

    files: tuple[Cited, ...]
    may_attach: bool


@register.simple_tag(takes_context=True)
def cited_here(context: template.Context, card: Card, place: str) -> Here:
    """What is cited at a place; however many places a page has, the card is asked once."""
    known = _of_card(context, card)
    known.shown.add(place)
    return Here(known.cited.at(place), known.may_attach)


@register.simple_tag(takes_context=True)
def cited_places_left(context: template.Context, card: Card) -> list[str]:
    """Places with files that the page has not shown so far: what was cited there is never hidden."""
    known = _of_card(context, card)
    return [place for place in known.cited.places if place not in known.shown]


@dataclass
class _OfCard:
    """What a card cites, asked once a page, and which places the page has shown."""

    cited: CitedByCard
    may_attach: bool
    shown: set[str] = field(default_factory=set)


def _of_card(context: template.Context, card: Card) -> _OfCard:
    known: _OfCard | None = getattr(card, "_cited_here", None)
    if known is None:
        near: Around | None = context.get("near")  # the page of one card has asked who keeps its score
        held = near.keeper if near is not None else None
        known = _OfCard(cited_by(card), bool(may_cite(card, doing(context["request"]), held)))
        card._cited_here = known  # type: ignore[attr-defined]
    return known
