"""An announcement for the person who asks: what was not issued to them, nor in an organisation that they read, does
not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from samrit.cascade.models import Announcement
from samrit.cascade.queries.readership import visible_announcements
from samrit.web.requests import viewer

View = Callable[..., HttpResponse]


def of_announcement(view: View) -> View:
    """A view of one announcement, which gets it in place of its number."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        found: Announcement | None = visible_announcements(viewer(request)).filter(pk=pk).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return answer
