"""What the pages of signing have in common: who acts when, and how a refusal is told."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from samrit.web import clock
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.workflow.actions import Doing, Refused


def doing(request: HttpRequest) -> Doing:
    """Who acts, now."""
    return Doing(viewer(request), clock.now())


def say_refused(request: HttpRequest, refusal: Refused) -> None:
    """Tell on the next page why something was not done; who may not do it gets the page for that."""
    if refusal.code == "permission":
        raise PermissionDenied(refusal.text)
    messages.error(request, refusal.text.in_(page_language()))
