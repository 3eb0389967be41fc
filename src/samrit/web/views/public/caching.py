"""Public pages may be kept: by browsers and proxies, for minutes, and asked about with If-None-Match."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

KEPT = "public, max-age=300"
View = Callable[..., HttpResponseBase]


OPEN = {"Access-Control-Allow-Origin": "*"}
"""Of data: the pages of others may load it, without anybody's cookies."""


def public_page(view: View) -> View:
    """A page that everybody may read and keep.

    Not kept is what was made for a session (the middleware says no-store then), what sets the cookie of the language,
    and every answer that is not the page itself. The language hangs on a cookie, so a cache keeps one page for each.
    """

    @require_safe
    @conditional_page
    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and "lang" not in request.GET:
            response.headers.setdefault("Cache-Control", KEPT)
        patch_vary_headers(response, ["Cookie"])
        return response

    return served
