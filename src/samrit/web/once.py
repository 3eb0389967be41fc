"""Double-clicked and replayed forms act once: a form carries a key, and the first answer is kept with it."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_callable, reverse
from django.utils import timezone

from samrit.organizations.models import User
from samrit.workflow.models import PostReceipt

FIELD = "_once"
HEADER = "X-Once"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NOT_CONTENT = (FIELD, "csrfmiddlewaretoken")
KEPT_HEADERS = ("Location", "HX-Redirect", "HX-Location", "HX-Refresh", "HX-Trigger")
KEPT_FOR = timedelta(days=30)
HAPPENED = "_happened"
ACTING = "_acting_once"

Answer = Callable[[HttpRequest], HttpResponseBase]


def happened(response: HttpResponse) -> HttpResponse:
    """Mark an answer with content (a piece of a page for htmx) as that of an action that was done.

    Redirects and empty answers need no mark. Sent again, the browser is told to load the page anew.
    """
    setattr(response, HAPPENED, True)
    return response


def once_more(view: Answer) -> Answer:
    """A view for a form that waited while somebody confirmed who they are, and did not come through the middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return view(request) if getattr(request, ACTING, False) else ActOnce(view)(request)

    return answer


class ActOnce:
    """Runs the view of a form with a key once; the same form sent again gets the same answer.

    The view and the receipt are one transaction: when the answer says that nothing was done (errors in the form, a
    refusal, a crash), both are rolled back, and the form may be sent again.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        user = getattr(request, "user", None)
        if request.method != "POST" or not isinstance(user, User):
            return self.get_response(request)
        given = request.headers.get(HEADER) or request.POST.get(FIELD)
        if not given:
            return self.get_response(request)
        try:
            key = uuid.UUID(given)
        except ValueError:
            raise BadRequest("a form's key that is none") from None
        receipt = PostReceipt(
            key=key, user=user, address=request.get_full_path(), digest=digest(request), at=timezone.now()
        )
        with transaction.atomic():
            kept = _kept(receipt)
            if kept is None:
                return self._first(request, receipt)
        return _again(request, receipt, kept)

    def _first(self, request: HttpRequest, receipt: PostReceipt) -> HttpResponseBase:
        setattr(request, ACTING, True)
        response = self.get_response(request)
        if not _was_done(request, response):
            transaction.set_rollback(True)
            return response
        receipt.status = response.status_code
        receipt.headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
        receipt.messages = [
            [each.level, str(each.message), each.extra_tags] for each in _messages(request)._queued_messages
        ]
        receipt.save(update_fields=["status", "headers", "messages"])
        PostReceipt.objects.filter(user=receipt.user, at__lt=receipt.at - KEPT_FOR).delete()
        return response


def digest(request: HttpRequest) -> str:
    """What the form says, in 64 letters; its keys do not count."""
    # Of a form that waited while somebody confirmed who they are, only META still says what kind it was.
    if not request.META.get("CONTENT_TYPE", "").startswith(FORMS):
        return hashlib.sha256(request.body).hexdigest()
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_CONTENT)
    files = sorted((name, [_file(each) for each in given]) for name, given in request.FILES.lists())
    return hashlib.sha256(json.dumps([fields, files]).encode()).hexdigest()


def _file(given: Any) -> list[str]:
    content = hashlib.sha256()
    for chunk in given.chunks():
        content.update(chunk)
    given.seek(0)
    return [given.name or "", content.hexdigest()]


def _kept(receipt: PostReceipt) -> PostReceipt | None:
    """The receipt that already has this key; ``None`` when there was none, and now this one is in the table.

    Somebody else's unfinished row makes the insertion wait until that transaction ends, one way or the other.
    """
    known = PostReceipt.objects.filter(key=receipt.key).first()
    if known is None:
        try:
            with transaction.atomic():
                receipt.save(force_insert=True)
        except IntegrityError:
            known = PostReceipt.objects.get(key=receipt.key)
    return known


def _was_done(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether an answer says that the action took place. To be led to the sign-in pages says that it did not."""
    if getattr(response, HAPPENED, False) or response.has_header("HX-Redirect") or response.has_header("HX-Location"):
        return True
    if response.status_code == HTTPStatus.NO_CONTENT:
        return True
    if not 300 <= response.status_code < 400 or not response.has_header("Location"):
        return False
    entrance = reverse("account_login").removesuffix("login/")
    return not urlsplit(response["Location"]).path.startswith(entrance) or request.path.startswith(entrance)


def _again(request: HttpRequest, sent: PostReceipt, kept: PostReceipt) -> HttpResponseBase:
    """The answer of the first time, if this is the same form."""
    if (sent.user_id, sent.address, sent.digest) != (kept.user_id, kept.address, kept.digest):
        answer: HttpResponseBase = get_callable(settings.ALREADY_SENT_VIEW)(request)
        return answer
    waiting = _messages(request)
    there = {(each.level, str(each.message)) for each in waiting._loaded_messages}
    for level, text, tags in kept.messages:
        if (level, text) not in there:
            waiting.add(level, text, tags)
    if kept.status == HTTPStatus.OK and not {"HX-Redirect", "HX-Location"} & kept.headers.keys():
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})
    return HttpResponse(status=kept.status, headers=kept.headers)


def _messages(request: HttpRequest) -> Any:
    """The storage; looking into its parts leaves the messages unread."""
    return get_messages(request)
