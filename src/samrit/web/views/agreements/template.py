"""The page of one KPI template: read, written field by field or as a whole (C1)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.agreements.actions.drafting import Change, Collided, Unreadable, save_field, save_fields
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.promises import promise
from samrit.agreements.template_fields import UnknownField, Widget, label_of, split
from samrit.core.text import Text
from samrit.web.acting import doing, or_forbidden, say_refused
from samrit.web.autosave import Typed, change_of, conflict, refused, saved
from samrit.web.language import page_language
from samrit.web.views.agreements.loading import visible_template
from samrit.web.views.agreements.template_form import Control, TemplateForm, shown
from samrit.web.views.agreements.template_page import page_context, pieces_of
from samrit.web.views.errors import Collision
from samrit.web.views.errors import conflict as conflict_page
from samrit.workflow.actions import Refused

GONE = Text(
    "ช่องนี้ไม่มีในแบบแล้ว เพราะมีผู้เปลี่ยนวิธีให้คะแนนของตัวชี้วัดนี้ โปรดคัดลอกข้อความไว้ แล้วเปิดหน้านี้ใหม่",
    "the form no longer has this field, for somebody changed how the indicator is scored; copy your text and open the "
    "page anew",
)
WAS = "_was."
"""Before the name of a control: what the person saw in it."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a template; a POST saves the whole form, the way without a script."""
    row = visible_template(request, pk)
    if request.method != "POST":
        return render(request, "agreements/template.html", page_context(request, row))
    changes = _changes(request)
    try:
        save_fields(row=row, changes=changes, doing=doing(request))
    except Collided as refusal:
        return _both_texts(request, row, refusal)
    except Unreadable as refusal:
        typed = {change.field: (change.value, change.was) for change in changes}
        context = page_context(request, row, typed=typed, errors=refusal.problems)
        return render(request, "agreements/template.html", context)
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect("agreement-template", pk)


def _changes(request: HttpRequest) -> list[Change]:
    """Every control that the form had, as it was and as it is."""
    names = [name.removeprefix(WAS) for name in request.POST if name.startswith(WAS)]
    return [Change(name, request.POST.get(name, ""), request.POST[WAS + name]) for name in names]


def _both_texts(request: HttpRequest, row: AgreementIndicator, refusal: Collided) -> HttpResponse:
    """409: what is stored and what this person wrote, side by side."""
    lang = page_language()
    fields = [Collision(label_of(each.field).in_(lang), each.stored, each.written) for each in refusal.collisions]
    who = refusal.collisions[0].by or _("ผู้ใช้อื่น")
    return conflict_page(request, back=reverse("agreement-template", args=[row.pk]), changed_by=who, fields=fields)


@require_POST
@login_required
def template_field(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one field; answers with how it reads now and what changes elsewhere on the page."""
    row = visible_template(request, pk)
    change = change_of(request)
    try:
        field, _member = split(change.field)
        with transaction.atomic():
            save_field(
                row=row, field=change.field, value=_text(change.value), was=_text(change.was), doing=doing(request)
            )
            row = visible_template(request, pk)
            context = page_context(request, row, promise(row.agreement))
            control = _control(context["form"], field.key, change.field)
    except UnknownField:
        raise BadRequest("no such field") from None
    except Collided as refusal:
        (collision,) = refusal.collisions
        return conflict(shown(field, collision.stored), changed_by=collision.by)
    except Refused as refusal:
        return refused(or_forbidden(refusal).text)
    return saved(
        control.value, version=row.version, pieces=pieces_of(request, context), values=_phones(row, field.widget)
    )


def _control(form: TemplateForm, key: str, name: str) -> Control:
    """The control that was typed in.

    Raises:
        Refused: the page has it no more, for somebody changed the way of scoring meanwhile; then nothing is stored.
    """
    field = form.fields.get(key)
    found = next((each for each in field.controls if each.name == name), None) if field else None
    if found is None:
        raise Refused("no-control", GONE)
    return found


def _text(typed: Typed) -> str:
    return typed if isinstance(typed, str) else ";".join(typed)


def _phones(row: AgreementIndicator, widget: Widget) -> dict[str, Typed]:
    """The numbers that came along with a person."""
    if widget is not Widget.PERSON:
        return {}
    return {"supervisor_phone": row.supervisor_phone, "keeper_phone": row.keeper_phone}
