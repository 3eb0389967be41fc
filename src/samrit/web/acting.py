"""From a request to an action and back: who acts and when, what was sent, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, QueryDict

from samrit.web import clock
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.workflow.actions import Doing, Refused

T = TypeVar("T")


def doing(request: HttpRequest, reason: str = "", version: int | None = None) -> Doing:
    """This person, now."""
    return Doing(viewer(request), clock.now(), reason.replace("\x00", ""), version)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, also when that is nothing; ``None`` for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def version_of(request: HttpRequest) -> int | None:
    """The version that the person saw, from the hidden field of the form."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def tried(do: Callable[[], T]) -> T | Refused:
    """What ``do`` gives, or why it was refused; then nothing of it is kept."""
    try:
        with transaction.atomic():
            return do()
    except Refused as refusal:
        return refusal


def or_forbidden(refusal: Refused) -> Refused:
    """A refusal that the page tells in words.

    Raises:
        PermissionDenied: it is about rights, which no page could have offered.
    """
    if refusal.code == "permission":
        raise PermissionDenied(refusal.text)
    return refusal


def say_refused(request: HttpRequest, refusal: Refused) -> None:
    """Tell on the next page why something was not done.

    Raises:
        PermissionDenied: as :func:`or_forbidden`.
    """
    messages.error(request, or_forbidden(refusal).text.in_(page_language()))
