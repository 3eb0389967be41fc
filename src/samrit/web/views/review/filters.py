"""Filters of the two queues, read from the address; what cannot be read filters nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from samrit.agreements.models import Agreement
from samrit.agreements.queries.audit import QueueFilter
from samrit.agreements.queries.negotiation import NegotiationFilter
from samrit.core.permissions import Action, Level
from samrit.core.workflow import TEMPLATE
from samrit.organizations.models import Organization, OrganizationKind
from samrit.permissions import Standpoint, visible

ALL = "all"
TURNS = ("agency", "committee", "settled")


def queue_filter(request: HttpRequest) -> QueueFilter:
    """What of the audit's queue is wanted: what waits, unless the address says otherwise."""
    state = request.GET.get("state", "submitted")
    state = "" if state == ALL else state if state in TEMPLATE.states else "submitted"
    return QueueFilter(state, _number(request, "agency"), _number(request, "year"))


def negotiation_filter(request: HttpRequest, usual: str = "") -> NegotiationFilter:
    """What of the negotiations is wanted; ``usual`` is whose turn is shown when the address says nothing."""
    turn = request.GET.get("turn", usual)
    return NegotiationFilter(turn if turn in TURNS else "", _number(request, "agency"), _number(request, "year"))


def agencies_and_years(viewer: Standpoint, agency: int | None, fiscal_year: int | None) -> dict[str, Any]:
    """Agencies with an agreement that this person may read, and years, to choose from; two queries."""
    agreements = visible(viewer, Action.READ_AGREEMENT, Agreement.objects.exclude(state="draft"), "organization")
    keys = agreements.order_by().values("organization").distinct()
    chosen_from = Organization.objects.filter(pk__in=keys)
    if viewer.home is Level.AGENCY:  # officers are looked at by their superiors, and would be thousands to choose from
        chosen_from = chosen_from.exclude(kind=OrganizationKind.SEAT)
    years = sorted(set(agreements.order_by().values_list("fiscal_year", flat=True).distinct()), reverse=True)
    return {
        "agencies": chosen_from,
        "years": years,
        "agency": agency,
        "year": fiscal_year,
    }


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
