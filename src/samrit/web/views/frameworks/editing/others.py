"""Holidays from a list or the table, parts written as text, and the worked examples of a draft."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samrit.core.findings import Finding
from samrit.core.fiscal_year import DateProblem, FiscalYear, parse_date
from samrit.core.text import Text
from samrit.exchange.yaml_text import as_yaml
from samrit.frameworks.actions.editing import edit_examples
from samrit.frameworks.content.holidays import merged, public_holidays
from samrit.frameworks.content.places import Changed, Content, fingerprint, members_of, part_at, with_part
from samrit.frameworks.models import FrameworkVersion
from samrit.web.acting import doing, posted, say_refused
from samrit.web.language import page_language
from samrit.web.views.errors import Collision
from samrit.web.views.frameworks.editing.registry import HOLIDAYS
from samrit.web.views.frameworks.editing.saving import SAVED_PART, clash, save, say_saved
from samrit.web.views.frameworks.editing.whole_text import TEXT_PARTS, read_text
from samrit.web.views.frameworks.example_runs import ShownRun
from samrit.web.views.frameworks.forms.calendar import HolidayListForm
from samrit.web.views.frameworks.forms.part_form import WAS, WrittenText
from samrit.web.views.frameworks.loading import editing_trail, frame, of_a_draft
from samrit.workflow.actions import Refused

BETWEEN = re.compile(r"\t|\||;|,(?=\D)")
SEEDED = Text("เติมวันหยุดราชการจากตาราง", "holidays filled in from the table")
PASTED = Text("เพิ่มวันหยุดราชการจากรายการ", "holidays added from a list")
EXAMPLE_SET = Text("บันทึกตัวอย่างการคำนวณ {name}", "worked example {name} saved")
EXAMPLE_GONE = Text("ลบตัวอย่างการคำนวณ {name}", "worked example {name} removed")
NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*", re.ASCII)


# -- holidays --------------------------------------------------------------------------------------------------------


@require_POST
@login_required
@of_a_draft
def seed_holidays(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """Fill in the holidays of the framework's year from the table; what is there stays."""
    if version.fiscal_year is None:
        messages.error(request, _("กรอบที่ไม่ระบุปีงบประมาณเติมวันหยุดจากตารางไม่ได้ โปรดระบุปีงบประมาณในข้อมูลทั่วไปก่อน"))
        return redirect("framework-edit-part", version.pk, HOLIDAYS.name)
    found = public_holidays(FiscalYear(version.fiscal_year))
    return _add_holidays(request, version, found, SEEDED)


@require_POST
@login_required
@of_a_draft
def paste_holidays(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """Add holidays from a list that was pasted; a line that cannot be read refuses the list and is named."""
    form = HolidayListForm(request.POST)
    if form.is_valid():
        found, wrong = holidays_in(form.cleaned_data["lines"])
        if not wrong:
            return _add_holidays(request, version, found, PASTED)
        for sentence in wrong[:5]:
            form.add_error("lines", sentence)
    context = frame(request, version, "framework-edit", part=HOLIDAYS, paste=form, rows=None)
    context["trail"] = editing_trail(version, HOLIDAYS.label.in_(page_language()))
    return render(request, "frameworks/edit/members.html", context, status=422)


def holidays_in(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The holidays in a list, one a line, and a sentence for each line that cannot be read."""
    found, wrong = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        day, *rest = BETWEEN.split(line, maxsplit=1)
        name = rest[0].strip(" \t|;,") if rest else ""
        try:
            moment = parse_date(day)
        except DateProblem as problem:
            lang = page_language()
            said = {"n": number, "problem": problem.text.in_(lang), "remedy": problem.remedy.in_(lang)}
            wrong.append(_("บรรทัดที่ %(n)s: %(problem)s → %(remedy)s") % said)
            continue
        if not name:
            wrong.append(_("บรรทัดที่ %(n)s: ไม่มีชื่อวันหยุด → เขียนวันที่ | ชื่อวันหยุด") % {"n": number})
            continue
        found.append({"day": moment.isoformat(), "name": name})
    return found, wrong


def _add_holidays(
    request: HttpRequest, version: FrameworkVersion, found: list[dict[str, Any]], what: Text
) -> HttpResponse:
    def change(content: Content) -> Content:
        return with_part(content, HOLIDAYS.keys, merged(members_of(content, HOLIDAYS.keys), found))

    try:
        save(request, version, HOLIDAYS.name, what, change)
    except Refused as refused:
        say_refused(request, refused)
    return redirect("framework-edit-part", version.pk, HOLIDAYS.name)


# -- parts as text ---------------------------------------------------------------------------------------------------


class TextForm(forms.Form):
    """A part as it stands in its file."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    text = WrittenText(
        label=gettext_lazy("เนื้อหา (YAML)"),
        help_text=gettext_lazy("รูปแบบเดียวกับแฟ้มในโฟลเดอร์กรอบ ดูคู่มือ framework-folder"),
        lines=24,
        one_line=False,
        max_length=400_000,
        required=False,
        strip=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@of_a_draft
def edit_text(request: HttpRequest, version: FrameworkVersion, name: str) -> HttpResponse:
    """A part without a form of its own, as text."""
    if name not in TEXT_PARTS:
        raise Http404
    part = TEXT_PARTS[name]
    label = part.label.in_(page_language())
    form = TextForm(
        posted(request),
        initial={"text": part.text(version.content), WAS: fingerprint(part_at(version.content, part.keys))},
    )
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        value, findings = read_text(form.cleaned_data["text"], label)
        if isinstance(value, list):
            return _save_text(request, version, name, value, form)
        if not findings:
            form.add_error("text", _("ต้องเป็นรายการ แต่ละรายการขึ้นต้นด้วย “- ”"))
    context = frame(request, version, "framework-edit", part=part, form=form, findings=findings)
    context["about"] = context["checked"].about(".".join(part.keys))
    context["trail"] = editing_trail(version, label)
    return render(request, "frameworks/edit/text.html", context, status=422 if form.is_bound else 200)


def _save_text(request: HttpRequest, version: FrameworkVersion, name: str, value: Any, form: TextForm) -> HttpResponse:
    part = TEXT_PARTS[name]

    def change(content: Content) -> Content:
        there = part_at(content, part.keys)
        if fingerprint(there) != form.cleaned_data[WAS]:
            raise Changed(there)
        return content if there == value else with_part(content, part.keys, value)

    try:
        save(request, version, name, SAVED_PART.fill(part=part.label), change)
    except Changed as changed:
        stored = as_yaml(changed.there) if changed.there else ""
        fields = [Collision(part.label.in_(page_language()), stored, form.cleaned_data["text"])]
        return clash(request, version, fields, request.path)
    except Refused as refused:
        say_refused(request, refused)
    return redirect("framework-edit-text", version.pk, name)


# -- worked examples -------------------------------------------------------------------------------------------------


class ExampleForm(forms.Form):
    """A worked example as it stands in its file."""

    name = WrittenText(
        label=gettext_lazy("ชื่อตัวอย่าง"),
        help_text=gettext_lazy("อักษรอังกฤษตัวพิมพ์เล็ก ตัวเลข และขีด เช่น 10-full-tree ชื่อเดิมแทนที่ตัวอย่างเดิม"),
        max_length=60,
    )
    text = WrittenText(
        label=gettext_lazy("เนื้อหา (YAML)"),
        help_text=gettext_lazy("แฟ้มคะแนนที่มี expect บอกตัวเลขที่คาดไว้ ดูคู่มือ framework-folder"),
        lines=18,
        one_line=False,
        max_length=100_000,
        strip=False,
    )

    def clean_name(self) -> str:
        """A name of a file."""
        name = str(self.cleaned_data["name"])
        if not NAME.fullmatch(name):
            raise forms.ValidationError(_("ใช้อักษรอังกฤษตัวพิมพ์เล็ก ตัวเลข และขีด เช่น 10-full-tree"))
        return name


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@of_a_draft
def edit_worked_examples(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """The worked examples with what became of them; one can be added, replaced or removed."""
    if request.POST.get("act") == "remove":
        return _remove_example(request, version)
    chosen = request.GET.get("name", "")
    given = {"name": chosen, "text": as_yaml(version.examples[chosen])} if chosen in version.examples else None
    form = ExampleForm(posted(request), initial=given)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        value, findings = read_text(form.cleaned_data["text"], form.cleaned_data["name"])
        if isinstance(value, dict):
            name = form.cleaned_data["name"]
            return _change_examples(request, version, EXAMPLE_SET.fill(name=name), lambda found: {**found, name: value})
        if not findings:
            form.add_error("text", _("ต้องเป็นแฟ้มคะแนน ขึ้นต้นด้วย scorecard: 1"))
    context = frame(request, version, "framework-edit", form=form, findings=findings)
    context["runs"] = [ShownRun(run) for run in context["checked"].runs]
    context["trail"] = editing_trail(version, _("ตัวอย่างการคำนวณ"))
    return render(request, "frameworks/edit/examples.html", context, status=422 if form.is_bound else 200)


def _remove_example(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    name = request.POST.get("name", "")
    what = EXAMPLE_GONE.fill(name=name[:60])
    return _change_examples(
        request, version, what, lambda found: {key: each for key, each in found.items() if key != name}
    )


def _change_examples(request: HttpRequest, version: FrameworkVersion, what: Text, change: Any) -> HttpResponse:
    try:
        say_saved(request, edit_examples(version=version, what=what, change=change, doing=doing(request)))
    except Refused as refused:
        say_refused(request, refused)
    return redirect("framework-edit-examples", version.pk)
