"""Saving field by field while somebody types: what the page sends, whether it collides, and what is answered.

The page's half is ``static/samrit/js/autosave.js``; a view goes like this::

    change = change_of(request)
    with transaction.atomic():
        ...lock the row, check that the field may be changed...
        weighed = weigh(change, Form.base_fields[change.field], stored)
        if weighed.state is State.CONFLICT:
            return conflict(shown(field, stored), changed_by=...)
        if weighed.state is State.REFUSED:
            return refused(weighed.message)
        if weighed.changed:
            ...call the action with weighed.value...
    return saved(shown(field, weighed.value), version=row.version, pieces={"findings": html})
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, JsonResponse

from samrit.core.text import Text
from samrit.web.fields import UNREADABLE, UNREADABLE_SAID
from samrit.web.language import page_language

LONGEST = 100_000
Typed = str | list[str]


class State(StrEnum):
    """How an attempt to save one field ended."""

    SAVED = "saved"
    REFUSED = "refused"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Change:
    """One field as it was when the page last knew it, and as it is now; a list where several can be chosen.

    ``version`` is that of the page, where it has one.
    """

    field: str
    value: Typed
    was: Typed
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is to be done with a change: the value to store, or why not."""

    state: State
    value: Any = None
    message: str = ""
    changed: bool = False


def change_of(request: HttpRequest) -> Change:
    """The change that a page sent.

    Raises:
        BadRequest: it was not sent by our page.
    """
    if request.content_type != "application/json":
        raise BadRequest("not JSON")
    try:
        sent = json.loads(request.body)
        version = sent.get("version")
        change = Change(sent["field"], _typed(sent["value"]), _typed(sent["was"]), version)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise BadRequest("not a change of one field") from None
    if not isinstance(change.field, str) or not (version is None or type(version) is int):
        raise BadRequest("not a change of one field")
    return change


def _typed(given: object) -> Typed:
    parts = given if isinstance(given, list) else [given]
    if not all(isinstance(each, str) for each in parts) or sum(map(len, parts)) > LONGEST:
        raise ValueError("neither text nor a list of texts")
    return given  # type: ignore[return-value]


def weigh(change: Change, field: forms.Field, stored: Any) -> Weighed:
    """Whether a change may be stored, when ``stored`` is what ``field`` holds now.

    Saved is what was typed on top of the stored value, and what says the same as the stored value (sent twice, or
    typed by both). Everything else is a conflict: somebody else has changed the field since the page was opened.
    """
    try:
        value = _clean(change.value, field)
    except ValidationError as error:
        return Weighed(State.REFUSED, message=" ".join(error.messages))
    if _same(value, stored):
        return Weighed(State.SAVED, value)
    try:
        known = _same(_clean(change.was, field, demanded=False), stored)
    except ValidationError:
        known = False
    return Weighed(State.SAVED, value, changed=True) if known else Weighed(State.CONFLICT, value)


def _clean(typed: Typed, field: forms.Field, *, demanded: bool = True) -> Any:
    """The value of what was typed; ``demanded=False`` also takes an empty text for a field that needs one."""
    if any(UNREADABLE.search(each) for each in ([typed] if isinstance(typed, str) else typed)):
        raise ValidationError(UNREADABLE_SAID)
    given: Any = typed
    if isinstance(field, forms.BooleanField):
        given = bool(typed)
    return field.clean(given) if demanded else field.to_python(given)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one, nothing being an empty text."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    return bool(one == other)


def shown(field: forms.Field, value: Any) -> Typed:
    """A value as the page shows it in its field."""
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    prepared = field.prepare_value(value)
    if isinstance(prepared, list | tuple | set):
        return [str(each) for each in prepared]
    return "" if prepared is None else str(prepared)


def saved(
    value: Typed,
    *,
    version: int | None = None,
    message: str | Text = "",
    pieces: Mapping[str, str] | None = None,
    values: Mapping[str, Typed] | None = None,
) -> JsonResponse:
    """It is stored. ``value`` is how it reads now; ``pieces`` replace the content of elements of the page, by id;
    ``values`` are other fields that changed with it, by name."""
    others = dict(values) if values else None
    return _answer(State.SAVED, value=value, version=version, message=message, pieces=dict(pieces or {}), values=others)


def refused(message: str | Text, *, pieces: Mapping[str, str] | None = None) -> JsonResponse:
    """It is not stored, and why; the text stays in the field."""
    return _answer(State.REFUSED, message=message, pieces=dict(pieces or {}))


def conflict(stored: Typed, *, changed_by: str = "", version: int | None = None) -> JsonResponse:
    """It is not stored, because somebody else stored ``stored`` meanwhile; the page shows both."""
    return _answer(State.CONFLICT, value=stored, message=changed_by, version=version)


def _answer(state: State, *, message: str | Text = "", **parts: Any) -> JsonResponse:
    """200 in every case: what is refused here is work in progress, not a broken request."""
    said = message.in_(page_language()) if isinstance(message, Text) else str(message)
    body = {"state": state.value, "message": said, **{name: part for name, part in parts.items() if part is not None}}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
