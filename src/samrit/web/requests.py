"""The kind of request that the views of this site receive."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.organizations.models import Organization, User
from samrit.permissions import NOBODY, NOT_GRANTED, Standpoint, may, standpoint_of
from samrit.web import clock


class Request(HttpRequest):
    """A request behind all middleware."""

    user: User | AnonymousUser
    htmx: HtmxDetails
    number: str


class SignedInRequest(Request):
    """A request of somebody who signed in."""

    user: User


YEAR_IN_SESSION = "fiscal_year"


def chosen_year(request: HttpRequest, otherwise: FiscalYear) -> FiscalYear:
    """The fiscal year that the person works in: chosen in the top bar and kept for the session."""
    session = getattr(request, "session", None)
    year = session.get(YEAR_IN_SESSION) if session is not None else None
    return FiscalYear(year) if isinstance(year, int) else otherwise


def viewer(request: HttpRequest) -> Standpoint:
    """Who asks, with the roles held today: read once per request."""
    known: Standpoint | None = getattr(request, "_viewer", None)
    if known is None:
        user = getattr(request, "user", None)
        known = NOBODY
        if isinstance(user, User) and user.person_id is not None:
            known = standpoint_of(user.person_id, clock.today())
            user.person = known.person
        request._viewer = known  # type: ignore[attr-defined]
    return known


def demand(request: HttpRequest, action: Action, owner: Organization | None) -> None:
    """Let only those pass who may do this to something of ``owner``; call it once they may see the thing.

    Raises:
        PermissionDenied: with the reason, which the page for 403 tells.
    """
    verdict = may(viewer(request), action, owner)
    if not verdict:
        raise PermissionDenied(verdict.reason)


def demand_anywhere(request: HttpRequest, action: Action) -> None:
    """The same for what belongs to nothing in particular: it must be granted for some organisation.

    Raises:
        PermissionDenied: as :func:`demand`.
    """
    if not viewer(request).may_somewhere(action):
        raise PermissionDenied(NOT_GRANTED.fill(action=action.label))
