"""A part of the register for the person who asks: 404 where it cannot be seen, 403 where it can only be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from samrit.core.permissions import Action
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.permissions import may, visible
from samrit.registry.queries import above, readable, readable_people
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.errors import Collision, conflict
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

Belonging = TypeVar("Belonging", Post, Appointment, RoleGrant)


def visible_organization(request: HttpRequest, code: str) -> Organization:
    """The organisation with that code."""
    return get_object_or_404(readable(viewer(request)).select_related("parent"), code=code)


def own_organization(request: HttpRequest, code: str, action: Action = Action.EDIT_ORGANIZATION) -> Organization:
    """The same, for somebody who may do ``action`` to it."""
    organization = visible_organization(request, code)
    demand(request, action, organization)
    return organization


def own(request: HttpRequest, rows: QuerySet[Belonging], owner: str, action: Action, pk: int) -> Belonging:
    """A post, an appointment or a role of an organisation to which somebody may do ``action``."""
    found = visible(viewer(request), Action.READ_ORGANIZATION, rows, owner).filter(pk=pk).first()
    if found is None:
        raise Http404
    demand(request, action, found.owner)
    return found


def visible_person(request: HttpRequest, pk: int) -> Person:
    """The person with that number."""
    return get_object_or_404(readable_people(viewer(request)).select_related("user"), pk=pk)


def own_person(request: HttpRequest, pk: int, action: Action = Action.EDIT_ORGANIZATION) -> Person:
    """The same, for somebody who may do ``action`` to the organisation where the person belongs."""
    person = visible_person(request, pk)
    demand(request, action, person.owner)
    return person


def allowed(request: HttpRequest, owner: Organization | None) -> dict[str, bool]:
    """What the buttons of a page ask."""
    return {
        "may_edit": bool(may(viewer(request), Action.EDIT_ORGANIZATION, owner)),
        "may_grant": bool(may(viewer(request), Action.GRANT_ROLE, owner)),
    }


def trail_to(request: HttpRequest, organization: Organization, *last: Any) -> list[tuple[Any, str]]:
    """The way from the register to an organisation and on to ``last``; those above that cannot be read are no links."""
    everywhere, paths = viewer(request).scopes(Action.READ_ORGANIZATION)
    steps: list[tuple[Any, str]] = [(_("ทะเบียนหน่วยงาน"), reverse("organizations"))]
    for each in above(organization):
        seen = everywhere or any(each.path.startswith(path) for path in paths)
        if seen:
            steps.append((each, reverse("organization", args=[each.code])))
    steps.append((organization, reverse("organization", args=[organization.code]) if last else ""))
    return [*steps, *((name, "") for name in last)]


def say(form: forms.Form, refused: Refused, fields: Mapping[str, str] | None = None) -> None:
    """Put a refusal into the form: at the field that its code belongs to, else above the form."""
    field = (fields or {}).get(refused.code)
    form.add_error(field if field in form.fields else None, refused.text.in_(page_language()))


def collided(
    request: HttpRequest, form: forms.Form, stored: Mapping[str, Any], *, kind: str, pk: int, back: str
) -> HttpResponse:
    """409: both texts of every field that differs, and who was faster."""
    last = Event.objects.filter(subject_kind=kind, subject_id=pk).order_by("-number").first()
    fields = []
    for name, value in stored.items():
        shown, written = _words(form, name, value), _words(form, name, form.cleaned_data.get(name))
        if shown != written:
            fields.append(Collision(str(form.fields[name].label), shown, written))
    return conflict(request, back=back, changed_by=last.actor_name if last else "", fields=fields)


def _words(form: forms.Form, name: str, value: Any) -> str:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if isinstance(field, forms.BooleanField):
        return _("ใช่") if value else _("ไม่ใช่")
    prepared = field.prepare_value(value)
    return "" if prepared is None else str(prepared)
