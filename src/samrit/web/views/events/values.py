"""What a field is called and how its value reads, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from samrit.agreements.template_fields import label_of
from samrit.agreements.template_values import CHOICES
from samrit.core.text import Text
from samrit.web.language import page_language
from samrit.web.templatetags.samrit import DASH

MODELS: Mapping[str, tuple[str, ...]] = {
    "agreement": ("Agreement",),
    "framework": ("FrameworkVersion",),
    "strategy": ("Strategy", "StrategicIssue", "Objective", "Tactic", "Project", "Alignment"),
    "organization": ("Organization",),
    "person": ("Person",),
    "post": ("Post",),
    "evidence": ("Evidence",),
    "cascade_plan": ("PlanActivity",),
}
"""Whose columns the fields of an event about such a thing are."""
OF_A_TEMPLATE = ("template", "agreement", "change_request", "negotiation")
"""Events about these name fields of a KPI template."""

WORDS: Mapping[str, Text] = {
    "start_round": Text("เริ่มประเมินรอบ", "first round"),
    "cancel_round": Text("ยกเลิกตั้งแต่รอบ", "cancelled from round"),
    "round_weights": Text("น้ำหนักรายรอบ", "weights by round"),
    "choose_one": Text("กลุ่มตัวชี้วัดเลือก", "group of alternatives"),
    "criteria": Text("เกณฑ์การให้คะแนน", "scoring criteria"),
    "weight": Text("น้ำหนัก (ร้อยละ)", "weight (per cent)"),
    "parameters": Text("ค่าของตัวแปรน้ำหนัก", "parameters of the weights"),
    "settings": Text("การตั้งค่าการให้คะแนน", "settings of scoring"),
    "organization": Text("หน่วยงาน", "organisation"),
    "starts_on": Text("ตั้งแต่วันที่", "from"),
    "ends_on": Text("ถึงวันที่", "until"),
    "content": Text("เนื้อหา", "content"),
}
"""Fields that are no column with a name of its own: the keys of a row of the scorecard, and some links."""


def field_words(kind: str, field: str) -> str:
    """What a field is called in the language of the page; its code where nobody has named it."""
    if kind in OF_A_TEMPLATE:
        label = label_of(field)
        if label.th != field:
            return label.in_(page_language())
    name, _dot, member = field.removeprefix("row.").partition(".")
    words = _column(kind, name) or _known(name)
    if not words:  # whoever recorded it may have said what it is called
        return field
    return f"{words} {member}" if member else words


def _column(kind: str, name: str) -> str:
    for model in MODELS.get(kind, ()):
        try:
            column = apps.get_model("samrit", model)._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        label = getattr(column, "verbose_name", "")
        # Django makes a name of the column's where the model gives none, and that is no name for people.
        if label and str(label) != column.name.replace("_", " "):
            return str(label)
    return ""


def _known(name: str) -> str:
    words = WORDS.get(name)
    return words.in_(page_language()) if words else ""


def value_words(field: str, value: Any) -> str:
    """How a value reads: a dash for nothing, one line for each member of a mapping, the label of a way of scoring."""
    if value is None or value in ("", [], {}):
        return DASH
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {value_words(field, each)}" for key, each in value.items())
    if isinstance(value, list):
        return " · ".join(value_words(field, each) for each in value)
    text = str(value)
    choices = CHOICES.get(field, {})
    return choices[text].in_(page_language()) if text in choices else text
