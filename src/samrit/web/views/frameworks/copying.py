"""A new year as a copy of another, or a correction as a new edition of the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samrit.core.fiscal_year import DateProblem, FiscalYear
from samrit.core.loading_frameworks import IDENTIFIER
from samrit.core.permissions import Action
from samrit.frameworks.actions.copying import BAD_IDENTIFIER, LONGEST_IDENTIFIER, copy_framework
from samrit.frameworks.content.new_year import suggested_identifier, suggested_title
from samrit.frameworks.models import FrameworkVersion
from samrit.web.acting import doing, posted, say_refused
from samrit.web.fields import NumberField, TextField
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.views.frameworks.loading import visible_framework
from samrit.workflow.actions import Refused

FARTHEST = 60
"""Years between a framework and its copy."""


class CopyForm(forms.Form):
    """What the copy is called, for which year, and what happens to the dates."""

    title = TextField(label=gettext_lazy("ชื่อกรอบ"), max_length=400, lines=2)
    title_en = TextField(label=gettext_lazy("ชื่อภาษาอังกฤษ"), max_length=400, lines=2, required=False)
    fiscal_year = NumberField(
        label=gettext_lazy("ปีงบประมาณ (พ.ศ.)"),
        help_text=gettext_lazy("เช่น 2555 เว้นว่างไว้หากใช้ได้ทุกปี"),
        decimals=0,
        required=False,
    )
    identifier = TextField(
        label=gettext_lazy("รหัสกรอบ"),
        help_text=gettext_lazy(
            "อักษรอังกฤษตัวพิมพ์เล็ก ตัวเลข และขีดกลาง เช่น fy2555-province หากใช้รหัสเดิม สำเนาจะเป็นฉบับแก้ไขของกรอบเดิม"
        ),
        max_length=LONGEST_IDENTIFIER,
    )
    shift = forms.BooleanField(
        label=gettext_lazy("เลื่อนทุกวันที่ในปฏิทินไปตามปีงบประมาณใหม่"),
        help_text=gettext_lazy(
            "วันที่เลื่อนไปทั้งปี (เช่น 31 มีนาคม 2554 เป็น 31 มีนาคม 2555) และทำเครื่องหมายว่าเป็นข้อสมมติรอยืนยัน "
            "วันหยุดราชการของปีเดิมถูกล้าง ต้องกรอกใหม่"
        ),
        required=False,
    )
    examples = forms.BooleanField(
        label=gettext_lazy("คัดลอกตัวอย่างการคำนวณมาด้วย"),
        help_text=gettext_lazy("ตัวอย่างของปีเดิมยืนยันตัวเลขของปีเดิม เมื่อแก้น้ำหนักหรือเกณฑ์ ตัวอย่างต้องเปลี่ยนตาม"),
        required=False,
    )

    def __init__(self, *args: Any, source: FrameworkVersion, **options: Any) -> None:
        super().__init__(*args, **options)
        self.source = source

    def clean_identifier(self) -> str:
        """A code of a framework."""
        code = str(self.cleaned_data["identifier"]).strip()
        if not IDENTIFIER.fullmatch(code):
            raise ValidationError(BAD_IDENTIFIER.fill(most=LONGEST_IDENTIFIER).in_(page_language()))
        return code

    def clean_fiscal_year(self) -> int | None:
        """A Buddhist year, or none."""
        number = self.cleaned_data["fiscal_year"]
        if number is None:
            return None
        try:
            return FiscalYear(int(number)).year
        except DateProblem as problem:
            lang = page_language()
            raise ValidationError(f"{problem.text.in_(lang)} → {problem.remedy.in_(lang)}") from None

    def clean(self) -> dict[str, Any]:
        """Dates move only from a year to a year."""
        cleaned = super().clean() or {}
        year, old = cleaned.get("fiscal_year"), self.source.fiscal_year
        cleaned["years"] = 0
        if cleaned.get("shift") and "fiscal_year" not in self.errors:
            if year is None or old is None:
                self.add_error("shift", _("เลื่อนวันที่ได้เมื่อกรอบเดิมและกรอบใหม่ระบุปีงบประมาณทั้งคู่"))
            elif abs(year - old) > FARTHEST:
                self.add_error("fiscal_year", _("ห่างจากปีเดิมเกิน %(n)s ปี โปรดตรวจปีงบประมาณ") % {"n": FARTHEST})
            else:
                cleaned["years"] = year - old
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft as a copy."""
    source = visible_framework(request, pk)
    demand(request, Action.EDIT_FRAMEWORK, source.owner)
    form = CopyForm(posted(request), source=source, initial=_suggested(source))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = copy_framework(
                source=source,
                identifier=given["identifier"],
                title=given["title"],
                title_en=given["title_en"],
                fiscal_year=given["fiscal_year"],
                shift_years=given["years"],
                with_examples=given["examples"],
                doing=doing(request),
            )
        except Refused as refused:
            say_refused(request, refused)
            return render(request, "frameworks/copy.html", _context(source, form), status=422)
        messages.success(request, _("สร้างร่างจากสำเนาแล้ว แก้ไขต่อได้ที่หน้านี้"))
        return redirect("framework-edit", made.pk)
    return render(request, "frameworks/copy.html", _context(source, form), status=422 if form.is_bound else 200)


def _suggested(source: FrameworkVersion) -> dict[str, Any]:
    """The next year, with codes and titles that name it."""
    old = source.fiscal_year
    if old is None:
        return {"identifier": source.identifier, "title": source.title, "title_en": source.title_en, "examples": True}
    return {
        "identifier": suggested_identifier(source.identifier, old, old + 1),
        "title": suggested_title(source.title, old, old + 1),
        "title_en": suggested_title(source.title_en, old, old + 1),
        "fiscal_year": old + 1,
        "shift": True,
    }


def _context(source: FrameworkVersion, form: CopyForm) -> dict[str, Any]:
    trail = [
        (_("กรอบการประเมินผล"), reverse("frameworks")),
        (str(source), reverse("framework", args=[source.pk])),
        (_("ทำสำเนาเป็นปีใหม่"), None),
    ]
    return {"form": form, "source": source, "trail": trail}
