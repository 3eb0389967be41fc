"""Saving a form of a draft: compare and set, what is said afterwards, and the page for two people at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrit.core.text import Text
from samrit.frameworks.actions.editing import edit
from samrit.frameworks.content.places import Changed
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import checked
from samrit.frameworks.queries.history import last_edit
from samrit.web.acting import doing
from samrit.web.views.errors import Collision, conflict
from samrit.web.views.events.telling import who_did
from samrit.web.views.frameworks.forms.part_form import WAS, PartForm

CHANGED = Text("แก้ไข{part}: {name}", "{part} changed: {name}")
ADDED = Text("เพิ่ม{part}: {name}", "{part} added: {name}")
REMOVED = Text("ลบ{part}: {name}", "{part} removed: {name}")
MOVED = Text("ย้ายลำดับ{part}: {name}", "{part} moved: {name}")
SAVED_PART = Text("แก้ไข{part}", "{part} changed")


def save(
    request: HttpRequest,
    draft: FrameworkVersion,
    part: str,
    what: Text,
    change: Callable[[dict[str, Any]], dict[str, Any]],
) -> FrameworkVersion:
    """Do the change, and say how the draft stands.

    Raises:
        Changed: somebody else was there before.
        Refused: it is a draft no longer.
    """
    done = edit(version=draft, part=part, what=what, change=change, doing=doing(request))
    if done.version == draft.version:
        messages.info(request, _("ไม่มีอะไรเปลี่ยนแปลง"))
    else:
        say_saved(request, done)
    return done


def say_saved(request: HttpRequest, draft: FrameworkVersion) -> None:
    """It is saved; a draft may have errors, but it says so."""
    count = len(checked(draft).errors)
    if not count:
        messages.success(request, _("บันทึกแล้ว"))
        return
    said = ngettext(
        "บันทึกแล้ว ร่างยังมีข้อผิดพลาด %(n)s จุด ดูที่ผลการตรวจสอบ", "บันทึกแล้ว ร่างยังมีข้อผิดพลาด %(n)s จุด ดูที่ผลการตรวจสอบ", count
    )
    messages.warning(request, said % {"n": count})


def both_texts(
    request: HttpRequest, draft: FrameworkVersion, form: PartForm, changed: Changed, back: str
) -> HttpResponse:
    """409: every field that this person changed, beside what stands there now."""
    there = changed.there if isinstance(changed.there, dict) else {}
    fields = []
    for name in form.changed_data:
        if name == WAS:
            continue
        now = form.bind(name).read(there)
        fields.append(
            Collision(
                str(form.fields[name].label or name), _shown(form, name, now), _shown(form, name, form.data.get(name))
            )
        )
    return clash(request, draft, fields, back)


def clash(request: HttpRequest, draft: FrameworkVersion, fields: list[Collision], back: str = "") -> HttpResponse:
    """The page for two people who changed the same part."""
    event = last_edit(draft)
    return conflict(
        request,
        back=back or reverse("framework-edit", args=[draft.pk]),
        changed_by=who_did(event) if event else _("ผู้อื่น"),
        fields=fields,
    )


def _shown(form: PartForm, name: str, value: Any) -> str:
    """A value as the field shows it, in words."""
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if hasattr(form.data, "getlist") and isinstance(value, str) and len(form.data.getlist(name)) > 1:
        value = form.data.getlist(name)
    if isinstance(value, list):
        return "\n".join(map(str, value))
    prepared = form.fields[name].prepare_value(value)
    return "" if prepared is None else str(prepared)
