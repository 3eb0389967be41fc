"""Forms of the calendar: events, reporting rounds, holidays, what lateness costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samrit.core.fiscal_year import MONTHS
from samrit.frameworks.content.places import members_of
from samrit.web.language import page_language
from samrit.web.views.frameworks.forms.binding import Bind, Several
from samrit.web.views.frameworks.forms.general import event_choices
from samrit.web.views.frameworks.forms.part_form import (
    CertaintyField,
    PartForm,
    Section,
    WrittenDay,
    WrittenNumber,
    WrittenText,
    note_fields,
    source_field,
)

ROUNDS = (("", "–"), ("6", "6"), ("9", "9"), ("12", "12"))


def month_choices() -> list[tuple[str, str]]:
    """The months in the language of the page."""
    lang = page_language()
    return [("", "–"), *((str(number), name.in_(lang)) for number, name in enumerate(MONTHS, start=1))]


class EventForm(PartForm):
    """Something that happens, or must have happened, in the year (CA-4)."""

    name = WrittenText(label=_("กำหนดการ"), lines=3)
    name_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), lines=2, required=False)
    code = WrittenText(
        label=_("รหัสกำหนดการ"),
        help_text=_("ระบบรู้จัก propose-indicators, negotiation, signing, kpi-template, kpi-audit, last-change-request"),
        max_length=60,
    )
    first = WrittenDay(label=_("วันเริ่มต้น"), required=False)
    last = WrittenDay(label=_("วันสิ้นสุดหรือวันครบกำหนด"), required=False)
    month = forms.ChoiceField(
        label=_("เดือน"),
        help_text=_("สำหรับกรอบที่ใช้ได้ทุกปี ซึ่งไม่ระบุวันที่"),
        choices=month_choices,
        required=False,
    )
    printed = WrittenText(label=_("ข้อความวันที่ตามเอกสาร"), max_length=200, required=False)
    by = WrittenText(
        label=_("ผู้ดำเนินการ"), help_text=_("รหัสบทบาท คั่นด้วย ; เช่น province; cluster"), max_length=200, required=False
    )
    to = WrittenText(label=_("ส่งถึง"), help_text=_("เช่น opdc"), max_length=60, required=False)
    documents = WrittenText(
        label=_("เอกสารที่ส่ง"), help_text=_("รหัสเอกสาร คั่นด้วย ; เช่น sar; esar-card"), max_length=200, required=False
    )
    round = forms.ChoiceField(label=_("ปิดรอบ (เดือน)"), choices=ROUNDS, required=False)
    penalty = forms.ChoiceField(label=_("การปรับลดคะแนนเมื่อล่าช้า"), required=False)
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()
    binds: ClassVar[Mapping[str, Bind]] = {"by": Several("by"), "documents": Several("documents")}
    sections: ClassVar[Sequence[Section]] = (
        Section(_("กำหนดการ"), ("name", "name_en", "code")),
        Section(_("วันที่"), ("first", "last", "month", "printed"), _("ใส่เฉพาะวันสิ้นสุดเมื่อเอกสารระบุว่า “ภายในวันที่”")),
        Section(_("ใครทำ ส่งอะไร"), ("by", "to", "documents", "round", "penalty")),
        Section(_("ที่มา"), ("certainty", "source", "note", "note_en")),
    )

    def prepare(self) -> None:
        """The penalties of the framework."""
        codes = [each.get("code") for each in members_of(self.content, ("penalties",)) if isinstance(each, dict)]
        choices = [(code, code) for code in codes if isinstance(code, str)]
        there = self.initial.get("penalty")
        if there and there not in codes:
            choices.append((there, there))
        self.fields["penalty"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An event begins before it ends."""
        cleaned = super().clean() or {}
        if cleaned.get("first") and cleaned.get("last") and cleaned["first"] > cleaned["last"]:
            self.add_error("last", _("วันสิ้นสุดอยู่ก่อนวันเริ่มต้น โปรดแก้วันใดวันหนึ่ง"))
        return cleaned


class RoundForm(PartForm):
    """A round of reports: what it covers, and which event closes it (SR-1, SR-2)."""

    months = forms.ChoiceField(label=_("รอบ (เดือน)"), choices=ROUNDS[1:])
    first = WrittenDay(label=_("ผลงานตั้งแต่วันที่"), required=False)
    last = WrittenDay(label=_("ถึงวันที่"), required=False)
    documents = WrittenText(
        label=_("เอกสารที่ส่ง"), help_text=_("รหัสเอกสาร คั่นด้วย ; เช่น sar; esar-card"), max_length=200, required=False
    )
    closes = forms.ChoiceField(label=_("ปิดรอบด้วยกำหนดการ"), required=False)
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()
    binds: ClassVar[Mapping[str, Bind]] = {"documents": Several("documents")}

    def prepare(self) -> None:
        """The events of the calendar."""
        choices = event_choices(self.content)
        there = self.initial.get("closes")
        if there and there not in dict(choices):
            choices.append((there, there))
        self.fields["closes"].choices = choices  # type: ignore[attr-defined]


class HolidayForm(PartForm):
    """A day on which nobody counts a working day (LT-3)."""

    day = WrittenDay(label=_("วันที่"))
    name = WrittenText(label=_("ชื่อวันหยุด"), max_length=400)
    name_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), max_length=400, required=False)
    certainty = CertaintyField(help_text=_("เลือก “ระบุในเอกสาร” เมื่อตรวจกับประกาศแล้ว"))
    note, note_en = note_fields()


class PenaltyForm(PartForm):
    """What a late report costs per working day, in points of the total (LT-1)."""

    code = WrittenText(label=_("รหัส"), help_text=_("กำหนดการที่ล่าช้าแล้วถูกปรับลดอ้างรหัสนี้ เช่น late-sar"), max_length=60)
    name = WrittenText(label=_("ข้อความ"), lines=3)
    name_en = WrittenText(label=_("ข้อความภาษาอังกฤษ"), lines=2, required=False)
    per_working_day = WrittenNumber(label=_("หักวันทำการละ (คะแนน)"), help_text=_("เช่น 0.0500"), least=0)
    round = forms.ChoiceField(label=_("รายงานรอบ (เดือน)"), choices=ROUNDS, required=False)
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()


class HolidayListForm(forms.Form):
    """Holidays pasted from a list: a day, then its name, one a line."""

    lines = WrittenText(
        label=_("รายการวันหยุด"),
        help_text=_("บรรทัดละวัน เขียนวันที่แล้วตามด้วยชื่อ คั่นด้วยแท็บ เครื่องหมาย | หรือ ; เช่น 5 ธันวาคม 2554 | วันเฉลิมพระชนมพรรษา"),
        lines=8,
        one_line=False,
        max_length=20_000,
    )
