"""The sample form of the style guide that saves field by field; what is typed is kept in the session."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samrit.web.autosave import State, change_of, refused, saved, shown, weigh
from samrit.web.autosave import conflict as collided
from samrit.web.fields import DateField, MoneyField, NumberField, TextField
from samrit.web.views.errors import Collision, conflict

KEPT = "autosave_sample"
FIRST = {
    "definition": "ร้อยละของรายได้จากการท่องเที่ยวที่เพิ่มขึ้น เทียบกับค่าเฉลี่ยสามปีย้อนหลัง",
    "weight": Decimal("7.5"),
    "approved_on": date(2011, 3, 21),
    "budget": 125_000_000,
    "unit": "percent",
    "shared": False,
}
OTHERS = "ร้อยละของรายได้จากการท่องเที่ยวที่เพิ่มขึ้น เทียบกับปีงบประมาณก่อนหน้า"


class AutosaveSample(forms.Form):
    """One field of each kind."""

    definition = TextField(label=gettext_lazy("คำอธิบาย"), lines=3, required=False, max_length=500)
    weight = NumberField(label=gettext_lazy("น้ำหนัก (ร้อยละ)"), least=0, most=100, decimals=4, required=False)
    approved_on = DateField(label=gettext_lazy("วันที่เห็นชอบ"), required=False)
    budget = MoneyField(label=gettext_lazy("งบประมาณ (บาท)"), required=False)
    unit = forms.ChoiceField(
        label=gettext_lazy("หน่วยวัด"),
        choices=[("", "–"), ("percent", gettext_lazy("ร้อยละ")), ("level", gettext_lazy("ระดับ"))],
        required=False,
    )
    shared = forms.BooleanField(label=gettext_lazy("มีหน่วยงานอื่นร่วมรับผิดชอบ"), required=False)


def kept(request: HttpRequest) -> tuple[int, dict[str, Any]]:
    """The version and the values of this session."""
    row = request.session.get(KEPT) or {"version": 1, "values": _plain(FIRST)}
    values = {name: field.to_python(row["values"][name]) for name, field in AutosaveSample.base_fields.items()}
    return row["version"], values


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int | str | None) else str(value) for name, value in values.items()}


def _keep(request: HttpRequest, version: int, values: dict[str, Any]) -> int:
    request.session[KEPT] = {"version": version + 1, "values": _plain(values)}
    return version + 1


def sample_form(request: HttpRequest) -> dict[str, Any]:
    """What the style guide shows."""
    version, values = kept(request)
    return {"autosave_form": AutosaveSample(initial=values, auto_id="auto_%s"), "autosave_version": version}


@require_POST
def save_field(request: HttpRequest) -> JsonResponse:
    """Save one field."""
    change = change_of(request)
    field = AutosaveSample.base_fields.get(change.field)
    if field is None:
        raise BadRequest("no such field")
    version, values = kept(request)
    weighed = weigh(change, field, values[change.field])
    if weighed.state is State.CONFLICT:
        return collided(shown(field, values[change.field]), changed_by=_("ผู้กำกับดูแลตัวชี้วัด"), version=version)
    if weighed.state is State.REFUSED:
        return refused(weighed.message)
    if weighed.changed:
        version = _keep(request, version, values | {change.field: weighed.value})
    characters = len(json.dumps(_plain(values | {change.field: weighed.value}), ensure_ascii=False))
    pieces = {"autosave-piece": _("ข้อมูลทั้งหมด %(n)s ตัวอักษร") % {"n": characters}}
    return saved(shown(field, weighed.value), version=version, pieces=pieces)


@require_POST
def save_all(request: HttpRequest) -> HttpResponse:
    """Save the form as a whole: the way without a script."""
    version, values = kept(request)
    form = AutosaveSample(request.POST, auto_id="auto_%s")
    back = reverse("styleguide")
    if request.POST.get("version") != str(version):
        fields = [
            Collision(str(field.label), str(shown(field, values[name])), request.POST.get(name, ""))
            for name, field in form.fields.items()
            if str(shown(field, values[name])) != request.POST.get(name, "")
        ]
        return conflict(request, back=back, changed_by=_("ผู้กำกับดูแลตัวชี้วัด"), fields=fields)
    if form.is_valid():
        _keep(request, version, form.cleaned_data)
    return redirect(f"{back}#autosave")


@require_POST
def somebody_else(request: HttpRequest) -> HttpResponse:
    """Play the other editor."""
    version, values = kept(request)
    _keep(request, version, values | {"definition": OTHERS})
    return HttpResponse(status=204)
