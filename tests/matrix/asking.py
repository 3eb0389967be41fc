"""Requests to the site as a browser makes them, each rolled back behind itself, with everything that it wrote."""

import json
import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from tests.matrix.country import NAMED, OPEN, SECRET
from tests.matrix.year import LATER

from samrit.workflow.models import DemonstrationClock

WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"(\w+)\"", re.IGNORECASE)
OF_THE_SESSION = {"django_session", "samrit_postreceipt"}
SIGN_IN = reverse("account_login")
KEPT_BACK = (SECRET, OPEN, NAMED)
OF_THE_YEAR = ("/reports/", "/evidence/", "/evaluations/", "/sessions/", "/overview/", "/results/")


@dataclass(frozen=True)
class Answer:
    """What came back, and the tables that were written, also when it was rolled back within the request."""

    status: int
    location: str
    body: bytes
    wrote: tuple[str, ...]
    changed: bool
    trouble: str = ""

    @property
    def to_sign_in(self) -> bool:
        return self.status == 302 and self.location.startswith(SIGN_IN)

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


@dataclass(frozen=True)
class Seen:
    """What is remembered of a page: the answer without its body, and which of the words that betray stood there."""

    answer: Answer
    words: frozenset[str]


class Browser:
    """Asks the site, with all of its middleware, for whoever has the cookie."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.factory = RequestFactory()
        self.count = 0
        self.seen: dict[tuple[str | None, str], Seen] = {}

    def ask(
        self,
        cookie: str | None,
        method: str,
        address: str,
        data: Any = None,
        *,
        as_json: bool = False,
        keep: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request; ``keep`` leaves what it wrote, and does not look whether something changed."""
        self.count += 1
        given: dict[str, Any] = {"headers": headers} if headers else {}
        if method == "POST" and as_json:
            body = data if isinstance(data, str) else json.dumps(data)
            request = self.factory.post(address, body, content_type="application/json", **given)
        elif method in ("GET", "HEAD", "POST"):
            request = getattr(self.factory, method.lower())(address, data, **given)
        else:
            request = self.factory.generic(method, address, **given)
        if cookie:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = cookie
        request._dont_enforce_csrf_checks = True
        with transaction.atomic():
            _at_its_time(address)
            answer, after = self._answer(request, keep)
            if not keep:
                transaction.set_rollback(True)
        # What wrote nothing changed nothing; how it all stood before is seen now that it is taken back.
        return replace(answer, changed=True) if after and standing() != after else answer

    def _answer(self, request: HttpRequest, keep: bool) -> tuple[Answer, str]:
        """The answer, and how everything stands after a form that wrote something."""
        with _watched() as seen:
            try:
                response = self.handler.get_response(request)
                body = b"".join(response.streaming_content) if response.streaming else response.content
            finally:
                got_request_exception.disconnect(seen.keep, dispatch_uid="matrix")
        after = standing() if seen.wrote and request.method == "POST" and not keep else ""
        location = response.headers.get("Location", "")
        return Answer(response.status_code, location, body, tuple(seen.wrote), False, seen.trouble), after

    def look(self, cookie: str | None, address: str) -> Seen:
        """What a page answers, which is asked once in a session: every request is taken back, so it stays the same."""
        if (cookie, address) not in self.seen:
            answer = self.ask(cookie, "GET", address)
            words = frozenset(word for word in KEPT_BACK if word in answer.text)
            self.seen[cookie, address] = Seen(replace(answer, body=b""), words)
        return self.seen[cookie, address]


def _at_its_time(address: str) -> None:
    """Pages are asked for at the moment at which the country was made (``conftest.at_the_same_moment``), those of the
    reporting year at a later one, at which its reports were handed in."""
    if address.startswith(OF_THE_YEAR):
        DemonstrationClock.objects.filter(id=1).update(at=LATER, set_at=timezone.now())


class _Seen:
    def __init__(self) -> None:
        self.wrote: list[str] = []
        self.trouble = ""

    def keep(self, **_more: Any) -> None:
        self.trouble = traceback.format_exc(limit=-3)

    def look(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITES.match(sql)
        if found and found[2] not in OF_THE_SESSION:
            self.wrote.append(found[2])
        return execute(sql, params, many, context)


@contextmanager
def _watched() -> Iterator[_Seen]:
    seen = _Seen()
    got_request_exception.connect(seen.keep, dispatch_uid="matrix")
    with connection.execute_wrapper(seen.look):
        yield seen


def standing() -> str:
    """How everything stands, in one query: the number of rows of every table, the sum of their versions."""
    with connection.cursor() as cursor:
        cursor.execute(_standing_query())
        return str(cursor.fetchone())


_QUERY: list[str] = []


def _standing_query() -> str:
    if not _QUERY:
        from django.apps import apps

        parts = []
        for model in apps.get_app_config("samrit").get_models():
            table, fields = model._meta.db_table, {field.name for field in model._meta.get_fields()}
            if table in OF_THE_SESSION:
                continue
            parts.append(f'(SELECT count(*) FROM "{table}")')
            if "version" in fields:
                parts.append(f'(SELECT sum(version) FROM "{table}")')
            for moment in {"read_at", "signed_at", "ends_on", "applied_at", "at"} & fields:
                parts.append(f'(SELECT count("{moment}") FROM "{table}")')
        _QUERY.append("SELECT " + ", ".join(parts))
    return _QUERY[0]
