"""What search engines may read: the pages for everybody, and no other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from samrit.web.views.public.caching import public_page

TEXT = "User-agent: *\nAllow: /public/\nAllow: /static/\nDisallow: /public/verify/\nDisallow: /\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``."""
    return HttpResponse(TEXT, content_type="text/plain; charset=utf-8")
