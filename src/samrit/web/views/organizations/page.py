"""One organisation: who works there in which post and role, what stands under it, what happened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.organizations.tree import kinds_under
from samrit.permissions import may
from samrit.registry.queries import colleagues, events_of, seats
from samrit.registry.told import told
from samrit.web import clock
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.events.telling import who_did
from samrit.web.views.organizations.loading import allowed, trail_to, visible_organization
from samrit.workflow.models import Event

LATEST = 6


def timeline(events: list[Event]) -> list[dict[str, Any]]:
    """Events as ``web/components/timeline.html`` shows them."""
    lines = []
    for event in events:
        said = told(event)
        lines.append(
            {
                "icon": said.icon,
                "kind": said.kind,
                "what": said.what.in_(page_language()),
                "who": who_did(event),
                "at": event.at,
                "reason": event.reason,
            }
        )
    return lines


@require_safe
@login_required
def organization(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one organisation."""
    shown = visible_organization(request, code)
    today = clock.today()
    reads_events = bool(may(viewer(request), Action.READ_EVENTS, shown))
    latest = list(events_of(shown).select_related("actor")[: LATEST + 1]) if reads_events else []
    context = {
        "organization": shown,
        "trail": trail_to(request, shown),
        "seats": seats(shown, today),
        "colleagues": colleagues(shown, today),
        "page": page_of(request, children_of(shown)),
        "reads_events": reads_events,
        "events": timeline(latest[:LATEST]),
        "has_more_events": len(latest) > LATEST,
        "has_places": bool(kinds_under(shown.kind)),
        "today": today,
    }
    return render(request, "organizations/organization.html", context | allowed(request, shown))


def children_of(organization: Organization) -> Any:
    """Those directly under it."""
    return Organization.objects.registered().filter(parent=organization)


@require_safe
@login_required
def events(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that happened to an organisation."""
    shown = visible_organization(request, code)
    demand(request, Action.READ_EVENTS, shown)
    page = page_of(request, events_of(shown).select_related("actor"))
    context = {"organization": shown, "page": page, "events": timeline(list(page))}
    return render(request, "organizations/events.html", context | {"trail": trail_to(request, shown, _("ประวัติ"))})
