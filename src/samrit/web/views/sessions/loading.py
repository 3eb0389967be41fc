"""A session for the person who asks, and the frame of its pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import Action
from samrit.core.workflow import SESSION
from samrit.evaluations.models import AgendaItem, CommitteeSession
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.organizations.models import root
from samrit.permissions import may
from samrit.web.requests import viewer
from samrit.web.views.evaluations.loading import Chip

LOOKS = {"planned": ("plain", "calendar"), "open": ("care", "users"), "closed": ("good", "circle-check")}


def visible_session(request: HttpRequest, pk: int) -> CommitteeSession:
    """The session; 404 unless this person may read sessions."""
    found = CommitteeSession.objects.filter(pk=pk).first()
    if found is None or not may(viewer(request), Action.READ_SESSION, root()):
        raise Http404
    return found


def visible_item(request: HttpRequest, pk: int) -> AgendaItem:
    """An item of an agenda; 404 unless this person may read both the session and the evaluation."""
    if not may(viewer(request), Action.READ_SESSION, root()):
        raise Http404
    seen = visible_evaluations(viewer(request)).order_by().values("pk")
    rows = AgendaItem.objects.filter(pk=pk, session__isnull=False, evaluation__in=seen)
    found = rows.select_related("session", "appeal__filed_by", "score").first()
    if found is None:
        raise Http404
    return found


def chip_of(session: CommitteeSession) -> Chip:
    """The state of a session."""
    kind, icon_name = LOOKS[session.state]
    return Chip(kind, icon_name, SESSION.states[session.state])


def frame(request: HttpRequest, session: CommitteeSession, *below: Any, **more: Any) -> dict[str, Any]:
    """What ``sessions/frame.html`` wants; ``below`` is the page under the session."""
    home = reverse("session", args=[session.pk])
    trail = [(_("การประชุมคณะกรรมการ"), reverse("sessions")), (session, home if below else "")]
    return {
        "session": session,
        "state_chip": chip_of(session),
        "trail": [*trail, *((each, "") for each in below)],
        "holds": session.state != "closed" and bool(may(viewer(request), Action.HOLD_SESSION, root())),
        **more,
    }
