"""From a form to an action and back: what was refused stands at its field, what collided is shown with both texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samrit.organizations.models import in_language
from samrit.strategy.events import KIND, PARTS, Part
from samrit.strategy.models import Strategy
from samrit.web.acting import doing, version_of
from samrit.web.language import page_language
from samrit.web.views.errors import Collision, conflict
from samrit.workflow.actions import Doing, Refused
from samrit.workflow.models import Event

FIELD_OF = {
    "no-name": "name",
    "dimension": "dimension",
    "circle": "effects",
    "budget": "budget_satang",
    "responsible": "responsible",
    "year": "fiscal_year",
    "there-already": "fiscal_year",
}
"""At which field a refusal stands; the others stand above the form."""

DONE: Literal[False] = False


def doing_now(request: HttpRequest, *, versioned: bool = True) -> Doing:
    """Who does it, when, and which version they saw; without ``versioned`` any version will do."""
    return doing(request, version=(version_of(request) or 0) if versioned else None)


def act(
    request: HttpRequest,
    form: forms.Form,
    action: Callable[[Doing], Any],
    collision: Callable[[], HttpResponse] | None = None,
) -> HttpResponse | Literal[False] | None:
    """Do ``action`` when the form was sent and is right. ``None``: show the form; false: it is done."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        action(doing_now(request))
    except Refused as refused:
        if refused.code == "permission":
            raise PermissionDenied from None
        if refused.code == "gone":
            raise Http404 from None
        if refused.code == "version" and collision is not None:
            return collision()
        refuse(form, refused)
        return None
    return DONE


def refuse(form: forms.Form, refused: Refused) -> None:
    """Put the words of a refusal at the field that it is about."""
    field = FIELD_OF.get(refused.code) or refused.code.partition(":")[2]
    form.add_error(field if field in form.fields else None, refused.text.in_(page_language()))


def collided(
    request: HttpRequest, form: forms.Form, stored: Mapping[str, Any], row: Strategy | Part, back: str
) -> HttpResponse:
    """409 with every field that now says something else than this person wrote."""
    fields = []
    for name, field in form.fields.items():
        there, written = as_words(field, stored[name]), as_words(field, form.cleaned_data[name])
        if there != written:
            fields.append(Collision(str(field.label), there, written))
    return conflict(request, back=back, changed_by=_last_writer(row), fields=fields)


def as_words(field: forms.Field, value: Any) -> str:
    """A value as people read it: choices by their names, money as it is typed, nothing as a dash."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {str(key): str(label) for key, label in choices}
        chosen = {str(each) for each in (value if isinstance(value, list) else [value])} - {"", "None"}
        return "\n".join(label for key, label in labels.items() if key in chosen) or "–"
    prepared = field.prepare_value(value)
    return "–" if prepared in (None, "") else str(prepared)


def _last_writer(row: Strategy | Part) -> str:
    """Who wrote it last, by the log."""
    if isinstance(row, Strategy):
        events = Event.objects.filter(subject_kind=KIND, subject_id=row.pk, details__part=KIND)
    else:
        events = Event.objects.filter(subject_kind=KIND, details__part=PARTS[type(row)], details__id=row.pk)
    last = events.select_related("actor").order_by("-number").first()
    if last is None:
        return _("ผู้ใช้อื่น")
    english = last.actor.name_en if last.actor and last.actor.name == last.actor_name else ""
    return in_language(last.actor_name, english)
