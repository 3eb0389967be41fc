"""A card or a report for the person who asks; what they may not see does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, Report
from samrit.core.permissions import Action
from samrit.core.workflow import CARD
from samrit.permissions import visible
from samrit.web.requests import viewer
from samrit.web.views.agreements.loading import Chip

LOOKS = {
    "open": ("plain", "edit"),
    "sent": ("info", "send"),
    "returned": ("care", "arrow-back-up"),
    "approved": ("good", "circle-check"),
    "certified": ("good", "shield-check"),
}
"""Colour and icon of the chip that says the state of a card."""


def visible_card(request: HttpRequest, pk: int) -> Card:
    """The card with its report, agreement, organisation and framework; 404 unless this person may read it."""
    cards = light(Card.objects.select_related("report__agreement", "approved_by", "certified_by"), "report__agreement")
    cards = cards.defer("report__content")
    owner = "report__agreement__organization"
    found = visible(viewer(request), Action.READ_REPORT, cards, owner).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_report(request: HttpRequest, pk: int) -> Report:
    """The report with its agreement, organisation and framework; 404 unless this person may read it."""
    reports = light(Report.objects.select_related("agreement"), "agreement").defer("content")
    found = visible(viewer(request), Action.READ_REPORT, reports, "agreement__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def card_chip(card: Card) -> Chip:
    """The state of a card."""
    kind, icon_name = LOOKS[card.state]
    return Chip(kind, icon_name, CARD.states[card.state])
