"""What happens around every page: a number and a line in the log, headers, language, limits of a session."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import translation

from samrit.web.clock import read_once
from samrit.web.logs import REQUEST_NUMBER
from samrit.web.views.errors import bad_request, method_refused

Answer = Callable[[HttpRequest], HttpResponseBase]

ACCEPTABLE_NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")
SILENT = ("/healthz", "/readyz", "/static/")
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)
NO_STORE = "no-store"

log = logging.getLogger("samrit.request")


class RequestRecord:
    """Gives the request a number (``X-Request-ID``; a proxy's own is kept) and writes one line when it is answered."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        given = request.headers.get("X-Request-ID", "")
        number = given if ACCEPTABLE_NUMBER.fullmatch(given) else uuid.uuid4().hex
        request.number = number  # type: ignore[attr-defined]
        mark = REQUEST_NUMBER.set(number)
        began = time.perf_counter()
        try:
            with read_once():
                response = self.get_response(request)
            response["X-Request-ID"] = number
            if not request.path.startswith(SILENT) or response.status_code >= 400:
                log.info(
                    "%s %s %s",
                    request.method,
                    request.path,  # without the query: it may hold what somebody searched for
                    response.status_code,
                    extra={
                        "method": request.method,
                        "path": request.path,
                        "status": response.status_code,
                        "milliseconds": int((time.perf_counter() - began) * 1000),
                    },
                )
            return response
        finally:
            REQUEST_NUMBER.reset(mark)


class AnswerHeaders:
    """The headers that neither Django nor django-csp sets."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        if not request.path.startswith(settings.STATIC_URL):
            signed_in = (
                settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies
            )
            if signed_in or not response.has_header("Cache-Control"):
                response["Cache-Control"] = NO_STORE
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PageLanguage:
    """Thai, unless the person chose English: ``?lang=en`` on any address, kept in a cookie.

    What the browser asks for is not consulted: many Thai offices work with an English Windows.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.known = dict(settings.LANGUAGES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        asked = request.GET.get("lang", "")
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = next((each for each in (asked, kept) if each in self.known), settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if asked == language != kept:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response


class MethodRefused:
    """Turns the empty answer to a wrong method into a page that says what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b""):
            return method_refused(request, response["Allow"])
        return response


class Unseen:
    """The character NUL, which nobody types and PostgreSQL does not keep: an address is read without it, and a form
    that did not refuse it at its field is answered as one that cannot be read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = QueryDict(request.META["QUERY_STRING"].replace("%00", ""))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a form that cannot be read, when that is why the database refused."""
        sent = (value for _name, values in request.POST.lists() for value in values)
        if isinstance(exception, DataError | ValueError) and any("\0" in value for value in sent):
            return bad_request(request, exception)
        return None


class SessionLimit:
    """Ends a session after its longest time, and prolongs one that is used, with a write every ten minutes at most."""

    STARTED, TOUCHED = "session_started_at", "session_touched_at"
    TOUCH_EVERY = 600
    ITSELF = "X-Samrit-Itself"
    """Said by a page that asks again by itself, as the screen of a meeting room does: nobody is at work there."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = int(time.time())
            started = request.session.setdefault(self.STARTED, now)
            if now - started > settings.SESSION_LONGEST:
                logout(request)
            elif self.ITSELF not in request.headers and now - request.session.get(self.TOUCHED, 0) > self.TOUCH_EVERY:
                request.session[self.TOUCHED] = now
        return self.get_response(request)
